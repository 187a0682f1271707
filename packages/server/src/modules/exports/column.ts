import type { LocalizedText } from '@saling/schema';

import type { Column, ColumnType } from './table.ts';

/** A column whose title and description are short texts in both languages. */
export function column(
  name: string,
  type: ColumnType,
  title: readonly [string, string],
  description: readonly [string, string],
  more: Pick<Column, 'unit' | 'nullable'> = {},
): Column {
  return { name, type, title: text(title), description: text(description), ...more };
}

export const text = ([id, en]: readonly [string, string]): LocalizedText => ({ id, en });

/** Columns that several tables have. */
export const COMMON = {
  region: column(
    'kode_daerah',
    'text',
    ['Kode daerah', 'Region code'],
    ['Kode Kementerian Dalam Negeri.', 'Code of the Ministry of Home Affairs.'],
  ),
  framework: column(
    'kerangka',
    'text',
    ['Kerangka', 'Framework'],
    ['Kerangka penilaian dengan versinya.', 'Assessment framework with its version.'],
  ),
  year: column('tahun', 'whole', ['Tahun', 'Year'], ['Tahun penilaian.', 'Year assessed.']),
  sample: column(
    'contoh',
    'yes-no',
    ['Data contoh', 'Sample data'],
    ['Benar untuk data yang dikarang sebagai contoh.', 'True for data invented as an example.'],
  ),
} as const;
