import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, NativeSelect } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';

import { useOnline } from '../../api/connection-state.ts';
import { useFrameworks } from '../../api/frameworks.ts';
import { count } from '../../ui/format.ts';
import { Failed, Loading, OfflineNotice } from '../../ui/states.tsx';
import { UpdatesPill } from '../../ui/updates-pill.tsx';
import { ActiveFilters } from './active-filters.tsx';
import { DownloadPractices } from './download-practices.tsx';
import { FacetList } from './facets.tsx';
import { FilterSheet } from './filter-sheet.tsx';
import { HitCard } from './hit-card.tsx';
import { filterCount, SORT_NAMES, sortOf, unfiltered, type LibrarySearch, type SortName } from './library-search.ts';
import css from './library.module.css';
import { NothingFound } from './nothing-found.tsx';
import { SearchField } from './search-field.tsx';
import { useLibrary } from './use-library.ts';

/** Everything that was shared, searched while one types and narrowed by filters; all of it lives in the address. */
export function LibraryTab({ canWrite }: { canWrite: boolean }): React.ReactElement {
  const { t, i18n } = useLingui();
  const search: LibrarySearch = useSearch({ from: '/pengetahuan' });
  const navigate = useNavigate({ from: '/pengetahuan' });
  const online = useOnline();
  const frameworks = useFrameworks();
  // Codes of indicators and aspects mean nothing without their framework.
  const pause = Boolean(search.indikator ?? search.aspek) && frameworks.state === 'loading';
  const { pages, shelf, dimmed, waiting, showWaiting } = useLibrary(search, frameworks.current?.id, pause);
  const [sheet, setSheet] = useState(false);
  const summary = useRef<HTMLParagraphElement>(null);
  const go = (next: LibrarySearch, replace = false): void => void navigate({ search: next, replace, resetScroll: false });
  const change = (next: LibrarySearch): void => go(next);
  const filters = filterCount(search);
  const names: Record<SortName, string> = { relevansi: t`Paling cocok`, bukti: t`Bukti terkuat`, terbaru: t`Terbaru` };
  const { state } = pages.read;
  const total = shelf?.totalCount ?? 0;
  const shown = shelf?.nodes.length ?? 0;

  return (
    <div className={css.library}>
      <SearchField value={search.q} onSearch={(q, begins) => go({ ...search, q }, !begins)} />
      {!online && shelf && <OfflineNotice />}
      <aside className={css.side} aria-label={t`Saringan`}>
        <FacetList facets={shelf?.facets} search={search} onChange={change} />
      </aside>
      <div className={css.results}>
        <div className={css.bar}>
          <p ref={summary} tabIndex={-1} role="status" className={css.total} data-total={dimmed ? undefined : shelf?.totalCount}>
            {shelf && !dimmed && state === 'ready' && <Plural value={total} _0="Tidak ada praktik yang cocok" other="# praktik" />}
            {dimmed && <Trans>Mencari…</Trans>}
          </p>
          <Button
            className={css.openSheet}
            variant="default"
            leftSection={<IconAdjustmentsHorizontal size={20} stroke={1.5} aria-hidden />}
            onClick={() => setSheet(true)}
            data-open-filters=""
          >
            {filters > 0 ? <Trans>Saring ({filters})</Trans> : <Trans>Saring</Trans>}
          </Button>
          <NativeSelect
            className={css.sort}
            aria-label={t`Urutkan`}
            value={sortOf(search)}
            onChange={(event) => change({ ...search, urut: event.currentTarget.value })}
            data={SORT_NAMES.filter((name) => name !== 'relevansi' || search.q).map((name) => ({ value: name, label: names[name] }))}
          />
        </div>
        <ActiveFilters facets={shelf?.facets} search={search} onChange={change} onEmpty={() => summary.current?.focus()} />
        {shelf?.corrected && !dimmed && state === 'ready' && (
          <p className={css.corrected} data-corrected={shelf.corrected}>
            <Trans>
              Menampilkan hasil untuk <strong>{shelf.corrected}</strong>, karena <q>{search.q}</q> tampaknya salah ketik.
            </Trans>
          </p>
        )}
        <UpdatesPill count={waiting.shared + waiting.changed} onShow={showWaiting} floating>
          {waiting.shared > 0 ? (
            <>
              ↑&nbsp;
              <Plural value={waiting.shared} other="# praktik baru" />
            </>
          ) : undefined}
        </UpdatesPill>
        {body()}
      </div>
      {sheet && <FilterSheet facets={shelf?.facets} search={search} onChange={change} total={total} onClose={() => setSheet(false)} />}
    </div>
  );

  function body(): React.ReactElement {
    if (state === 'failed') return <Failed onRetry={() => void pages.refresh()} />;
    if (state === 'offline') return <OfflineNotice>{t`Luring, dan pencarian ini belum pernah dibuka di perangkat ini.`}</OfflineNotice>;
    if (!shelf) return <Loading lines={10} />;
    if (total === 0) {
      return (
        <NothingFound
          searched={search.q}
          filters={filters}
          canWrite={canWrite}
          onUnfilter={() => change(unfiltered(search))}
          onClear={() => change({ ...search, q: undefined })}
        />
      );
    }
    return (
      <>
        <ol className={css.cards} data-dimmed={dimmed} aria-busy={dimmed} aria-label={t`Praktik`}>
          {shelf.nodes.map((hit) => (
            <HitCard key={hit.practice.id} hit={hit} />
          ))}
        </ol>
        <div className={css.more}>
          {pages.hasMore && !dimmed && (
            <Button variant="default" loading={pages.more === 'loading'} onClick={() => void pages.loadMore()}>
              <Trans>Tampilkan lagi</Trans>
            </Button>
          )}
          <span className={css.quiet}>
            <Trans>
              {count(shown, i18n.locale)} dari {count(total, i18n.locale)} praktik
            </Trans>
          </span>
          <DownloadPractices search={search} frameworkId={frameworks.current?.id} />
        </div>
        {pages.more === 'failed' && <Failed onRetry={() => void pages.loadMore()} />}
      </>
    );
  }
}
