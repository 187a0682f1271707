import { Trans, useLingui } from '@lingui/react/macro';
import { useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';

import { useOnline } from '../../api/connection-state.ts';
import { useRead } from '../../api/use-read.ts';
import { useRefreshWithAccess } from '../../api/use-refresh-with-access.ts';
import { useViewer } from '../../api/viewer.ts';
import { DataLinks } from '../../parts/data-links.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Empty, Failed, Loading, OfflineNotice } from '../../ui/states.tsx';
import { TabLinks } from '../../ui/tab-links.tsx';
import { ForMeTab } from './for-me-tab.tsx';
import { newsHeadQuery } from './news-documents.ts';
import { PairsTab } from './pairs-tab.tsx';

/** What one follows comes when its tab is opened. */
const FollowedTab = lazy(async () => ({ default: (await import('./followed-tab.tsx')).FollowedTab }));

const TABS = ['anda', 'diikuti', 'mitra'] as const;

/** `/kabar?tab=&mitra=&jenis=`: what is for oneself, what one follows, what happens in one's pairs. */
export function NewsPage(): React.ReactElement {
  const { t } = useLingui();
  const online = useOnline();
  const search = useSearch({ from: '/kabar' });
  const { viewer, ...viewerRead } = useViewer();
  const head = useRead({ query: newsHeadQuery, variables: {}, pause: !viewer?.person });
  useRefreshWithAccess(head.refresh);
  const tabs = TABS.filter((tab) => tab !== 'mitra' || viewer?.region);
  const tab = tabs.find((one) => one === search.tab) ?? 'anda';
  const labels = { anda: t`Untuk Anda`, diikuti: t`Diikuti`, mitra: t`Pasangan` };
  return (
    <>
      <PageHeader title={t`Kabar`} below={<Trans>Yang baru saja terjadi, langsung begitu terjadi.</Trans>} />
      {viewer === undefined && viewerRead.state !== 'loading' && <Failed onRetry={viewerRead.refresh} />}
      {viewer === undefined && viewerRead.state === 'loading' && <Loading lines={8} />}
      {viewer && !viewer.person && (
        <Empty
          title={t`Masuk untuk membaca kabar`}
          action={
            <LinkButton to="/masuk" search={{ kembali: '/kabar' }}>
              <Trans>Masuk</Trans>
            </LinkButton>
          }
        >
          <Trans>Di sini tampil apa yang ditujukan kepada Anda, yang Anda ikuti, dan yang terjadi dalam pasangan daerah Anda.</Trans>
        </Empty>
      )}
      {viewer?.person && (
        <>
          {!online && <OfflineNotice />}
          <TabLinks label={t`Bagian kabar`} current={tab} tabs={tabs.map((one) => ({ tab: one, label: labels[one] }))} />
          {tab === 'anda' && <ForMeTab unread={head.data?.inbox.unread ?? 0} onSeen={head.refresh} />}
          {tab === 'diikuti' && (
            <Suspense fallback={<Loading lines={6} />}>
              <FollowedTab />
            </Suspense>
          )}
          {tab === 'mitra' && viewer.region && <PairsTab own={viewer.region.code} chosen={search.mitra} kind={search.jenis} />}
          <DataLinks />
        </>
      )}
    </>
  );
}
