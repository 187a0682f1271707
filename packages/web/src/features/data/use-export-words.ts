import { useLingui } from '@lingui/react/macro';

import type { ExportJob } from './data-documents.ts';

interface ExportWords {
  kind: (kind: ExportJob['kind']) => string;
  format: (format: ExportJob['format']) => string;
  failure: (failure: NonNullable<ExportJob['failure']>) => string;
}

/** What exports and what they are called. */
export function useExportWords(): ExportWords {
  const { t } = useLingui();
  const kinds = {
    VALUES: t`Nilai indikator, semua laporan`,
    INDICES: t`Indeks semua daerah`,
    EVENTS: t`Yang terjadi`,
    OPEN_DATA: t`Versi data terbuka`,
  } as const;
  const formats = { XLSX: t`XLSX · Excel`, CSV: t`CSV · lembar kerja`, PARQUET: t`Parquet · program` } as const;
  const failures = {
    TOO_MANY_ROWS: t`Barisnya terlalu banyak untuk Excel. Pilih CSV atau Parquet, atau satu tahun saja.`,
    GIVEN_UP: t`Berkas tidak dapat dibuat. Coba lagi nanti.`,
    UNCHANGED: t`Tidak ada yang berubah sejak versi terbaru.`,
  } as const;
  return { kind: (kind) => kinds[kind], format: (format) => formats[format], failure: (failure) => failures[failure] };
}
