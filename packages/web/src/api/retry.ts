import type { ComeBack } from '@saling/schema';

import type { Wait } from './connection-state.ts';

/** Longest wait before another try, and the shortest first one. */
const BACKOFF_MAX_MS = 30_000;
const BACKOFF_BASE_MS = 500;
/** After somebody asked for a try themselves, the next one is heeded after this, doubled with each. */
const ASK_BASE_MS = 4_000;

/** Full jitter: anything from nothing to the doubled bound, so that clients of a restarted server do not come back together. */
export function backoff(attempt: number, random: () => number, said: ComeBack | null = null): number {
  const window = Math.max(said?.withinMs ?? 0, Math.min(BACKOFF_MAX_MS, BACKOFF_BASE_MS * 2 ** attempt));
  return (said?.afterMs ?? 0) + Math.round(random() * window);
}

/** Bounds how often somebody may have the next try at once, so that impatience does not undo the jitter. Times in ms since 1970. */
export function createPatience() {
  let asked = 0;
  let askedAt = 0;
  let notBefore = 0;
  const mayAt = (): number =>
    asked === 0 ? notBefore : Math.max(notBefore, askedAt + Math.min(BACKOFF_MAX_MS, ASK_BASE_MS * 2 ** (asked - 1)));
  return {
    /** What is shown while the next try is waited for, after what the server said. */
    wait(nextAt: number, said: ComeBack | null): Wait {
      return { why: said === null ? 'lost' : said.afterMs > 0 ? 'busy' : 'restart', nextAt, mayAt: mayAt() };
    },
    /** The server wants nobody before this moment. */
    hold(until: number): void {
      notBefore = until;
    },
    /** Whether a try that somebody asks for now is made. */
    heeds(now: number): boolean {
      if (now < mayAt()) return false;
      asked += 1;
      askedAt = now;
      return true;
    },
    /** The connection held: whoever asks again begins anew. */
    forget(): void {
      asked = 0;
    },
  };
}
