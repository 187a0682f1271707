import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { LIMITS, type PracticeAttachment } from '@saling/schema';
import { ActionIcon, Button } from '@mantine/core';
import { IconTrash, IconUpload } from '@tabler/icons-react';
import { useRef, useState } from 'react';

import { bytesText } from '../number-text.ts';
import css from './content-form.module.css';
import { placeId, problemAt, useForm } from './form-context.ts';
import { TextField } from './text-fields.tsx';
import { ACCEPTED_FILES } from './upload/file-types.ts';
import { UploadRow } from './upload/upload-row.tsx';

/** Files that belong to the practice: chosen or dropped, several at a time. */
export function AttachmentsField(): React.ReactElement {
  const { t, i18n } = useLingui();
  const { content, edit, mayEdit, problems, files, addFile } = useForm();
  const [uploads, setUploads] = useState<{ key: number; file: File }[]>([]);
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const nextKey = useRef(0);
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
  const begin = (chosen: FileList | null): void => {
    const begun = [...(chosen ?? [])].map((file) => ({ key: nextKey.current++, file }));
    setUploads((now) => [...now, ...begun]);
  };
  return (
    <fieldset className={css.group} id={placeId('attachments')} data-place="attachments" tabIndex={-1} disabled={disabled}>
      <legend className={css.legend}>
        <Trans>Berkas</Trans>
      </legend>
      {error && <p className={css.error}>{error}</p>}
      <div
        className={css.drop}
        data-over={over}
        data-drop=""
        onDragOver={(event) => {
          event.preventDefault();
          setOver(!disabled);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          if (!disabled) begin(event.dataTransfer.files);
        }}
      >
        <p className={css.hint}>
          <Trans>Seret berkas ke sini, atau pilih dari perangkat. PDF, dokumen, tabel, dan gambar, masing-masing paling besar 25 MB.</Trans>
        </p>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          aria-label={t`Pilih berkas`}
          accept={ACCEPTED_FILES}
          data-attach=""
          onChange={(event) => {
            begin(event.currentTarget.files);
            // The same file may be chosen again after a failure.
            event.currentTarget.value = '';
          }}
        />
        <Button
          mt="xs"
          variant="default"
          disabled={disabled}
          leftSection={<IconUpload size={18} stroke={1.5} aria-hidden />}
          onClick={() => input.current?.click()}
        >
          <Trans>Pilih berkas</Trans>
        </Button>
      </div>
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
        {uploads.map(({ key, file }) => (
          <li key={`unggah-${key}`} className={css.file}>
            <UploadRow
              file={file}
              onDone={(stored) => {
                setUploads((now) => now.filter((one) => one.key !== key));
                addFile(stored);
                change([...latest.current, { fileId: stored.id, caption: null }]);
              }}
              onGone={() => setUploads((now) => now.filter((one) => one.key !== key))}
            />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
