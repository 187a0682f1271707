import { useLingui } from '@lingui/react/macro';

import { DownloadList } from '../../parts/download-list.tsx';
import { roleNames } from '../../ui/role-names.ts';
import { instant } from '../../ui/time-text.ts';
import { invitationStates } from './invitation-states.ts';
import { invitationsQuery, membersQuery, type OrganisationHere } from './organisation-documents.ts';

const NONE = { nodes: [], totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null } };

/** Who belongs to the organisation, as a file. */
export function DownloadMembers({ organisation }: { organisation: OrganisationHere }): React.ReactElement {
  const { t, i18n } = useLingui();
  return (
    <DownloadList
      title={t`Anggota`}
      query={membersQuery}
      variables={{ id: organisation.id }}
      select={(data) => data.organisation?.members ?? NONE}
      about={[[t`Organisasi`, organisation.name]]}
      head={[t`Nama`, t`Surel`, t`Peran`, t`Sejak`, t`Sampai`]}
      line={({ person, role, since, mandateUntil }) => [
        ...[person.name, person.email, i18n._(roleNames[role]!), instant(since, i18n.locale)],
        mandateUntil && instant(mandateUntil, i18n.locale),
      ]}
    />
  );
}

/** Who was invited, as a file. */
export function DownloadInvitations({ organisation }: { organisation: OrganisationHere }): React.ReactElement {
  const { t, i18n } = useLingui();
  return (
    <DownloadList
      title={t`Undangan`}
      query={invitationsQuery}
      variables={{ id: organisation.id }}
      select={(data) => data.organisation?.invitations ?? NONE}
      about={[[t`Organisasi`, organisation.name]]}
      head={[t`Nama`, t`Surel`, t`Peran`, t`Keadaan`, t`Diundang oleh`, t`Diundang`, t`Berlaku sampai`]}
      line={({ name, email, role, state, invitedBy, createdAt, expiresAt }) => [
        ...[name, email, i18n._(roleNames[role]!), i18n._(invitationStates[state]), invitedBy],
        ...[instant(createdAt, i18n.locale), instant(expiresAt, i18n.locale)],
      ]}
    />
  );
}
