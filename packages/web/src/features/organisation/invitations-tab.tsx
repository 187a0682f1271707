import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import { usePages } from '../../api/use-pages.ts';
import { Notice } from '../../ui/notice.tsx';
import { PageList } from '../../ui/page-list.tsx';
import { DownloadInvitations } from './download-people.tsx';
import { InvitationRow } from './invitation-row.tsx';
import { InviteForm } from './invite-form.tsx';
import { Invited } from './invited.tsx';
import { invitationsQuery, type InvitedAnswer, type OrganisationHere } from './organisation-documents.ts';
import css from './organisation.module.css';

const PAGE = 25;
const NONE = { nodes: [], totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null } };

/** A form to invite somebody, the link of the last one sent, and all invitations. */
export function InvitationsTab({ organisation, demo }: { organisation: OrganisationHere; demo: boolean }): React.ReactElement {
  const { t } = useLingui();
  const pages = usePages({
    query: invitationsQuery,
    variables: { id: organisation.id, first: PAGE },
    select: (data) => data.organisation?.invitations ?? NONE,
  });
  // The link is in this component's memory alone: it goes with the page.
  const [invited, setInvited] = useState<InvitedAnswer | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  return (
    <div className={css.stack}>
      {invited ? (
        <Invited key={invited.link} answer={invited} demo={demo} onClose={() => setInvited(null)} />
      ) : (
        <InviteForm
          organisation={organisation}
          onInvited={(answer) => {
            setSaid(null);
            setInvited(answer);
            void pages.refresh();
          }}
        />
      )}
      {said !== null && <Notice key={said} title={said} onClose={() => setSaid(null)} />}
      <PageList
        pages={pages}
        label={t`Undangan`}
        download={<DownloadInvitations organisation={organisation} />}
        empty={t`Belum ada undangan`}
        emptyHint={<Trans>Yang Anda undang tampak di sini, juga setelah undangannya diterima, ditarik, atau lewat waktu.</Trans>}
      >
        {(invitation) => (
          <InvitationRow
            key={invitation.id}
            invitation={invitation}
            onRenewed={(answer) => {
              setSaid(null);
              setInvited(answer);
              void pages.refresh();
            }}
            onWithdrawn={(sentence) => {
              // A link that was just shown is worth nothing any more.
              if (invited?.invitation.id === invitation.id) setInvited(null);
              setSaid(sentence);
              void pages.refresh();
            }}
          />
        )}
      </PageList>
    </div>
  );
}
