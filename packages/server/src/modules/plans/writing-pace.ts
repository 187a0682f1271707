/** How long a plan has to be quiet before its rows follow, and how late they are at most while it is not, ms. */
export interface Pace {
  quietMs: number;
  latestMs: number;
}

/** One who does not write for this long begins anew, ms. */
const BREAK_MS = 3_000;
const QUIET = { least: 250, most: 1_000 };
const LATEST = { least: 1_000, most: 8_000 };

interface Stretch {
  since: number;
  last: number;
}

/**
 * When the rows of a plan follow its document: at once behind a single edit, and the later the longer it is being written in, since
 * following costs more than an edit and holds up those who type.
 */
export class WritingPace {
  readonly #stretches = new Map<string, Stretch>();

  /** Notes that a plan was written in; answers its pace. `now`: ms, of any clock that does not jump. */
  note(planId: string, now: number): Pace {
    const known = this.#stretches.get(planId);
    const stretch = known && now - known.last <= BREAK_MS ? known : { since: now, last: now };
    stretch.last = now;
    this.#stretches.set(planId, stretch);
    const busy = now - stretch.since;
    return { quietMs: within(busy, QUIET), latestMs: within(2 * busy, LATEST) };
  }

  /** Forgets plans that nobody writes in. */
  tidy(now: number): void {
    for (const [planId, { last }] of this.#stretches) if (now - last > BREAK_MS) this.#stretches.delete(planId);
  }

  /** Plans that are remembered. */
  get size(): number {
    return this.#stretches.size;
  }
}

function within(ms: number, { least, most }: { least: number; most: number }): number {
  return Math.min(most, Math.max(least, ms));
}
