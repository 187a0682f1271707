/** Steps around a blossom to its base, in the direction that takes an even number of edges. */
export class Way {
  readonly #length: number;
  readonly #step: number;
  /** How an end has to be turned in this direction: 0 forwards, 1 backwards. */
  readonly flip: number;
  #at: number;

  constructor(from: number, length: number) {
    const forwards = from % 2 === 1;
    this.#length = length;
    this.#at = forwards ? from - length : from;
    this.#step = forwards ? 1 : -1;
    this.flip = forwards ? 0 : 1;
  }

  get atBase(): boolean {
    return this.#at === 0;
  }

  get childPlace(): number {
    return this.#wrap(this.#at);
  }

  get endPlace(): number {
    return this.#wrap(this.#at - this.flip);
  }

  step(): void {
    this.#at += this.#step;
  }

  #wrap(place: number): number {
    return ((place % this.#length) + this.#length) % this.#length;
  }
}
