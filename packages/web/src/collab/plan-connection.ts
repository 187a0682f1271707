import type { ConnectionStore } from '../api/connection-state.ts';
import type { PlanState } from './plan-state.ts';

export interface ConnectionOptions {
  connection: Pick<ConnectionStore, 'get' | 'subscribe'>;
  network: { isOnline: () => boolean; subscribe: (listener: () => void) => () => void };
  onChange: (now: PlanState['connection']) => void;
}

/** How a plan is connected: live from when its stream has caught up until the road or the network is lost. */
export function watchConnection({ connection, network, onChange }: ConnectionOptions) {
  let caughtUp = false;
  let now: PlanState['connection'] = 'connecting';
  const look = (): void => {
    const online = network.isOnline();
    caughtUp &&= online && connection.get().connection.state === 'live';
    const next = !online ? 'offline' : caughtUp ? 'live' : 'connecting';
    if (next === now) return;
    now = next;
    onChange(now);
  };
  const ends = [connection.subscribe(look), network.subscribe(look)];
  return {
    look,
    /** Everything that was missed has come. */
    caughtUp(): void {
      caughtUp = true;
      look();
    },
    /** The plan is followed anew. */
    again(): void {
      caughtUp = false;
      look();
    },
    stop(): void {
      for (const end of ends) end();
    },
  };
}
