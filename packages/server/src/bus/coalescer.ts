/** How long the same is said once, ms. */
const QUIET_MS = 5;
/** What is remembered at once; beyond it nothing is held back. */
const REMEMBERED = 10_000;

/** Lets the first of equal messages pass at once, and of those that follow within a moment only the last. */
export class Coalescer implements Disposable {
  readonly #send: (channel: string, message: string) => void;
  readonly #quietMs: number;
  /** What was sent a moment ago, and whether it was said again since. */
  readonly #recent = new Map<string, { again: boolean; timer: NodeJS.Timeout }>();

  constructor(send: (channel: string, message: string) => void, quietMs = QUIET_MS) {
    this.#send = send;
    this.#quietMs = quietMs;
  }

  say(channel: string, message: string): void {
    const key = `${channel}\n${message}`;
    const recent = this.#recent.get(key);
    if (recent) recent.again = true;
    else this.#pass(key, channel, message);
  }

  #pass(key: string, channel: string, message: string): void {
    if (this.#recent.size < REMEMBERED) {
      const timer = setTimeout(() => {
        const again = this.#recent.get(key)?.again;
        this.#recent.delete(key);
        if (again) this.#pass(key, channel, message);
      }, this.#quietMs);
      timer.unref();
      this.#recent.set(key, { again: false, timer });
    }
    this.#send(channel, message);
  }

  [Symbol.dispose](): void {
    for (const { timer } of this.#recent.values()) clearTimeout(timer);
    this.#recent.clear();
  }
}
