import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';

import { useOnline } from '../../../api/connection-state.ts';
import { pick } from '../../../ui/format.ts';
import type { StoredFileData } from '../../practice-content-document.ts';
import css from '../content-form.module.css';
import { useUpload, type UploadState } from './use-upload.ts';

export interface UploadRowProps {
  file: File;
  onDone: (file: StoredFileData) => void;
  /** It was ended, or given up after a failure. */
  onGone: () => void;
}

/** A file on its way: how far it is, and the way back. */
export function UploadRow({ file, onDone, onGone }: UploadRowProps): React.ReactElement {
  const { t } = useLingui();
  const { state, again, end } = useUpload(file, onDone);
  const { name } = file;
  return (
    <div data-upload={state.kind}>
      <div className={css.fileHead}>
        <span className={css.fileName}>{name}</span>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          aria-label={state.kind === 'failed' ? t`Tutup ${name}` : t`Batalkan unggahan ${name}`}
          onClick={() => {
            end();
            onGone();
          }}
        >
          {state.kind === 'failed' ? <Trans>Tutup</Trans> : <Trans>Batalkan</Trans>}
        </Button>
      </div>
      <UploadProgress state={state} name={name} onAgain={again} />
    </div>
  );
}

/** How far an upload is, or why it did not come to an end. */
export function UploadProgress(props: { state: UploadState; name: string; onAgain: () => void }): React.ReactElement | null {
  const { state, name, onAgain } = props;
  const { t, i18n } = useLingui();
  const online = useOnline();
  if (state.kind === 'done') {
    return (
      <p className={css.hint} role="status">
        <Trans>Sudah terunggah.</Trans>
      </p>
    );
  }
  if (state.kind === 'failed') {
    return (
      <Group gap="sm">
        <p className={css.error} role="alert">
          {state.failure.message ? (
            pick(state.failure.message, i18n.locale)
          ) : (
            <Trans>Server tidak menjawab. Yang sudah terkirim tidak perlu dikirim lagi.</Trans>
          )}
        </p>
        {/* What was refused with a reason is refused again. */}
        {!state.failure.message && (
          <Button variant="default" size="compact-sm" onClick={onAgain}>
            <Trans>Coba lagi</Trans>
          </Button>
        )}
      </Group>
    );
  }
  const percent = Math.round(state.part * 100);
  return (
    <>
      <progress className={css.progress} max={100} value={percent} aria-label={t`Unggahan ${name}`} />
      <p className={css.hint}>
        {!online && <Trans>{percent}% terkirim. Jaringan terputus; dilanjutkan setelah tersambung.</Trans>}
        {online && !state.waiting && <Trans>{percent}% terkirim</Trans>}
        {online && state.waiting && <Trans>{percent}% terkirim. Menunggu server; dilanjutkan dengan sendirinya.</Trans>}
      </p>
    </>
  );
}
