import { Trans, useLingui } from '@lingui/react/macro';
import { useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';

import { useOnline } from '../../api/connection-state.ts';
import { useRead } from '../../api/use-read.ts';
import { useRefreshWithAccess } from '../../api/use-refresh-with-access.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Failed, Loading, OfflineNotice } from '../../ui/states.tsx';
import { TabLinks } from '../../ui/tab-links.tsx';
import { AboutClients } from './about-clients.tsx';
import { ClientsTab } from './clients-tab.tsx';
import { consoleQuery } from './console-documents.ts';
import { UsageTab } from './usage-tab.tsx';
import { WebhooksTab } from './webhooks-tab.tsx';

// The editor is large: it comes when its tab is opened.
const TryTab = lazy(() => import('./try-tab.tsx').then((module) => ({ default: module.TryTab })));
const SchemaTab = lazy(() => import('./schema-tab.tsx').then((module) => ({ default: module.SchemaTab })));
const LiveTab = lazy(() => import('./live-tab.tsx').then((module) => ({ default: module.LiveTab })));

const TABS = ['klien', 'webhook', 'penggunaan', 'coba', 'langsung', 'skema'] as const;
type Tab = (typeof TABS)[number];

/** `/konsol?tab=`: the API for whoever builds on it. A token lives in this component's memory alone, and goes with the page. */
export function ConsolePage(): React.ReactElement {
  const { t } = useLingui();
  const online = useOnline();
  const search = useSearch({ from: '/konsol' });
  const read = useRead({ query: consoleQuery, variables: {} });
  useRefreshWithAccess(read.refresh);
  const [token, setToken] = useState('');
  const viewer = read.data?.viewer;
  const organisation = viewer?.canManageClients ? viewer.organisation : null;
  const tabs = TABS.filter((tab) => (tab !== 'penggunaan' && tab !== 'webhook') || organisation);
  const tab = tabs.find((one) => one === search.tab) ?? (organisation ? 'klien' : 'coba');
  const labels: Record<Tab, string> = {
    klien: t`Klien`,
    webhook: t`Webhook`,
    penggunaan: t`Penggunaan`,
    coba: t`Coba`,
    langsung: t`Langsung`,
    skema: t`Skema`,
  };
  const head = (
    <PageHeader
      title={t`Konsol API`}
      below={<Trans>Semua yang tampak di Saling dapat diminta lewat GraphQL, juga oleh aplikasi lain.</Trans>}
    />
  );
  if (!viewer) {
    return (
      <>
        {head}
        {read.state === 'loading' ? <Loading lines={8} /> : <Failed onRetry={read.refresh} />}
      </>
    );
  }
  return (
    <>
      {head}
      <TabLinks label={t`Bagian konsol`} current={tab} tabs={tabs.map((one) => ({ tab: one, label: labels[one] }))} />
      {!online && (
        <OfflineNotice>
          <Trans>Luring. Konsol membutuhkan sambungan.</Trans>
        </OfflineNotice>
      )}
      {tab === 'klien' && organisation && <ClientsTab organisation={organisation} onToken={setToken} />}
      {tab === 'klien' && !organisation && <AboutClients signedIn={viewer.person !== null} />}
      {tab === 'webhook' && organisation && <WebhooksTab organisation={organisation} />}
      {tab === 'penggunaan' && organisation && <UsageTab organisation={organisation} />}
      <Suspense fallback={<Loading lines={8} />}>
        {tab === 'coba' && <TryTab token={token} onToken={setToken} person={viewer.person?.name ?? null} />}
        {tab === 'langsung' && <LiveTab />}
        {tab === 'skema' && <SchemaTab />}
      </Suspense>
    </>
  );
}
