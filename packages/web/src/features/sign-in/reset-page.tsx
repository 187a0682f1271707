import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';

import { resetPassword, signInErrorOf, type SignInProblem } from '../../api/sign-in.ts';
import { useEnter } from '../../api/use-enter.ts';
import { Ground } from '../../ui/card.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { ColumnForm, Narrow } from '../../ui/narrow.tsx';
import { faultOf, NewPassword, type PasswordFault } from '../../ui/new-password.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SignInFailure } from '../../ui/sign-in-failure.tsx';
import { Empty } from '../../ui/states.tsx';

type State = 'form' | 'done' | 'invalid';

/** `/atur-ulang/:kode`: a new password by the link of a letter. */
export function ResetPage(): React.ReactElement {
  const { t } = useLingui();
  const { kode } = useParams({ from: '/atur-ulang/$kode' });
  const enter = useEnter();
  const [state, setState] = useState<State>('form');
  const [password, setPassword] = useState('');
  const [fault, setFault] = useState<PasswordFault | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<SignInProblem | null>(null);

  const send = async (): Promise<void> => {
    const short = faultOf(password);
    setFault(short);
    setFailure(null);
    if (short) return;
    setBusy(true);
    try {
      await resetPassword(kode, password);
      setState('done');
    } catch (reason) {
      const error = signInErrorOf(reason);
      if (error.code === 'TOKEN_INVALID') setState('invalid');
      else if (error.code === 'WEAK_PASSWORD' || error.code === 'BREACHED_PASSWORD') setFault(error.code);
      else setFailure(error.kind);
    }
    setBusy(false);
  };

  return (
    <Narrow>
      <PageHeader title={t`Setel sandi baru`} />
      {state === 'done' && (
        <>
          <Notice title={t`Sandi baru berlaku`}>
            <Text size="sm">
              <Trans>Semua sesi yang terbuka sudah diakhiri. Masuklah dengan sandi baru Anda.</Trans>
            </Text>
          </Notice>
          <Button onClick={() => void enter('/masuk')}>
            <Trans>Masuk</Trans>
          </Button>
        </>
      )}
      {state === 'invalid' && (
        <Empty
          title={t`Tautan ini tidak berlaku`}
          action={
            <LinkButton to="/lupa-sandi">
              <Trans>Minta tautan baru</Trans>
            </LinkButton>
          }
        >
          <Trans>Tautan berlaku satu jam dan sekali pakai. Sandi Anda yang lama tetap berlaku.</Trans>
        </Empty>
      )}
      {state === 'form' && (
        <>
          {failure && (
            <SignInFailure
              kind={failure}
              title={t`Sandi belum berganti`}
              refused={<Trans>Server menolak sandi ini. Pilih yang lain, lalu coba lagi.</Trans>}
            />
          )}
          <Ground>
            <ColumnForm onSubmit={() => void send()}>
              <NewPassword
                email={undefined}
                value={password}
                fault={fault}
                onChange={(next) => {
                  setPassword(next);
                  if (fault) setFault(null);
                }}
              />
              <Button type="submit" size="md" loading={busy}>
                <Trans>Simpan sandi</Trans>
              </Button>
            </ColumnForm>
          </Ground>
        </>
      )}
    </Narrow>
  );
}
