import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon } from '@mantine/core';
import { LIMITS } from '@saling/schema';
import { IconTrash } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useRef } from 'react';

import form from '../content-form/content-form.module.css';
import { FileDrop } from '../content-form/upload/file-drop.tsx';
import { useChosenFiles } from '../content-form/upload/use-chosen-files.ts';
import { FileRow, type HeldFile } from './evidence-files.tsx';
import css from './evidence.module.css';

/** Sending a file comes with the first file. */
const UploadRow = lazy(async () => ({ default: (await import('../content-form/upload/upload-row.tsx')).UploadRow }));

interface EvidenceFieldProps {
  id?: string;
  files: readonly HeldFile[];
  error: string | undefined;
  onChange: (files: HeldFile[]) => void;
  /** How many files are on their way: until they are there nothing should be sent. */
  onUploading: (count: number) => void;
}

/** Files as evidence: chosen or dropped, sent at once, and attached when the form is. */
export function EvidenceField({ id, files, error, onChange, onUploading }: EvidenceFieldProps): React.ReactElement {
  const { t } = useLingui();
  const { chosen, begin, gone } = useChosenFiles();
  /** Several may end between two drawings. */
  const latest = useRef(files);
  useEffect(() => {
    latest.current = files;
  }, [files]);
  const tell = useRef(onUploading);
  useEffect(() => {
    tell.current = onUploading;
  });
  const count = chosen.length;
  useEffect(() => {
    tell.current(count);
    return () => tell.current(0);
  }, [count]);
  const change = (next: HeldFile[]): void => {
    latest.current = next;
    onChange(next);
  };
  const most = LIMITS.evidenceFiles;
  const full = files.length + count >= most;
  const megabytes = LIMITS.fileBytes / 1024 / 1024;
  return (
    <fieldset className={form.group} {...(id && { id })} tabIndex={-1} data-field="evidenceFileIds">
      <legend className={css.legend}>
        <Trans>Berkas bukti</Trans>
      </legend>
      {error && <p className={form.error}>{error}</p>}
      <ul className={css.list}>
        {files.map((file) => {
          const { name } = file;
          return (
            <li key={file.id} className={css.file} data-evidence={file.id}>
              <FileRow file={file} />
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t`Lepas berkas ${name}`}
                onClick={() => change(files.filter((one) => one.id !== file.id))}
              >
                <IconTrash size={18} stroke={1.5} />
              </ActionIcon>
            </li>
          );
        })}
        {chosen.map(({ key, file }) => (
          <li key={`unggah-${key}`}>
            <Suspense>
              <UploadRow
                file={file}
                onDone={(stored) => {
                  gone(key);
                  change([...latest.current, stored]);
                }}
                onGone={() => gone(key)}
              />
            </Suspense>
          </li>
        ))}
      </ul>
      {full ? (
        <p className={form.hint}>
          <Trans>Sudah {most} berkas, sebanyak yang diterima untuk satu indikator.</Trans>
        </p>
      ) : (
        <FileDrop disabled={false} onFiles={begin}>
          <Trans>
            Seret berkas ke sini, atau pilih. PDF, gambar, dokumen, dan tabel; paling banyak {most}, masing-masing paling besar {megabytes}{' '}
            MB. Dilihat daerah Anda, mitranya, dan kementerian.
          </Trans>
        </FileDrop>
      )}
    </fieldset>
  );
}
