const BASE_MS = 500;
const MAX_MS = 30_000;

/**
 * Full jitter: anything from nothing to the doubled bound, so that the clients of a restarted server do
 * not come back together; on top of what the server asked for.
 */
export function backoff(attempt: number, random: () => number, retryAfterSeconds: number | null = null): number {
  return (retryAfterSeconds ?? 0) * 1_000 + Math.round(random() * Math.min(MAX_MS, BASE_MS * 2 ** attempt));
}

/** Resolves after some time, or at once when the signal says so. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', done);
  });
}
