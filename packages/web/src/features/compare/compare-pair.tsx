import { Trans, useLingui } from '@lingui/react/macro';
import type { Framework } from '@saling/schema';
import { useCallback, useState } from 'react';

import { useOnline } from '../../api/connection-state.ts';
import { ResultsNews } from '../../parts/results-news.tsx';
import { useAnnouncer } from '../../ui/announcer.tsx';
import type { Slot } from '../../ui/charts/slots.ts';
import { Failed, Loading, OfflineNotice } from '../../ui/states.tsx';
import { UpdatesPill } from '../../ui/updates-pill.tsx';
import type { ComparedRegion } from './compare-documents.ts';
import { NoValues } from './compare-empty.tsx';
import { CompareFigures } from './compare-figures.tsx';
import css from './compare.module.css';
import type { CompareSearch } from './compare-search.ts';
import { CompareTable } from './compare-table.tsx';
import { IndexCards } from './index-cards.tsx';
import { LatestNews } from './latest-news.tsx';
import type { News } from './live-values.ts';
import { StrengthLists } from './strength-lists.tsx';
import { useComparison } from './use-comparison.ts';
import { useFresh } from './use-fresh.ts';
import { useFrozenRows } from './use-frozen-rows.ts';
import { useWords } from './use-words.ts';

export interface ComparePairProps {
  framework: Framework;
  a: ComparedRegion;
  b: ComparedRegion;
  year: number;
  /** Code of the aspect that charts and table are narrowed to. */
  aspect: string | undefined;
  /** The side the page speaks for. */
  us: Slot;
  /** True when that side is the viewer's own region, so that "we" and "the partner" are right. */
  ours: boolean;
  canReport: boolean;
  onChange(next: Partial<CompareSearch>): void;
}

/** Two regions with their values, kept up to date. */
export function ComparePair(props: ComparePairProps): React.ReactElement {
  const { framework, a, b, year, aspect, us, ours, canReport, onChange } = props;
  const { t } = useLingui();
  const online = useOnline();
  const words = useWords(framework, { a, b });
  const { fresh, mark } = useFresh();
  const announcer = useAnnouncer<News>((news) => {
    const ofA = news.filter((each) => each.slot === 'a').length;
    const ofB = news.length - ofA;
    const nameA = words.name.a;
    const nameB = words.name.b;
    return [ofA > 0 && t`${ofA} nilai berubah di ${nameA}.`, ofB > 0 && t`${ofB} nilai berubah di ${nameB}.`].filter(Boolean).join(' ');
  });
  const { note } = announcer;
  const onNews = useCallback(
    (news: News): void => {
      mark(news.indicatorCode);
      note(news);
    },
    [mark, note],
  );
  const live = useComparison(framework, { a: a.code, b: b.code, year }, onNews);
  const [asked, setAsked] = useState(0);
  const frozen = useFrozenRows(live.comparison.rows, `${year} ${live.state} ${String(live.stale)} ${asked}`);

  if (live.state === 'loading') return <Loading lines={10} />;
  if (live.state === 'failed' || live.state === 'offline') {
    return (
      <Failed onRetry={live.refresh}>
        {live.state === 'offline' ? (
          <Trans>Perangkat ini luring dan belum pernah membuka pasangan ini. Sambungkan jaringan, lalu coba lagi.</Trans>
        ) : undefined}
      </Failed>
    );
  }
  if (live.values.a.size === 0 && live.values.b.size === 0) {
    return (
      <>
        <ResultsNews of={live.results} />
        <NoValues a={a} b={b} year={year} canReport={canReport && ours} onChange={onChange} />
      </>
    );
  }
  const shared = { framework, words, comparison: live.comparison, news: live.news, fresh, aspect, year };
  const sample = live.read?.a.assessment?.sample === true || live.read?.b.assessment?.sample === true;
  return (
    <div className={css.page}>
      {live.stale && !online && <OfflineNotice />}
      <ResultsNews of={live.results} />
      <IndexCards {...shared} read={live.read} />
      <LatestNews framework={framework} words={words} news={live.news} />
      <UpdatesPill floating count={frozen.outdated ? 1 : 0} onShow={() => setAsked(asked + 1)}>
        <Trans>↑ Nilai berubah: urutkan ulang</Trans>
      </UpdatesPill>
      <StrengthLists {...shared} frozen={frozen} values={live.values} us={us} ours={ours} />
      <CompareFigures {...shared} rows={frozen.rows} regions={{ a, b }} sample={sample} onChange={onChange} />
      <CompareTable {...shared} sample={sample} asked={asked} />
      {announcer.region}
    </div>
  );
}
