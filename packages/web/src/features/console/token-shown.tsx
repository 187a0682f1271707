import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';

import { CopyField } from '../../ui/copy-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import type { ClientWithToken } from './console-documents.ts';

/** A new token, shown this once; it closes only by saying that it was kept. */
export function TokenShown({ made, onClose }: { made: ClientWithToken; onClose: () => void }): React.ReactElement {
  const { t } = useLingui();
  const { name } = made.client;
  return (
    <Dialog
      title={t`Token untuk ${name}`}
      onClose={onClose}
      locked
      actions={
        <Button onClick={onClose} data-kept="">
          <Trans>Sudah saya simpan</Trans>
        </Button>
      }
    >
      <Alert color="yellow" icon={<IconAlertTriangle size={24} stroke={1.5} aria-hidden />} title={t`Token ini hanya tampak sekali`}>
        <Trans>
          Simpan di pengelola sandi atau pengaturan aplikasi, bukan di surel atau kode. Siapa pun yang memegangnya bertindak sebagai klien
          ini. Bila hilang atau bocor, ganti atau cabut di halaman ini.
        </Trans>
      </Alert>
      <CopyField label={t`Token`} value={made.token} mark="token-value" />
      <p>
        <Trans>
          Kirim pada setiap permintaan sebagai <code>Authorization: Bearer …</code>, jangan pernah di alamat.
        </Trans>
      </p>
    </Dialog>
  );
}
