import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';

import { RelativeTime } from '../../ui/relative-time.tsx';
import { ActDialog } from './act-dialog.tsx';
import css from './assessing.module.css';
import { reopenMutation, type Standing } from './assessing-documents.ts';

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
  const { frameworkId, year, region } = standing;
  const name = region.fullName;
  return (
    <ActDialog
      title={t`Buka kembali penilaian mandiri ${name}?`}
      act={<Trans>Buka kembali</Trans>}
      reasonFor={t`Daerah membacanya.`}
      mutation={reopenMutation}
      variables={(reason, clientMutationId) => ({ input: { clientMutationId, regionCode: region.code, frameworkId, year, reason } })}
      onClose={onClose}
      onDone={onClose}
    >
      <p>
        <Trans>Daerah dapat mengubah nilainya lagi sampai kepala daerah mengajukannya kembali. Penilaian asesor tetap tersimpan.</Trans>
      </p>
    </ActDialog>
  );
}
