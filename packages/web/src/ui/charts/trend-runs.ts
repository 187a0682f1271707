export interface TrendPoint {
  year: number;
  value: number;
  /** Key of the way of measuring; only points of the same group are joined. */
  group: string;
  /** Drawn as an outline: not final, or an example. */
  hollow?: boolean;
  /** Said with the point, e.g. where the figure comes from. */
  note?: string;
}

/** Stretches of one series to be joined by a line: one per group, by year. */
export function trendRuns(points: readonly TrendPoint[]): TrendPoint[][] {
  const runs = Map.groupBy(
    [...points].sort((one, other) => one.year - other.year),
    (point) => point.group,
  );
  return [...runs.values()];
}

export interface TrendStep {
  key: string;
  group: string;
  year: number;
}

/** Places on the horizontal axis: the years of each group, groups in the order given, so one year may stand twice. */
export function trendSteps(series: readonly { points: readonly TrendPoint[] }[], groups: readonly { key: string }[]): TrendStep[] {
  return groups.flatMap((group) => {
    const years = new Set(series.flatMap((each) => each.points.filter((point) => point.group === group.key).map((point) => point.year)));
    return [...years].sort((one, other) => one - other).map((year) => ({ key: `${group.key}:${year}`, group: group.key, year }));
  });
}
