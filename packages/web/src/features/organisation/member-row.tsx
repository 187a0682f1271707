import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button } from '@mantine/core';

import { dayText } from '../../ui/day-text.ts';
import { roleNames } from '../../ui/role-names.ts';
import type { Member } from './organisation-documents.ts';
import css from './organisation.module.css';

export type MemberAct = 'change' | 'hand-over' | 'remove';

/** One person: who, what role, since when and until when, and how much depends on them. */
export function MemberRow(props: { member: Member; onAct: ((kind: MemberAct, member: Member) => void) | null }): React.ReactElement {
  const { member, onAct } = props;
  const { t, i18n } = useLingui();
  const { name, email } = member.person;
  const since = new Intl.DateTimeFormat(i18n.locale, { dateStyle: 'medium' }).format(new Date(member.since));
  const until = member.mandateUntil === null ? null : dayText(member.mandateUntil, i18n.locale);
  const count = member.responsibilities;
  return (
    <li className={css.row} data-member={member.id} data-person={member.person.id} data-role={member.role}>
      <div className={css.who}>
        <span className={css.name}>
          {name} {member.current && <span className={css.quiet}>({t`Anda`})</span>}
        </span>
        <span className={css.quiet}>{email}</span>
      </div>
      <div className={css.facts}>
        <span>
          <Badge color={member.role === 'ADMIN' || member.role === 'MINISTRY_ADMIN' ? 'biru' : 'gray'}>
            {i18n._(roleNames[member.role]!)}
          </Badge>
        </span>
        <span className={css.quiet}>
          <Trans>sejak {since}</Trans>
          {until !== null && (
            <>
              {' · '}
              <Trans>masa tugas sampai {until}</Trans>
            </>
          )}
        </span>
        <span className={css.quiet}>
          <Plural value={count} _0="belum bertanggung jawab atas apa pun" other="bertanggung jawab atas # hal" />
          {member.source === 'OIDC' && ` · ${t`masuk lewat akun instansi`}`}
        </span>
      </div>
      {onAct && (
        <div className={css.acts}>
          <Button
            size="compact-sm"
            variant="default"
            data-action="change"
            aria-label={t`Ubah ${name}`}
            onClick={() => onAct('change', member)}
          >
            <Trans>Ubah</Trans>
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            data-action="hand-over"
            aria-label={t`Serahkan tugas ${name}`}
            onClick={() => onAct('hand-over', member)}
          >
            <Trans>Serahkan</Trans>
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            c="var(--turun)"
            data-action="remove"
            aria-label={t`Keluarkan ${name}`}
            onClick={() => onAct('remove', member)}
          >
            <Trans>Keluarkan</Trans>
          </Button>
        </div>
      )}
    </li>
  );
}
