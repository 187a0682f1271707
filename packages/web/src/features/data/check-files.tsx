import { Trans, useLingui } from '@lingui/react/macro';
import { Button, FileButton } from '@mantine/core';
import { IconBroadcast, IconFileSearch } from '@tabler/icons-react';
import { useState } from 'react';

import { count } from '../../ui/format.ts';
import css from './data.module.css';
import { useLogCheck, type FileFinding, type LogFault, type RecordingFinding } from './use-log-check.ts';

/** Takes files of the log and says whether they are whole; they do not leave this device. */
export function CheckFiles(): React.ReactElement {
  const { t, i18n } = useLingui();
  const { check, begin } = useLogCheck();
  const { locale } = i18n;
  const [files, setFiles] = useState<readonly File[]>([]);
  const [recording, setRecording] = useState<File | null>(null);
  const choose = (next: { files?: readonly File[]; recording?: File | null }): void => {
    const chosen = { files, recording, ...next };
    setFiles(chosen.files);
    setRecording(chosen.recording);
    if (chosen.files.length > 0) void begin(chosen.files, chosen.recording);
  };
  return (
    <div className={css.page}>
      <p>
        <Trans>
          Pilih satu atau beberapa berkas log yang pernah diunduh. Pemeriksaan berjalan di perangkat ini, berkasnya tidak dikirim ke mana pun.
        </Trans>{' '}
        <a href="/periksa-log.mjs" download>
          <Trans>Unduh pemeriksanya</Trans>
        </a>{' '}
        <Trans>
          untuk menjalankannya sendiri: <code>node periksa-log.mjs 2026-11-30.ndjson.gz</code>
        </Trans>
      </p>
      <div className={css.buttons}>
        <FileButton multiple accept=".gz,.ndjson,application/gzip,application/x-ndjson" onChange={(chosen) => chosen.length > 0 && choose({ files: chosen })}>
          {(props) => (
            <Button {...props} data-choose-log="" loading={check.state === 'checking'} leftSection={<IconFileSearch size={18} stroke={1.5} aria-hidden />}>
              <Trans>Pilih berkas log</Trans>
            </Button>
          )}
        </FileButton>
        <FileButton onChange={(chosen) => chosen && choose({ recording: chosen })}>
          {(props) => (
            <Button {...props} variant="default" data-choose-recording="" leftSection={<IconBroadcast size={18} stroke={1.5} aria-hidden />}>
              <Trans>Sertakan rekaman aliran</Trans>
            </Button>
          )}
        </FileButton>
      </div>
      {recording ? (
        <p>
          <Trans>
            Rekaman <strong>{recording.name}</strong> ikut diperiksa.
          </Trans>{' '}
          {files.length === 0 && <Trans>Pilih juga berkas log dari hari-harinya.</Trans>}{' '}
          <Button size="compact-sm" variant="default" onClick={() => choose({ recording: null })}>
            <Trans>Lepas rekaman</Trans>
          </Button>
        </p>
      ) : (
        <p className={css.quiet}>
          <Trans>
            Yang Anda rekam sendiri dari aliran langsung (SSE, atau satu JSON setiap baris) dapat dicocokkan: tidak boleh ada peristiwa yang
            dikirim lalu hilang atau berubah.
          </Trans>
        </p>
      )}
      <div aria-live="polite" className={css.page}>
        {check.state === 'checking' && check.count > 0 && (
          <p>
            <progress aria-label={t`Kemajuan`} value={check.done} max={check.count} />{' '}
            <Trans>
              {count(check.done, locale)} dari {count(check.count, locale)} peristiwa
            </Trans>
          </p>
        )}
        {check.state === 'failed' && (
          <p className={css.failed}>
            <Trans>Pemeriksa tidak dapat dijalankan di peramban ini. Unduh dan jalankan dengan Node.</Trans>
          </p>
        )}
        {check.state === 'done' && check.found.map((found) => <Finding key={found.name} found={found} />)}
        {check.state === 'done' && check.recording && <Recording {...check.recording} />}
        {check.state === 'done' && check.found.length < check.files && (
          <p className={css.quiet}>
            <Trans>Berkas sesudahnya tidak diperiksa: ia bersambung pada yang bermasalah.</Trans>
          </p>
        )}
      </div>
    </div>
  );
}

function Finding({ found }: { found: FileFinding }): React.ReactElement {
  const { i18n } = useLingui();
  const checked = count(found.checked, i18n.locale);
  return (
    <section className={css.verdict} data-verdict={found.ok ? 'whole' : 'broken'}>
      <h3>
        {found.ok ? '✓ ' : '✗ '}
        {found.name}
      </h3>
      {found.ok ? (
        <p>
          <Trans>Utuh: {checked} peristiwa, berurut dan tidak berubah.</Trans>{' '}
          {found.compared ? <Trans>Sidik akhirnya sama dengan yang diterbitkan.</Trans> : <NotCompared early={found.early} />}
        </p>
      ) : (
        <p>
          <Fault problem={found.problem} />
        </p>
      )}
    </section>
  );
}

/** Why nothing is known of how a file ends: without that its chain may be anybody's. */
function NotCompared({ early }: { early: boolean }): React.ReactElement {
  return early ? (
    <Trans>Berkas ini diunduh sebelum harinya ditutup, jadi akhirnya tidak dapat dibandingkan: unduh lagi sesudahnya.</Trans>
  ) : (
    <strong>
      <Trans>Di sini tidak terbit hari seperti yang disebutnya, jadi tidak terbukti bahwa isinya yang diterbitkan.</Trans>
    </strong>
  );
}

function Recording(props: { name: string } & RecordingFinding): React.ReactElement {
  const { i18n } = useLingui();
  const { name, ok, problem, covered } = props;
  const number = (value: number): string => count(value, i18n.locale);
  const [ranges, events, inside] = [number(props.ranges), number(props.events), number(props.events - props.outside)];
  const to = number(covered?.to ?? 0);
  return (
    <section className={css.verdict} data-verdict={ok ? 'agrees' : 'broken'}>
      <h3>
        {ok ? '✓ ' : '✗ '}
        {name}
      </h3>
      <p>
        {ok ? (
          <Trans>
            Cocok: {ranges} pernyataan sampai nomor {to} bersambung; {inside} dari {events} peristiwanya ada dalam berkas, sama isinya.
          </Trans>
        ) : (
          <Fault problem={problem} />
        )}
      </p>
    </section>
  );
}

function Fault({ problem }: { problem: LogFault | null }): React.ReactElement {
  const { i18n } = useLingui();
  const number = count(problem?.number ?? 0, i18n.locale);
  switch (problem?.kind) {
    case 'MISSING':
      return <Trans>Peristiwa nomor {number} tidak ada.</Trans>;
    case 'CHANGED':
      return <Trans>Peristiwa nomor {number} bukan lagi yang diterbitkan, atau yang tepat sebelumnya.</Trans>;
    case 'DOUBLED':
      return <Trans>Peristiwa nomor {number} ada dua kali.</Trans>;
    case 'ORDER':
      return <Trans>Peristiwa nomor {number} tidak pada tempatnya.</Trans>;
    case 'NOT_PUBLISHED':
      return <Trans>Rantainya utuh, tetapi tidak berakhir dengan sidik yang diterbitkan: isinya ditulis ulang.</Trans>;
    case 'NOT_COVERED':
      return <Trans>Rekaman ini tidak berkata apa pun tentang isi berkas yang dipilih.</Trans>;
    default:
      return <Trans>Ini bukan berkas log publik.</Trans>;
  }
}
