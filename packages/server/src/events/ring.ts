import type { LogEvent } from './log-event.ts';

/** The newest events, bounded in number and in bytes; positions in it have no gaps. */
export class Ring {
  readonly #limit: { events: number; bytes: number };
  #events: LogEvent[] = [];
  #bytes = 0;

  constructor(limit: { events: number; bytes: number }) {
    this.#limit = limit;
  }

  /** Bytes held. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Adds what follows the newest; the oldest make room. */
  push(events: readonly LogEvent[]): void {
    for (const event of events) {
      this.#events.push(event);
      this.#bytes += event.bytes;
    }
    let over = 0;
    while (this.#events.length - over > this.#limit.events || this.#bytes > this.#limit.bytes) {
      this.#bytes -= this.#events[over]!.bytes;
      over += 1;
    }
    if (over > 0) this.#events.splice(0, over);
  }

  /** Up to `limit` events after a position; null when the ring does not reach back that far. */
  after(pos: number, limit: number): LogEvent[] | null {
    const first = this.#events[0];
    if (!first || first.pos > pos + 1) return null;
    const start = pos + 1 - first.pos;
    return this.#events.slice(start, start + limit);
  }

  clear(): void {
    this.#events = [];
    this.#bytes = 0;
  }
}
