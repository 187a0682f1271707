import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Alert } from '@mantine/core';

import { ScrollFrame } from '../../../parts/scroll-frame.tsx';
import { pick, type Localized } from '../../../ui/format.ts';
import { usePlanWords } from '../use-words.ts';
import type { ImportPreview } from './import-documents.ts';
import css from './panels.module.css';

/** What a workbook would do, row by row, or what keeps it from being written. */
export function ImportPreviewView({ preview }: { preview: ImportPreview }): React.ReactElement {
  const { t } = useLingui();
  const words = usePlanWords();
  const { ok, rows, problems } = preview;
  const count = (kind: ImportPreview['rows'][number]['kind']): number => rows.filter((row) => row.kind === kind).length;
  const [added, changed, same] = [count('ADDED'), count('CHANGED'), count('SAME')];
  const kinds = { ADDED: t`baru`, CHANGED: t`diubah`, SAME: t`tetap` };
  return (
    <div className={css.stack} data-import-preview={ok ? 'ok' : 'problems'}>
      {problems.length > 0 && <ImportProblems problems={problems} />}
      <p className={css.quiet} role="status">
        <Trans>
          {added} baru, {changed} diubah, {same} tetap.
        </Trans>{' '}
        {ok ? <Trans>Belum ada yang ditulis.</Trans> : <Trans>Tidak ada yang ditulis sebelum semua sel benar.</Trans>}
      </p>
      {rows.length > 0 && (
        <ScrollFrame label={t`Baris berkas`}>
          <table className={css.effects}>
            <thead>
              <tr>
                <th scope="col">
                  <Trans>Baris</Trans>
                </th>
                <th scope="col">
                  <Trans>Kegiatan</Trans>
                </th>
                <th scope="col">
                  <Trans>Yang terjadi</Trans>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.row} data-import-row={row.row} data-kind={row.kind}>
                  <td>{row.row}</td>
                  <td>{row.what || t`Kegiatan tanpa nama`}</td>
                  <td>
                    {kinds[row.kind]}
                    {row.kind === 'CHANGED' && `: ${row.fields.map((field) => words.field(field)).join(', ')}`}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollFrame>
      )}
    </div>
  );
}

/** What is wrong, each with its cell. */
export function ImportProblems(props: { problems: readonly { path: string | null; message: Localized }[] }): React.ReactElement {
  const { i18n } = useLingui();
  const { problems } = props;
  return (
    <Alert
      color="red"
      role="alert"
      title={<Plural value={problems.length} other="# hal perlu diperbaiki" />}
      data-import-problems={problems.length}
    >
      <ul>
        {problems.map(({ path, message }, index) => (
          <li key={index} data-cell={path}>
            {pick(message, i18n.locale)}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
