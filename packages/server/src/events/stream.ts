import type { Rows } from '../database/orm.ts';
import type { Logger } from '../kernel/log.ts';
import { readEvents, readHead, type Head } from './log-reader.ts';
import type { LogEvent } from './log-event.ts';
import { Signal } from './signal.ts';

const PAGE = 500;

export interface StreamOptions {
  /** A fresh reading connection. */
  db: () => Rows;
  log: Logger;
  /** Events kept in memory for all consumers together. */
  ringSize?: number;
  /** How often the log is looked at when no wake-up came, ms. */
  pollMs?: number;
}

/**
 * The one reader of a process. It follows the log and keeps the newest events in a ring that all
 * consumers share; a consumer is only a cursor into it, so a thousand of them cost no queue each.
 */
export class EventStream implements AsyncDisposable {
  readonly #options: Required<StreamOptions>;
  readonly #ring: LogEvent[] = [];
  readonly #wake = new Signal();
  readonly #listeners = new Set<() => void>();
  #head: Head = { epoch: '', pos: 0, oldest: 1 };
  #bytes = 0;
  #stopped = false;
  #loop: Promise<void> | null = null;

  constructor(options: StreamOptions) {
    this.#options = { ringSize: 4_096, pollMs: 1_000, ...options };
  }

  /** Reads where the log stands and begins to follow it. */
  async start(): Promise<void> {
    this.#head = await readHead(this.#options.db());
    this.#loop ??= this.#run();
  }

  /** A hint that positions were committed. */
  wake(): void {
    this.#wake.raise();
  }

  /** The newest position this process has read, with the log's epoch and oldest position. */
  get head(): Head {
    return this.#head;
  }

  /** Bytes that went through since the start; differences say how far a consumer is behind. */
  get bytes(): number {
    return this.#bytes;
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  /** Calls `listener` whenever there may be something new; answers a function that ends it. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Events after a position: from the ring when it reaches back that far, else a page from the log. */
  async read(after: number, limit: number = PAGE): Promise<LogEvent[]> {
    const first = this.#ring[0];
    if (first && first.pos <= after + 1) {
      const start = after + 1 - first.pos;
      return this.#ring.slice(start, start + limit);
    }
    return readEvents(this.#options.db(), after, limit);
  }

  /** Asks the database itself where the log stands; for cursors that are ahead of this process. */
  freshHead(): Promise<Head> {
    return readHead(this.#options.db());
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      try {
        const events = await readEvents(this.#options.db(), this.#head.pos, PAGE);
        if (events.length > 0) this.#take(events);
        if (events.length < PAGE) await this.#wake.wait(this.#options.pollMs);
      } catch (error) {
        if (this.#stopped) return;
        this.#options.log.warn({ reason: String(error) }, 'event stream could not read and tries again');
        await this.#wake.wait(this.#options.pollMs);
      }
    }
  }

  #take(events: LogEvent[]): void {
    for (const event of events) {
      this.#ring.push(event);
      this.#bytes += event.bytes;
    }
    const over = this.#ring.length - this.#options.ringSize;
    if (over > 0) this.#ring.splice(0, over);
    this.#head = { ...this.#head, pos: events.at(-1)!.pos };
    for (const listener of this.#listeners) listener();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopped = true;
    this.#wake.raise();
    for (const listener of this.#listeners) listener();
    await this.#loop;
  }
}
