import type { Framework } from '@saling/schema';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';

import { heldValues, mergeValues } from '../../api/held-values.ts';
import type { Change } from '../../api/live-document.ts';
import { useLive } from '../../api/use-live.ts';
import { useRead } from '../../api/use-read.ts';
import { useResultsNews, type FollowedResults } from '../../api/use-results-news.ts';
import type { Slot } from '../../ui/charts/slots.ts';
import { compareQuery, type ComparedValues } from './compare-documents.ts';
import { computeComparison, type Comparison } from './comparison.ts';
import { applyChange, NO_VALUES, type BothValues, type LiveState, type News } from './live-values.ts';

export interface ComparisonQuery {
  a: string;
  b: string;
  year: number;
}

export interface LiveComparison {
  state: 'loading' | 'ready' | 'failed' | 'offline';
  /** The values came from this device and may be old. */
  stale: boolean;
  read: ComparedValues | undefined;
  values: BothValues;
  comparison: Comparison;
  news: News[];
  results: FollowedResults;
  refresh(): void;
}

/**
 * Two regions as read, and every change after that read. The read says where it stands and the stream goes
 * on from there (E6), so nothing is missed between the two; a change counts only where it supersedes (I9).
 */
export function useComparison(framework: Framework, query: ComparisonQuery, onNews: (news: News) => void): LiveComparison {
  const { a, b, year } = query;
  const frameworkId = framework.id;
  const read = useRead({ query: compareQuery, variables: { a, b, frameworkId, year } });
  const data = read.data?.compareRegions;
  const key = `${frameworkId}|${year}|${a}|${b}`;

  const base = useMemo<BothValues>(
    () => (data ? { a: heldValues(data.a.assessment?.values), b: heldValues(data.b.assessment?.values) } : NO_VALUES),
    [data],
  );
  const [stored, setStored] = useState<LiveState>({ key, values: NO_VALUES, news: [] });
  const live = useMemo<LiveState>(() => (stored.key === key ? stored : { key, values: NO_VALUES, news: [] }), [stored, key]);
  const latestBase = useRef(base);
  useEffect(() => {
    latestBase.current = base;
  });

  const onChange = useCallback(
    (change: Change): void => {
      const slot: Slot | null = change.regionCode === a ? 'a' : change.regionCode === b ? 'b' : null;
      if (slot === null || change.frameworkId !== frameworkId || change.year !== year) return;
      // Several changes may come before the next drawing: each builds on the one before.
      setStored((known) => applyChange(known.key === key ? known : { key, values: NO_VALUES, news: [] }, latestBase.current, slot, change));
    },
    [a, b, frameworkId, year, key],
  );
  useNews(live.news, onNews);
  const results = useResultsNews({ frameworkId, year, refresh: read.refresh });
  useLive({
    filter: { regionCodes: [a, b], frameworkId },
    after: read.fresh && data ? data.asOf : null,
    onChange,
    onResults: results.onResults,
    onGone: read.refresh,
  });

  const values = useMemo<BothValues>(
    () => ({ a: mergeValues(base.a, live.values.a), b: mergeValues(base.b, live.values.b) }),
    [base, live.values],
  );
  const comparison = useMemo(() => computeComparison(framework, values), [framework, values]);
  return {
    state: read.state,
    stale: data !== undefined && !read.fresh,
    read: data,
    values,
    comparison,
    news: live.news,
    results,
    refresh: read.refresh,
  };
}

/** Hands over each piece of news once, oldest first. */
function useNews(news: readonly News[], onNews: (news: News) => void): void {
  const told = useRef(new Set<string>());
  useEffect(() => {
    for (const each of news.toReversed()) {
      if (told.current.has(each.id)) continue;
      told.current.add(each.id);
      onNews(each);
    }
  }, [news, onNews]);
}
