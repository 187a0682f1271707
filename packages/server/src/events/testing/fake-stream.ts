import { pino } from 'pino';

import type { Head } from '../log-reader.ts';
import type { LiveSource } from '../live-source.ts';
import type { LogEvent } from '../log-event.ts';
import type { LogStream } from '../stream.ts';

/** An event at a position. */
export function eventAt(pos: number, more: Partial<LogEvent> = {}): LogEvent {
  return {
    pos,
    id: `event-${pos}`,
    streamId: 's',
    streamVersion: pos,
    type: 'test.happened',
    regionCode: '32.11',
    withRegionCode: null,
    audience: 'PUBLIC',
    actorId: null,
    at: new Date(0),
    payload: { pos },
    bytes: 100,
    ...more,
  };
}

/** A stream in memory that tests move by hand. */
export class FakeStream implements LogStream {
  head: Head = { epoch: '0123abcd', pos: 0, oldest: 1 };
  bytes = 0;
  generation = 0;
  stopped = false;
  readonly log = pino({ level: 'silent' });
  readonly listeners = new Set<() => void>();
  /** Reads fail while this is set. */
  failure: Error | null = null;
  /** What `freshHead` answers when it differs from `head`. */
  ahead: Head | null = null;
  #events: LogEvent[] = [];

  get live(): LiveSource<LogEvent> {
    return {
      key: `log ${this.generation}`,
      head: () => this.head.pos,
      after: (position) => this.#events.filter(({ pos }) => pos > position),
      positionOf: ({ pos }) => pos,
      instantOf: ({ at }) => at,
      listen: (listener) => this.listen(listener),
    };
  }

  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async read(after: number): Promise<LogEvent[]> {
    if (this.failure) throw this.failure;
    return this.#events.filter((event) => event.pos > after && event.pos <= this.head.pos).slice(0, 3);
  }

  async freshHead(): Promise<Head> {
    if (this.failure) throw this.failure;
    return this.ahead ?? this.head;
  }

  /** New events come. */
  add(number: number, more: Partial<LogEvent> = {}): void {
    for (let left = number; left > 0; left -= 1) {
      const event = eventAt(this.head.pos + 1, more);
      this.#events.push(event);
      this.bytes += event.bytes;
      this.head = { ...this.head, pos: event.pos };
    }
    this.notify();
  }

  /** Everything before a position is dropped. */
  drop(oldest: number): void {
    this.#events = this.#events.filter((event) => event.pos >= oldest);
    this.head = { ...this.head, oldest };
  }

  notify(): void {
    for (const listener of [...this.listeners]) listener();
  }
}
