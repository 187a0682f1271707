import { Trans, useLingui } from '@lingui/react/macro';
import { LIMITS } from '@saling/schema';
import { Button, Group } from '@mantine/core';
import { useId, useState } from 'react';

import { useOnline } from '../../api/connection-state.ts';
import { useViewer } from '../../api/viewer.ts';
import { saveFile } from '../../ui/charts/save-file.ts';
import { Choices } from '../../ui/choices.tsx';
import { DownloadMenu } from '../../ui/download-menu.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Empty, Loading } from '../../ui/states.tsx';
import { ImportAnswerView } from './import-answer.tsx';
import { csvTemplate, formatOf, jsonTemplate, type ImportFormat } from './import-templates.ts';
import { useImportPractices } from './use-import-practices.ts';
import css from './writing.module.css';

/** `/pengetahuan/impor`: many practices from a file, as drafts; for administrators. */
export function ImportPage(): React.ReactElement {
  const { t } = useLingui();
  const { viewer } = useViewer();
  const title = t`Impor praktik`;
  if (!viewer) {
    return (
      <>
        <PageHeader title={title} />
        <Loading />
      </>
    );
  }
  return (
    <>
      <PageHeader title={title} below={viewer.region?.fullName} />
      {viewer.region && viewer.role === 'ADMIN' ? (
        <ImportForm regionCode={viewer.region.code} />
      ) : (
        <Empty title={t`Impor dilakukan oleh administrator daerah`}>
          <Trans>Administrator daerah Anda dapat memasukkan banyak praktik sekaligus dari berkas CSV atau JSON.</Trans>
        </Empty>
      )}
    </>
  );
}

function ImportForm({ regionCode }: { regionCode: string }): React.ReactElement {
  const { t } = useLingui();
  const online = useOnline();
  const id = useId();
  const [format, setFormat] = useState<ImportFormat>('CSV');
  const [text, setText] = useState('');
  const [tooLarge, setTooLarge] = useState(false);
  const importing = useImportPractices(regionCode);
  const type = (next: string): void => {
    setText(next);
    importing.clear();
  };
  const save = (name: string, content: string, media: string): void =>
    saveFile(name, new Blob([content], { type: `${media};charset=utf-8` }));
  const choose = (file: File | undefined): void => {
    setTooLarge((file?.size ?? 0) > LIMITS.importBytes);
    if (!file || file.size > LIMITS.importBytes) return;
    void file.text().then((content) => {
      setFormat(formatOf(file.name, content));
      type(content);
    });
  };
  const most = LIMITS.importPractices;
  return (
    <div className={css.column} data-import="">
      <p>
        <Trans>
          Paling banyak {most} praktik sekaligus. Semuanya menjadi draf daerah Anda: dilengkapi dan dibagikan satu per satu. Bila satu baris
          salah, tidak ada yang disimpan.
        </Trans>
      </p>
      <Group>
        <DownloadMenu
          label={t`Unduh templat`}
          items={[
            {
              label: t`Templat CSV`,
              hint: t`dibuka dengan Excel`,
              onSelect: () => save('templat-praktik.csv', csvTemplate(), 'text/csv'),
            },
            {
              label: t`Templat JSON`,
              hint: t`dari aplikasi lain`,
              onSelect: () => save('templat-praktik.json', jsonTemplate(), 'application/json'),
            },
          ]}
        />
      </Group>
      <label htmlFor={`${id}-berkas`}>
        <Trans>Berkas CSV atau JSON</Trans>
      </label>
      <input
        id={`${id}-berkas`}
        type="file"
        accept=".csv,.json,text/csv,application/json"
        // What is being checked or stored is what stands here until it is answered.
        disabled={importing.busy}
        // A file that was mended and is chosen again has the same name: without this the browser sees no change.
        onClick={(event) => {
          event.currentTarget.value = '';
        }}
        onChange={(event) => choose(event.currentTarget.files?.[0])}
      />
      {tooLarge && (
        <p role="alert" className={css.wrong}>
          <Trans>Berkas terlalu besar untuk satu impor. Bagi menjadi beberapa berkas.</Trans>
        </p>
      )}
      <Choices
        label={t`Bentuk`}
        name="format"
        choices={[
          { value: 'CSV', label: 'CSV' },
          { value: 'JSON', label: 'JSON' },
        ]}
        chosen={[format]}
        onChange={([chosen]) => {
          if (importing.busy) return;
          setFormat(chosen ?? 'CSV');
          importing.clear();
        }}
      />
      <label htmlFor={`${id}-teks`}>
        <Trans>Atau tempel isinya di sini</Trans>
      </label>
      <textarea
        id={`${id}-teks`}
        className={css.paste}
        rows={8}
        spellCheck={false}
        readOnly={importing.busy}
        placeholder={format === 'CSV' ? 'judul;ringkasan;masalah;cara' : '[{ "title": "…" }]'}
        value={text}
        onChange={(event) => type(event.currentTarget.value)}
      />
      <Group>
        <Button
          variant="default"
          disabled={text.trim() === '' || !online}
          loading={importing.busy}
          onClick={() => void importing.preview(format, text)}
          data-preview-import=""
        >
          <Trans>Periksa berkas</Trans>
        </Button>
        {!online && (
          <span className={css.quiet}>
            <Trans>Luring: berkas diperiksa setelah tersambung.</Trans>
          </span>
        )}
      </Group>
      <ImportAnswerView importing={importing} onStore={() => void importing.store(format, text)} />
    </div>
  );
}
