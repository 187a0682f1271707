import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';

import { useChange } from '../../api/use-change.ts';
import { newId } from '../../parts/new-id.ts';
import { ChangeProblems, type Trouble } from '../../ui/change-problems.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import css from './assessing.module.css';
import { submitMutation, type Standing } from './assessing-documents.ts';

const NO_FIELDS: readonly string[] = [];

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
  const [trouble, setTrouble] = useState<Trouble>(null);
  const { busy, change } = useChange(submitMutation);
  const submitted = standing.submissions[0] && !standing.submissions[0].reopenedAt;
  if (submitted || standing.state === 'FINAL') return null;
  const left = standing.total - standing.reported;
  const { year, frameworkId, region } = standing;
  const submit = async (): Promise<void> => {
    const result = await change({ input: { clientMutationId: newId(), regionCode: region.code, frameworkId, year } });
    if (result.kind !== 'done') return setTrouble(result);
    setAsking(false);
    onDone();
  };
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
        <Dialog
          title={t`Ajukan penilaian mandiri ${year}?`}
          onClose={() => setAsking(false)}
          locked={busy}
          onSubmit={() => void submit()}
          actions={
            <>
              <Button variant="default" disabled={busy} onClick={() => setAsking(false)}>
                <Trans>Batal</Trans>
              </Button>
              <Button type="submit" loading={busy}>
                <Trans>Ajukan</Trans>
              </Button>
            </>
          }
        >
          <ChangeProblems trouble={trouble} fields={NO_FIELDS} />
          <p>
            <Trans>
              Sesudah diajukan nilainya tidak dapat diubah lagi, kecuali asesor membukanya kembali. Asesor mulai menilai dari dokumen.
            </Trans>
          </p>
        </Dialog>
      )}
    </div>
  );
}
