/** A date without a time, `2026-12-31`, as the language writes it: "31 Des 2026". */
export function dayText(day: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

/** The day of a moment in the viewer's own zone, as `2026-12-31`. */
export function dayOf(moment: Date): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

/** The moment a day begins in the viewer's zone, or the day `plus` days later. */
export function startOfDay(day: string, plus = 0): Date {
  const [year, month, date] = day.split('-').map(Number);
  return new Date(year!, month! - 1, date! + plus);
}
