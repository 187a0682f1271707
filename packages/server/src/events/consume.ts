import { formatCursor, parseCursor } from './cursor.ts';
import type { LogEvent } from './log-event.ts';
import type { EventStream } from './stream.ts';

/** What a consumer is given: an event, a mark that replay has met the present, or why it cannot resume. */
export type Delivery =
  | { kind: 'event'; event: LogEvent; cursor: string }
  | { kind: 'caught-up'; cursor: string }
  | { kind: 'gone'; gone: Gone };

/** A cursor that cannot be used, and what can be used instead. */
export interface Gone {
  reason: 'UNKNOWN' | 'TOO_OLD';
  /** Oldest cursor from which nothing is missed. */
  oldest: string;
  head: string;
}

/** Where a cursor points, or why it points nowhere (E7). */
export async function resolveCursor(stream: EventStream, after: string | null | undefined): Promise<{ pos: number } | { gone: Gone }> {
  let { head } = stream;
  if (after === null || after === undefined) return { pos: head.pos };
  const place = parseCursor(after);
  if (place && place.epoch === head.epoch && place.pos > head.pos) head = { ...head, ...(await stream.freshHead()) };
  if (place && place.epoch === head.epoch && place.pos <= head.pos && place.pos >= head.oldest - 1) return { pos: place.pos };
  return {
    gone: {
      reason: place && place.epoch === head.epoch && place.pos < head.oldest ? 'TOO_OLD' : 'UNKNOWN',
      oldest: formatCursor({ epoch: head.epoch, pos: head.oldest - 1 }),
      head: formatCursor({ epoch: head.epoch, pos: head.pos }),
    },
  };
}

export interface ConsumeOptions {
  stream: EventStream;
  after: string | null | undefined;
  /** Asked for each event just before it goes out, so that lost access shows at once. */
  accept: (event: LogEvent) => boolean;
  /** Bytes that may pass by while the consumer holds one delivery and does not ask for the next. */
  maxBehindBytes: number;
  /** Called once when that bound is passed; the consumer ends. */
  onSlow: () => void;
}

/**
 * Iterates over deliveries: replay from `after`, one mark, then live (E4, E5).
 *
 * Written by hand: nothing happens before the first `next()`, and `return()` works while a
 * `next()` waits. It holds no queue, only a position, so what a reader that stopped costs is one page.
 */
export function consume(options: ConsumeOptions): AsyncIterableIterator<Delivery> {
  const { stream } = options;
  let position: number | null = null;
  let page: LogEvent[] = [];
  let announced = false;
  let ended = false;
  let wakeUp: (() => void) | null = null;
  let heldSince: number | null = null;
  let stopListening: (() => void) | null = null;

  const end = (): void => {
    ended = true;
    stopListening?.();
    page = [];
    wakeUp?.();
  };
  const look = (): void => {
    if (stream.stopped) return end();
    // A consumer that asks for more is never slow, however far behind it began.
    if (heldSince !== null && stream.bytes - heldSince > options.maxBehindBytes) {
      end();
      options.onSlow();
    } else wakeUp?.();
  };

  const step = async (): Promise<Delivery | null> => {
    if (position === null) {
      stopListening = stream.listen(look);
      const from = await resolveCursor(stream, options.after);
      if ('gone' in from) {
        end();
        return { kind: 'gone', gone: from.gone };
      }
      position = from.pos;
    }
    for (;;) {
      if (ended) return null;
      const event = page.shift();
      if (event) {
        position = event.pos;
        if (options.accept(event)) return { kind: 'event', event, cursor: formatCursor({ epoch: stream.head.epoch, pos: event.pos }) };
        continue;
      }
      page = await stream.read(position);
      if (page.length > 0) continue;
      if (!announced && position >= stream.head.pos) {
        announced = true;
        return { kind: 'caught-up', cursor: formatCursor({ epoch: stream.head.epoch, pos: position }) };
      }
      await new Promise<void>((resolve) => {
        wakeUp = resolve;
        // The stream may have moved between the read above and this line.
        if (ended || stream.stopped || stream.head.pos > position!) resolve();
      });
      wakeUp = null;
    }
  };

  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      heldSince = null;
      const delivery = ended ? null : await step();
      if (!delivery) {
        end();
        return { done: true, value: undefined };
      }
      heldSince = stream.bytes;
      return { done: false, value: delivery };
    },
    async return() {
      end();
      return { done: true, value: undefined };
    },
    async throw(error: unknown) {
      end();
      throw error;
    },
  };
}
