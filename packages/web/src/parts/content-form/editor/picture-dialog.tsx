import { Trans, useLingui } from '@lingui/react/macro';
import { LIMITS } from '@saling/schema';
import { Button, Textarea } from '@mantine/core';
import { useEffect, useState } from 'react';

import { Dialog } from '../../../ui/dialog.tsx';
import type { StoredFileData } from '../../practice-content-document.ts';
import { useUpload } from '../upload/use-upload.ts';
import { UploadProgress } from '../upload/upload-row.tsx';
import css from './editor.module.css';

export interface PictureDialogProps {
  file: File;
  title: string;
  onInsert: (file: StoredFileData, alt: string) => void;
  onClose: () => void;
}

/** Asks what a picture shows while it is on its way to the server. */
export function PictureDialog({ file, title, onInsert, onClose }: PictureDialogProps): React.ReactElement {
  const { t } = useLingui();
  const { state, again, end } = useUpload(file);
  const [alt, setAlt] = useState('');
  const [missing, setMissing] = useState(false);
  const preview = useObjectUrl(file);
  const close = (): void => {
    end();
    onClose();
  };
  return (
    <Dialog
      title={title}
      onClose={close}
      onSubmit={() => {
        setMissing(alt.trim() === '');
        if (alt.trim() !== '' && state.kind === 'done') onInsert(state.file, alt.trim());
      }}
      actions={
        <>
          <Button variant="default" onClick={close}>
            <Trans>Batal</Trans>
          </Button>
          <Button type="submit" disabled={state.kind !== 'done'} data-insert-picture="">
            <Trans>Sisipkan</Trans>
          </Button>
        </>
      }
    >
      {preview && <img src={preview} alt="" className={css.preview} />}
      <UploadProgress state={state} name={file.name} onAgain={again} />
      <Textarea
        label={t`Apa yang terlihat pada gambar?`}
        description={t`Dibacakan bagi yang tidak dapat melihatnya, misalnya “Alur pengaduan dari warga sampai dinas”.`}
        rows={2}
        maxLength={LIMITS.shortTextLength}
        value={alt}
        error={missing ? t`Jelaskan gambar ini dalam satu kalimat.` : undefined}
        onChange={(event) => {
          setAlt(event.currentTarget.value);
          setMissing(false);
        }}
      />
    </Dialog>
  );
}

/** An address of a file for as long as it is shown. */
function useObjectUrl(file: File): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return url;
}
