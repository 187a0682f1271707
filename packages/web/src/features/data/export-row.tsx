import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';

import { count, pick } from '../../ui/format.ts';
import { instant } from '../../ui/time-text.ts';
import css from './data.module.css';
import type { ExportJob } from './data-documents.ts';
import { bytesText } from './data-text.ts';
import { useExportWords } from './use-export-words.ts';

/** One export: what it holds, how far it is, and its file. */
export function ExportRow({ job }: { job: ExportJob }): React.ReactElement {
  const { t, i18n } = useLingui();
  const { locale } = i18n;
  const words = useExportWords();
  const { state, rowsDone, rowsTotal, year, address } = job;
  const made = [words.kind(job.kind), year === null ? null : String(year), job.kind === 'OPEN_DATA' ? null : job.format].filter(Boolean);
  const narrowed = [
    ...(job.provinceCode === null ? [] : [t`Kode provinsi: ${job.provinceCode}`]),
    ...job.filter.map(({ name, values }) => `${pick(name, locale)}: ${values.map((value) => pick(value, locale)).join(', ')}`),
    ...(job.until === null ? [] : [t`Sampai ${instant(job.until, locale)}`]),
  ];
  const done = count(rowsDone, locale);
  const total = count(rowsTotal ?? 0, locale);
  const until = job.expiresAt && instant(job.expiresAt, locale);
  return (
    <li className={css.job} data-export={job.id} data-export-state={state}>
      <div>
        <strong>{made.join(' · ')}</strong>
        {narrowed.length > 0 && (
          <span className={css.under} data-export-filter="">
            {narrowed.join(' · ')}
          </span>
        )}
        <span className={css.under}>
          <Trans>Diminta {instant(job.createdAt, locale)}</Trans>
        </span>
        <span className={css.under}>
          {state === 'WAITING' && <Trans>Menunggu giliran</Trans>}
          {state === 'RUNNING' && rowsTotal === null && <Trans>Menghitung baris…</Trans>}
          {state === 'RUNNING' && rowsTotal !== null && (
            <Trans>
              {done} dari {total} baris
            </Trans>
          )}
          {state === 'DONE' && job.kind === 'OPEN_DATA' && <Trans>Versi diterbitkan.</Trans>}
          {state === 'DONE' && job.bytes !== null && (
            <Trans>
              {done} baris · {bytesText(job.bytes, locale)} · dapat diunduh sampai {until}
            </Trans>
          )}
          {state === 'EXPIRED' && <Trans>Tujuh harinya sudah lewat: buat lagi bila masih perlu.</Trans>}
        </span>
        {job.failure && <span className={css.failed}>{words.failure(job.failure)}</span>}
      </div>
      {address !== null && (
        <Button component="a" href={address} download variant="default" leftSection={<IconDownload size={16} stroke={1.5} aria-hidden />}>
          <Trans>Unduh</Trans>
        </Button>
      )}
      {(state === 'RUNNING' || state === 'WAITING') && (
        <progress className={css.bar} aria-label={t`Kemajuan`} {...(state === 'RUNNING' && rowsTotal ? { value: rowsDone, max: rowsTotal } : {})} />
      )}
    </li>
  );
}
