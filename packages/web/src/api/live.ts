import { connectionStore, network } from './connection-state.ts';
import { deviceStore } from './device-store.ts';
import { createRoadChoice } from './road-choice.ts';
import { madeTransport } from './made-transport.ts';
import { pollRoad, sseRoad, webSocketRoad, type Road } from './roads.ts';
import { createTransport, type Transport } from './transport.ts';

const visibility = {
  isHidden: () => document.hidden,
  subscribe: (listener: () => void) => document.addEventListener('visibilitychange', listener),
};

/** The page's one transport, made at the first use. */
export function liveTransport(): Transport {
  const made = madeTransport.get();
  if (made) return made;
  const socketUrl = new URL('/graphql', location.href);
  socketUrl.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
  const roads: Road[] = [webSocketRoad(socketUrl.href), sseRoad('/graphql/stream'), pollRoad('/graphql')];
  const choice = createRoadChoice(
    roads.map((road) => road.name),
    deviceStore,
    Date.now,
  );
  return madeTransport.set(createTransport({ roads, choice, store: connectionStore, network, visibility }));
}
