import { Trans, useLingui } from '@lingui/react/macro';
import { NativeSelect } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';

import { useOnline } from '../../api/connection-state.ts';
import { useRead } from '../../api/use-read.ts';
import { useRefreshWithAccess } from '../../api/use-refresh-with-access.ts';
import { useViewer } from '../../api/viewer.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { PageList } from '../../ui/page-list.tsx';
import { Empty, Failed, Loading, OfflineNotice } from '../../ui/states.tsx';
import { DownloadPlans } from './download-plans.tsx';
import { partnerOf } from './partner-of.ts';
import { PlanListRow } from './plan-list-row.tsx';
import { planPairsQuery } from './plans-documents.ts';
import css from './plans.module.css';
import { usePlans } from './use-plans.ts';

/** `/rencana?mitra=`: plans of one's pairs, live. */
export function PlansPage(): React.ReactElement {
  const { t } = useLingui();
  const { viewer, ...read } = useViewer();
  const title = t`Rencana`;
  if (viewer?.region) return <OwnPlans key={viewer.region.code} own={viewer.region.code} />;
  return (
    <>
      <PageHeader title={title} />
      {!viewer && (read.state === 'failed' || read.state === 'offline' ? <Failed onRetry={read.refresh} /> : <Loading />)}
      {viewer && (
        <Empty
          title={t`Rencana milik pasangan daerah`}
          action={
            viewer.person ? (
              <LinkButton to="/mitra">
                <Trans>Lihat pasangan</Trans>
              </LinkButton>
            ) : (
              <LinkButton to="/masuk" search={{ kembali: '/rencana' }}>
                <Trans>Masuk</Trans>
              </LinkButton>
            )
          }
        >
          <Trans>Di sini dua daerah menulis satu rencana aksi bersama. Yang membacanya hanya kedua daerah itu.</Trans>
        </Empty>
      )}
    </>
  );
}

function OwnPlans({ own }: { own: string }): React.ReactElement {
  const { t } = useLingui();
  const online = useOnline();
  const navigate = useNavigate();
  const { mitra } = useSearch({ strict: false });
  const pairsRead = useRead({ query: planPairsQuery, variables: { regionCode: own } });
  useRefreshWithAccess(pairsRead.refresh);
  const pairs = pairsRead.data?.pairings.nodes ?? [];
  const mayBegin = pairs.some((pair) => pair.viewerCan.draftActions);
  const pages = usePlans(mitra);
  const begin = (
    <LinkButton to="/rencana/baru" search={{ mitra }}>
      <Trans>Buat rencana</Trans>
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        title={t`Rencana`}
        below={<Trans>Rencana aksi yang ditulis bersama mitra.</Trans>}
        actions={mayBegin && pages.nodes.length > 0 && begin}
      />
      <div className={css.page}>
        {!online && pages.read.state === 'ready' && <OfflineNotice />}
        {pairs.length > 1 && (
          <NativeSelect
            label={t`Mitra`}
            maw={320}
            value={mitra ?? ''}
            onChange={(event) => void navigate({ to: '.', search: { mitra: event.currentTarget.value || undefined } as never })}
            data={[{ value: '', label: t`Semua mitra` }, ...pairs.map((pair) => ({ value: pair.id, label: partnerOf(pair, own) }))]}
          />
        )}
        <PageList
          pages={pages}
          label={t`Rencana`}
          download={{ none: 'above the list' }}
          empty={pairs.length === 0 && pairsRead.data ? t`Belum ada mitra` : t`Belum ada rencana`}
          emptyHint={
            pairs.length === 0 ? (
              <Trans>Rencana ditulis bersama mitra. Setelah pasangan disepakati, rencananya tampil di sini.</Trans>
            ) : (
              <Trans>
                Kedua daerah menulis satu rencana pada waktu yang sama. Penyunting, kepala, dan administrator kedua daerah dapat memulainya.
              </Trans>
            )
          }
          emptyAction={
            mayBegin ? (
              begin
            ) : (
              <LinkButton to="/mitra">
                <Trans>Ke halaman Mitra</Trans>
              </LinkButton>
            )
          }
        >
          {(plan) => <PlanListRow key={plan.id} plan={plan} own={own} />}
        </PageList>
        {pages.nodes.length > 0 && <DownloadPlans pairingId={mitra} />}
      </div>
    </>
  );
}
