import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';

import { ColumnForm } from '../../ui/narrow.tsx';
import { PasswordField } from '../../ui/password-field.tsx';

/** E-mail and password; paste and password managers work, and what was typed stays after a failure. */
export function PasswordForm({
  busy,
  onSubmit,
}: {
  busy: boolean;
  onSubmit: (email: string, password: string) => void;
}): React.ReactElement {
  const { t } = useLingui();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState(false);
  return (
    <ColumnForm
      onSubmit={() => {
        const incomplete = email.trim() === '' || password === '';
        setMissing(incomplete);
        if (!incomplete) onSubmit(email.trim(), password);
      }}
    >
      <TextInput
        size="md"
        label={t`Surel`}
        type="email"
        name="email"
        autoComplete="username"
        required
        withAsterisk={false}
        value={email}
        error={missing && email.trim() === '' ? t`Isi alamat surel Anda.` : undefined}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <PasswordField
        label={t`Sandi`}
        name="password"
        autoComplete="current-password"
        value={password}
        error={missing && password === '' ? t`Isi sandi Anda.` : undefined}
        onChange={setPassword}
      />
      <Button type="submit" size="md" loading={busy}>
        <Trans>Masuk</Trans>
      </Button>
      <Anchor component={Link} to="/lupa-sandi" style={{ alignSelf: 'flex-start' }}>
        <Trans>Lupa sandi</Trans>
      </Anchor>
    </ColumnForm>
  );
}
