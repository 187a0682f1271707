import type { PlanBranchKey, StoredPlanUpdate } from '../../api/plan-store.ts';
import type { LiveSource } from '../../events/live-source.ts';
import { nameOf } from './plan-rows.ts';

/** Updates and bytes of a branch that are kept in memory for all who follow it. */
const RING = { updates: 500, bytes: 1024 * 1024 };
/** What an update takes beside its bytes. */
const FRAME_BYTES = 300;

/** What was stored in a branch, as this process tells it: the newest number, the newest updates, and who listens. */
export class BranchFeed {
  readonly key: PlanBranchKey;
  #seq: number;
  #ring: StoredPlanUpdate[] = [];
  #ringBytes = 0;
  #bytes = 0;
  readonly #listeners = new Set<() => void>();

  constructor(key: PlanBranchKey, seq: number) {
    this.key = key;
    this.#seq = seq;
  }

  /** The newest number that was told. */
  get seq(): number {
    return this.#seq;
  }

  /** Bytes that went through. */
  get bytes(): number {
    return this.#bytes;
  }

  get watched(): boolean {
    return this.#listeners.size > 0;
  }

  /** Takes in what was stored, in order; what it has already is left out. */
  push(updates: readonly StoredPlanUpdate[]): void {
    for (const update of updates) {
      if (update.seq <= this.#seq) continue;
      // A folded one stands for several, so that only numbers behind it are known to have no gap.
      if (update.merged || update.seq !== this.#seq + 1) this.#clear();
      this.#seq = update.seq;
      if (!update.merged) this.#keep(update);
      this.#bytes += update.update.length + FRAME_BYTES;
    }
  }

  /** Updates behind a number, when they are all kept here. */
  after(seq: number): StoredPlanUpdate[] | null {
    if (seq >= this.#seq) return [];
    const first = this.#ring[0];
    if (!first || seq < first.seq - 1) return null;
    return this.#ring.slice(seq - first.seq + 1);
  }

  /** What comes from now on, for those who are delivered to together while `usable` says so. */
  live(usable: () => boolean): LiveSource<StoredPlanUpdate> {
    return {
      key: `plan ${nameOf(this.key)}`,
      head: () => this.#seq,
      after: (seq) => (usable() ? this.after(seq) : null),
      positionOf: ({ seq }) => seq,
      instantOf: ({ at }) => at,
      listen: (listener) => this.listen(listener),
    };
  }

  listen(listener: () => void): () => void {
    // One who listens twice by the same function is told twice.
    const own = (): void => listener();
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  notify(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  #keep(update: StoredPlanUpdate): void {
    this.#ring.push(update);
    this.#ringBytes += update.update.length + FRAME_BYTES;
    while (this.#ring.length > RING.updates || (this.#ringBytes > RING.bytes && this.#ring.length > 1))
      this.#ringBytes -= this.#ring.shift()!.update.length + FRAME_BYTES;
  }

  #clear(): void {
    this.#ring = [];
    this.#ringBytes = 0;
  }
}
