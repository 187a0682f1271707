import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';

import { Dialog } from '../ui/dialog.tsx';

export interface FormDialogProps {
  title: string;
  /** What the button says that sends. */
  act: ReactNode;
  /** Red: what is done is not simply taken back. */
  grave?: boolean;
  /** While true nothing can be sent again, and nobody leaves: the answer is to be seen. */
  busy: boolean;
  /** Whether there is something to send; when left out there is. */
  ready?: boolean;
  /** In the place of the button, where something else comes first. */
  instead?: ReactNode;
  onClose: () => void;
  onSubmit: () => Promise<void>;
  children: ReactNode;
}

/** A form over the page, with one way back and one on. */
export function FormDialog(props: FormDialogProps): React.ReactElement {
  const { title, act, grave = false, busy, ready = true, instead, onClose, onSubmit, children } = props;
  return (
    <Dialog
      title={title}
      onClose={onClose}
      locked={busy}
      onSubmit={() => void onSubmit()}
      actions={
        <>
          <Button variant="default" disabled={busy} onClick={onClose}>
            <Trans>Batal</Trans>
          </Button>
          {instead || (
            <Button type="submit" loading={busy} disabled={!ready} data-confirm="" {...(grave && { color: 'red' })}>
              {act}
            </Button>
          )}
        </>
      }
    >
      {children}
    </Dialog>
  );
}
