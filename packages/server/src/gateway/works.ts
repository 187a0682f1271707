/** The protocol says after an answer that it was the last: bytes that leave a moment later, ms. */
const LAST_WORDS_MS = 20;
/** How long it is waited for, ms. */
const LONGEST_MS = 5_000;

/** What is asked once and under way, by the signal of its connection. */
export class Works {
  readonly #running = new Map<AbortSignal, { count: number; ended: PromiseWithResolvers<void> }>();

  /** One more is under way until it is disposed. */
  begin(signal: AbortSignal): Disposable {
    const work = this.#running.get(signal) ?? { count: 0, ended: Promise.withResolvers<void>() };
    work.count += 1;
    this.#running.set(signal, work);
    return {
      [Symbol.dispose]: () => {
        work.count -= 1;
        if (work.count > 0) return;
        this.#running.delete(signal);
        setTimeout(work.ended.resolve, LAST_WORDS_MS);
      },
    };
  }

  /** Fulfilled when nothing is under way any more, or it took too long; null when nothing is. */
  ending(signal: AbortSignal): Promise<void> | null {
    const work = this.#running.get(signal);
    if (!work) return null;
    setTimeout(work.ended.resolve, LONGEST_MS).unref();
    return work.ended.promise;
  }
}
