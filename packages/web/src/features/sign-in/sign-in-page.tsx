import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button, Text } from '@mantine/core';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';

import { signIn, signInErrorOf, singleSignOnUrl, type SignInProblem } from '../../api/sign-in.ts';
import { ownPath, useEnter } from '../../api/use-enter.ts';
import { useRead } from '../../api/use-read.ts';
import { Narrow } from '../../ui/narrow.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SignInFailure } from '../../ui/sign-in-failure.tsx';
import { Failed, Loading } from '../../ui/states.tsx';
import { DemoPersons } from './demo-persons.tsx';
import { PasswordForm } from './password-form.tsx';
import { SecondStep } from './second-step.tsx';
import { signInQuery } from './sign-in-documents.ts';
import css from './sign-in.module.css';

/** `/masuk?kembali=&galat=`: people of the demo with one click, others by password and code, or by their organisation's sign-in. */
export function SignInPage(): React.ReactElement {
  const { t } = useLingui();
  const read = useRead({ query: signInQuery, variables: {} });
  const { kembali, galat } = useSearch({ from: '/masuk' });
  const enter = useEnter();
  const [step, setStep] = useState<'first' | 'second'>('first');
  const [busy, setBusy] = useState<string | null>(null);
  const [recovering, setRecovering] = useState(false);
  const [failure, setFailure] = useState<SignInProblem | 'sso' | 'expired' | null>(galat === 'sso' ? 'sso' : null);

  /** One attempt at a time; what was typed stays where it is when it fails. */
  const attempt = async (what: string, run: () => Promise<void>): Promise<void> => {
    setBusy(what);
    setFailure(null);
    try {
      await run();
    } catch (error) {
      const { kind, code } = signInErrorOf(error);
      setBusy(null);
      // Half a sign-in lasts some minutes and some wrong codes.
      if (code === 'SECOND_FACTOR_EXPIRED') setStep('first');
      setFailure(code === 'SECOND_FACTOR_EXPIRED' ? 'expired' : kind);
    }
  };
  const signInBy = (what: string, run: () => Promise<void>): void =>
    void attempt(what, async () => {
      await run();
      await enter(kembali);
    });
  const byPassword = (email: string, password: string): void =>
    void attempt('form', async () => {
      if ((await signIn(email, password)) === 'done') return enter(kembali);
      setBusy(null);
      setRecovering(false);
      setStep('second');
    });
  const elsewhere = (): void =>
    void attempt('sso', async () => {
      location.assign(await singleSignOnUrl(ownPath(kembali)));
    });

  const viewer = read.data?.viewer;
  if (step === 'second') {
    return (
      <Narrow>
        <PageHeader title={t`Masukkan kode`} below={<Trans>Sandi Anda benar. Akun ini juga meminta kode dari ponsel Anda.</Trans>} />
        {failure && failure !== 'sso' && failure !== 'expired' && (
          <SignInFailure
            kind={failure}
            refused={
              recovering ? (
                <Trans>Kode pemulihan tidak cocok atau sudah dipakai. Periksa huruf besar dan kecilnya, atau pakai kode lain.</Trans>
              ) : (
                <Trans>Kode tidak cocok. Isi kode yang tampil sekarang; setiap kode hanya berlaku sekali.</Trans>
              )
            }
          />
        )}
        <SecondStep
          busy={busy === 'second'}
          onSubmit={(run) => signInBy('second', run)}
          onSwitch={(recovery) => {
            setRecovering(recovery);
            setFailure(null);
          }}
          onBack={() => {
            setFailure(null);
            setStep('first');
          }}
        />
        <Text size="sm" c="dimmed">
          <Trans>Ponsel dan kode pemulihan sama-sama hilang? Hubungi pengelola server ini; ia memastikan dulu bahwa itu Anda.</Trans>
        </Text>
      </Narrow>
    );
  }
  return (
    <Narrow>
      <PageHeader title={t`Masuk`} below={<Trans>Lihat nilai yang belum diumumkan, laporkan, dan ikuti mitra Anda.</Trans>} />
      {viewer?.person && (
        <Text>
          <Trans>Anda sudah masuk sebagai {viewer.person.name}.</Trans>{' '}
          <Anchor component={Link} to="/">
            <Trans>Ke beranda</Trans>
          </Anchor>
        </Text>
      )}
      {read.state === 'loading' && <Loading lines={4} />}
      {(read.state === 'failed' || read.state === 'offline') && <Failed onRetry={read.refresh} />}
      {viewer?.demo && <DemoPersons persons={viewer.demoPersons} busy={busy} onChoose={signInBy} />}
      {viewer && (
        <section className={css.card} aria-labelledby="surel">
          <h2 id="surel" className={css.heading}>
            <Trans>Dengan surel dan sandi</Trans>
          </h2>
          <FirstFailure failure={failure} />
          <PasswordForm busy={busy === 'form'} onSubmit={byPassword} />
          {viewer.singleSignOn && (
            <>
              <p className={css.or}>
                <Trans>atau dengan akun organisasi Anda</Trans>
              </p>
              <Button variant="default" size="md" fullWidth loading={busy === 'sso'} onClick={elsewhere} data-sso="">
                <Trans>Masuk lewat {viewer.singleSignOn.name}</Trans>
              </Button>
            </>
          )}
        </section>
      )}
      <Text size="sm" c="dimmed">
        <Trans>Tanpa masuk pun, semua hasil yang sudah diumumkan dapat dilihat.</Trans>
      </Text>
    </Narrow>
  );
}

function FirstFailure({ failure }: { failure: SignInProblem | 'sso' | 'expired' | null }): React.ReactElement | null {
  const { t } = useLingui();
  if (failure === null) return null;
  if (failure === 'sso') {
    return (
      <Failed title={t`Belum masuk`}>
        <Trans>
          Masuk lewat organisasi Anda tidak berhasil: dibatalkan, atau akun itu tidak punya peran di sini. Coba lagi, atau tanyakan kepada
          administrator Anda.
        </Trans>
      </Failed>
    );
  }
  if (failure === 'expired') {
    return (
      <Failed title={t`Belum masuk`}>
        <Trans>Langkah kedua terlalu lama atau terlalu sering salah. Mulai lagi dari sandi.</Trans>
      </Failed>
    );
  }
  return (
    <SignInFailure
      kind={failure}
      refused={<Trans>Surel atau sandi tidak cocok. Periksa lagi, atau setel ulang sandi lewat “Lupa sandi”.</Trans>}
    />
  );
}
