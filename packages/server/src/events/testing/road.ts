import { consume } from '../consume.ts';
import type { EventStream } from '../stream.ts';

/** What a reader is told on any road. */
export type RoadDelivery =
  | { kind: 'event'; id: string; cursor: string }
  | { kind: 'caught-up'; cursor: string }
  | { kind: 'gone'; reason: string };

/** One connection of a reader. */
export interface RoadConnection {
  /** What comes next; null when the connection has ended, whoever ended it. */
  next(): Promise<RoadDelivery | null>;
  /** Goes away, also while a `next()` waits. */
  close(): Promise<void>;
}

/** A way on which events reach a reader. */
export interface Road {
  readonly name: string;
  open(after: string | null): RoadConnection;
}

/** The way without any transport: what all the others stand on. */
export function directRoad(stream: EventStream): Road {
  return {
    name: 'direct',
    open(after) {
      const reader = consume({ stream, after, accept: () => true, maxBehindBytes: 1e9, onSlow: () => undefined });
      return {
        async next() {
          const { done, value } = await reader.next();
          if (done) return null;
          if (value.kind === 'event') return { kind: 'event', id: value.event.id, cursor: value.cursor };
          if (value.kind === 'gone') return { kind: 'gone', reason: value.gone.reason };
          return { kind: 'caught-up', cursor: value.cursor };
        },
        async close() {
          await reader.return!();
        },
      };
    },
  };
}
