import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Textarea } from '@mantine/core';
import { LIMITS } from '@saling/schema';
import { useState } from 'react';

import { useChange } from '../../api/use-change.ts';
import { newId } from '../../parts/new-id.ts';
import { ChangeProblems, useFieldErrors, type Trouble } from '../../ui/change-problems.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { withdrawMutation, type Publication } from './publication-documents.ts';

const FIELDS = ['reason'] as const;

/** Asks for the reason before a publication is withdrawn. */
export function WithdrawDialog(props: { publication: Publication; onClose: () => void; onDone: () => void }): React.ReactElement {
  const { publication, onClose, onDone } = props;
  const { t } = useLingui();
  const [reason, setReason] = useState('');
  const [trouble, setTrouble] = useState<Trouble>(null);
  const { errorOf } = useFieldErrors(trouble, FIELDS);
  const { busy, change } = useChange(withdrawMutation);
  const { year } = publication;
  const submit = async (): Promise<void> => {
    const result = await change({ input: { clientMutationId: newId(), publicationId: publication.id, reason: reason.trim() } });
    if (result.kind !== 'done') return setTrouble(result);
    onDone();
  };
  return (
    <Dialog
      title={t`Tarik hasil akhir ${year}?`}
      onClose={onClose}
      locked={busy}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button variant="default" disabled={busy} onClick={onClose}>
            <Trans>Batal</Trans>
          </Button>
          <Button type="submit" color="red" loading={busy}>
            <Trans>Tarik pengumuman</Trans>
          </Button>
        </>
      }
    >
      <p>
        <Trans>
          Tingkat kembali seperti sebelum diumumkan dan hanya dilihat daerah, mitranya, dan kementerian. Kedua perbuatan tetap tercatat.
        </Trans>
      </p>
      <ChangeProblems trouble={trouble} fields={FIELDS} />
      <Textarea
        label={t`Alasan`}
        description={t`Semua orang membacanya.`}
        required
        autosize
        minRows={2}
        maxLength={LIMITS.reasonLength}
        value={reason}
        data-field="reason"
        error={errorOf('reason')}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Dialog>
  );
}
