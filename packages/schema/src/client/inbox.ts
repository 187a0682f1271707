/** Results that came and were not asked for yet. */
export class Inbox<T> {
  readonly #waiting: T[] = [];
  #ended: { error: unknown } | null = null;
  #wake: (() => void) | null = null;

  get size(): number {
    return this.#waiting.length;
  }

  /** Takes one in; after the end nothing more. */
  push(item: T): void {
    if (this.#ended) return;
    this.#waiting.push(item);
    this.#wake?.();
  }

  /** No more will come; `error` says why, once what waits has been taken. */
  end(error: unknown): void {
    this.#ended ??= { error };
    this.#wake?.();
  }

  /** The next one. @throws what `end` was given, when all are taken. */
  async take(): Promise<T> {
    while (this.#waiting.length === 0) {
      if (this.#ended) throw this.#ended.error;
      await new Promise<void>((resolve) => (this.#wake = resolve));
      this.#wake = null;
    }
    return this.#waiting.shift()!;
  }
}
