/** When whoever was sent away may come back: nobody before `afterMs`, and all together spread over the `withinMs` that follow. */
export interface ComeBack {
  afterMs: number;
  withinMs: number;
}

/**
 * Reads how a connection was ended: the reason of a close frame, or the comment that ends an SSE stream, like
 * `Server restarts: reconnect within 20 s` or `The server is full: reconnect after 15 s`. Null when it says nothing of time.
 */
export function comeBackOf(reason: string): ComeBack | null {
  const [, how, seconds] = /reconnect (within|after) (\d{1,4}) s\b/.exec(reason) ?? [];
  if (seconds === undefined) return null;
  return how === 'within' ? { afterMs: 0, withinMs: Number(seconds) * 1_000 } : comeBackAfter(Number(seconds));
}

/** What a `Retry-After` in seconds means: who waited together does not come together. */
export function comeBackAfter(seconds: number): ComeBack {
  return { afterMs: seconds * 1_000, withinMs: seconds * 1_000 };
}

/** Reads a `Retry-After` header in seconds; null when it is missing or a date. */
export function comeBackOfHeader(header: string | null | undefined): ComeBack | null {
  return header && /^\d{1,4}$/.test(header) ? comeBackAfter(Number(header)) : null;
}
