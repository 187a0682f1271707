import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';

import { useChange } from '../../../api/use-change.ts';
import { ChangeProblems, type Trouble } from '../../../ui/change-problems.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { usePlanHere } from '../plan-context.tsx';
import { withdrawSignatureMutation } from './signing-documents.ts';

const NO_FIELDS: readonly string[] = [];

/** Asks before a signature is taken back, which one may while the other has not signed. */
export function WithdrawSignature({ onClose, onDone }: { onClose: () => void; onDone: () => void }): React.ReactElement {
  const { t } = useLingui();
  const { planId, say } = usePlanHere();
  const [trouble, setTrouble] = useState<Trouble>(null);
  const { busy, change } = useChange(withdrawSignatureMutation);
  const withdraw = async (): Promise<void> => {
    const result = await change({ input: { planId } });
    if (result.kind !== 'done') return setTrouble(result);
    onClose();
    say(t`Tanda tangan ditarik.`);
    onDone();
  };
  return (
    <Dialog
      title={t`Tarik tanda tangan Anda?`}
      onClose={onClose}
      onSubmit={() => void withdraw()}
      actions={
        <>
          <Button variant="default" onClick={onClose}>
            <Trans>Batal</Trans>
          </Button>
          <Button type="submit" color="red" loading={busy} data-confirm="">
            <Trans>Tarik tanda tangan</Trans>
          </Button>
        </>
      }
    >
      <ChangeProblems trouble={trouble} fields={NO_FIELDS} />
      <p>
        <Trans>Rencana kembali menjadi draf. Bahwa Anda pernah menandatanganinya tetap tercatat.</Trans>
      </p>
    </Dialog>
  );
}
