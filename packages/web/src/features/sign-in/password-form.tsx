import { Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';

import { signIn } from '../../api/sign-in.ts';
import css from './sign-in.module.css';

/** E-mail and password; paste and password managers work, and what was typed stays after a failure. */
export function PasswordForm({ busy, onSubmit }: { busy: boolean; onSubmit: (attempt: () => Promise<void>) => void }): React.ReactElement {
  const { t } = useLingui();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(() => signIn(email.trim(), password));
      }}
    >
      <TextInput
        label={t`Surel`}
        type="email"
        name="email"
        autoComplete="username"
        required
        withAsterisk={false}
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <TextInput
        label={t`Sandi`}
        type="password"
        name="password"
        autoComplete="current-password"
        required
        withAsterisk={false}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Button type="submit" loading={busy}>
        <Trans>Masuk</Trans>
      </Button>
    </form>
  );
}
