import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { LIMITS, type PracticeAttachment } from '@saling/schema';
import { ActionIcon } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useRef } from 'react';

import { bytesText } from '../number-text.ts';
import css from './content-form.module.css';
import { placeId, problemAt, useForm } from './form-context.ts';
import { TextField } from './text-fields.tsx';
import { FileDrop } from './upload/file-drop.tsx';
import { UploadRow } from './upload/upload-row.tsx';
import { useChosenFiles } from './upload/use-chosen-files.ts';

/** Files that belong to the practice: chosen or dropped, several at a time. */
export function AttachmentsField(): React.ReactElement {
  const { t, i18n } = useLingui();
  const { content, edit, mayEdit, problems, files, addFile } = useForm();
  const { chosen, begin, gone } = useChosenFiles();
  /** Several uploads may end between two drawings. */
  const latest = useRef(content.attachments);
  latest.current = content.attachments;
  const disabled = !mayEdit('attachments');
  const error = problemAt(problems, 'attachments', i18n.locale);
  const count = content.attachments.length;
  const change = (attachments: PracticeAttachment[]): void => {
    latest.current = attachments;
    edit({ attachments });
  };
  return (
    <fieldset className={css.group} id={placeId('attachments')} data-place="attachments" tabIndex={-1} disabled={disabled}>
      <legend className={css.legend}>
        <Trans>Berkas</Trans>
      </legend>
      {error && <p className={css.error}>{error}</p>}
      <FileDrop disabled={disabled} onFiles={begin}>
        <Trans>Seret berkas ke sini, atau pilih dari perangkat. PDF, dokumen, tabel, dan gambar, masing-masing paling besar 25 MB.</Trans>
      </FileDrop>
      <p className="hanya-pembaca" role="status">
        <Plural value={count} _0="Belum ada berkas" other="# berkas" />
      </p>
      <ul className={css.files}>
        {content.attachments.map((attachment, index) => {
          const file = files.find((one) => one.id === attachment.fileId);
          const name = file?.name ?? attachment.fileId;
          return (
            <li key={attachment.fileId} className={css.file} data-attachment={attachment.fileId}>
              <div className={css.fileHead}>
                <span className={css.fileName}>{file ? <a href={file.url}>{name}</a> : name}</span>
                {file && <span className={css.hint}>{bytesText(file.bytes, i18n.locale)}</span>}
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t`Lepas berkas ${name}`}
                  onClick={() => change(content.attachments.toSpliced(index, 1))}
                >
                  <IconTrash size={18} stroke={1.5} />
                </ActionIcon>
              </div>
              <TextField
                place={`attachments.${index}.caption`}
                label={t`Keterangan`}
                value={attachment.caption ?? ''}
                most={LIMITS.shortTextLength}
                onChange={(caption) => change(content.attachments.with(index, { ...attachment, caption: caption === '' ? null : caption }))}
              />
            </li>
          );
        })}
        {chosen.map(({ key, file }) => (
          <li key={`unggah-${key}`} className={css.file}>
            <UploadRow
              file={file}
              onDone={(stored) => {
                gone(key);
                addFile(stored);
                change([...latest.current, { fileId: stored.id, caption: null }]);
              }}
              onGone={() => gone(key)}
            />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
