import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button } from '@mantine/core';
import { useState } from 'react';

import { useChange } from '../../api/use-change.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { ChangeProblems, type Trouble } from '../../ui/change-problems.tsx';
import { dayText } from '../../ui/day-text.ts';
import { roleNames } from '../../ui/role-names.ts';
import { instant } from '../../ui/time-text.ts';
import { invitationStates } from './invitation-states.ts';
import { renewInvitationMutation, withdrawInvitationMutation, type InvitationLine, type InvitedAnswer } from './organisation-documents.ts';
import css from './organisation.module.css';

const NO_FIELDS: readonly string[] = [];
const COLOURS = { OPEN: 'biru', ACCEPTED: 'green', WITHDRAWN: 'gray', EXPIRED: 'yellow' } as const;

export interface InvitationRowProps {
  invitation: InvitationLine;
  onRenewed: (answer: InvitedAnswer) => void;
  onWithdrawn: (sentence: string) => void;
}

/** One invitation with its state; an open one can be withdrawn, and one that is not accepted sent anew. */
export function InvitationRow({ invitation, onRenewed, onWithdrawn }: InvitationRowProps): React.ReactElement {
  const { t, i18n } = useLingui();
  const { name, email, state } = invitation;
  const [asking, setAsking] = useState<'renew' | 'withdraw' | null>(null);
  const role = i18n._(roleNames[invitation.role]!);
  const sent = instant(invitation.createdAt, i18n.locale);
  const expires = instant(invitation.expiresAt, i18n.locale);
  const by = invitation.invitedBy;
  const until = invitation.mandateUntil === null ? null : dayText(invitation.mandateUntil, i18n.locale);
  return (
    <li className={css.row} data-invitation={invitation.id} data-state={state}>
      <div className={css.who}>
        <span className={css.name}>{name}</span>
        <span className={css.quiet}>{email}</span>
      </div>
      <div className={css.facts}>
        <span>
          <Badge color={COLOURS[state]}>{i18n._(invitationStates[state])}</Badge> {role}
          {until !== null && (
            <>
              {', '}
              <Trans>masa tugas sampai {until}</Trans>
            </>
          )}
        </span>
        <span className={css.quiet}>
          <Trans>
            diundang {by}, {sent}
          </Trans>
          {state === 'OPEN' && (
            <>
              {' · '}
              <Trans>berlaku sampai {expires}</Trans>
            </>
          )}
        </span>
      </div>
      <div className={css.acts}>
        {(state === 'OPEN' || state === 'EXPIRED') && (
          <Button
            size="compact-sm"
            variant="default"
            data-action="renew"
            aria-label={t`Kirim ulang kepada ${name}`}
            onClick={() => setAsking('renew')}
          >
            <Trans>Kirim ulang</Trans>
          </Button>
        )}
        {state === 'OPEN' && (
          <Button
            size="compact-sm"
            variant="default"
            c="var(--turun)"
            data-action="withdraw"
            aria-label={t`Tarik undangan ${name}`}
            onClick={() => setAsking('withdraw')}
          >
            <Trans>Tarik</Trans>
          </Button>
        )}
      </div>
      {asking === 'renew' && (
        <Renew
          invitation={invitation}
          onClose={() => setAsking(null)}
          onDone={(answer) => {
            setAsking(null);
            onRenewed(answer);
          }}
        />
      )}
      {asking === 'withdraw' && (
        <Withdraw
          invitation={invitation}
          onClose={() => setAsking(null)}
          onDone={() => {
            setAsking(null);
            onWithdrawn(t`Undangan ${name} ditarik.`);
          }}
        />
      )}
    </li>
  );
}

interface AskProps<Done extends unknown[]> {
  invitation: InvitationLine;
  onClose: () => void;
  onDone: (...done: Done) => void;
}

function Renew({ invitation, onClose, onDone }: AskProps<[InvitedAnswer]>): React.ReactElement {
  const { t } = useLingui();
  const { name } = invitation;
  const [trouble, setTrouble] = useState<Trouble>(null);
  const { busy, change } = useChange(renewInvitationMutation);
  const submit = async (): Promise<void> => {
    const result = await change({ id: invitation.id });
    if (result.kind === 'done') onDone(result.answer);
    else setTrouble(result);
  };
  return (
    <FormDialog title={t`Kirim ulang undangan ${name}?`} act={<Trans>Kirim ulang</Trans>} busy={busy} onClose={onClose} onSubmit={submit}>
      <ChangeProblems trouble={trouble} fields={NO_FIELDS} />
      <p>
        <Trans>Tautan baru dibuat dan masa berlakunya mulai lagi. Tautan yang lama tidak berlaku lagi.</Trans>
      </p>
    </FormDialog>
  );
}

function Withdraw({ invitation, onClose, onDone }: AskProps<[]>): React.ReactElement {
  const { t } = useLingui();
  const { name } = invitation;
  const [trouble, setTrouble] = useState<Trouble>(null);
  const { busy, change } = useChange(withdrawInvitationMutation);
  const submit = async (): Promise<void> => {
    const result = await change({ id: invitation.id });
    if (result.kind === 'done') onDone();
    else setTrouble(result);
  };
  return (
    <FormDialog
      title={t`Tarik undangan ${name}?`}
      act={<Trans>Tarik undangan</Trans>}
      grave
      busy={busy}
      onClose={onClose}
      onSubmit={submit}
    >
      <ChangeProblems trouble={trouble} fields={NO_FIELDS} />
      <p>
        <Trans>Tautan yang sudah dikirim langsung tidak berlaku. {name} dapat diundang lagi kapan saja.</Trans>
      </p>
    </FormDialog>
  );
}
