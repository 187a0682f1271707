import { Trans, useLingui } from '@lingui/react/macro';

import { ScrollFrame } from '../../parts/scroll-frame.tsx';
import { count } from '../../ui/format.ts';
import css from './data.module.css';
import type { OpenDataVersion } from './data-documents.ts';
import { bytesText } from './data-text.ts';

/** Files of a version, with their sums. */
export function FilesTable({ version }: { version: OpenDataVersion }): React.ReactElement {
  const { t, i18n } = useLingui();
  const { locale } = i18n;
  return (
    <ScrollFrame label={t`Berkas versi ${version.version}`}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Berkas</Trans>
            </th>
            <th scope="col" className={css.number}>
              <Trans>Jumlah baris</Trans>
            </th>
            <th scope="col" className={css.number}>
              <Trans>Ukuran</Trans>
            </th>
            <th scope="col">SHA-256</th>
          </tr>
        </thead>
        <tbody>
          {version.files.map((file) => (
            <tr key={file.name} data-open-file={file.name}>
              <th scope="row">
                <a href={file.address} download={file.name}>
                  {file.name}
                </a>
              </th>
              <td className={css.number}>{file.rows === null ? '–' : count(file.rows, locale)}</td>
              <td className={css.number}>{bytesText(file.bytes, locale)}</td>
              <td className={css.hash}>{file.sha256}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollFrame>
  );
}
