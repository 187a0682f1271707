import { Trans, useLingui } from '@lingui/react/macro';
import { useSearch } from '@tanstack/react-router';

import { useRead } from '../../api/use-read.ts';
import { useRefreshWithAccess } from '../../api/use-refresh-with-access.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { roleNames } from '../../ui/role-names.ts';
import { Failed, Loading } from '../../ui/states.tsx';
import { TabLinks } from '../../ui/tab-links.tsx';
import { AuditTab } from './audit-tab.tsx';
import { InvitationsTab } from './invitations-tab.tsx';
import { MembersTab } from './members-tab.tsx';
import { organisationQuery } from './organisation-documents.ts';
import { NoOrganisation } from './no-organisation.tsx';

const TABS = ['orang', 'undangan', 'jejak'] as const;
type Tab = (typeof TABS)[number];

/** `/organisasi?tab=`: who belongs to it, who is invited, and who did what. */
export function OrganisationPage(): React.ReactElement {
  const { t, i18n } = useLingui();
  const search = useSearch({ from: '/organisasi' });
  const read = useRead({ query: organisationQuery, variables: {} });
  useRefreshWithAccess(read.refresh);
  const viewer = read.data?.viewer;

  if (read.state === 'failed' || read.state === 'offline' || !viewer?.organisation) {
    return (
      <>
        <PageHeader title={t`Organisasi`} />
        {read.state === 'loading' && <Loading lines={8} />}
        {(read.state === 'failed' || read.state === 'offline') && <Failed onRetry={read.refresh} />}
        {viewer && !viewer.organisation && <NoOrganisation signedIn={viewer.person !== null} />}
      </>
    );
  }
  const { organisation, canManagePeople: manages, canReadAudit: audits } = viewer;
  const role = viewer.role ? i18n._(roleNames[viewer.role]!) : '';
  const labels: Record<Tab, string> = { orang: t`Orang`, undangan: t`Undangan`, jejak: t`Jejak audit` };
  const tabs = TABS.filter((tab) => (tab === 'undangan' ? manages : tab === 'jejak' ? audits : true));
  const tab = tabs.find((one) => one === search.tab) ?? 'orang';
  return (
    <>
      <PageHeader
        title={t`Organisasi`}
        below={
          <Trans>
            {organisation.name} · Anda {role}
          </Trans>
        }
      />
      {tabs.length > 1 && (
        <TabLinks label={t`Bagian organisasi`} current={tab} tabs={tabs.map((one) => ({ tab: one, label: labels[one] }))} />
      )}
      {tab === 'orang' && <MembersTab organisation={organisation} manages={manages} />}
      {tab === 'undangan' && <InvitationsTab organisation={organisation} demo={viewer.demo} />}
      {tab === 'jejak' && <AuditTab organisation={organisation} />}
    </>
  );
}
