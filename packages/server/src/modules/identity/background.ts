import type { Logger } from '../../kernel/log.ts';

/**
 * What is done after the answer, so that nobody can tell from it whether there was anything to do.
 *
 * Disposing it waits for what is under way: a letter that somebody was promised is not lost when the server stops.
 */
export class Background implements AsyncDisposable {
  readonly #log: Logger;
  readonly #underWay = new Set<Promise<void>>();

  constructor(log: Logger) {
    this.#log = log;
  }

  /** Begins it and does not wait; what it throws goes to the log. */
  run(what: string, work: () => Promise<void>): void {
    const done = Promise.resolve()
      .then(work)
      .catch((error: unknown) => this.#log.error({ err: error }, `${what} failed`))
      .finally(() => this.#underWay.delete(done));
    this.#underWay.add(done);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#underWay);
  }
}
