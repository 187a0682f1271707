import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';

import type { Pages } from '../../api/use-pages.ts';
import { useViewer } from '../../api/viewer.ts';
import { count } from '../../ui/format.ts';
import { Empty, Failed, Loading, OfflineNotice } from '../../ui/states.tsx';
import { UpdatesPill } from '../../ui/updates-pill.tsx';
import type { RankingEntry } from './ranking-documents.ts';
import { RankingRow, type Whose } from './ranking-row.tsx';
import css from './ranking.module.css';

export interface RankingListProps {
  pages: Pages<RankingEntry>;
  /** Published changes that came since the list was read; rows move only when asked. */
  waiting: number;
  year: number;
  filtered: boolean;
  onShowWaiting: () => void;
  onClear: () => void;
}

/** The list with its states. */
export function RankingList({ pages, waiting, year, filtered, onShowWaiting, onClear }: RankingListProps): React.ReactElement {
  const { t, i18n } = useLingui();
  const { viewer } = useViewer();
  const { state } = pages.read;
  const total = pages.totalCount;
  const partners = new Set(viewer?.partners.map((partner) => partner.code));
  const whose = (code: string): Whose => (code === viewer?.region?.code ? 'own' : partners.has(code) ? 'partner' : null);

  if (state === 'loading') return <Loading lines={10} />;
  if (state === 'failed') return <Failed onRetry={() => void pages.refresh()} />;
  if (state === 'offline') return <OfflineNotice>{t`Luring, dan daftar ini belum pernah dibuka di perangkat ini.`}</OfflineNotice>;
  if (total === 0) {
    return (
      <>
        <UpdatesPill count={waiting} onShow={onShowWaiting} />
        <Empty
          title={filtered ? t`Tidak ada daerah yang cocok` : t`Belum ada hasil yang diumumkan`}
          action={
            filtered && (
              <Button variant="default" onClick={onClear}>
                <Trans>Tampilkan semua</Trans>
              </Button>
            )
          }
        >
          {filtered ? (
            <Trans>Periksa ejaan, atau pilih seluruh Indonesia.</Trans>
          ) : (
            <Trans>Daftar terisi setelah kementerian mengumumkan hasil akhir.</Trans>
          )}
        </Empty>
      </>
    );
  }
  const shown = pages.nodes.length;
  return (
    <>
      <div className={css.summary}>
        <span role="status">
          <Plural value={total} one="# daerah" other="# daerah" />
        </span>
        <UpdatesPill count={waiting} onShow={onShowWaiting} />
      </div>
      <table className={css.table}>
        <caption className="hanya-pembaca">{t`Peringkat ${year}`}</caption>
        <thead>
          <tr>
            <th scope="col" className={css.rank}>
              <Trans>Ke</Trans>
            </th>
            <th scope="col">
              <Trans>Daerah</Trans>
            </th>
            <th scope="col" className={css.number}>
              <Trans>Indeks</Trans>
            </th>
            <th scope="col" className={css.predicate}>
              <Trans>Predikat</Trans>
            </th>
            <th scope="col" className={css.number}>
              <Trans>Sejak {year - 1}</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {pages.nodes.map((entry) => (
            <RankingRow key={entry.id} entry={entry} year={year} whose={whose(entry.region.code)} />
          ))}
        </tbody>
      </table>
      <div className={css.more}>
        {pages.hasMore && (
          <>
            <Button variant="default" loading={pages.more === 'loading'} onClick={() => void pages.loadMore()}>
              <Trans>Muat lagi</Trans>
            </Button>
            <span className={css.quiet}>
              <Trans>
                {count(shown, i18n.locale)} dari {count(total, i18n.locale)}
              </Trans>
            </span>
          </>
        )}
        {pages.more === 'failed' && <Failed onRetry={() => void pages.loadMore()} />}
      </div>
    </>
  );
}
