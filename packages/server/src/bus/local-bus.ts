import type { Bus, BusHealth, BusListener } from './bus.ts';
import { Listeners } from './listeners.ts';

/**
 * The bus within one process. A server that runs alone is its only member; several members, as several servers in
 * one process are, hear each other.
 */
export class LocalHub {
  readonly #members = new Set<LocalBus>();

  /** A new member, which hears the others from now on. */
  join(): Bus {
    const member = new LocalBus(this.#members);
    this.#members.add(member);
    return member;
  }
}

/** The bus of a server that runs alone. */
export function createLocalBus(): Bus {
  return new LocalHub().join();
}

class LocalBus implements Bus {
  readonly #members: Set<LocalBus>;
  readonly #listeners = new Listeners(() => undefined);
  #said = 0;
  #heard = 0;

  constructor(members: Set<LocalBus>) {
    this.#members = members;
  }

  get health(): BusHealth {
    return { state: this.#members.size > 1 ? 'joined' : 'alone', said: this.#said, heard: this.#heard, dropped: 0 };
  }

  say(channel: string, message = ''): void {
    if (!this.#members.has(this)) return;
    this.#said += 1;
    for (const member of this.#members) if (member !== this) member.#take(channel, message);
  }

  hear(channel: string, listener: BusListener): () => void {
    const { remove } = this.#listeners.add(channel, listener);
    // As from another process: never before the caller went on.
    if (this.#members.size > 1) queueMicrotask(() => this.#members.has(this) && this.#listeners.tell(channel, null));
    return () => void remove();
  }

  #take(channel: string, message: string): void {
    if (!this.#listeners.has(channel)) return;
    this.#heard += 1;
    queueMicrotask(() => this.#members.has(this) && this.#listeners.tell(channel, message));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#members.delete(this);
  }
}
