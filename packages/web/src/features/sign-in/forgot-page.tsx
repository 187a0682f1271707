import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button, Text, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';

import { askForReset, signInErrorOf, type SignInProblem } from '../../api/sign-in.ts';
import { useRead } from '../../api/use-read.ts';
import { Ground } from '../../ui/card.tsx';
import { ColumnForm, Narrow } from '../../ui/narrow.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SignInFailure } from '../../ui/sign-in-failure.tsx';
import { OfflineNotice } from '../../ui/states.tsx';
import { useOnline } from '../../api/connection-state.ts';
import { signInQuery } from './sign-in-documents.ts';

/** `/lupa-sandi`: asks for the letter that sets a new password. The answer is the same for every address. */
export function ForgotPage(): React.ReactElement {
  const { t } = useLingui();
  const viewer = useRead({ query: signInQuery, variables: {} }).data?.viewer;
  const online = useOnline();
  const [email, setEmail] = useState('');
  const [busy, setBusy] = useState(false);
  const [missing, setMissing] = useState(false);
  const [asked, setAsked] = useState<string | null>(null);
  const [failure, setFailure] = useState<SignInProblem | null>(null);

  const send = async (): Promise<void> => {
    const address = email.trim();
    setMissing(address === '');
    if (address === '') return;
    setBusy(true);
    setFailure(null);
    try {
      await askForReset(address);
      setAsked(address);
    } catch (error) {
      setFailure(signInErrorOf(error).kind);
    }
    setBusy(false);
  };

  return (
    <Narrow>
      <PageHeader title={t`Lupa sandi`} below={<Trans>Kami mengirim tautan untuk menyetel sandi baru ke surel akun Anda.</Trans>} />
      {!online && (
        <OfflineNotice>
          <Trans>Luring. Surat dapat diminta setelah tersambung lagi.</Trans>
        </OfflineNotice>
      )}
      {failure && (
        <SignInFailure
          kind={failure}
          title={t`Surat belum diminta`}
          refused={<Trans>Alamat ini tidak dapat dibaca. Periksa ejaannya.</Trans>}
        />
      )}
      {asked !== null ? (
        <>
          <Notice title={t`Periksa surel Anda`}>
            <Text size="sm">
              <Trans>
                Bila {asked} punya akun di sini, surat dengan tautan sudah dikirim. Tautan itu berlaku satu jam dan sekali pakai. Lihat juga
                folder spam.
              </Trans>
            </Text>
          </Notice>
          {viewer?.demo && <DemoHint />}
          {viewer && !viewer.demo && !viewer.mails && <NoLetters />}
          <Button variant="default" onClick={() => setAsked(null)}>
            <Trans>Minta untuk alamat lain</Trans>
          </Button>
        </>
      ) : (
        <Ground>
          <ColumnForm onSubmit={() => void send()}>
            <TextInput
              size="md"
              label={t`Surel`}
              type="email"
              name="email"
              autoComplete="username"
              required
              withAsterisk={false}
              value={email}
              error={missing ? t`Isi alamat surel akun Anda.` : undefined}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <Button type="submit" size="md" loading={busy}>
              <Trans>Kirim tautan</Trans>
            </Button>
          </ColumnForm>
        </Ground>
      )}
      <Anchor component={Link} to="/masuk">
        <Trans>Kembali ke halaman masuk</Trans>
      </Anchor>
    </Narrow>
  );
}

function DemoHint(): React.ReactElement {
  return (
    <Text size="sm">
      <Trans>Ini peragaan: suratnya tidak keluar dari server ini.</Trans>{' '}
      <Anchor component={Link} to="/surat">
        <Trans>Kotak surat demo</Trans>
      </Anchor>
    </Text>
  );
}

function NoLetters(): React.ReactElement {
  return (
    <Text size="sm">
      <Trans>Server ini belum diatur untuk mengirim surat, jadi surat menunggu. Hubungi pengelola server ini.</Trans>
    </Text>
  );
}
