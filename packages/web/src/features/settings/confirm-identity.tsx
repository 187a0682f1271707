import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import { signInErrorOf, type SignInProblem } from '../../api/sign-in.ts';
import { ColumnForm } from '../../ui/narrow.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { SignInFailure } from '../../ui/sign-in-failure.tsx';
import css from './settings.module.css';

/** Before something that protects the account changes, its owner shows again that it is they; people without a password just confirm. */
export function ConfirmIdentity(props: {
  title: string;
  children: ReactNode;
  action: string;
  hasPassword: boolean;
  online: boolean;
  run: (password: string | undefined) => Promise<void>;
  onCancel: () => void;
}): React.ReactElement {
  const { t } = useLingui();
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<SignInProblem | null>(null);
  const send = async (): Promise<void> => {
    setFailure(null);
    setMissing(props.hasPassword && password === '');
    if (props.hasPassword && password === '') return;
    setBusy(true);
    try {
      await props.run(props.hasPassword ? password : undefined);
    } catch (error) {
      setFailure(signInErrorOf(error).kind);
      setBusy(false);
    }
  };
  return (
    <ColumnForm label={props.title} onSubmit={() => void send()}>
      <p>{props.children}</p>
      {failure && (
        <SignInFailure
          kind={failure}
          title={t`Belum berubah`}
          refused={
            props.hasPassword ? (
              <Trans>Sandi tidak cocok. Periksa lagi.</Trans>
            ) : (
              <Trans>Server menolak; mungkin sesi Anda sudah berakhir. Muat ulang halaman, lalu coba lagi.</Trans>
            )
          }
        />
      )}
      {props.hasPassword && (
        <PasswordField
          label={t`Sandi Anda`}
          name="password"
          autoComplete="current-password"
          focused
          value={password}
          error={missing ? t`Isi sandi Anda.` : undefined}
          onChange={setPassword}
        />
      )}
      <div className={css.buttons}>
        <Button type="submit" loading={busy} disabled={!props.online}>
          {props.action}
        </Button>
        <Button variant="default" onClick={props.onCancel}>
          <Trans>Batal</Trans>
        </Button>
      </div>
    </ColumnForm>
  );
}
