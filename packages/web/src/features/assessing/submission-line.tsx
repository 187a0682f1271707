import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Textarea } from '@mantine/core';
import { LIMITS } from '@saling/schema';
import { useState } from 'react';

import { useChange } from '../../api/use-change.ts';
import { newId } from '../../parts/new-id.ts';
import { ChangeProblems, useFieldErrors, type Trouble } from '../../ui/change-problems.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import css from './assessing.module.css';
import { reopenMutation, type Standing } from './assessing-documents.ts';

const FIELDS = ['reason'] as const;

/** Who submitted the self-assessment, and what became of it; whoever may gives it back. */
export function SubmissionLine({ standing, mayReopen }: { standing: Standing; mayReopen: boolean }): React.ReactElement {
  const [reopening, setReopening] = useState(false);
  const newest = standing.submissions[0];
  const by = newest?.reopenedAt ? newest.reopenedBy : newest?.submittedBy;
  return (
    <div className={css.summary} data-submitted={Boolean(newest && !newest.reopenedAt)}>
      {!newest && <Trans>Penilaian mandiri belum diajukan kepala daerah; nilainya masih dapat berubah.</Trans>}
      {newest && !newest.reopenedAt && (
        <span>
          <Trans>
            Penilaian mandiri diajukan {by}, <RelativeTime at={newest.submittedAt} />.
          </Trans>
        </span>
      )}
      {newest?.reopenedAt && (
        <span>
          <Trans>
            Penilaian mandiri dibuka kembali oleh {by}, <RelativeTime at={newest.reopenedAt} />: {newest.reopenReason}
          </Trans>
        </span>
      )}
      {mayReopen && newest && !newest.reopenedAt && standing.state !== 'FINAL' && (
        <Button size="compact-sm" variant="default" onClick={() => setReopening(true)}>
          <Trans>Buka kembali</Trans>
        </Button>
      )}
      {reopening && <ReopenDialog standing={standing} onClose={() => setReopening(false)} />}
    </div>
  );
}

function ReopenDialog({ standing, onClose }: { standing: Standing; onClose: () => void }): React.ReactElement {
  const { t } = useLingui();
  const [reason, setReason] = useState('');
  const [trouble, setTrouble] = useState<Trouble>(null);
  const { errorOf } = useFieldErrors(trouble, FIELDS);
  const { busy, change } = useChange(reopenMutation);
  const name = standing.region.fullName;
  const submit = async (): Promise<void> => {
    const { frameworkId, year, region } = standing;
    const result = await change({
      input: { clientMutationId: newId(), regionCode: region.code, frameworkId, year, reason: reason.trim() },
    });
    if (result.kind !== 'done') return setTrouble(result);
    onClose();
  };
  return (
    <Dialog
      title={t`Buka kembali penilaian mandiri ${name}?`}
      onClose={onClose}
      locked={busy}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button variant="default" disabled={busy} onClick={onClose}>
            <Trans>Batal</Trans>
          </Button>
          <Button type="submit" loading={busy}>
            <Trans>Buka kembali</Trans>
          </Button>
        </>
      }
    >
      <p>
        <Trans>Daerah dapat mengubah nilainya lagi sampai kepala daerah mengajukannya kembali. Penilaian asesor tetap tersimpan.</Trans>
      </p>
      <ChangeProblems trouble={trouble} fields={FIELDS} />
      <Textarea
        label={t`Alasan`}
        description={t`Daerah membacanya.`}
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
