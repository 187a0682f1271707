import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';

import { LinkButton } from '../../ui/link-button.tsx';
import { ActDialog } from './act-dialog.tsx';
import css from './assessing.module.css';
import { submitMutation, type Standing } from './assessing-documents.ts';

/** What is left before the head can submit, and the act itself. */
export function SubmitSelf({
  standing,
  maySubmit,
  onDone,
}: {
  standing: Standing;
  maySubmit: boolean;
  onDone: () => void;
}): React.ReactElement | null {
  const { t } = useLingui();
  const [asking, setAsking] = useState(false);
  const submitted = standing.submissions[0] && !standing.submissions[0].reopenedAt;
  if (submitted || standing.state === 'FINAL') return null;
  const left = standing.total - standing.reported;
  const { year, frameworkId, region } = standing;
  return (
    <div className={css.buttons} data-left={left}>
      {left > 0 ? (
        <>
          <span className={css.quiet}>
            <Plural value={left} other="# indikator belum dilaporkan." />
          </span>
          <LinkButton to="/lapor" search={{ tahun: year }}>
            <Trans>Lapor nilai</Trans>
          </LinkButton>
        </>
      ) : maySubmit ? (
        <Button onClick={() => setAsking(true)}>
          <Trans>Ajukan penilaian mandiri</Trans>
        </Button>
      ) : (
        <span className={css.quiet}>
          <Trans>Semua indikator sudah dilaporkan. Kepala daerah yang mengajukannya.</Trans>
        </span>
      )}
      {asking && (
        <ActDialog
          title={t`Ajukan penilaian mandiri ${year}?`}
          act={<Trans>Ajukan</Trans>}
          mutation={submitMutation}
          variables={(_, clientMutationId) => ({ input: { clientMutationId, regionCode: region.code, frameworkId, year } })}
          onClose={() => setAsking(false)}
          onDone={() => {
            setAsking(false);
            onDone();
          }}
        >
          <p>
            <Trans>
              Sesudah diajukan nilai dan buktinya tidak dapat diubah lagi, kecuali asesor membukanya kembali. Asesor mulai menilai dari
              dokumen.
            </Trans>
          </p>
        </ActDialog>
      )}
    </div>
  );
}
