import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button, NativeSelect } from '@mantine/core';
import { LIMITS } from '@saling/schema';
import { useId, useState } from 'react';

import { Dialog } from '../../../ui/dialog.tsx';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { usePlanHere } from '../plan-context.tsx';
import { ImportPreviewView, ImportProblems } from './import-preview.tsx';
import css from './panels.module.css';
import { planFileAddress } from './plan-file.ts';
import { useImportActions } from './use-import-actions.ts';

/** Actions from a workbook: what it would do is shown first, cell by cell; then all of it is written, or nothing (P21). */
export function ImportDialog({ onClose }: { onClose: () => void }): React.ReactElement {
  const { t, i18n } = useLingui();
  const { planId, regions, myRegion, say } = usePlanHere();
  const id = useId();
  const [file, setFile] = useState<File | null>(null);
  const [owner, setOwner] = useState(myRegion ?? '');
  const [wrong, setWrong] = useState<string | null>(null);
  const importing = useImportActions(planId);
  const { state, busy } = importing;
  const own = regions.find(({ code }) => code === myRegion)?.name ?? '';
  const size = LIMITS.planImportBytes / 1024 / 1024;
  const check = async (): Promise<void> => {
    if (!file) return setWrong(t`Pilih berkas XLSX dahulu.`);
    if (file.size > LIMITS.planImportBytes) return setWrong(t`Berkas lebih besar dari ${size} MB. Bagi menjadi beberapa berkas.`);
    setWrong(null);
    await importing.preview(file, owner || null);
  };
  const write = async (): Promise<void> => {
    if (!file) return;
    const done = await importing.store(file, owner || null);
    if (!done) return;
    const { added, changed } = done;
    onClose();
    say(t`${added} kegiatan baru dan ${changed} kegiatan diubah dari berkas.`);
  };
  const ready = state.kind === 'preview' && state.preview.ok;
  return (
    <Dialog
      title={t`Impor kegiatan dari XLSX`}
      onClose={onClose}
      locked={busy}
      onSubmit={() => void (ready ? write() : check())}
      actions={
        <>
          <Button variant="default" onClick={onClose}>
            <Trans>Batal</Trans>
          </Button>
          {ready ? (
            <Button type="submit" loading={busy} data-store-import="">
              <Trans>Tulis ke rencana</Trans>
            </Button>
          ) : (
            <Button type="submit" loading={busy} data-preview-import="">
              <Trans>Periksa berkas</Trans>
            </Button>
          )}
        </>
      }
    >
      <p className={css.quiet}>
        <Trans>
          Pakai templat, atau berkas kegiatan yang diunduh dari rencana ini: baris dengan kode kegiatan mengubah kegiatan itu, yang lain
          menjadi kegiatan baru. Bila satu sel salah, tidak ada yang ditulis.
        </Trans>{' '}
        <Anchor href={planFileAddress(planId, 'templat.xlsx', i18n.locale)} download data-template="">
          <Trans>Unduh templat</Trans>
        </Anchor>
      </p>
      <label htmlFor={`${id}-berkas`}>
        <Trans>Berkas XLSX</Trans>
      </label>
      <input
        id={`${id}-berkas`}
        type="file"
        accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        // What is being checked or written is what stands here until it is answered.
        disabled={busy}
        aria-invalid={wrong !== null || undefined}
        aria-describedby={wrong === null ? undefined : `${id}-galat`}
        // A file that was mended and is chosen again has the same name: without this the browser sees no change.
        onClick={(event) => {
          event.currentTarget.value = '';
        }}
        onChange={(event) => {
          setFile(event.currentTarget.files?.[0] ?? null);
          setWrong(null);
          importing.clear();
        }}
      />
      {wrong !== null && (
        <p id={`${id}-galat`} role="alert" className={css.error}>
          {wrong}
        </p>
      )}
      <NativeSelect
        label={t`Kegiatan baru milik`}
        disabled={busy}
        value={owner}
        onChange={(event) => {
          setOwner(event.currentTarget.value);
          importing.clear();
        }}
        data={[
          { value: myRegion ?? '', label: own },
          { value: '', label: t`Bersama` },
        ]}
      />
      <div className={css.moment} aria-live="polite">
        {state.kind === 'preview' && <ImportPreviewView preview={state.preview} />}
        {state.kind === 'broken' && <ImportProblems problems={state.problems} />}
        {state.kind === 'failed' && <FailureNotice code={state.code} />}
      </div>
    </Dialog>
  );
}
