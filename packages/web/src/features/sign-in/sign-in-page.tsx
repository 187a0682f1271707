import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';

import { useResetApi } from '../../api/api-provider.tsx';
import { graphql } from '../../api/graphql.ts';
import { SignInError } from '../../api/sign-in.ts';
import { useRead } from '../../api/use-read.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Failed, Loading } from '../../ui/states.tsx';
import { DemoPersons } from './demo-persons.tsx';
import { PasswordForm } from './password-form.tsx';
import css from './sign-in.module.css';

const signInQuery = graphql(`
  query SignIn {
    viewer {
      demo
      demoPersons {
        id
        name
        role
        regionName
      }
    }
  }
`);

/** Sign-in: people of the demo with one click, others by e-mail and password. */
export function SignInPage(): React.ReactElement {
  const { t } = useLingui();
  const read = useRead({ query: signInQuery, variables: {} });
  const { kembali } = useSearch({ from: '/masuk' });
  const navigate = useNavigate();
  const reset = useResetApi();
  const [busy, setBusy] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  const enter = async (what: string, attempt: () => Promise<void>): Promise<void> => {
    setBusy(what);
    setFailure(null);
    try {
      await attempt();
      await reset();
      await navigate({ to: kembali?.startsWith('/') && !kembali.startsWith('//') ? kembali : '/' });
    } catch (error) {
      const kind = error instanceof SignInError ? error.kind : 'unreachable';
      setFailure(
        kind === 'too-many'
          ? t`Terlalu banyak percobaan dengan sandi yang salah. Tunggu 15 menit, lalu coba lagi.`
          : kind === 'refused'
            ? t`Surel atau sandi tidak cocok. Periksa lagi, atau minta sandi baru kepada administrator daerah Anda.`
            : t`Server tidak dapat dihubungi. Isian Anda tetap ada; coba lagi setelah tersambung.`,
      );
      setBusy(null);
    }
  };

  const viewer = read.data?.viewer;
  return (
    <div className={css.page}>
      <PageHeader title={t`Masuk`} below={<Trans>Lihat nilai yang belum diumumkan, laporkan, dan ikuti mitra Anda.</Trans>} />
      {failure && <Failed title={t`Belum masuk`}>{failure}</Failed>}
      {read.state === 'loading' && <Loading lines={4} />}
      {(read.state === 'failed' || read.state === 'offline') && <Failed onRetry={read.refresh} />}
      {viewer?.demo && <DemoPersons persons={viewer.demoPersons} busy={busy} onChoose={(person, attempt) => void enter(person, attempt)} />}
      {viewer && (
        <section className={css.card} aria-labelledby="surel">
          <h2 id="surel" className={css.heading}>
            <Trans>Dengan surel dan sandi</Trans>
          </h2>
          <PasswordForm busy={busy === 'form'} onSubmit={(attempt) => void enter('form', attempt)} />
        </section>
      )}
      <Text size="sm" c="dimmed">
        <Trans>Tanpa masuk pun, semua hasil yang sudah diumumkan dapat dilihat.</Trans>
      </Text>
    </div>
  );
}
