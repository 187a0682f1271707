import { formatCursor } from './cursor.ts';
import type { GoLive, Resumption, Stay } from './live-source.ts';
import type { LogEvent } from './log-event.ts';
import type { PublicMarks, PublicSpan } from './public-marks.ts';
import { goneFrom, resolveCursor, type Gone } from './resume.ts';
import { Signal } from './signal.ts';
import type { LogStream } from './stream.ts';

export type { Gone };

/** What a consumer is given: an event, a mark that replay has met the present, which public events there were, or why it cannot go on. */
export type Delivery =
  | { kind: 'event'; event: LogEvent; cursor: string }
  | { kind: 'caught-up'; cursor: string }
  | { kind: 'span'; span: PublicSpan; cursor: string }
  | { kind: 'gone'; gone: Gone };

/** How long a consumer whose read failed waits when no news comes before, ms. */
const RETRY_MS = 1_000;
/** How long a consumer may hold a delivery, whatever passes by: a burst alone makes nobody slow, ms. */
const STALL_MS = 2_000;

export interface ConsumeOptions {
  stream: LogStream;
  after: string | null | undefined;
  /** Asked for each event just before it goes out, so that lost access shows at once. */
  accept: (event: LogEvent) => boolean;
  /** Bytes that may pass by while the consumer holds one delivery and does not ask for the next. */
  maxBehindBytes: number;
  /** Called once when that bound is passed, after `stallMs` at least; the consumer ends. */
  onSlow: () => void;
  stallMs?: number;
  /** Told when the cursor cannot be served. */
  onGone?: (reason: Gone['reason']) => void;
  /** Asked when this consumer has everything: others may deliver from there. */
  live?: GoLive | undefined;
  /** Asked before that: true when others deliver from there and this consumer is over, without a word to anybody. */
  handOver?: ((position: number, marked: number) => boolean) | undefined;
  /** Where one goes on that was handed over: instead of `after`, and without a mark. */
  resumed?: Resumption | null | undefined;
  /** Set when it is to be told which public events there were, since it met the present and as far as it has come. */
  marks?: PublicMarks | undefined;
}

/**
 * Iterates over deliveries: replay from `after`, one mark, then live (E4, E5).
 *
 * Nothing happens before the first `next()`; `return()` works while a `next()` waits; several
 * `next()` at once are answered in order. While PostgreSQL is away it waits.
 */
export function consume(options: ConsumeOptions): AsyncIterableIterator<Delivery> {
  return new Consumer(options);
}

/** Holds no queue, only a position: a reader that stopped costs a page. */
class Consumer implements AsyncIterableIterator<Delivery> {
  readonly #options: ConsumeOptions;
  readonly #news = new Signal();
  #position = 0;
  /** Position up to which it was told of public events; nothing before it has met the present. */
  #marked = Infinity;
  #generation: number | null = null;
  #page: LogEvent[] = [];
  #announced = false;
  #ended = false;
  #held: { bytes: number; since: number } | null = null;
  #turn: Promise<unknown> = Promise.resolve();
  #stopListening: (() => void) | null = null;
  #stay: Stay | null = null;

  constructor(options: ConsumeOptions) {
    this.#options = options;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<Delivery>> {
    const turn = this.#turn.then(() => this.#advance());
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async return(): Promise<IteratorResult<Delivery>> {
    this.#end();
    return { done: true, value: undefined };
  }

  async throw(error: unknown): Promise<IteratorResult<Delivery>> {
    this.#end();
    throw error;
  }

  async #advance(): Promise<IteratorResult<Delivery>> {
    this.#held = null;
    try {
      const delivery = await this.#step();
      if (this.#ended || !delivery) return await this.return();
      if (delivery.kind === 'gone') {
        this.#end();
        this.#options.onGone?.(delivery.gone.reason);
      } else this.#held = { bytes: this.#options.stream.bytes, since: performance.now() };
      return { done: false, value: delivery };
    } catch (error) {
      // `for await` does not call `return()` when `next()` rejects.
      this.#end();
      throw error;
    }
  }

  /** The next delivery; null when this consumer has ended. */
  async #step(): Promise<Delivery | null> {
    const { stream, accept } = this.#options;
    if (this.#generation === null) {
      const gone = await this.#open();
      if (gone) return { kind: 'gone', gone };
    }
    while (!this.#ended) {
      if (stream.generation !== this.#generation) return { kind: 'gone', gone: goneFrom(stream, 'UNKNOWN') };
      const due = this.#due();
      if (due !== null) {
        const span = await this.#persist(() => this.#options.marks!.between(this.#marked, due));
        this.#marked = due;
        if (span) return { kind: 'span', span, cursor: this.#cursor() };
        continue;
      }
      const event = this.#page.shift();
      if (event) {
        // Positions have no gaps: what is missing was dropped from the log while this consumer was on its way.
        if (event.pos !== this.#position + 1) return this.#tooOld();
        this.#position = event.pos;
        if (accept(event)) return { kind: 'event', event, cursor: this.#cursor() };
        continue;
      }
      if (this.#position < stream.head.pos) {
        const page = await this.#persist(() => stream.read(this.#position));
        // All that was between it and the head.
        if (page?.length === 0 && stream.generation === this.#generation) return this.#tooOld();
        this.#page = page ?? [];
      } else if (!this.#announced) {
        this.#announced = true;
        this.#marked = this.#position;
        return { kind: 'caught-up', cursor: this.#cursor() };
      } else {
        await this.#rest();
      }
    }
    return null;
  }

  /** Position up to which it is time to tell of public events; null when it is not. */
  #due(): number | null {
    const to = this.#options.marks?.latest.pos ?? 0;
    return to > this.#marked && to <= this.#position ? to : null;
  }

  /** What it would go on with is archived, which this process may not have heard of yet: the database says what is kept. */
  async #tooOld(): Promise<Delivery | null> {
    const head = await this.#persist(() => this.#options.stream.freshHead());
    return head && { kind: 'gone', gone: goneFrom({ head }, 'TOO_OLD') };
  }

  /** Waits for news, or lets others deliver until it has to go on by itself. */
  async #rest(): Promise<void> {
    const { stream, live, handOver } = this.#options;
    if (handOver?.(this.#position, this.#marked)) return this.#end();
    const stay = live?.(this.#position, this.#marked);
    if (!stay) return this.#news.wait();
    this.#stay = stay;
    this.#stopListening?.();
    this.#position = await stay.ended;
    this.#marked = stay.marked;
    this.#stay = null;
    if (stream.stopped) this.#end();
    if (!this.#ended) this.#listen();
  }

  #listen(): void {
    const { stream, marks } = this.#options;
    const stops = [stream.listen(() => this.#look()), marks?.listen(() => this.#news.raise())];
    this.#stopListening = () => {
      for (const stop of stops) stop?.();
    };
  }

  /** Begins to listen and finds where to read from; answers why that cannot be. */
  async #open(): Promise<Gone | null> {
    const { stream, after, resumed } = this.#options;
    if (this.#ended || stream.stopped) {
      this.#end();
      return null;
    }
    this.#listen();
    this.#generation = stream.generation;
    if (resumed) {
      // The log may have become another one meanwhile.
      if (resumed.source.key !== stream.live.key) return goneFrom(stream, 'UNKNOWN');
      this.#position = resumed.position;
      this.#marked = resumed.marked ?? resumed.position;
      this.#announced = true;
      return null;
    }
    const from = await this.#persist(() => resolveCursor(stream, after));
    if (from && 'gone' in from) return from.gone;
    if (from) this.#position = from.pos;
    return null;
  }

  /** Tries until it succeeds, since PostgreSQL comes back; null when this consumer has ended before. */
  async #persist<T>(work: () => Promise<T>): Promise<T | null> {
    while (!this.#ended) {
      try {
        return await work();
      } catch (error) {
        this.#options.stream.log.debug({ reason: String(error) }, 'a consumer could not read and tries again');
        if (!this.#ended) await this.#news.wait(RETRY_MS);
      }
    }
    return null;
  }

  /** Something may be new. A consumer that asks for more is never slow, however far behind it began. */
  #look(): void {
    const { stream, maxBehindBytes, onSlow, stallMs = STALL_MS } = this.#options;
    if (stream.stopped) return this.#end();
    const held = this.#held;
    const slow = held && stream.bytes - held.bytes > maxBehindBytes && performance.now() - held.since >= stallMs;
    if (!slow) return this.#news.raise();
    this.#end();
    onSlow();
  }

  #cursor(): string {
    return formatCursor({ epoch: this.#options.stream.head.epoch, pos: this.#position });
  }

  #end(): void {
    this.#ended = true;
    this.#stay?.leave();
    this.#stopListening?.();
    this.#page = [];
    this.#news.raise();
  }
}
