import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, NativeSelect } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';

import type { FrameworkSummary } from '../../api/frameworks.ts';
import { useActivity } from '../../api/use-activity.ts';
import { useEvery } from '../../api/use-every.ts';
import { FROM_NOW } from '../../api/use-live.ts';
import { usePages } from '../../api/use-pages.ts';
import { useRead } from '../../api/use-read.ts';
import { useRefreshSoon } from '../../api/use-refresh-soon.ts';
import { Empty, Failed, Loading, OfflineNotice } from '../../ui/states.tsx';
import { UpdatesPill } from '../../ui/updates-pill.tsx';
import { DownloadOverview } from './download-overview.tsx';
import { overviewQuery, type OverviewVariables } from './national-pairs-documents.ts';
import { MorePages } from '../../ui/more-pages.tsx';
import css from './national-pairs.module.css';
import { ProvinceSelect } from './province-select.tsx';
import { RunningTable } from './running-table.tsx';

const PAGE = 25;
const ORDERS = { sepi: 'QUIET_FIRST', baru: 'NEWEST', giat: 'MOST_ACTIVE', naik: 'INDEX_GAIN' } as const;
type Order = keyof typeof ORDERS;
/** A burst of events is one read. */
const REFRESH_MS = 1_000;
/** What happens to plans the ministry is not told of. */
const ASK_MS = 120_000;

/** Pairs that there are, the quiet ones first. */
export function RunningTab({ framework }: { framework: FrameworkSummary }): React.ReactElement {
  const { t } = useLingui();
  const search = useSearch({ from: '/nasional/pasangan' });
  const navigate = useNavigate({ from: '/nasional/pasangan' });
  const order: Order = (Object.keys(ORDERS) as Order[]).find((one) => one === search.urut) ?? 'sepi';
  const variables: OverviewVariables = { frameworkId: framework.id, order: ORDERS[order], provinceCode: search.provinsi ?? null };
  const asked = { ...variables, first: PAGE };
  const read = useRead({ query: overviewQuery, variables: { ...asked, after: null } });
  const pages = usePages({ query: overviewQuery, variables: asked, select: (data) => data.pairOverview });
  // While somebody is in the table its rows stay where they are.
  const [inside, setInside] = useState(false);
  const [waiting, setWaiting] = useState(0);
  const show = (): void => {
    setWaiting(0);
    void pages.refresh();
  };
  const refresh = useRefreshSoon(() => (inside ? undefined : show()), REFRESH_MS);
  useActivity({
    filter: {
      kinds: ['PAIRING_ACCEPTED', 'PAIRING_ENDED', 'COMMENT_ADDED', 'ADOPTION_STARTED', 'ADOPTION_ADVANCED', 'ADOPTION_STOPPED'],
    },
    after: pages.read.fresh ? (pages.asOf ?? FROM_NOW) : null,
    onActivity: () => {
      setWaiting((known) => known + 1);
      refresh();
    },
    onGone: show,
  });
  useEvery(ASK_MS, refresh);
  const go = (next: { urut?: Order; provinsi?: string | undefined }): void => {
    setWaiting(0);
    void navigate({ search: (now) => ({ ...now, ...next }), replace: true, resetScroll: false });
  };
  const quiet = read.data?.pairOverview.quietCount ?? 0;
  return (
    <>
      <div className={css.filters} role="search" aria-label={t`Saringan`}>
        <ProvinceSelect value={search.provinsi} onChange={(provinsi) => go({ provinsi })} />
        <NativeSelect
          label={t`Urutkan`}
          value={order}
          onChange={(event) => go({ urut: event.currentTarget.value as Order })}
          data={[
            { value: 'sepi', label: t`Paling lama sepi` },
            { value: 'baru', label: t`Terbaru` },
            { value: 'giat', label: t`Paling giat` },
            { value: 'naik', label: t`Kenaikan indeks` },
          ]}
        />
        <DownloadOverview variables={variables} disabled={pages.totalCount === 0} />
      </div>
      <p className={css.quiet}>
        <Trans>
          Dihitung adalah yang dikerjakan bersama: komentar, adopsi dan rencana. Isi rencana dan percakapan hanya dilihat kedua daerah.
        </Trans>
      </p>
      {list()}
    </>
  );

  function list(): React.ReactElement {
    const { state } = pages.read;
    if (state === 'loading') return <Loading lines={10} />;
    if (state === 'failed') return <Failed onRetry={show} />;
    if (state === 'offline') return <OfflineNotice>{t`Luring, dan daftar ini belum pernah dibuka di perangkat ini.`}</OfflineNotice>;
    if (pages.nodes.length === 0) {
      return (
        <Empty
          title={search.provinsi ? t`Tidak ada pasangan di provinsi ini` : t`Belum ada pasangan yang berjalan`}
          action={
            search.provinsi && (
              <Button variant="default" onClick={() => go({ provinsi: undefined })}>
                <Trans>Tampilkan semua</Trans>
              </Button>
            )
          }
        >
          <Trans>Di sini tampil pasangan daerah begitu sebuah usulan diterima.</Trans>
        </Empty>
      );
    }
    return (
      <>
        <div className={css.summary}>
          <span role="status">
            <Plural value={pages.totalCount} other="# pasangan" />
            {' · '}
            <Plural value={quiet} other="# sepi 30 hari atau lebih" />
          </span>
          <UpdatesPill count={waiting} onShow={show} />
        </div>
        <div
          onPointerEnter={(event) => event.pointerType === 'mouse' && setInside(true)}
          onPointerLeave={() => setInside(false)}
          onFocus={() => setInside(true)}
          onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setInside(false)}
        >
          <RunningTable pairs={pages.nodes} />
        </div>
        <MorePages pages={pages} />
      </>
    );
  }
}
