import { Trans, useLingui } from '@lingui/react/macro';
import { IconFileSpreadsheet, IconFileText, IconFileTypePdf } from '@tabler/icons-react';
import type { ReactNode } from 'react';

import { RelativeTime } from '../../ui/relative-time.tsx';
import { bytesText } from '../number-text.ts';
import type { StoredFileData } from '../practice-content-document.ts';
import type { EvidenceFileData } from './evidence-document.ts';
import css from './evidence.module.css';

/** A file as a list shows it, whether it is stored with something or only chosen. */
export type HeldFile = Pick<StoredFileData, 'id' | 'name' | 'mediaType' | 'bytes' | 'url'>;

/** Files behind a level or an objection: pictures as such, all of them to open, with who added them and when. */
export function EvidenceFiles({ evidence }: { evidence: readonly EvidenceFileData[] }): React.ReactElement | null {
  const { t } = useLingui();
  if (evidence.length === 0) return null;
  return (
    <ul className={css.list} aria-label={t`Berkas bukti`}>
      {evidence.map(({ id, file, addedBy, addedAt }) => (
        <li key={id} className={css.file} data-evidence={file.id}>
          <FileRow file={file}>
            <Trans>
              {addedBy}, <RelativeTime at={addedAt} />
            </Trans>
          </FileRow>
          {isPicture(file) && (
            // Large enough to be judged where it stands; the name above leads to the whole of it.
            <a className={css.preview} href={file.url} target="_blank" rel="noreferrer noopener" tabIndex={-1} aria-hidden>
              <img src={file.url} alt="" loading="lazy" />
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}

const isPicture = ({ mediaType }: HeldFile): boolean => mediaType.startsWith('image/');

/** Picture or sign, name and size of one file; what is said besides comes after the size. */
export function FileRow({ file, children }: { file: HeldFile; children?: ReactNode }): React.ReactElement {
  const { i18n } = useLingui();
  return (
    <>
      {isPicture(file) ? (
        // The name beside it says what it is and leads to the same.
        <img className={css.picture} src={file.url} alt="" loading="lazy" />
      ) : (
        <span className={css.sign}>
          <Sign mediaType={file.mediaType} />
        </span>
      )}
      <a className={css.name} href={file.url} target="_blank" rel="noreferrer noopener">
        {file.name}
      </a>
      <span className={css.about}>
        {bytesText(file.bytes, i18n.locale)}
        {children && <> · {children}</>}
      </span>
    </>
  );
}

function Sign({ mediaType }: { mediaType: string }): React.ReactElement {
  const look = { size: 24, stroke: 1.5, 'aria-hidden': true };
  if (mediaType === 'application/pdf') return <IconFileTypePdf {...look} />;
  return /sheet|csv/.test(mediaType) ? <IconFileSpreadsheet {...look} /> : <IconFileText {...look} />;
}
