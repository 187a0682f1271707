import { Trans, useLingui } from '@lingui/react/macro';
import { LIMITS } from '@saling/schema';
import { Textarea } from '@mantine/core';
import { useState } from 'react';

import { useChange } from '../../api/use-change.ts';
import { stageMeanings } from '../../parts/adoption-words.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { ChangeProblems, useFieldErrors, type Trouble } from '../../ui/change-problems.tsx';
import { stopMutation } from './adoption-documents.ts';
import type { StepDialogProps } from './advance-dialog.tsx';

const FIELDS = ['reason'];

/** Gives an adoption up, with a reason. */
export function StopDialog({ adoption, onClose, onDone }: StepDialogProps): React.ReactElement {
  const { t, i18n } = useLingui();
  const { busy, change } = useChange(stopMutation);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>(null);
  const { errorOf } = useFieldErrors(trouble, FIELDS);
  const stop = async (): Promise<void> => {
    setMissing(reason.trim() === '');
    if (reason.trim() === '') return;
    const outcome = await change({ id: adoption.id, reason: reason.trim() });
    if (outcome.kind === 'done') onDone();
    else setTrouble(outcome);
  };
  return (
    <FormDialog title={t`Hentikan adopsi?`} act={<Trans>Hentikan</Trans>} grave busy={busy} onClose={onClose} onSubmit={stop}>
      <p>{i18n._(stageMeanings.STOPPED)}</p>
      <ChangeProblems trouble={trouble} fields={FIELDS} />
      <Textarea
        label={t`Alasan`}
        description={t`Dibaca oleh semua organisasi: daerah lain belajar darinya.`}
        data-field="reason"
        rows={3}
        maxLength={LIMITS.reasonLength}
        value={reason}
        error={missing ? t`Tulis alasannya.` : errorOf('reason')}
        onChange={(event) => {
          setReason(event.currentTarget.value);
          setMissing(false);
        }}
      />
    </FormDialog>
  );
}
