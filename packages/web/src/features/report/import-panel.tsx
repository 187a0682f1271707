import { Trans, useLingui } from '@lingui/react/macro';
import { LIMITS, type Framework, type Stage } from '@saling/schema';
import { Button, Group } from '@mantine/core';
import { useId, useState } from 'react';

import { useOnline } from '../../api/connection-state.ts';
import type { HeldValues } from '../../api/held-values.ts';
import { fileNameOf, saveFile } from '../../ui/charts/save-file.ts';
import { DownloadMenu } from '../../ui/download-menu.tsx';
import { templateCsv, valuesCsv } from './csv-files.ts';
import { ImportResult } from './import-result.tsx';
import css from './report.module.css';
import type { Reported } from './report-documents.ts';
import { useImport } from './use-import.ts';

export interface ImportPanelProps {
  framework: Framework;
  region: { code: string; name: string };
  year: number;
  stage: Stage;
  own: HeldValues;
  onReported(reported: Reported): void;
}

/** Values from a spreadsheet: template, file or paste, preview with errors by line, then store. */
export function ImportPanel({ framework, region, year, stage, own, onReported }: ImportPanelProps): React.ReactElement {
  const { t, i18n } = useLingui();
  const online = useOnline();
  const id = useId();
  const [text, setText] = useState('');
  const [tooLarge, setTooLarge] = useState(false);
  const importing = useImport({ framework, regionCode: region.code, year, stage }, (reported) => {
    setText('');
    onReported(reported);
  });
  const type = (next: string): void => {
    setText(next);
    importing.clear();
  };
  const save = (kind: string, content: string): void =>
    saveFile(
      `${fileNameOf(`${kind} ${framework.id} ${region.name} ${year}`)}.csv`,
      new Blob([content], { type: 'text/csv;charset=utf-8' }),
    );
  const files = [
    { label: t`Templat CSV`, hint: t`semua indikator, kosong`, onSelect: () => save('templat', templateCsv(framework, i18n.locale)) },
    {
      label: t`Nilai sekarang CSV`,
      hint: t`dapat diubah lalu diimpor`,
      onSelect: () => save('nilai', valuesCsv(framework, own, i18n.locale)),
    },
  ];
  return (
    <details className={css.aspect} data-import="">
      <summary className={css.summary}>
        <span className={css.aspectName}>{t`Isi dari berkas CSV`}</span>
        <span className={css.aspectState}>
          <Trans>templat, impor, unduh</Trans>
        </span>
      </summary>
      <div className={css.indicator}>
        <Group gap="xs">
          <DownloadMenu label={t`Unduh templat atau nilai`} items={files} />
        </Group>
        <label htmlFor={`${id}-berkas`}>
          <Trans>Berkas CSV</Trans>
        </label>
        <input
          id={`${id}-berkas`}
          type="file"
          accept=".csv,text/csv,text/plain"
          // What is being checked or stored is what stands here until it is answered.
          disabled={importing.busy}
          // A file that was mended and is chosen again has the same name: without this the browser sees no change.
          onClick={(event) => {
            event.currentTarget.value = '';
          }}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            setTooLarge((file?.size ?? 0) > LIMITS.csvBytes);
            if (file && file.size <= LIMITS.csvBytes) void file.text().then(type);
          }}
        />
        {tooLarge && (
          <p role="alert" className={css.error}>
            <Trans>Berkas terlalu besar untuk satu impor. Simpan hanya lembar nilainya sebagai CSV.</Trans>
          </p>
        )}
        <label htmlFor={`${id}-teks`}>
          <Trans>Atau tempel isi tabel di sini</Trans>
        </label>
        <textarea
          id={`${id}-teks`}
          className={css.paste}
          rows={5}
          spellCheck={false}
          readOnly={importing.busy}
          placeholder={'indikator;tingkat;catatan;bukti;alasan'}
          value={text}
          onChange={(event) => type(event.currentTarget.value)}
        />
        <Group>
          <Button
            variant="default"
            disabled={text.trim() === '' || !online}
            loading={importing.busy}
            onClick={() => void importing.preview(text)}
          >
            <Trans>Periksa berkas</Trans>
          </Button>
          {!online && (
            <span className={css.quiet}>
              <Trans>Luring: berkas diperiksa setelah tersambung.</Trans>
            </span>
          )}
        </Group>
        <ImportResult framework={framework} importing={importing} onStore={() => void importing.store(text)} />
      </div>
    </details>
  );
}
