import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import { useChange } from '../../../api/use-change.ts';
import { FormDialog } from '../../../parts/form-dialog.tsx';
import { ChangeProblems, type Trouble } from '../../../ui/change-problems.tsx';
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
    <FormDialog
      title={t`Tarik tanda tangan Anda?`}
      act={<Trans>Tarik tanda tangan</Trans>}
      grave
      busy={busy}
      onClose={onClose}
      onSubmit={withdraw}
    >
      <ChangeProblems trouble={trouble} fields={NO_FIELDS} />
      <p>
        <Trans>Rencana kembali menjadi draf. Bahwa Anda pernah menandatanganinya tetap tercatat.</Trans>
      </p>
    </FormDialog>
  );
}
