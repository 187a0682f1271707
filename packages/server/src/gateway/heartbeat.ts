/** Between two beats, ms. */
export const BEAT_MS = 1_000;
/** Beats of a round: many thousand at once would hold up everybody else. */
export const PARTS = 15;

/**
 * Calls everybody's turn once a round, for thousands with one timer and nothing kept for each: a part of them at a beat, in the order
 * in which they came, and told how many beats there were. Who comes or goes moves the others a little.
 */
export class Heartbeat<T> implements Disposable {
  readonly #all: ReadonlySet<T>;
  readonly #turn: (one: T, now: number) => void;
  readonly #timer: NodeJS.Timeout;
  #rest: Iterator<T>;
  #part = 0;
  #beats = 0;

  constructor(all: ReadonlySet<T>, turn: (one: T, now: number) => void) {
    this.#all = all;
    this.#turn = turn;
    this.#rest = all.values();
    this.#timer = setInterval(() => this.beat(), BEAT_MS);
    this.#timer.unref();
  }

  /** The next part of them have their turn. */
  beat(): void {
    if (this.#beats % PARTS === 0) {
      this.#rest = this.#all.values();
      this.#part = Math.ceil(this.#all.size / PARTS);
    }
    this.#beats += 1;
    for (let left = this.#part; left > 0; left -= 1) {
      const step = this.#rest.next();
      if (step.done) return;
      this.#turn(step.value, this.#beats);
    }
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }
}
