import type { Road } from './roads.ts';

/** A connection that lives shorter was let in and thrown out, as some proxies do, ms. */
const EARLY_CLOSE_MS = 5_000;
/** Failures in a row after which the next road is tried. */
const PATIENCE = 2;
/** After this long on a worse road the best one is tried again when a connection ends, ms. */
const BETTER_AFTER_MS = 600_000;

/** How a connection went. */
export interface Trip {
  opened: boolean;
  livedMs: number;
}

/** Whether a connection had held for a while. */
export function wasSteady({ opened, livedMs }: Trip): boolean {
  return opened && livedMs >= EARLY_CLOSE_MS;
}

/** Which road to take, best first, learned from how they did. */
export class RoadChoice {
  readonly #roads: readonly Road[];
  #at = 0;
  #failures = 0;
  #leftBestAt = 0;

  constructor(roads: readonly Road[]) {
    this.#roads = roads;
  }

  get current(): Road {
    return this.#roads[this.#at]!;
  }

  /** Says how a connection on the current road broke. */
  broke(trip: Trip, now: number): void {
    if (wasSteady(trip)) {
      this.#failures = 0;
      if (this.#at > 0 && now - this.#leftBestAt >= BETTER_AFTER_MS) this.#at = 0;
      return;
    }
    this.#failures += 1;
    if (this.#failures >= PATIENCE) {
      if (this.#at === 0) this.#leftBestAt = now;
      this.#at = (this.#at + 1) % this.#roads.length;
      this.#failures = 0;
    }
  }
}
