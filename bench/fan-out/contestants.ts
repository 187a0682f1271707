import { startChild, type Child } from '../harness/child.ts';
import type { Memory } from '../harness/memory.ts';
import { WEIGHED } from '../harness/weighed.ts';
import { LONG_REASON, type Change } from '../live/documents.ts';
import type { Assessor, Saling } from '../live/saling.ts';
import type { BareEvent } from './bare.child.ts';

/** What was taken down from Saling's own stream, so that everybody sends the same. */
export interface Sample {
  /** What a `next` frame says, and the same of who asked for the long text too. */
  frames: string[];
  large: string[];
}

/** A server that sends events to whoever is subscribed. */
export interface Contestant extends AsyncDisposable {
  readonly name: string;
  readonly pid: number;
  readonly port: number;
  readonly path: string;
  readonly road: 'bare' | 'bare-sse' | 'ws' | 'sse';
  /** Whether a stream says itself when it is open. */
  readonly marks: boolean;
  /** Makes so many events happen, all at once; with a long text when it is to fill the lines. */
  publish(count: number, long?: boolean): Promise<void>;
  /** How many are subscribed, as far as it knows; null when it does not say, and marks tell. */
  subscribers(): Promise<number | null>;
  memory(): Promise<Memory>;
}

/** Saling as it is built, with reports of an assessor as events. */
export function salingContestant(saling: Saling, assessor: Assessor, road: 'ws' | 'sse'): Contestant {
  return {
    name: 'Saling',
    pid: saling.pid,
    port: Number(new URL(saling.url).port),
    path: road === 'ws' ? '/graphql' : '/graphql/stream',
    road,
    marks: true,
    async publish(count, long = false) {
      for (let left = count; left > 0; left -= assessor.most)
        await assessor.publish(saling.url, Math.min(left, assessor.most), long ? LONG_REASON : undefined);
    },
    subscribers: () => Promise.resolve(null),
    memory: () => saling.memory(),
    [Symbol.asyncDispose]: () => saling[Symbol.asyncDispose](),
  };
}

interface Peer {
  name: string;
  file: string;
  road: Contestant['road'];
  path: string;
}

/** Those beside it on a WebSocket: the wire alone first, then whoever executes for each subscriber. */
export const WS_PEERS: readonly Peer[] = [
  { name: 'ws alone', file: 'bare', road: 'bare', path: '/' },
  { name: 'graphql-ws', file: 'graphql-ws', road: 'ws', path: '/graphql' },
  { name: 'Yoga', file: 'yoga', road: 'ws', path: '/graphql' },
  { name: 'Mercurius', file: 'mercurius', road: 'ws', path: '/graphql' },
];

/** Those beside it over SSE; Mercurius has none. */
export const SSE_PEERS: readonly Peer[] = [
  { name: 'Node alone', file: 'bare', road: 'bare-sse', path: '/' },
  { name: 'graphql-sse', file: 'graphql-sse', road: 'sse', path: '/graphql' },
  { name: 'Yoga', file: 'yoga', road: 'sse', path: '/graphql' },
];

/** Starts a peer, which sends what the sample holds, over and over. */
export async function startPeer({ name, file, road, path }: Peer, sample: Sample): Promise<Contestant> {
  const child: Child = startChild(`bench/fan-out/${file}.child.ts`, {}, { node: [...WEIGHED] });
  const port = Number(await child.says(/ready on (\d+)/));
  const events = road.startsWith('bare') ? bareEvents(sample, road) : sample.large.map(changeOf);
  return {
    name,
    pid: child.pid,
    port,
    path,
    road,
    marks: false,
    publish: (count) =>
      child.ask(
        'publish',
        Array.from({ length: count }, (_, place) => events[place % events.length]),
      ),
    subscribers: () => child.ask<number>('subscribers'),
    memory: () => child.ask<Memory>('memory'),
    [Symbol.asyncDispose]: () => Promise.resolve(child[Symbol.asyncDispose]()),
  };
}

function bareEvents({ frames, large }: Sample, road: Contestant['road']): BareEvent[] {
  return frames.map((frame, place) => ({
    bytes: Buffer.from(road === 'bare' ? frame : `event: next\ndata: ${JSON.stringify(payloadOf(frame))}\n\n`),
    large: Buffer.from(large[place]!),
  }));
}

function payloadOf(frame: string): { data: { indicatorChanges: Change } } {
  return (JSON.parse(frame) as { payload: ReturnType<typeof payloadOf> }).payload;
}

/** An event as the peers' resolvers have it: what Saling answered, with the text under its own name. */
function changeOf(large: string): Change {
  const change = payloadOf(large).data.indicatorChanges;
  return { ...change, reason: change['reason0'] };
}
