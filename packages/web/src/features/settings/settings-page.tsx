import { Trans, useLingui } from '@lingui/react/macro';

import { useOnline } from '../../api/connection-state.ts';
import { useRead } from '../../api/use-read.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Empty, Failed, Loading, OfflineNotice } from '../../ui/states.tsx';
import { LookCard } from './look-card.tsx';
import { PasswordCard } from './password-card.tsx';
import { ProfileCard } from './profile-card.tsx';
import { SecondFactorCard } from './second-factor-card.tsx';
import { SessionsCard } from './sessions-card.tsx';
import { accountQuery } from './settings-documents.ts';
import css from './settings.module.css';
import { TellingCard } from './telling-card.tsx';

/** `/pengaturan`: one's own account. */
export function SettingsPage(): React.ReactElement {
  const { t } = useLingui();
  const online = useOnline();
  const read = useRead({ query: accountQuery, variables: {} });
  const account = read.data?.viewer;
  return (
    <div className={css.page}>
      <PageHeader title={t`Pengaturan`} />
      {!online && (
        <OfflineNotice>
          <Trans>Luring. Bahasa dan tampilan dapat diganti; perubahan akun menunggu sampai tersambung lagi.</Trans>
        </OfflineNotice>
      )}
      {read.state === 'loading' && <Loading lines={10} />}
      {(read.state === 'failed' || read.state === 'offline') && <Failed onRetry={read.refresh} />}
      {account && !account.person && (
        <Empty
          title={t`Masuk untuk mengatur akun Anda`}
          action={
            <LinkButton to="/masuk" search={{ kembali: '/pengaturan' }}>
              <Trans>Masuk</Trans>
            </LinkButton>
          }
        >
          <Trans>Di sini Anda mengganti sandi, menyalakan langkah kedua, dan melihat di mana saja Anda masuk.</Trans>
        </Empty>
      )}
      {account?.person && <ProfileCard account={account} person={account.person} online={online} />}
      <LookCard />
      {account?.person && <TellingCard online={online} />}
      {account?.person && (
        <>
          {account.hasPassword && <PasswordCard email={account.person.email} online={online} onChanged={read.refresh} />}
          {account.secondFactor && (
            <SecondFactorCard
              secondFactor={account.secondFactor}
              email={account.person.email}
              hasPassword={account.hasPassword}
              online={online}
              onChanged={read.refresh}
            />
          )}
          <SessionsCard sessions={account.sessions} online={online} onChanged={read.refresh} />
        </>
      )}
    </div>
  );
}
