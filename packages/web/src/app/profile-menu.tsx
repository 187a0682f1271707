import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Popover, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconArrowsExchange, IconLogout, IconMoon, IconSettings, IconSun, IconUsers } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { useResetApi } from '../api/api-provider.tsx';
import { signOut } from '../api/sign-in.ts';
import { useSwitchOrganisation } from '../api/use-switch-organisation.ts';
import type { Viewer } from '../api/viewer.ts';
import { dayText } from '../ui/day-text.ts';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { initials } from '../ui/format.ts';
import { roleNames } from '../ui/role-names.ts';
import { Failed } from '../ui/states.tsx';
import css from './profile-menu.module.css';

const ITEM = { variant: 'subtle', color: 'gray', fullWidth: true, justify: 'flex-start', c: 'var(--mantine-color-text)', fw: 500 } as const;

/** Who is signed in, and what one may do about it. */
export function ProfileMenu({ viewer, person }: { viewer: Viewer; person: NonNullable<Viewer['person']> }): React.ReactElement {
  const { t, i18n } = useLingui();
  const reset = useResetApi();
  const navigate = useNavigate();
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  const role = viewer.role ? i18n._(roleNames[viewer.role]!) : null;
  const short = initials(person.name);
  const [open, setOpen] = useState(false);
  const { busy, failure, switchTo } = useSwitchOrganisation();
  const current = viewer.memberships.find((membership) => membership.current);
  const others = viewer.memberships.filter((membership) => !membership.current);
  const until = current?.mandateUntil ? dayText(current.mandateUntil, i18n.locale) : null;
  const close = (): void => setOpen(false);
  const [leaving, setLeaving] = useState<'no' | 'busy' | 'failed'>('no');
  const leave = async (): Promise<void> => {
    setLeaving('busy');
    try {
      await signOut();
    } catch {
      // The session goes on, so nothing here may look as if it had ended.
      return setLeaving('failed');
    }
    await reset();
    await navigate({ to: '/masuk' });
  };
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={280} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon
          variant="transparent"
          size={40}
          aria-label={t`${short}, profil ${person.name}`}
          className={css.avatar}
          onClick={() => setOpen(!open)}
        >
          {short}
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p="xs" aria-label={t`Profil`}>
        <div className={css.person}>
          <strong>{person.name}</strong>
          <span>{[role, viewer.region?.fullName ?? viewer.organisation?.name].filter(Boolean).join(' · ')}</span>
          {until && (
            <span>
              <Trans>Masa tugas sampai {until}</Trans>
            </span>
          )}
          <span>{person.email}</span>
        </div>
        {failure && <FailureNotice code={failure.code} />}
        {others.map(({ id, organisation }) => (
          <Button
            {...ITEM}
            key={id}
            leftSection={<IconArrowsExchange size={20} stroke={1.5} aria-hidden />}
            loading={busy === id}
            disabled={busy !== null && busy !== id}
            data-switch={organisation.id}
            onClick={() => void switchTo(id).then(close)}
          >
            <Trans>Pindah ke {organisation.name}</Trans>
          </Button>
        ))}
        {viewer.organisation && (
          <Button
            {...ITEM}
            leftSection={<IconUsers size={20} stroke={1.5} aria-hidden />}
            renderRoot={(props) => <Link to="/organisasi" {...props} />}
            onClick={close}
          >
            <Trans>Organisasi</Trans>
          </Button>
        )}
        <Button
          {...ITEM}
          leftSection={<IconSettings size={20} stroke={1.5} aria-hidden />}
          renderRoot={(props) => <Link to="/pengaturan" {...props} />}
          onClick={close}
        >
          <Trans>Pengaturan</Trans>
        </Button>
        <Button
          {...ITEM}
          leftSection={scheme === 'dark' ? <IconSun size={20} stroke={1.5} aria-hidden /> : <IconMoon size={20} stroke={1.5} aria-hidden />}
          onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}
        >
          {scheme === 'dark' ? <Trans>Tampilan terang</Trans> : <Trans>Tampilan gelap</Trans>}
        </Button>
        {leaving === 'failed' && (
          <Failed title={t`Anda belum keluar`}>
            <Trans>Server tidak dapat dihubungi. Coba lagi setelah tersambung; di perangkat bersama, jangan tinggalkan sebelum itu.</Trans>
          </Failed>
        )}
        <Button
          {...ITEM}
          leftSection={<IconLogout size={20} stroke={1.5} aria-hidden />}
          loading={leaving === 'busy'}
          onClick={() => void leave()}
        >
          <Trans>Keluar</Trans>
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
