const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Waits between attempts, as the Standard Webhooks specification recommends; the last is repeated. */
const WAITS = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR] as const;
/** Share of a wait by which it is longer or shorter by chance, so that those who failed together do not come back together. */
const JITTER = 0.1;
/** A webhook that took nothing for so long is dead, ms. */
export const DEAD_MS = 5 * 24 * HOUR;
/** Bounds of what a receiver may ask for by `Retry-After`; whoever asks for little again and again waits for longer. */
const ASKED_MIN = 5 * SECOND;
const ASKED_MIN_LATER = 5 * MINUTE;
const ASKED_MAX = 24 * HOUR;

export interface Failing {
  /** Attempts that failed one after another, this one included. */
  attempts: number;
  /** When the first of them failed. */
  since: Date;
  now: Date;
  /** What the receiver asked for, ms; null when it asked for nothing. */
  askedMs: number | null;
  /** 0 to 1. */
  random: number;
}

/** When a failed delivery is tried again; null when it failed for so long that the webhook is dead. */
export function nextAttempt({ attempts, since, now, askedMs, random }: Failing): Date | null {
  const deadAt = since.getTime() + DEAD_MS;
  if (now.getTime() >= deadAt) return null;
  const planned = WAITS[Math.min(attempts, WAITS.length) - 1] ?? WAITS[0];
  const jittered = planned * (1 + JITTER * (2 * random - 1));
  const least = attempts > WAITS.length ? ASKED_MIN_LATER : ASKED_MIN;
  const wait = askedMs === null ? jittered : Math.min(Math.max(askedMs, least), ASKED_MAX);
  // The last attempt is when it would be dead, not a day before.
  return new Date(Math.min(now.getTime() + wait, deadAt));
}

/** What `Retry-After` asks for, ms; null when it is missing, no such header, or comes with an answer for which it means nothing. */
export function askedWait(status: number, header: string | undefined, now: Date): number | null {
  if (header === undefined || (status !== 429 && status !== 503)) return null;
  const text = header.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * SECOND;
  const at = /^[A-Z][a-z]{2}, /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
}
