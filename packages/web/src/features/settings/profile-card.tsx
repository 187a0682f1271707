import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button } from '@mantine/core';

import { useSwitchOrganisation } from '../../api/use-switch-organisation.ts';
import { Card } from '../../ui/card.tsx';
import { dayText } from '../../ui/day-text.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { roleNames } from '../../ui/role-names.ts';
import type { Account } from './settings-documents.ts';
import css from './settings.module.css';

/** Who one is here, and for whom one may speak. */
export function ProfileCard(props: { account: Account; person: NonNullable<Account['person']>; online: boolean }): React.ReactElement {
  const { account, person, online } = props;
  const { t } = useLingui();
  const { busy, failure, switchTo } = useSwitchOrganisation();
  const several = account.memberships.length > 1;
  return (
    <Card title={t`Profil`}>
      <dl className={css.facts}>
        <div>
          <dt>
            <Trans>Nama</Trans>
          </dt>
          <dd>{person.name}</dd>
        </div>
        <div>
          <dt>
            <Trans>Surel</Trans>
          </dt>
          <dd>{person.email}</dd>
        </div>
      </dl>
      <h3 className={css.subhead}>{several ? <Trans>Organisasi Anda</Trans> : <Trans>Organisasi dan peran</Trans>}</h3>
      {failure && <FailureNotice code={failure.code} />}
      {account.memberships.length === 0 && (
        <p>
          <Trans>
            Anda tidak menjadi anggota organisasi mana pun sekarang, jadi yang tampak hanya hasil yang sudah diumumkan. Administrator
            organisasi Anda dapat mengundang Anda kembali.
          </Trans>
        </p>
      )}
      <ul className={css.list}>
        {account.memberships.map((membership) => (
          <MembershipRow
            key={membership.id}
            membership={membership}
            several={several}
            disabled={!online || (busy !== null && busy !== membership.id)}
            busy={busy === membership.id}
            onSwitch={() => void switchTo(membership.id)}
          />
        ))}
      </ul>
    </Card>
  );
}

function MembershipRow(props: {
  membership: Account['memberships'][number];
  several: boolean;
  disabled: boolean;
  busy: boolean;
  onSwitch: () => void;
}): React.ReactElement {
  const { membership, several } = props;
  const { t, i18n } = useLingui();
  const { name } = membership.organisation;
  const since = new Intl.DateTimeFormat(i18n.locale, { dateStyle: 'medium' }).format(new Date(membership.since));
  const until = membership.mandateUntil && dayText(membership.mandateUntil, i18n.locale);
  return (
    <li data-membership={membership.organisation.id} data-current={membership.current}>
      <span className={css.words}>
        <strong>{name}</strong>
        <span className={css.quiet}>
          {i18n._(roleNames[membership.role]!)} · <Trans>sejak {since}</Trans>
          {until && (
            <>
              {' · '}
              <Trans>masa tugas sampai {until}</Trans>
            </>
          )}
        </span>
      </span>
      {several && membership.current && (
        <Badge>
          <Trans>dipakai sekarang</Trans>
        </Badge>
      )}
      {several && !membership.current && (
        <Button
          variant="default"
          size="sm"
          disabled={props.disabled}
          loading={props.busy}
          aria-label={t`Pindah ke ${name}`}
          onClick={props.onSwitch}
        >
          <Trans>Pindah</Trans>
        </Button>
      )}
    </li>
  );
}
