import type { Rows } from '../../database/orm.ts';
import type { PublicMarks, PublicSpan } from '../../events/public-marks.ts';
import type { Clock } from '../../kernel/clock.ts';
import { lastUpTo } from './read-public-log.service.ts';
import type { PublicHead } from './write-public-log.service.ts';

/** Positions whose last public event is remembered: those at which somebody was told, and at which somebody came since. */
const KEPT = 256;

type Last = Awaited<ReturnType<typeof lastUpTo>>;

/**
 * What a process knows of how far the public log is written. Each process looks for itself, right after it took its turn at
 * writing, so none has to be told by another.
 */
export class PublicMarksInMemory implements PublicMarks {
  readonly #db: () => Rows;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #listeners = new Set<() => void>();
  readonly #known = new Map<number, Promise<Last>>();
  #epoch: string | null = null;
  #latest: PublicMarks['latest'] = { pos: 0, at: new Date(0) };

  constructor(db: () => Rows, clock: Pick<Clock, 'now'>) {
    this.#db = db;
    this.#clock = clock;
  }

  get latest(): PublicMarks['latest'] {
    return this.#latest;
  }

  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** It is written up to here. */
  reached({ epoch, pos, number, hash }: Pick<PublicHead, 'epoch' | 'pos' | 'number' | 'hash'>): void {
    if (epoch === this.#epoch && pos === this.#latest.pos) return;
    // Another log was put in the place of this one.
    if (epoch !== this.#epoch || pos < this.#latest.pos) this.#known.clear();
    this.#epoch = epoch;
    void this.#keep(pos, Promise.resolve({ number, hash: hash.toString('hex') }));
    this.#latest = { pos, at: this.#clock.now() };
    for (const listener of [...this.#listeners]) listener();
  }

  async between(after: number, to: number): Promise<PublicSpan | null> {
    const [first, last] = await Promise.all([this.#lastUpTo(after), this.#lastUpTo(to)]);
    const count = last.number - first.number;
    return count > 0 ? { from: first.number + 1, to: last.number, count, before: first.hash, head: last.hash } : null;
  }

  #lastUpTo(pos: number): Promise<Last> {
    return this.#known.get(pos) ?? this.#keep(pos, lastUpTo(this.#db(), pos));
  }

  #keep(pos: number, last: Promise<Last>): Promise<Last> {
    this.#known.set(pos, last);
    last.catch(() => this.#known.delete(pos));
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= KEPT) break;
      this.#known.delete(oldest);
    }
    return last;
  }
}
