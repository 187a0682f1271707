import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';

import { useOnline } from '../../api/connection-state.ts';
import { useFrameworks } from '../../api/frameworks.ts';
import { useLive } from '../../api/use-live.ts';
import { usePages } from '../../api/use-pages.ts';
import { useResultsNews } from '../../api/use-results-news.ts';
import { pick } from '../../ui/format.ts';
import { DataLinks } from '../../parts/data-links.tsx';
import { ResultsNews } from '../../parts/results-news.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Failed, Loading, OfflineNotice } from '../../ui/states.tsx';
import { YearSelect } from '../../ui/year-select.tsx';
import { DownloadRanking } from './download-ranking.tsx';
import { RankingFilters, type RankingFilter } from './ranking-filters.tsx';
import { RankingList } from './ranking-list.tsx';
import { rankingQuery, type RankingVariables } from './ranking-documents.ts';

const PAGE = 50;

/** All regions with published results, in order. */
export function RankingPage(): React.ReactElement {
  const { t, i18n } = useLingui();
  const search = useSearch({ from: '/peringkat' });
  const navigate = useNavigate({ from: '/peringkat' });
  const online = useOnline();
  const frameworks = useFrameworks();
  const framework = frameworks.current;
  const year = search.tahun ?? framework?.publishedYears[0];
  const variables = variablesOf(framework?.id ?? '', year ?? 0, search);
  const pages = usePages({
    query: rankingQuery,
    variables: { ...variables, first: PAGE },
    select: (data) => data.ranking,
    pause: framework === undefined || year === undefined,
  });
  const [waiting, setWaiting] = useState<ReadonlySet<string>>(new Set());
  // One act for all regions: every rank may be another, and a year may be there that was not.
  const results = useResultsNews({
    frameworkId: framework?.id,
    year: 'ALL',
    refresh: () => {
      setWaiting(new Set());
      frameworks.refresh();
      void pages.refresh();
    },
  });
  useLive({
    filter: { frameworkId: framework?.id ?? null, stages: ['FINAL'], provinceCodes: search.provinsi ? [search.provinsi] : null },
    after: pages.read.fresh ? pages.asOf : null,
    onChange: (change) => {
      if (change.year === year || change.year + 1 === year) setWaiting((known) => new Set(known).add(change.eventId));
    },
    onResults: results.onResults,
    onGone: () => void pages.refresh(),
  });
  const show = (next: RankingFilter): void => {
    setWaiting(new Set());
    void navigate({ search: { ...search, ...next }, replace: true });
  };

  const title = year === undefined ? t`Peringkat` : t`Peringkat ${year}`;
  return (
    <>
      <PageHeader
        title={title}
        below={framework && <span>{pick(framework.name, i18n.locale)}</span>}
        actions={
          framework &&
          year !== undefined && (
            <>
              <YearSelect years={framework.publishedYears} value={year} onChange={(tahun) => show({ tahun })} />
              <DownloadRanking title={title} variables={variables} disabled={pages.totalCount === 0 || !online} />
            </>
          )
        }
      />
      {!online && framework && <OfflineNotice />}
      <ResultsNews of={results} />
      {framework && <RankingFilters framework={framework} value={search} onChange={show} />}
      {(frameworks.state === 'failed' || frameworks.state === 'offline') && <Failed onRetry={frameworks.refresh} />}
      {frameworks.state === 'loading' && <Loading lines={8} />}
      {framework && year === undefined && (
        <p>
          <Trans>Belum ada hasil yang diumumkan.</Trans>
        </p>
      )}
      {framework && year !== undefined && (
        <RankingList
          pages={pages}
          waiting={waiting.size}
          year={year}
          filtered={Boolean(search.q ?? search.provinsi)}
          onShowWaiting={() => {
            setWaiting(new Set());
            void pages.refresh();
          }}
          onClear={() => show({ q: undefined, provinsi: undefined })}
        />
      )}
      <DataLinks />
    </>
  );
}

function variablesOf(frameworkId: string, year: number, search: RankingFilter): RankingVariables {
  return {
    frameworkId,
    year,
    by: search.aspek ? { aspectCode: search.aspek } : search.domain ? { domainCode: search.domain } : null,
    provinceCode: search.provinsi ?? null,
    search: search.q ?? null,
  };
}
