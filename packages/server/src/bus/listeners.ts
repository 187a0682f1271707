import type { BusListener } from './bus.ts';

/** Who listens on which channel. A listener that throws disturbs nobody. */
export class Listeners {
  readonly #byChannel = new Map<string, Set<BusListener>>();
  readonly #onError: (error: unknown) => void;

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  get channels(): string[] {
    return [...this.#byChannel.keys()];
  }

  has(channel: string): boolean {
    return this.#byChannel.has(channel);
  }

  /** Answers whether it is the first of its channel, and the function that takes it out, which answers whether it was the last. */
  add(channel: string, listener: BusListener): { first: boolean; remove: () => boolean } {
    const first = !this.#byChannel.has(channel);
    const all = this.#byChannel.get(channel) ?? new Set();
    this.#byChannel.set(channel, all);
    // One who listens twice by the same function is told twice.
    const own: BusListener = (message) => listener(message);
    all.add(own);
    const remove = (): boolean => {
      if (!all.delete(own) || all.size > 0 || this.#byChannel.get(channel) !== all) return false;
      return this.#byChannel.delete(channel);
    };
    return { first, remove };
  }

  tell(channel: string, message: string | null): void {
    for (const listener of [...(this.#byChannel.get(channel) ?? [])]) this.#call(listener, message);
  }

  /** One of them may have missed anything. */
  missed(listener: BusListener): void {
    this.#call(listener, null);
  }

  #call(listener: BusListener, message: string | null): void {
    try {
      listener(message);
    } catch (error) {
      this.#onError(error);
    }
  }

  /** Anything may have been missed. */
  tellAllMissed(): void {
    for (const channel of this.channels) this.tell(channel, null);
  }
}
