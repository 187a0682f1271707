import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Text } from '@mantine/core';
import { useState } from 'react';

import { changePassword, signInErrorOf, type SignInProblem } from '../../api/sign-in.ts';
import { Card } from '../../ui/card.tsx';
import { ColumnForm } from '../../ui/narrow.tsx';
import { faultOf, NewPassword, type PasswordFault } from '../../ui/new-password.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { SignInFailure } from '../../ui/sign-in-failure.tsx';
import { useFocusBack } from '../../ui/use-focus-back.ts';
import css from './settings.module.css';

/** Another password; all other sessions end. */
export function PasswordCard(props: { email: string; online: boolean; onChanged: () => void }): React.ReactElement {
  const { t } = useLingui();
  const [state, setState] = useState<'closed' | 'open' | 'done'>('closed');
  const frame = useFocusBack<HTMLDivElement>(state === 'open');
  return (
    <Card title={t`Sandi`}>
      <div ref={frame} tabIndex={-1} className={css.stack}>
        {state === 'done' && (
          <Notice title={t`Sandi baru berlaku`}>
            <Text size="sm">
              <Trans>Semua sesi Anda yang lain sudah diakhiri.</Trans>
            </Text>
          </Notice>
        )}
        {state === 'open' ? (
          <ChangeForm
            email={props.email}
            online={props.online}
            onClose={() => setState('closed')}
            onDone={() => {
              setState('done');
              props.onChanged();
            }}
          />
        ) : (
          <Button variant="default" onClick={() => setState('open')} data-action="change-password">
            <Trans>Ganti sandi</Trans>
          </Button>
        )}
      </div>
    </Card>
  );
}

function ChangeForm(props: { email: string; online: boolean; onClose: () => void; onDone: () => void }): React.ReactElement {
  const { t } = useLingui();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [missing, setMissing] = useState(false);
  const [fault, setFault] = useState<PasswordFault | null>(null);
  const [failure, setFailure] = useState<SignInProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async (): Promise<void> => {
    setFailure(null);
    setMissing(current === '');
    setFault(faultOf(next));
    if (current === '' || faultOf(next)) return;
    setBusy(true);
    try {
      await changePassword(current, next);
      props.onDone();
    } catch (reason) {
      const error = signInErrorOf(reason);
      if (error.code === 'WEAK_PASSWORD' || error.code === 'BREACHED_PASSWORD') setFault(error.code);
      else setFailure(error.kind);
      setBusy(false);
    }
  };
  return (
    <ColumnForm label={t`Ganti sandi`} onSubmit={() => void send()}>
      {failure && (
        <SignInFailure
          kind={failure}
          title={t`Sandi belum berganti`}
          refused={<Trans>Sandi yang sekarang tidak cocok. Periksa lagi; bila lupa, keluar lalu pakai “Lupa sandi”.</Trans>}
        />
      )}
      <PasswordField
        label={t`Sandi yang sekarang`}
        name="current-password"
        autoComplete="current-password"
        focused
        value={current}
        error={missing ? t`Isi sandi Anda yang sekarang.` : undefined}
        onChange={setCurrent}
      />
      <NewPassword
        email={props.email}
        value={next}
        fault={fault}
        onChange={(value) => {
          setNext(value);
          setFault(null);
        }}
      />
      <div className={css.buttons}>
        <Button type="submit" loading={busy} disabled={!props.online}>
          <Trans>Simpan sandi</Trans>
        </Button>
        <Button variant="default" onClick={props.onClose}>
          <Trans>Batal</Trans>
        </Button>
      </div>
    </ColumnForm>
  );
}
