import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';

import { Dialog } from '../../../ui/dialog.tsx';
import { usePlanWords } from '../use-words.ts';
import { cellProblems } from '../words.ts';
import type { Paste } from './plan-paste.ts';
import pasteDialogCss from './paste-dialog.module.css';

const SHOWN = 8;

/** Cells of a paste that cannot be taken, and the choice: the others, or nothing. */
export function PasteDialog(props: { paste: Paste; onGoOn: () => void; onDrop: () => void }): React.ReactElement {
  const { paste, onGoOn, onDrop } = props;
  const { t, i18n } = useLingui();
  const words = usePlanWords();
  const { problems } = paste;
  const good = paste.rows.reduce((sum, { changes }) => sum + changes.length, 0);
  const more = problems.length - SHOWN;
  return (
    <Dialog
      title={t`Tidak semua sel dapat ditempel`}
      onClose={onDrop}
      actions={
        <>
          <Button variant="default" onClick={onDrop}>
            <Trans>Batal</Trans>
          </Button>
          {good > 0 && (
            <Button onClick={onGoOn} data-paste-good={good}>
              <Plural value={good} other="Tempel # sel yang benar" />
            </Button>
          )}
        </>
      }
    >
      <p>
        <Trans>Belum ada yang diubah.</Trans>
      </p>
      <ul className={pasteDialogCss.problems} data-paste-problems={problems.length}>
        {problems.slice(0, SHOWN).map(({ row, column, text, problem }) => (
          <li key={`${row} ${column}`}>
            <Trans>
              Baris {row}, {words.field(column)}:
            </Trans>{' '}
            <q>{text.slice(0, 60)}</q> {problem === 'NOT_YOURS' ? <Trans>kegiatan ini milik mitra</Trans> : i18n._(cellProblems[problem])}
          </li>
        ))}
        {more > 0 && (
          <li>
            <Plural value={more} other="dan # lainnya" />
          </li>
        )}
      </ul>
    </Dialog>
  );
}
