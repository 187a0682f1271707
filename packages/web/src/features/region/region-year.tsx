import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { Change, ResultsNews } from '../../api/live-document.ts';
import { useLive } from '../../api/use-live.ts';
import { usePages } from '../../api/use-pages.ts';
import { useRead } from '../../api/use-read.ts';
import { useRefreshSoon } from '../../api/use-refresh-soon.ts';
import { useResultsNews } from '../../api/use-results-news.ts';
import { useAnnouncer } from '../../ui/announcer.tsx';
import { Ground } from '../../ui/card.tsx';
import { shortName } from '../../ui/format.ts';
import { Failed, Loading } from '../../ui/states.tsx';
import { AspectsCard } from './aspects-card.tsx';
import { IndexCard } from './index-card.tsx';
import { RecentChanges } from './recent-changes.tsx';
import { recentChangesQuery, regionAssessmentQuery, type RegionOverview } from './region-documents.ts';
import css from './region.module.css';
import { TrendCard } from './trend-card.tsx';

const PAGE = 10;

interface RegionYearProps {
  region: RegionOverview;
  frameworkId: string;
  year: number;
  refreshRegion: () => void;
  /** Told what was published or withdrawn, of whatever year. */
  onResults: (news: ResultsNews) => void;
}

/** One year of a region, kept up to date by the stream. */
export function RegionYear({ region, frameworkId, year, refreshRegion, onResults }: RegionYearProps): React.ReactElement {
  const { t } = useLingui();
  const { code } = region;
  const read = useRead({ query: regionAssessmentQuery, variables: { code, frameworkId, year } });
  const recent = usePages({ query: recentChangesQuery, variables: { code, first: PAGE }, select: (data) => data.recentChanges });
  const [arrived, setArrived] = useState<Change[]>([]);
  const refresh = useRefreshSoon(() => {
    read.refresh();
    refreshRegion();
  });
  const results = useResultsNews({ frameworkId, year, refresh: read.refresh });

  const name = shortName(region.fullName);
  const announcer = useAnnouncer<Change>((changes) => t`${changes.length} nilai berubah di ${name}.`);

  const assessment = read.data?.assessment;
  const asOf = read.fresh && recent.read.fresh ? (assessment?.asOf ?? recent.asOf) : null;
  useLive({
    filter: { regionCodes: [code] },
    after: asOf,
    onChange: (change) => {
      announcer.note(change);
      setArrived((known) => (known.some((one) => one.eventId === change.eventId) ? known : [change, ...known]));
      if (change.frameworkId === frameworkId && change.year === year) refresh();
    },
    onResults: (news) => {
      onResults(news);
      results.onResults(news);
    },
    onCaughtUp: () => {
      // The two reads were taken at two places in the stream: what lies between them is in neither's future.
      if (assessment && recent.asOf !== assessment.asOf) void recent.refresh();
    },
    onGone: () => {
      read.refresh();
      void recent.refresh();
    },
  });

  if (read.state === 'loading') return <Loading />;
  if (read.state === 'failed') return <Failed onRetry={read.refresh} />;
  const point = region.indexHistory.find((one) => one.frameworkId === frameworkId && one.year === year);
  return (
    <div className={css.grid}>
      {announcer.region}
      <IndexCard region={region} assessment={assessment ?? null} point={point} year={year} />
      <Ground className={css.wide}>
        <TrendCard region={region} />
      </Ground>
      {assessment && <AspectsCard assessment={assessment} />}
      <RecentChanges pages={recent} arrived={arrived} />
    </div>
  );
}
