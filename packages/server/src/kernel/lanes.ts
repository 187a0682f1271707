import { DomainError } from './errors.ts';

/** Lets so many pieces of work go on at once, and so many more wait: threads cost memory, and what they make is asked for at will. */
export class Lanes {
  #free: number;
  readonly #most: number;
  readonly #waiting: (() => void)[] = [];

  constructor(lanes: number, mostWaiting: number) {
    this.#free = lanes;
    this.#most = mostWaiting;
  }

  /** @throws {DomainError} `UNAVAILABLE` when too many wait already. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else if (this.#waiting.length >= this.#most) throw new DomainError('UNAVAILABLE', 'Much is being worked on: try again in a minute.');
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free += 1;
    }
  }
}
