import { Trans, useLingui } from '@lingui/react/macro';

import { Ground } from '../../ui/card.tsx';
import { dayText } from '../../ui/day-text.ts';
import { roleMeanings, roleNames } from '../../ui/role-names.ts';
import { instant } from '../../ui/time-text.ts';
import type { InvitationHere } from './invitation-documents.ts';
import css from './invitation.module.css';

/** What one would be, where, and until when. */
export function InvitationFacts({ invitation }: { invitation: InvitationHere }): React.ReactElement {
  const { i18n } = useLingui();
  return (
    <Ground>
      <dl className={css.facts}>
        <div>
          <dt>
            <Trans>Organisasi</Trans>
          </dt>
          <dd>{invitation.organisation.name}</dd>
        </div>
        <div>
          <dt>
            <Trans>Peran</Trans>
          </dt>
          <dd data-role={invitation.role}>
            <strong>{i18n._(roleNames[invitation.role]!)}</strong>
            <span>{i18n._(roleMeanings[invitation.role])}</span>
          </dd>
        </div>
        <div>
          <dt>
            <Trans>Untuk</Trans>
          </dt>
          <dd>
            {invitation.name} <span>{invitation.email}</span>
          </dd>
        </div>
        {invitation.mandateUntil && (
          <div>
            <dt>
              <Trans>Masa tugas sampai</Trans>
            </dt>
            <dd>{dayText(invitation.mandateUntil, i18n.locale)}</dd>
          </div>
        )}
        <div>
          <dt>
            <Trans>Tautan berlaku sampai</Trans>
          </dt>
          <dd>{instant(invitation.expiresAt, i18n.locale)}</dd>
        </div>
      </dl>
    </Ground>
  );
}
