import type { Rows } from '../database/orm.ts';
import type { Logger } from '../kernel/log.ts';
import { spanned } from '../observe/trace.ts';
import { readHead, readLog, type Head } from './log-reader.ts';
import type { LiveSource } from './live-source.ts';
import type { LogEvent } from './log-event.ts';
import { Ring } from './ring.ts';
import { Signal } from './signal.ts';

/** Events read at once when following the log. */
const PAGE = 500;
/** Events a consumer takes at once: what one that stopped may hold on to. */
const CONSUMER_PAGE = 100;
const RING = { events: 4_096, bytes: 16 * 1024 * 1024 };

export interface StreamOptions {
  /** A fresh reading connection. */
  db: () => Rows;
  log: Logger;
  /** What is kept in memory for all consumers together. */
  ring?: { events: number; bytes: number };
  /** How often the log is looked at when no wake-up came, ms. */
  pollMs?: number;
  /** Awaited when new events were read and before anybody gets them: who may see them is looked at anew (E12). While it rejects, nobody gets them. */
  beforeDelivery?: () => Promise<void>;
  /** Told what was read, and where the log stands after it, right before anybody else in this process can know. */
  onRead?: (head: Head, events: readonly LogEvent[]) => void;
}

/** What consumers see of the stream. */
export type LogStream = Pick<EventStream, 'head' | 'bytes' | 'generation' | 'stopped' | 'log' | 'live' | 'listen' | 'read' | 'freshHead'>;

/**
 * The one reader of a process. It follows the log and keeps the newest events in a ring that all
 * consumers share; a consumer is only a cursor into it, so a thousand of them cost no queue each.
 *
 * While PostgreSQL is away it tries again; consumers wait and go on when it returns.
 */
export class EventStream implements AsyncDisposable {
  readonly #options: Required<StreamOptions>;
  readonly #ring: Ring;
  readonly #wake = new Signal();
  readonly #listeners = new Set<() => void>();
  #head: Head = { epoch: '', pos: 0, oldest: 1 };
  #bytes = 0;
  #generation = 0;
  #live: LiveSource<LogEvent> | null = null;
  #stopped = false;
  #loop: Promise<void> | null = null;
  #lane: Promise<unknown> = Promise.resolve();
  /** When this process had everything that the log had, as `performance.now()` has it. */
  #levelAt = performance.now();

  constructor(options: StreamOptions) {
    this.#options = { ring: RING, pollMs: 1_000, beforeDelivery: async () => undefined, onRead: () => undefined, ...options };
    this.#ring = new Ring(this.#options.ring);
  }

  /** Reads where the log stands and its newest events, and begins to follow it. */
  async start(): Promise<void> {
    const head = await readHead(this.#options.db());
    // Those who come back right after a restart find what they missed in memory.
    this.#head = { ...head, pos: Math.max(head.oldest - 1, head.pos - this.#options.ring.events) };
    while (await this.#look());
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

  /** Bytes kept in memory for all consumers together. */
  get heldBytes(): number {
    return this.#ring.bytes;
  }

  /** Time since this process had everything that the log had, ms; it looks once in a while, so it is never 0 for long. */
  get lagMs(): number {
    return performance.now() - this.#levelAt;
  }

  /** Consumers that listen now. */
  get listeners(): number {
    return this.#listeners.size;
  }

  /** Changes when the log is another one than before: cursors and positions of the old one mean nothing. */
  get generation(): number {
    return this.#generation;
  }

  /** The newest events, for those who are delivered to together; another one when the log is another. */
  get live(): LiveSource<LogEvent> {
    return (this.#live ??= this.#liveOf(this.#generation));
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  get log(): Logger {
    return this.#options.log;
  }

  /** Calls `listener` whenever there may be something new; answers a function that ends it. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Events after a position: from the ring when it reaches back that far, else a page from the log. */
  async read(after: number): Promise<LogEvent[]> {
    if (after >= this.#head.pos) return [];
    const held = this.#ring.after(after, CONSUMER_PAGE);
    if (held) return held;
    const { events } = await this.#inLane(() => readLog(this.#options.db(), after, CONSUMER_PAGE));
    // The log may be ahead of this process, which has to look first at who may see what is new.
    return events.filter((event) => event.pos <= this.#head.pos);
  }

  /** Asks the database itself where the log stands; for cursors that are ahead of this process. */
  freshHead(): Promise<Head> {
    return this.#inLane(() => readHead(this.#options.db()));
  }

  #liveOf(generation: number): LiveSource<LogEvent> {
    return {
      key: `log ${generation}`,
      head: () => this.#head.pos,
      after: (position) => {
        // Each has to see for itself that the log is another, or that it is over.
        if (this.#stopped || this.#generation !== generation) return null;
        return position >= this.#head.pos ? [] : this.#ring.after(position, CONSUMER_PAGE);
      },
      positionOf: ({ pos }) => pos,
      instantOf: ({ at }) => at,
      listen: (listener) => this.listen(listener),
    };
  }

  /** One after the other, on one connection: however many are far behind, those who follow what happens now have theirs. */
  #inLane<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#lane.then(work);
    this.#lane = turn.catch(() => undefined);
    return turn;
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      try {
        if (!(await this.#look())) await this.#wake.wait(this.#options.pollMs);
      } catch (error) {
        if (this.#stopped) return;
        this.#options.log.warn({ reason: String(error) }, 'event stream could not read and tries again');
        await this.#wake.wait(this.#options.pollMs);
      }
    }
  }

  /** Takes a page in; answers whether there may be more at once. */
  async #look(): Promise<boolean> {
    const asked = performance.now();
    const { head, events } = await readLog(this.#options.db(), this.#head.pos, PAGE);
    if (events.length > 0) await spanned('events.deliver', { 'saling.events': events.length }, () => this.#hand(head, events));
    else await this.#hand(head, events);
    if (events.length < PAGE) this.#levelAt = asked;
    return events.length === PAGE;
  }

  async #hand(head: Head, events: readonly LogEvent[]): Promise<void> {
    if (events.length > 0) await this.#options.beforeDelivery();
    if (head.epoch !== this.#head.epoch || head.pos < this.#head.pos) this.#begin(head);
    else this.#take(head, events);
  }

  #take(head: Head, events: readonly LogEvent[]): void {
    const before = this.#head.pos;
    const next = { ...head, pos: events.at(-1)?.pos ?? before };
    this.#options.onRead(next, events);
    this.#head = next;
    if (events.length === 0) return;
    // Some of what was on its way is archived meanwhile: the ring has no gaps.
    if (events[0]!.pos !== before + 1) this.#ring.clear();
    this.#ring.push(events);
    for (const event of events) this.#bytes += event.bytes;
    this.#notify();
  }

  /** The log is another one, or was set back: a database was restored under us. */
  #begin(head: Head): void {
    this.#options.log.warn({ before: this.#head, now: head }, 'the event log was replaced; readers are told to begin anew');
    this.#options.onRead(head, []);
    this.#head = head;
    this.#generation += 1;
    this.#live = null;
    this.#ring.clear();
    this.#notify();
  }

  #notify(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopped = true;
    this.#wake.raise();
    this.#notify();
    await this.#loop;
  }
}
