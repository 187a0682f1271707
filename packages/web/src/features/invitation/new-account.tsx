import { Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';

import { Card } from '../../ui/card.tsx';
import { ColumnForm } from '../../ui/narrow.tsx';
import { faultOf, NewPassword, type PasswordFault } from '../../ui/new-password.tsx';
import { SignInFailure } from '../../ui/sign-in-failure.tsx';
import type { InvitationHere } from './invitation-documents.ts';
import { useAccept } from './use-accept.ts';

/** The invited address is new here: a name and a password, and one is in. */
export function NewAccount(props: { token: string; invitation: InvitationHere; onOutdated: () => void }): React.ReactElement {
  const { t } = useLingui();
  const { busy, failure, accept } = useAccept(props.token);
  const [name, setName] = useState(props.invitation.name);
  const [password, setPassword] = useState('');
  const [fault, setFault] = useState<PasswordFault | null>(null);
  const [nameless, setNameless] = useState(false);

  const send = async (): Promise<void> => {
    const short = faultOf(password);
    setFault(short);
    setNameless(name.trim() === '');
    if (short || name.trim() === '') return;
    const error = await accept({ name: name.trim(), password });
    if (error?.code === 'WEAK_PASSWORD' || error?.code === 'BREACHED_PASSWORD') setFault(error.code);
    else if (error?.kind === 'refused') props.onOutdated();
  };
  const refusedPassword = failure?.code === 'WEAK_PASSWORD' || failure?.code === 'BREACHED_PASSWORD';
  return (
    <Card title={t`Buat akun Anda`}>
      <ColumnForm onSubmit={() => void send()}>
        {failure && !refusedPassword && (
          <SignInFailure
            kind={failure.kind}
            title={t`Belum diterima`}
            refused={<Trans>Undangan ini baru saja berubah. Periksa lagi di atas.</Trans>}
          />
        )}
        <TextInput
          size="md"
          label={t`Nama lengkap`}
          description={t`Tampil di samping apa yang Anda laporkan.`}
          name="name"
          autoComplete="name"
          required
          withAsterisk={false}
          value={name}
          error={nameless ? t`Isi nama Anda.` : undefined}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <NewPassword
          label={t`Sandi`}
          email={props.invitation.email}
          value={password}
          fault={fault}
          onChange={(next) => {
            setPassword(next);
            setFault(null);
          }}
        />
        <Button type="submit" size="md" loading={busy}>
          <Trans>Buat akun dan terima</Trans>
        </Button>
      </ColumnForm>
    </Card>
  );
}
