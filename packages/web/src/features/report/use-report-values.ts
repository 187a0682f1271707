import type { Framework } from '@saling/schema';
import { useCallback, useMemo, useState } from 'react';

import { heldValues, mergeValues, valueOfChange, type HeldValues } from '../../api/held-values.ts';
import type { Change } from '../../api/live-document.ts';
import { useLive } from '../../api/use-live.ts';
import { useRead, type Read } from '../../api/use-read.ts';
import { useRefreshSoon } from '../../api/use-refresh-soon.ts';
import { useResultsNews, type FollowedResults } from '../../api/use-results-news.ts';
import { ownValuesQuery, pairValuesQuery, type StaleAnswer } from './report-documents.ts';

const NONE: HeldValues = new Map();

export interface ReportValues {
  state: Read<unknown>['state'];
  own: HeldValues;
  partner: HeldValues;
  results: FollowedResults;
  refresh(): void;
  /** Takes in what the server said stands now. */
  standing(current: StaleAnswer['current']): void;
}

/** Own values and a partner's, as read and as they change while the form is open. */
export function useReportValues(framework: Framework, own: string, partner: string | null, year: number): ReportValues {
  const frameworkId = framework.id;
  const pair = useRead({ query: pairValuesQuery, variables: { own, partner: partner ?? '', frameworkId, year }, pause: partner === null });
  const alone = useRead({ query: ownValuesQuery, variables: { own, frameworkId, year }, pause: partner !== null });
  const read = partner === null ? alone : pair;
  const comparison = pair.data?.compareRegions;
  const ofOwn = partner === null ? alone.data?.assessment?.values : comparison?.a.assessment?.values;
  const ofPartner = comparison?.b.assessment?.values;
  const asOf = partner === null ? (alone.data ? (alone.data.assessment?.asOf ?? 'now') : null) : (comparison?.asOf ?? null);

  const key = `${own} ${partner ?? ''} ${frameworkId} ${year}`;
  const [stored, setStored] = useState({ key, own: NONE, partner: NONE });
  const add = useCallback(
    (side: 'own' | 'partner', values: HeldValues): void =>
      setStored((known) => {
        const now = known.key === key ? known : { key, own: NONE, partner: NONE };
        return { ...now, [side]: mergeValues(now[side], values) };
      }),
    [key],
  );
  // A change brings neither note nor evidence, and the form shows both.
  const refreshSoon = useRefreshSoon(read.refresh);
  const onChange = useCallback(
    (change: Change): void => {
      if (change.year !== year || change.frameworkId !== frameworkId) return;
      const side = change.regionCode === own ? 'own' : change.regionCode === partner ? 'partner' : null;
      if (side === null) return;
      add(side, new Map([[change.indicatorCode, valueOfChange(change)]]));
      if (side === 'own') refreshSoon();
    },
    [add, own, partner, frameworkId, year, refreshSoon],
  );
  const results = useResultsNews({ frameworkId, year, refresh: read.refresh });
  useLive({
    filter: { regionCodes: partner === null ? [own] : [own, partner], frameworkId },
    after: read.fresh ? asOf : null,
    onChange,
    onResults: results.onResults,
    onGone: read.refresh,
  });

  const live = stored.key === key ? stored : { own: NONE, partner: NONE };
  return {
    state: read.state,
    own: useMemo(() => mergeValues(heldValues(ofOwn), live.own), [ofOwn, live.own]),
    partner: useMemo(() => mergeValues(heldValues(ofPartner), live.partner), [ofPartner, live.partner]),
    results,
    refresh: read.refresh,
    standing: useCallback((current) => add('own', heldValues(current)), [add]),
  };
}
