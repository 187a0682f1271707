import { useCallback, useState } from 'react';

import type { ResultsNews } from './live-document.ts';
import { useRefreshSoon } from './use-refresh-soon.ts';

/** All open pages hear of it at once: they read anew spread over this time, ms. */
const SPREAD_MS = 3_000;

export interface FollowedResults {
  /** What happened last to the year while the page was open; null when nothing did. */
  news: ResultsNews | null;
  /** For `useLive`. */
  onResults: (news: ResultsNews) => void;
  close: () => void;
}

/**
 * Reads anew what a page shows when the results of its year are published or withdrawn, and remembers what is to be told of it.
 * `ALL` is for pages on which one chooses among the years that there are.
 */
export function useResultsNews({
  frameworkId,
  year,
  refresh,
}: {
  frameworkId: string | undefined;
  year: number | 'ALL' | undefined;
  refresh: () => void;
}): FollowedResults {
  const [news, setNews] = useState<ResultsNews | null>(null);
  const [waitMs] = useState(() => 100 + Math.random() * SPREAD_MS);
  const refreshSoon = useRefreshSoon(refresh, waitMs);
  const onResults = useCallback(
    (one: ResultsNews): void => {
      // The year before is what this one is compared with.
      if (one.frameworkId !== frameworkId || year === undefined) return;
      if (year !== 'ALL' && one.year !== year && one.year !== year - 1) return;
      setNews(one);
      refreshSoon();
    },
    [frameworkId, year, refreshSoon],
  );
  return { news: year === 'ALL' || news?.year === year ? news : null, onResults, close: useCallback(() => setNews(null), []) };
}
