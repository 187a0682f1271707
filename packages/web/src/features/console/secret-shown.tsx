import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';

import { CopyField } from '../../ui/copy-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import type { WebhookLine } from './webhook-documents.ts';

/** A new secret, shown this once; it closes only by saying that it was kept. */
export function SecretShown(props: { made: { webhook: WebhookLine; secret: string }; onClose: () => void }): React.ReactElement {
  const { made, onClose } = props;
  const { t } = useLingui();
  const { name } = made.webhook;
  return (
    <Dialog
      title={t`Rahasia untuk ${name}`}
      onClose={onClose}
      locked
      actions={
        <Button onClick={onClose} data-kept="">
          <Trans>Sudah saya simpan</Trans>
        </Button>
      }
    >
      <Alert color="yellow" icon={<IconAlertTriangle size={24} stroke={1.5} aria-hidden />} title={t`Rahasia ini hanya tampak sekali`}>
        <Trans>
          Pasang di server penerima untuk memeriksa tanda tangan setiap kiriman. Siapa pun yang memegangnya dapat menyamar sebagai Saling di
          depan penerima itu.
        </Trans>
      </Alert>
      <CopyField label={t`Rahasia`} value={made.secret} mark="secret-value" />
    </Dialog>
  );
}
