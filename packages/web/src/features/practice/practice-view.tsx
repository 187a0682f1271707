import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Alert } from '@mantine/core';
import { Link, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';

import { useOnline } from '../../api/connection-state.ts';
import { usePresence } from '../../api/use-presence.ts';
import { FollowButton } from '../../parts/follow-button.tsx';
import { WatchButton } from '../../parts/watch-button.tsx';
import { PresentPeople } from '../../parts/present-people.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { SampleBadge } from '../../ui/sample-badge.tsx';
import { Failed, Loading, OfflineNotice } from '../../ui/states.tsx';
import { TabLinks } from '../../ui/tab-links.tsx';
import { ContentTab } from './content-tab.tsx';
import { NotVisible } from './not-visible.tsx';
import type { PracticeRead } from './practice-documents.ts';
import css from './practice.module.css';
import { SeenBar } from './seen-bar.tsx';
import { usePractice, type PracticeHere } from './use-practice.ts';
import { OtherVersionBar } from './version-bar.tsx';

// The text comes first; what stands beside and behind it comes when it is on screen.
const AdoptionPanel = lazy(async () => ({ default: (await import('../../parts/adoption-panel.tsx')).AdoptionPanel }));
const AdoptersTab = lazy(async () => ({ default: (await import('./adopters-tab.tsx')).AdoptersTab }));
const CommentsPanel = lazy(async () => ({ default: (await import('./comments/comments-panel.tsx')).CommentsPanel }));
const ProofTab = lazy(async () => ({ default: (await import('./proof-tab.tsx')).ProofTab }));
const DifferencesCard = lazy(async () => ({ default: (await import('./version-differences.tsx')).DifferencesCard }));
const ShareMenu = lazy(async () => ({ default: (await import('./share-menu.tsx')).ShareMenu }));
const VersionsTab = lazy(async () => ({ default: (await import('./versions-tab.tsx')).VersionsTab }));

const TABS = ['isi', 'bukti', 'adopsi', 'versi'] as const;
type Tab = (typeof TABS)[number];

/** One practice with all that is around it; says why, when it cannot be shown. */
export function PracticeView({ id }: { id: string }): React.ReactElement {
  const { t } = useLingui();
  const search = useSearch({ from: '/pengetahuan/$id' });
  const here = usePractice(id, search.versi ?? null);
  const { practice, read, viewer } = here;
  if (practice) return <Shown here={here} practice={practice} />;
  return (
    <>
      <PageHeader title={t`Praktik`} />
      {read.state === 'loading' && <Loading lines={10} />}
      {read.state === 'failed' && <Failed onRetry={read.refresh} />}
      {read.state === 'offline' && <OfflineNotice>{t`Luring, dan praktik ini belum pernah dibuka di perangkat ini.`}</OfflineNotice>}
      {read.state === 'ready' && viewer && <NotVisible signedIn={viewer.person !== null} member={viewer.canRead} />}
    </>
  );
}

function Shown({ here, practice }: { here: PracticeHere; practice: PracticeRead }): React.ReactElement {
  const { t } = useLingui();
  const { versi, banding, tab: asked } = useSearch({ from: '/pengetahuan/$id' });
  const online = useOnline();
  const { shown, newer, viewer } = here;
  const { id, region, state } = practice;
  const content = shown?.content ?? practice.draft?.content ?? null;
  const title = content?.title ?? practice.title;
  const own = viewer?.region?.code === region.code;
  const tab = TABS.find((one) => one === asked) ?? 'isi';
  const labels: Record<Tab, string> = { isi: t`Isi`, bukti: t`Bukti dampak`, adopsi: t`Pengadopsi`, versi: t`Versi` };
  const number = shown?.number;
  return (
    <div className={css.page}>
      <PageHeader
        title={title}
        below={
          <>
            <Link to="/wilayah/$kode" params={{ kode: region.code }}>
              {region.fullName}
            </Link>
            {practice.sample && <SampleBadge />}
            {shown && number !== undefined && (
              <span data-version={number}>
                <Trans>
                  versi {number}, dibagikan <RelativeTime at={shown.sharedAt} /> oleh {shown.sharedBy}
                </Trans>
              </span>
            )}
            <Reading id={id} />
          </>
        }
        actions={
          <>
            <a href="#komentar" className={css.toComments}>
              <Plural value={practice.commentCount} _0="Komentar" other="# komentar" />
            </a>
            {state === 'SHARED' && <FollowButton kind="PRACTICE" objectId={id} name={title} />}
            {state === 'SHARED' && <WatchButton kind="PRACTICE" objectId={id} name={title} />}
            <Suspense>
              <ShareMenu title={title} region={region.fullName} />
            </Suspense>
            {practice.viewerCan.edit && (
              <LinkButton to="/pengetahuan/$id/sunting" params={{ id }} variant="default">
                {practice.draft ? <Trans>Lanjutkan draf</Trans> : <Trans>Sunting</Trans>}
              </LinkButton>
            )}
          </>
        }
      />
      <div className={css.bars}>
        {!online && <OfflineNotice />}
        {state === 'WITHDRAWN' && <Withdrawn practice={practice} />}
        {state === 'DRAFT' && (
          <Alert color="yellow" title={t`Draf: hanya tampak untuk ${region.fullName}`} data-draft-notice="">
            <Trans>Daerah lain melihat praktik ini setelah Anda membagikannya.</Trans>
          </Alert>
        )}
        {practice.visit && <SeenBar id={id} visit={practice.visit} asOf={practice.asOf} fresh={here.read.fresh} />}
        {newer && shown && <OtherVersionBar id={id} shown={shown.number} newer={newer} asked={versi ?? null} onNewest={here.showNewest} />}
        {practice.derivedFrom && <DerivedFrom from={practice.derivedFrom} />}
      </div>
      <TabLinks label={t`Bagian praktik`} current={tab} tabs={TABS.map((one) => ({ tab: one, label: labels[one] }))} />
      <div className={css.columns}>
        <div className={css.main}>
          <Suspense fallback={<Loading lines={10} />}>
            {banding !== undefined && shown && <DifferencesCard id={id} from={banding} to={shown.number} />}
            {tab === 'isi' && content && <ContentTab content={content} practice={practice} own={own} />}
            {tab === 'bukti' && <ProofTab id={id} sample={practice.sample} />}
            {tab === 'adopsi' && <AdoptersTab id={id} title={title} sample={practice.sample} />}
            {tab === 'versi' && <VersionsTab id={id} shown={shown?.number ?? null} />}
          </Suspense>
        </div>
        <div className={css.aside}>
          {state !== 'DRAFT' && (
            <Suspense fallback={<Loading lines={4} />}>
              <AdoptionPanel practiceId={id} />
              <CommentsPanel
                practiceId={id}
                region={region.fullName}
                personId={viewer?.person?.id ?? null}
                canComment={practice.viewerCan.comment}
                version={shown?.number ?? null}
              />
            </Suspense>
          )}
        </div>
      </div>
    </div>
  );
}

/** How many have it open now; oneself is one of them. */
function Reading({ id }: { id: string }): React.ReactElement | null {
  const presence = usePresence('PRACTICE', id);
  const people = presence.people.length;
  return (
    <>
      {people > 1 && (
        <span data-reading={people}>
          <Plural value={people} other="# orang sedang membaca" />
        </span>
      )}
      <PresentPeople presence={presence} />
    </>
  );
}

function Withdrawn({ practice }: { practice: PracticeRead }): React.ReactElement {
  const { t } = useLingui();
  const { withdrawnAt, withdrawnReason, region } = practice;
  return (
    <Alert color="red" title={t`Praktik ini ditarik oleh ${region.fullName}`} data-withdrawn="">
      {withdrawnReason && (
        <p className={css.line}>
          <Trans>Alasan: {withdrawnReason}</Trans>
        </p>
      )}
      <p className={css.line}>
        {withdrawnAt && <RelativeTime at={withdrawnAt} />}{' '}
        <Trans>Praktik tidak lagi ada di pustaka. Anda masih membacanya karena menulis atau mengadopsinya.</Trans>
      </p>
    </Alert>
  );
}

function DerivedFrom({ from }: { from: NonNullable<PracticeRead['derivedFrom']> }): React.ReactElement {
  return (
    <p className={css.derived}>
      <Trans>
        Berkembang dari{' '}
        <Link to="/pengetahuan/$id" params={{ id: from.practice.id }}>
          {from.practice.title}
        </Link>{' '}
        ({from.origin.fullName}).
      </Trans>
    </p>
  );
}
