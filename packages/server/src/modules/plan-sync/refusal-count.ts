/** Refusals of one person within the time, after which the rest is not looked at. */
const REFUSALS = 30;
const WITHIN_MS = 60_000;

/** Counts whose updates are refused: the gate costs time, and who is refused again and again does not need it again at once. */
export class RefusalCount {
  readonly #now: () => number;
  readonly #refused = new Map<string, number[]>();

  constructor(now: () => number) {
    this.#now = now;
  }

  note(personId: string): void {
    this.#refused.set(personId, [...this.#recent(personId), this.#now()]);
    // People who were refused once and never again are forgotten by and by.
    if (this.#refused.size > 1_000) for (const id of [...this.#refused.keys()]) if (this.#recent(id).length === 0) this.#refused.delete(id);
  }

  tooMany(personId: string): boolean {
    return this.#recent(personId).length >= REFUSALS;
  }

  #recent(personId: string): number[] {
    const since = this.#now() - WITHIN_MS;
    return (this.#refused.get(personId) ?? []).filter((at) => at > since);
  }
}
