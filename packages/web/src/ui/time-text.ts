const STEPS: [limit: number, unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  [60, 'second', 1],
  [3_600, 'minute', 60],
  [86_400, 'hour', 3_600],
  [7 * 86_400, 'day', 86_400],
  [30 * 86_400, 'week', 7 * 86_400],
  [365 * 86_400, 'month', 30 * 86_400],
];

/** How long ago, in words: "12 detik yang lalu", "kemarin". */
export function sinceText(then: number, now: number, locale: string): string {
  const seconds = Math.max(0, Math.round((now - then) / 1000));
  const [, unit, size] = STEPS.find(([limit]) => seconds < limit) ?? [0, 'year' as const, 365 * 86_400];
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-Math.floor(seconds / size), unit);
}

/** Names of Indonesia's zones by minutes east of Greenwich. */
const ZONES: Record<number, string> = { 420: 'WIB', 480: 'WITA', 540: 'WIT' };

/** Date and time in the viewer's own zone, with the zone's name: "24 Nov 2026, 10.12 WIB". */
export function instant(at: string, locale: string): string {
  const date = new Date(at);
  const text = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(date);
  return `${text} ${zoneName(date, locale)}`;
}

function zoneName(date: Date, locale: string): string {
  const indonesian = ZONES[-date.getTimezoneOffset()];
  if (indonesian) return indonesian;
  const parts = new Intl.DateTimeFormat(locale, { timeZoneName: 'shortOffset' }).formatToParts(date);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? 'UTC';
}
