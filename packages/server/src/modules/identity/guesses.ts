import type { Clock } from '../../kernel/clock.ts';

const WINDOW_MS = 15 * 60_000;
/** Wrong passwords for one e-mail address from one place within the window. */
const PER_ACCOUNT = 10;
/** Wrong passwords from one place for any address: somebody tries names. */
const PER_PLACE = 50;
/** Places remembered at once; beyond it the oldest are forgotten. */
const REMEMBERED = 50_000;

/**
 * Counts tries in this process, so that guessing is slow; a right password takes the count of its account away.
 *
 * A try counts when it begins, since a hundred at once would else all be let through before the first has failed.
 */
export class Guesses {
  readonly #clock: Clock;
  readonly #tries = new Map<string, { count: number; until: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether a try is let through to the password check; if so, it counts as wrong until the contrary is known. */
  begin(place: string, email: string): boolean {
    if (this.#count(accountKey(place, email)) >= PER_ACCOUNT || this.#count(placeKey(place)) >= PER_PLACE) return false;
    this.#add(accountKey(place, email), 1);
    this.#add(placeKey(place), 1);
    return true;
  }

  /** The password was right. */
  succeeded(place: string, email: string): void {
    this.#tries.delete(accountKey(place, email));
    this.#add(placeKey(place), -1);
  }

  /** Nobody could say whether it was. */
  undecided(place: string, email: string): void {
    this.#add(accountKey(place, email), -1);
    this.#add(placeKey(place), -1);
  }

  #count(key: string): number {
    const entry = this.#tries.get(key);
    if (!entry) return 0;
    if (entry.until > this.#clock.now().getTime()) return entry.count;
    this.#tries.delete(key);
    return 0;
  }

  #add(key: string, change: number): void {
    const count = Math.max(0, this.#count(key) + change);
    const until = this.#tries.get(key)?.until ?? this.#clock.now().getTime() + WINDOW_MS;
    this.#tries.set(key, { count, until });
    if (this.#tries.size > REMEMBERED) this.#tries.delete(this.#tries.keys().next().value!);
  }
}

const accountKey = (place: string, email: string): string => `${place} ${email.toLowerCase()}`;
const placeKey = (place: string): string => `${place} *`;
