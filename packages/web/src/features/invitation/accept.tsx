import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Text } from '@mantine/core';

import { Card } from '../../ui/card.tsx';
import { SignInFailure } from '../../ui/sign-in-failure.tsx';
import { useAccept } from './use-accept.ts';

/** The invited person is signed in: one button. */
export function Accept({ token, name, onOutdated }: { token: string; name: string; onOutdated: () => void }): React.ReactElement {
  const { t } = useLingui();
  const { busy, failure, accept } = useAccept(token);
  const run = async (): Promise<void> => {
    const error = await accept();
    // Somebody else may have withdrawn it, or the session ended: what is shown is read anew.
    if (error?.kind === 'refused') onOutdated();
  };
  return (
    <Card title={t`Terima sebagai ${name}`}>
      {failure && (
        <SignInFailure
          kind={failure.kind}
          title={t`Belum diterima`}
          refused={<Trans>Undangan ini atau sesi Anda baru saja berubah. Periksa lagi di atas.</Trans>}
        />
      )}
      <Text mb="sm">
        <Trans>
          Setelah diterima, Anda bekerja untuk organisasi ini. Organisasi Anda yang lain tetap ada; berpindah lewat menu profil.
        </Trans>
      </Text>
      <Button loading={busy} onClick={() => void run()}>
        <Trans>Terima</Trans>
      </Button>
    </Card>
  );
}
