/** Cookies remembered at once, and how long one is remembered, ms: a session that is used lives on, which its library looks after. */
const REMEMBERED = 10_000;
const FOR_MS = 60_000;
/** Cookies of ours are far shorter. */
const LONGEST = 4_096;

/**
 * Which session a cookie stands for, once its signature was judged. It says nothing of whether the session still counts:
 * that is read for every request.
 */
export class KnownSessions {
  readonly #now: () => number;
  readonly #byCookie = new Map<string, { sessionId: string; until: number }>();

  constructor(now: () => number) {
    this.#now = now;
  }

  get(cookie: string): string | null {
    const known = this.#byCookie.get(cookie);
    if (!known) return null;
    if (known.until > this.#now()) return known.sessionId;
    this.#byCookie.delete(cookie);
    return null;
  }

  set(cookie: string, sessionId: string): void {
    if (cookie.length > LONGEST) return;
    this.#byCookie.delete(cookie);
    this.#byCookie.set(cookie, { sessionId, until: this.#now() + FOR_MS });
    if (this.#byCookie.size > REMEMBERED) this.#byCookie.delete(this.#byCookie.keys().next().value!);
  }

  forget(cookie: string): void {
    this.#byCookie.delete(cookie);
  }
}
