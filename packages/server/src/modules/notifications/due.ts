import { ZONES, type WatchMail, type Zone } from '@saling/schema';

/** How a person wants to be told; times of the day are minutes after midnight in their zone. */
export interface Telling {
  mail: WatchMail;
  push: boolean;
  quietFrom: number | null;
  quietUntil: number | null;
  zone: Zone;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** When digests are written, minutes after midnight. */
const DIGEST_AT = 7 * 60;
const MONDAY = 1;

/** Whoever said nothing yet has a letter each morning, and quiet nights. */
export const USUAL: Omit<Telling, 'zone'> = { mail: 'DAILY', push: false, quietFrom: 21 * 60, quietUntil: 6 * 60 };

const shiftOf = (zone: Zone): number => ZONES[zone] * HOUR_MS;
/** Minutes since midnight in a zone. */
function minutesOf(at: Date, zone: Zone): number {
  const there = new Date(at.getTime() + shiftOf(zone));
  return there.getUTCHours() * 60 + there.getUTCMinutes();
}

/** The next instant, never `at` itself, at which a clock in the zone shows so many minutes after midnight. */
function nextTime(at: Date, zone: Zone, minutes: number): Date {
  const shift = shiftOf(zone);
  const there = at.getTime() + shift;
  const today = Math.floor(there / DAY_MS) * DAY_MS + minutes * MINUTE_MS;
  return new Date((today > there ? today : today + DAY_MS) - shift);
}

/** `at`, or when the quiet hours end that it falls into (N14). */
export function afterQuiet({ quietFrom, quietUntil, zone }: Telling, at: Date): Date {
  if (quietFrom === null || quietUntil === null) return at;
  const now = minutesOf(at, zone);
  const quiet = quietFrom < quietUntil ? now >= quietFrom && now < quietUntil : now >= quietFrom || now < quietUntil;
  return quiet ? nextTime(at, zone, quietUntil) : at;
}

/** When something found at an instant is written by mail; null for never. */
export function mailDueAt(telling: Telling, at: Date): Date | null {
  const { mail, zone } = telling;
  if (mail === 'NONE') return null;
  if (mail === 'AT_ONCE') return afterQuiet(telling, at);
  const morning = nextTime(at, zone, DIGEST_AT);
  if (mail === 'DAILY') return morning;
  const weekday = new Date(morning.getTime() + shiftOf(zone)).getUTCDay();
  return new Date(morning.getTime() + ((MONDAY - weekday + 7) % 7) * DAY_MS);
}

/** When it is shown by push; null for never. */
export function pushDueAt(telling: Telling, at: Date): Date | null {
  return telling.push ? afterQuiet(telling, at) : null;
}
