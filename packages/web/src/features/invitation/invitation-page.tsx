import { Trans, useLingui } from '@lingui/react/macro';
import { useParams } from '@tanstack/react-router';

import { Uncached } from '../../api/api-provider.tsx';
import { useRead } from '../../api/use-read.ts';
import { Narrow } from '../../ui/narrow.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Failed, Loading } from '../../ui/states.tsx';
import { Accept } from './accept.tsx';
import { ClosedInvitation } from './closed-invitation.tsx';
import { invitationQuery } from './invitation-documents.ts';
import { InvitationFacts } from './invitation-facts.tsx';
import { OtherPerson, SignInFirst } from './account-steps.tsx';
import { NewAccount } from './new-account.tsx';

/** `/undangan/:kode`: who invites, to what, as what, and the one step that is next. The link itself is kept nowhere. */
export function InvitationPage(): React.ReactElement {
  const { kode } = useParams({ from: '/undangan/$kode' });
  return (
    <Narrow>
      <Uncached>
        <ByToken token={kode} />
      </Uncached>
    </Narrow>
  );
}

function ByToken({ token }: { token: string }): React.ReactElement {
  const { t } = useLingui();
  const read = useRead({ query: invitationQuery, variables: { token } });
  if (!read.data) {
    return (
      <>
        <PageHeader title={t`Undangan`} />
        {read.state === 'loading' ? (
          <Loading lines={6} />
        ) : (
          <Failed title={t`Undangan tidak dapat dimuat`} onRetry={read.refresh}>
            <Trans>Tautan Anda tetap berlaku. Coba lagi setelah tersambung.</Trans>
          </Failed>
        )}
      </>
    );
  }
  const { invitation } = read.data;
  if (invitation?.state !== 'OPEN') return <ClosedInvitation invitation={invitation} signedIn={read.data.viewer.person !== null} />;

  const { person } = read.data.viewer;
  const isInvited = person?.email.toLowerCase() === invitation.email.toLowerCase();
  return (
    <>
      <PageHeader title={t`Undangan ke ${invitation.organisation.name}`} below={<Trans>Dari {invitation.invitedBy}</Trans>} />
      <InvitationFacts invitation={invitation} />
      {person && !isInvited && <OtherPerson person={person} email={invitation.email} onSignedOut={read.refresh} />}
      {person && isInvited && <Accept token={token} name={person.name} onOutdated={read.refresh} />}
      {!person && invitation.hasAccount && <SignInFirst token={token} email={invitation.email} />}
      {!person && !invitation.hasAccount && <NewAccount token={token} invitation={invitation} onOutdated={read.refresh} />}
    </>
  );
}
