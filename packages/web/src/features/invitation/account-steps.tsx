import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Text } from '@mantine/core';
import { useState } from 'react';

import { useResetApi } from '../../api/api-provider.tsx';
import { signInErrorOf, signOut, type SignInProblem } from '../../api/sign-in.ts';
import { Card } from '../../ui/card.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { SignInFailure } from '../../ui/sign-in-failure.tsx';

/** The invited address has an account: it is accepted by whoever can sign in with it. */
export function SignInFirst({ token, email }: { token: string; email: string }): React.ReactElement {
  const { t } = useLingui();
  return (
    <Card title={t`Anda sudah punya akun`}>
      <Text mb="sm">
        <Trans>Surel {email} sudah punya akun di sini. Masuk dulu; setelah itu Anda kembali ke undangan ini untuk menerimanya.</Trans>
      </Text>
      <LinkButton to="/masuk" search={{ kembali: `/undangan/${encodeURIComponent(token)}` }}>
        <Trans>Masuk sebagai {email}</Trans>
      </LinkButton>
    </Card>
  );
}

/** Somebody else is signed in in this browser. */
export function OtherPerson(props: {
  person: { name: string; email: string };
  email: string;
  onSignedOut: () => void;
}): React.ReactElement {
  const { t } = useLingui();
  const reset = useResetApi();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<SignInProblem | null>(null);
  const { person, email } = props;
  const leave = async (): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try {
      await signOut();
      await reset();
      props.onSignedOut();
    } catch (error) {
      setFailure(signInErrorOf(error).kind);
    }
    setBusy(false);
  };
  return (
    <Card title={t`Undangan ini untuk orang lain`}>
      <Text mb="sm">
        <Trans>
          Di peramban ini {person.name} ({person.email}) sedang masuk, sedangkan undangan ini untuk {email}. Bila undangan ini untuk Anda,
          keluarlah dulu dari akun itu.
        </Trans>
      </Text>
      {failure && (
        <SignInFailure
          kind={failure}
          title={t`Belum keluar`}
          refused={<Trans>Server menolak. Muat ulang halaman, lalu coba lagi.</Trans>}
        />
      )}
      <Button loading={busy} onClick={() => void leave()}>
        <Trans>Keluar dari akun {person.name}</Trans>
      </Button>
    </Card>
  );
}
