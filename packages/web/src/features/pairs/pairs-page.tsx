import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';

import { useActivity } from '../../api/use-activity.ts';
import { FROM_NOW } from '../../api/use-live.ts';
import { useOnline } from '../../api/connection-state.ts';
import { usePages } from '../../api/use-pages.ts';
import { useRead } from '../../api/use-read.ts';
import { useRefreshSoon } from '../../api/use-refresh-soon.ts';
import { useRefreshWithAccess } from '../../api/use-refresh-with-access.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Empty, Failed, Loading, OfflineNotice } from '../../ui/states.tsx';
import { DownloadPairs } from './download-pairs.tsx';
import { mayProposeQuery, pairsQuery, type PairLine } from './pair-documents.ts';
import { PairDialog, type PairAct } from './pair-dialogs.tsx';
import { PairRow } from './pair-row.tsx';
import css from './pairs.module.css';

/** Enough for all of one region's; more come when asked for. */
const PAGE = 50;
const PAST: readonly PairLine['state'][] = ['DECLINED', 'LAPSED', 'WITHDRAWN', 'ENDED'];

/** `/mitra`: one's pairs by how far they are; for everybody else the pairs there are. */
export function PairsPage(): React.ReactElement {
  const { t } = useLingui();
  const online = useOnline();
  const read = useRead({ query: mayProposeQuery, variables: {} });
  useRefreshWithAccess(read.refresh);
  const viewer = read.data?.viewer;
  const region = viewer?.region ?? null;
  return (
    <>
      <PageHeader
        title={t`Mitra`}
        below={<Trans>Dua daerah yang saling belajar, dengan tujuan dan masa yang disepakati.</Trans>}
        actions={
          viewer?.mayPropose && (
            <>
              <LinkButton to="/mitra/cari" variant="default" leftSection={<IconSearch size={20} stroke={1.5} aria-hidden />}>
                <Trans>Cari mitra</Trans>
              </LinkButton>
              <LinkButton to="/mitra/usul">
                <Trans>Usulkan pasangan</Trans>
              </LinkButton>
            </>
          )
        }
      />
      {!online && read.state === 'ready' && <OfflineNotice />}
      {read.state === 'loading' && <Loading lines={8} />}
      {(read.state === 'failed' || read.state === 'offline') && <Failed onRetry={read.refresh} />}
      {viewer && <Pairs key={region?.code ?? ''} own={region?.code} mayPropose={viewer.mayPropose} />}
    </>
  );
}

function Pairs({ own, mayPropose }: { own: string | undefined; mayPropose: boolean }): React.ReactElement {
  const { t } = useLingui();
  const pages = usePages({
    query: pairsQuery,
    variables: { regionCode: own ?? null, states: own ? null : ['ACTIVE'], first: PAGE },
    select: (data) => data.pairings,
  });
  const [dialog, setDialog] = useState<{ act: PairAct; pair: PairLine } | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const refresh = useRefreshSoon(() => void pages.refresh());
  useActivity({
    filter: {
      kinds: ['PAIRING_PROPOSED', 'PAIRING_ACCEPTED', 'PAIRING_DECLINED', 'PAIRING_LAPSED', 'PAIRING_WITHDRAWN', 'PAIRING_ENDED'],
      ...(own && { regionCodes: [own] }),
    },
    after: pages.read.fresh ? (pages.asOf ?? FROM_NOW) : null,
    onActivity: refresh,
    onGone: refresh,
  });
  const act = (kind: PairAct, pair: PairLine): void => {
    setSaid(null);
    setDialog({ act: kind, pair });
  };
  const groups = own
    ? [
        {
          key: 'masuk',
          title: t`Usulan untuk Anda`,
          pairs: pages.nodes.filter((one) => one.state === 'PROPOSED' && one.partner.code === own),
        },
        { key: 'berjalan', title: t`Berjalan`, pairs: pages.nodes.filter((one) => one.state === 'ACTIVE') },
        { key: 'keluar', title: t`Usulan Anda`, pairs: pages.nodes.filter((one) => one.state === 'PROPOSED' && one.proposer.code === own) },
        { key: 'lalu', title: t`Yang lalu`, pairs: pages.nodes.filter((one) => PAST.includes(one.state)) },
      ]
    : [{ key: 'berjalan', title: t`Pasangan yang berjalan`, pairs: pages.nodes }];
  const shown = groups.filter((group) => group.pairs.length > 0);
  return (
    <div className={css.stack}>
      {said !== null && <Notice key={said} title={said} onClose={() => setSaid(null)} />}
      {pages.read.state === 'loading' && <Loading lines={8} />}
      {pages.read.state === 'failed' && <Failed onRetry={() => void pages.refresh()} />}
      {pages.read.state === 'offline' && <OfflineNotice>{t`Luring, dan daftar ini belum pernah dibuka di perangkat ini.`}</OfflineNotice>}
      {pages.read.state === 'ready' && shown.length === 0 && <NoPairs own={own} mayPropose={mayPropose} />}
      {shown.map((group) => (
        <section key={group.key} aria-labelledby={`mitra-${group.key}`} data-group={group.key}>
          <h2 id={`mitra-${group.key}`} className={css.groupTitle}>
            {group.title}
          </h2>
          <ul className={css.rows} aria-label={group.title}>
            {group.pairs.map((pair) => (
              <PairRow key={pair.id} pair={pair} own={own} onAct={act} />
            ))}
          </ul>
        </section>
      ))}
      {pages.nodes.length > 0 && <DownloadPairs own={own} />}
      {pages.hasMore && (
        <Button variant="default" className={css.start} loading={pages.more === 'loading'} onClick={() => void pages.loadMore()}>
          <Trans>Muat lagi</Trans>
        </Button>
      )}
      {pages.more === 'failed' && <Failed onRetry={() => void pages.loadMore()} />}
      {dialog && (
        <PairDialog
          act={dialog.act}
          pair={dialog.pair}
          own={own}
          onClose={() => setDialog(null)}
          onDone={(sentence) => {
            setDialog(null);
            setSaid(sentence);
            void pages.refresh();
          }}
        />
      )}
    </div>
  );
}

function NoPairs({ own, mayPropose }: { own: string | undefined; mayPropose: boolean }): React.ReactElement {
  const { t } = useLingui();
  if (!own) {
    return (
      <Empty title={t`Belum ada pasangan yang berjalan`}>
        <Trans>Di sini tampil pasangan daerah begitu sebuah usulan diterima.</Trans>
      </Empty>
    );
  }
  return (
    <Empty
      title={t`Belum ada mitra`}
      action={
        mayPropose && (
          <LinkButton to="/mitra/cari">
            <Trans>Cari mitra</Trans>
          </LinkButton>
        )
      }
    >
      {mayPropose ? (
        <Trans>Di sini tampil pasangan daerah Anda. Cari daerah yang saling melengkapi, lalu usulkan.</Trans>
      ) : (
        <Trans>Di sini tampil pasangan daerah Anda. Kepala atau administrator daerah Anda yang mengusulkan dan menjawab usulan.</Trans>
      )}
    </Empty>
  );
}
