const UNITS = ['B', 'kB', 'MB', 'GB'] as const;

/** A size as people read it: "1,4 MB". */
export function bytesText(bytes: number, locale: string): string {
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), UNITS.length - 1);
  const value = bytes / 1_000 ** power;
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: value < 10 && power > 0 ? 1 : 0 }).format(value)} ${UNITS[power]}`;
}

/** A day as people read it: "30 November 2026". */
export function dayText(day: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

/** A hash in groups of eight, to be read from paper. */
export function hashGroups(hash: string): string {
  return hash.replaceAll(/(.{8})(?=.)/g, '$1 ');
}

/** Numbers of events: "1.200–1.314", or "7" for one. */
export function rangeText({ from, to }: { from: number; to: number }, locale: string): string {
  const [first, last] = [from, to].map((number) => new Intl.NumberFormat(locale).format(number));
  return from === to ? String(first) : `${first}–${last}`;
}
