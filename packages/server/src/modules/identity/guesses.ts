import type { Clock } from '../../kernel/clock.ts';

const WINDOW_MS = 15 * 60_000;
/** Wrong passwords for one e-mail address from one place within the window. */
const PER_ACCOUNT = 10;
/** Wrong passwords from one place for any address: somebody tries names. */
const PER_PLACE = 50;
/** Places remembered at once; beyond it the oldest are forgotten. */
const REMEMBERED = 50_000;

/** Counts wrong passwords in this process, so that guessing is slow; a right one takes its own count away. */
export class Guesses {
  readonly #clock: Clock;
  readonly #failures = new Map<string, { count: number; until: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether another try is let through to the password check. */
  mayTry(place: string, email: string): boolean {
    return this.#count(accountKey(place, email)) < PER_ACCOUNT && this.#count(placeKey(place)) < PER_PLACE;
  }

  failed(place: string, email: string): void {
    this.#add(accountKey(place, email));
    this.#add(placeKey(place));
  }

  succeeded(place: string, email: string): void {
    this.#failures.delete(accountKey(place, email));
  }

  #count(key: string): number {
    const entry = this.#failures.get(key);
    if (!entry) return 0;
    if (entry.until > this.#clock.now().getTime()) return entry.count;
    this.#failures.delete(key);
    return 0;
  }

  #add(key: string): void {
    const count = this.#count(key) + 1;
    const until = this.#failures.get(key)?.until ?? this.#clock.now().getTime() + WINDOW_MS;
    this.#failures.set(key, { count, until });
    if (this.#failures.size > REMEMBERED) this.#failures.delete(this.#failures.keys().next().value!);
  }
}

const accountKey = (place: string, email: string): string => `${place} ${email.toLowerCase()}`;
const placeKey = (place: string): string => `${place} *`;
