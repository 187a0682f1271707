import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';

import { Dialog } from '../../ui/dialog.tsx';

/** Asks before a comment goes; says what stays. */
export function DeleteComment(props: { busy: boolean; onClose: () => void; onDelete: () => void }): React.ReactElement {
  const { t } = useLingui();
  return (
    <Dialog
      title={t`Hapus komentar ini?`}
      onClose={props.onClose}
      actions={
        <>
          <Button variant="default" onClick={props.onClose}>
            <Trans>Batal</Trans>
          </Button>
          <Button color="red" loading={props.busy} onClick={props.onDelete} data-confirm="">
            <Trans>Hapus</Trans>
          </Button>
        </>
      }
    >
      <p>
        <Trans>Isinya tidak dapat dibaca lagi oleh siapa pun. Tempatnya dan balasan orang lain tetap ada.</Trans>
      </p>
    </Dialog>
  );
}
