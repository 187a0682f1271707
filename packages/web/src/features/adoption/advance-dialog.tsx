import { Trans, useLingui } from '@lingui/react/macro';
import { LIMITS, type AdoptionStage } from '@saling/schema';
import { Alert, Checkbox, Textarea } from '@mantine/core';
import { useState } from 'react';

import { useChange } from '../../api/use-change.ts';
import { stageMeanings, stageNames } from '../../parts/adoption-words.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { ChangeProblems, useFieldErrors, type Trouble } from '../../ui/change-problems.tsx';
import { pick, type Localized } from '../../ui/format.ts';
import { advanceMutation, type AdoptionWhole } from './adoption-documents.ts';
import { Seal } from './seal.tsx';

const FIELDS = ['note', 'contentHash'];

export interface StepDialogProps {
  adoption: AdoptionWhole;
  onClose: () => void;
  onDone: () => void;
}

/** One step further, with a note; a copy that goes to work confirms the seal of its origin (A13). */
export function AdvanceDialog({ adoption, to, onClose, onDone }: StepDialogProps & { to: AdoptionStage }): React.ReactElement {
  const { t, i18n } = useLingui();
  const { busy, change } = useChange(advanceMutation);
  const [note, setNote] = useState('');
  const [same, setSame] = useState(false);
  const [missing, setMissing] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>(null);
  const [stale, setStale] = useState<Localized | null>(null);
  const { errorOf } = useFieldErrors(trouble, FIELDS);
  const sealed = adoption.mode === 'ATP' && to === 'LIVE';
  const name = i18n._(stageNames[to]);
  const advance = async (): Promise<void> => {
    setMissing(sealed && !same);
    if (sealed && !same) return;
    const outcome = await change({
      input: {
        id: adoption.id,
        to,
        revision: adoption.revision,
        note: note.trim() || null,
        contentHash: sealed ? adoption.contentHash : null,
      },
    });
    if (outcome.kind !== 'done') return setTrouble(outcome);
    if (outcome.answer.__typename === 'StaleAdoption') return setStale(outcome.answer.message);
    onDone();
  };
  return (
    <FormDialog
      title={t`Lanjut ke: ${name}`}
      act={<Trans>Lanjut</Trans>}
      ready={stale === null}
      busy={busy}
      onClose={onClose}
      onSubmit={advance}
    >
      <p>{i18n._(stageMeanings[to])}</p>
      <p>
        <Trans>Tahap tidak dilompati dan tidak mundur. Kedua daerah melihat langkah ini.</Trans>
      </p>
      {stale && (
        <Alert color="yellow" role="alert" data-stale-step="">
          {pick(stale, i18n.locale)}
        </Alert>
      )}
      <ChangeProblems trouble={trouble} fields={FIELDS} />
      {sealed && (
        <>
          <Seal adoption={adoption} />
          <Checkbox
            label={t`Yang dijalankan daerah kami sama persis dengan isi bersegel ini`}
            data-field="contentHash"
            checked={same}
            error={missing ? t`Nyatakan dulu bahwa isinya sama persis. Bila Anda ubah, pakailah ATM.` : errorOf('contentHash')}
            onChange={(event) => {
              setSame(event.currentTarget.checked);
              setMissing(false);
            }}
          />
        </>
      )}
      <Textarea
        label={t`Catatan`}
        description={t`Tidak wajib. Dibaca kedua daerah dan kementerian.`}
        data-field="note"
        rows={2}
        maxLength={LIMITS.noteLength}
        value={note}
        error={errorOf('note')}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
