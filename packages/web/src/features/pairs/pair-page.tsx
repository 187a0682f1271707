import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button } from '@mantine/core';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';

import { useOnline } from '../../api/connection-state.ts';
import { useActivity } from '../../api/use-activity.ts';
import { usePresence } from '../../api/use-presence.ts';
import { useRead } from '../../api/use-read.ts';
import { useRefreshSoon } from '../../api/use-refresh-soon.ts';
import { useRefreshWithAccess } from '../../api/use-refresh-with-access.ts';
import { useViewer } from '../../api/viewer.ts';
import { EmbedButton } from '../../parts/embed-button.tsx';
import { PresentPeople } from '../../parts/present-people.tsx';
import { WatchButton } from '../../parts/watch-button.tsx';
import { shortName } from '../../ui/format.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Empty, Failed, Loading, OfflineNotice } from '../../ui/states.tsx';
import { TabLinks } from '../../ui/tab-links.tsx';
import { YearSelect } from '../../ui/year-select.tsx';
import { PairDialog, type PairAct } from './pair-dialogs.tsx';
import { pairQuery, type Pair } from './pair-documents.ts';
import { ProposalCard } from './proposal-card.tsx';
import { pairColors, pairStates, sidesOf } from './pair-words.ts';
import css from './pairs.module.css';
import { usePairValues } from './use-pair-values.ts';
import { partsOf, usePulse } from './use-pulse.ts';

/** Each tab comes when it is opened: their charts are the larger part of the page. */
const OverviewTab = lazy(async () => ({ default: (await import('./overview-tab.tsx')).OverviewTab }));
const ComplementTab = lazy(async () => ({ default: (await import('./complement-tab.tsx')).ComplementTab }));
const WayTab = lazy(async () => ({ default: (await import('./way-tab.tsx')).WayTab }));

const TABS = ['ikhtisar', 'peta', 'jalan'] as const;

/** `/mitra/:id?tab=&tahun=`: the home of what two regions do together. */
export function PairPage(): React.ReactElement {
  const { t } = useLingui();
  const { id } = useParams({ from: '/mitra/$id' });
  const read = useRead({ query: pairQuery, variables: { id } });
  useRefreshWithAccess(read.refresh);
  const pair = read.data?.pairing;
  if (!pair) {
    return (
      <>
        <PageHeader title={read.state === 'ready' ? t`Pasangan tidak ditemukan` : t`Mitra`} />
        {read.state === 'loading' && <Loading lines={10} />}
        {read.state === 'failed' && <Failed onRetry={read.refresh} />}
        {read.state === 'offline' && <OfflineNotice>{t`Luring, dan pasangan ini belum pernah dibuka di perangkat ini.`}</OfflineNotice>}
        {read.state === 'ready' && (
          <Empty
            title={t`Pasangan ini tidak ada, atau tidak terbuka bagi Anda`}
            action={
              <LinkButton to="/mitra">
                <Trans>Lihat semua pasangan</Trans>
              </LinkButton>
            }
          >
            <Trans>Usulan hanya terlihat oleh kedua daerah. Bila Anda anggota salah satunya, masuk dahulu.</Trans>
          </Empty>
        )}
      </>
    );
  }
  return <PairHome key={pair.id} pair={pair} fresh={read.fresh} refresh={read.refresh} />;
}

function PairHome({ pair, fresh, refresh }: { pair: Pair; fresh: boolean; refresh: () => void }): React.ReactElement {
  const { t, i18n } = useLingui();
  const online = useOnline();
  const search = useSearch({ from: '/mitra/$id' });
  const navigate = useNavigate({ from: '/mitra/$id' });
  const { viewer } = useViewer();
  const own = viewer?.region?.code;
  const { a, b } = sidesOf(pair, own);
  const [nameA, nameB] = [shortName(a.fullName), shortName(b.fullName)];
  const [act, setAct] = useState<PairAct | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const values = usePairValues(a.code, b.code, search.tahun);
  const pulse = usePulse();
  const refreshSoon = useRefreshSoon(() => {
    refresh();
    values.refresh();
    pulse.beat();
  });
  useActivity({
    filter: { pairingId: pair.id },
    after: fresh ? pair.asOf : null,
    onActivity: (activity) => {
      pulse.note(partsOf(activity));
      refreshSoon();
    },
    onGone: refreshSoon,
  });
  // Only its two sides and who watches over them know the purpose.
  const inside = pair.purpose !== null;
  const agreed = pair.state === 'ACTIVE' || pair.state === 'ENDED';
  const tab = TABS.find((one) => one === search.tab) ?? 'ikhtisar';
  const props = { pair, a, b, own, values, pulse };
  return (
    <>
      <PageHeader
        title={`${nameA} ⇄ ${nameB}`}
        below={<Badge color={pairColors[pair.state]}>{i18n._(pairStates[pair.state])}</Badge>}
        actions={
          <>
            {inside && pair.state === 'ACTIVE' && <PairPresence id={pair.id} />}
            {agreed && values.years.length > 0 && (
              <YearSelect
                years={values.years}
                value={values.year}
                onChange={(tahun) => void navigate({ search: (now) => ({ ...now, tahun }), replace: true, resetScroll: false })}
              />
            )}
            <LinkButton variant="default" to="/bandingkan" search={{ a: a.code, b: b.code, tahun: values.year }}>
              <Trans>Bandingkan</Trans>
            </LinkButton>
            {pair.state === 'ACTIVE' && <WatchButton kind="PAIRING" objectId={pair.id} name={`${nameA} ⇄ ${nameB}`} />}
            {agreed && <EmbedButton kind="pasangan" id={pair.id} name={`${nameA} ⇄ ${nameB}`} years={values.years} />}
            {pair.viewerCan.end && (
              <Button variant="default" data-act="end" onClick={() => setAct('end')}>
                <Trans>Akhiri…</Trans>
              </Button>
            )}
          </>
        }
      />
      <div className={css.stack} data-pair-page={pair.state}>
        {!online && <OfflineNotice />}
        {said !== null && <Notice key={said} title={said} onClose={() => setSaid(null)} />}
        {pair.state !== 'ACTIVE' && <ProposalCard pair={pair} own={own} onAct={setAct} />}
        {agreed && (
          <TabLinks
            label={t`Bagian pasangan`}
            current={tab}
            tabs={[
              { tab: 'ikhtisar', label: t`Ikhtisar` },
              { tab: 'peta', label: t`Peta pelengkap` },
              { tab: 'jalan', label: t`Jalan ke target` },
            ]}
          />
        )}
        {agreed && (
          <Suspense fallback={<Loading lines={10} />}>
            {tab === 'ikhtisar' && <OverviewTab {...props} inside={inside} />}
            {tab === 'peta' && <ComplementTab {...props} />}
            {tab === 'jalan' && <WayTab {...props} />}
          </Suspense>
        )}
      </div>
      {act && (
        <PairDialog
          act={act}
          pair={pair}
          own={own}
          onClose={() => setAct(null)}
          onDone={(sentence) => {
            setAct(null);
            setSaid(sentence);
            refresh();
          }}
        />
      )}
    </>
  );
}

function PairPresence({ id }: { id: string }): React.ReactElement {
  return <PresentPeople presence={usePresence('PAIRING', id)} />;
}
