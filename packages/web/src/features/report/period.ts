import type { FrameworkSummary } from '../../api/frameworks.ts';

export type Period = FrameworkSummary['periods'][number];

/** The period a region reports in: of the year asked for, else the newest that is open. Regions report at the first stage alone. */
export function choosePeriod(periods: readonly Period[], year: number | undefined): Period | undefined {
  const own = periods.filter((period) => period.stage === 'SELF').toSorted((one, other) => other.year - one.year);
  return year === undefined ? (own.find((period) => period.open) ?? own[0]) : own.find((period) => period.year === year);
}
