const BASE_MS = 500;
const MAX_MS = 30_000;

/**
 * Full jitter: anything from nothing to the doubled bound, so that the clients of a restarted server do
 * not come back together, or to the longer one that the server named; on top of what it asked to wait for.
 */
export function backoff(
  attempt: number,
  random: () => number,
  { retryAfterSeconds = null, spreadSeconds = null }: { retryAfterSeconds?: number | null; spreadSeconds?: number | null } = {},
): number {
  const window = Math.max(Math.min(MAX_MS, BASE_MS * 2 ** attempt), (spreadSeconds ?? 0) * 1_000);
  return (retryAfterSeconds ?? 0) * 1_000 + Math.round(random() * window);
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
