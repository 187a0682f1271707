import type { Framework } from '@saling/schema';

import { useFramework } from '../../api/framework-document.ts';
import { useFrameworks } from '../../api/frameworks.ts';
import { useRead } from '../../api/use-read.ts';
import { complementQuery, pairYearsQuery, type Complement } from './pair-home-documents.ts';

export interface PairValues {
  state: 'loading' | 'ready' | 'failed' | 'offline' | 'none';
  framework: Framework | null;
  /** Years both sides have values for, newest first. */
  years: readonly number[];
  year: number | undefined;
  /** Index by year of each side, for the years known, oldest first. */
  history: { years: readonly number[]; a: readonly (number | null)[]; b: readonly (number | null)[] };
  complement: Complement | undefined;
  fresh: boolean;
  refresh: () => void;
}

/** Levels of both sides of a pair for one year. `none`: there is no year with values of both. */
export function usePairValues(a: string, b: string, asked: number | undefined): PairValues {
  const frameworks = useFrameworks();
  const frameworkId = frameworks.current?.id;
  const whole = useFramework(frameworkId);
  const sides = useRead({ query: pairYearsQuery, variables: { a, b, frameworkId: frameworkId ?? '' }, pause: frameworkId === undefined });
  const of = sides.data;
  const years = of
    ? (of.a?.assessmentYears.filter((one) => of.b?.assessmentYears.includes(one)).toSorted((one, other) => other - one) ?? [])
    : [];
  const withBoth = years.find((one) => [of?.a, of?.b].every((side) => side?.indexHistory.some((point) => point.year === one)));
  const year = asked !== undefined && years.includes(asked) ? asked : (withBoth ?? years[0]);
  const read = useRead({
    query: complementQuery,
    variables: { a, b, frameworkId: frameworkId ?? '', year: year ?? 0 },
    pause: year === undefined || frameworkId === undefined,
  });
  const points = (side: 'a' | 'b') => (of?.[side]?.indexHistory ?? []).filter((point) => point.frameworkId === frameworkId);
  const known = [...new Set([...points('a'), ...points('b')].map((point) => point.year))].toSorted((one, other) => one - other);
  const series = (side: 'a' | 'b'): (number | null)[] =>
    known.map((one) => {
      const index = points(side).find((point) => point.year === one)?.index;
      return index === undefined ? null : Number(index);
    });
  const reads = [frameworks, whole, sides];
  const failed = [...reads, read].find((one) => one.state === 'failed' || one.state === 'offline');
  const none = sides.data !== undefined && year === undefined;
  return {
    state: none ? 'none' : (failed?.state ?? (whole.framework && read.data ? 'ready' : 'loading')),
    framework: whole.framework ?? null,
    years,
    year,
    history: { years: known, a: series('a'), b: series('b') },
    complement: read.data?.compareRegions,
    fresh: read.fresh,
    refresh: () => {
      for (const one of reads) if (one.state !== 'ready') one.refresh();
      sides.refresh();
      if (year !== undefined) read.refresh();
    },
  };
}
