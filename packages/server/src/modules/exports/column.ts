import type { LocalizedText } from '@saling/schema';

import type { Column, ColumnType, Meanings } from './table.ts';

/** A short text in both languages. */
export type Both = readonly [id: string, en: string];

/** A column whose title and description are short texts in both languages. */
export function column(
  name: string,
  type: ColumnType,
  title: Both,
  description: Both,
  more: Pick<Column, 'unit' | 'nullable' | 'values' | 'range' | 'source'> = {},
): Column {
  return { name, type, title: text(title), description: text(description), ...more };
}

export const text = ([id, en]: Both): LocalizedText => ({ id, en });

const meanings = (values: Record<string, Both>): Meanings =>
  Object.fromEntries(Object.entries(values).map(([value, both]) => [value, text(both)]));

/** Where columns come from. */
export const SOURCES = {
  ministry: text(['Kode dan nama wilayah Kementerian Dalam Negeri', 'Codes and names of the Ministry of Home Affairs']),
  framework: text(['Berkas kerangka penilaian yang berlaku', 'The file of the assessment framework in force']),
  assessment: text(['Penilaian yang disimpan Saling', 'Assessments kept by Saling']),
  letter: text(['Keputusan atau terbitan yang disebut di kolom sumber', 'The decision or publication named in the column sumber']),
  computed: text(['Dihitung Saling', 'Computed by Saling']),
  log: text(['Log publik Saling', 'The public log of Saling']),
  pairs: text(['Kesepakatan pasangan yang disimpan Saling', 'Agreements of pairs kept by Saling']),
  practices: text(['Praktik yang dibagikan di Saling', 'Practices shared on Saling']),
} as const;

/** A level of maturity, everywhere. */
export const LEVEL = { unit: 'tingkat 1–5', range: [1, 5] } as const;
/** An index, everywhere. */
export const INDEX = { unit: 'indeks 1–5', range: [1, 5] } as const;

export const KINDS = meanings({
  PROVINCE: ['provinsi', 'province'],
  REGENCY: ['kabupaten', 'regency'],
  CITY: ['kota', 'city'],
});
export const STAGES = meanings({
  SELF: ['penilaian mandiri', 'self-assessment'],
  DOCUMENT: ['penilaian dokumen', 'assessment of documents'],
  INTERVIEW: ['wawancara', 'interview'],
  FINAL: ['nilai akhir', 'final level'],
});
export const ORIGINS = meanings({
  TERBIT: ['diterbitkan', 'published'],
  HITUNG: ['dihitung dari nilai', 'computed from levels'],
});

/** Columns that several tables have. */
export const COMMON = {
  region: column(
    'kode_daerah',
    'text',
    ['Kode daerah', 'Region code'],
    ['Kode Kementerian Dalam Negeri: dua angka untuk provinsi, atau seperti 32.11.', 'Code of the ministry: two digits, or like 32.11.'],
    { source: SOURCES.ministry },
  ),
  regionName: column('daerah', 'text', ['Daerah', 'Region'], ['Nama lengkap daerah.', 'Full name of the region.']),
  province: column('provinsi', 'text', ['Provinsi', 'Province'], ['Provinsinya.', 'Its province.'], { nullable: true }),
  framework: column(
    'kerangka',
    'text',
    ['Kerangka', 'Framework'],
    ['Kerangka penilaian dengan versinya.', 'Assessment framework with its version.'],
    { source: SOURCES.framework },
  ),
  indicator: column(
    'kode_indikator',
    'text',
    ['Kode indikator', 'Indicator code'],
    ['Kode di kerangka itu.', 'Code within the framework.'],
    { source: SOURCES.framework },
  ),
  year: column('tahun', 'whole', ['Tahun', 'Year'], ['Tahun penilaian.', 'Year assessed.'], { unit: 'tahun' }),
  level: column('tingkat', 'whole', ['Tingkat', 'Level'], ['Tingkat kematangan.', 'Level of maturity.'], LEVEL),
  part: column(
    'bagian',
    'text',
    ['Bagian', 'Part'],
    ['index untuk seluruhnya, domain:kode atau aspect:kode.', 'index for the whole, domain:code or aspect:code.'],
  ),
  origin: column('asal', 'text', ['Asal', 'Origin'], ['Dari mana indeks ini.', 'Where the index is from.'], { values: ORIGINS }),
  index: column('indeks', 'decimal', ['Indeks', 'Index'], ['Dua angka desimal.', 'Two decimals.'], INDEX),
  at: column('pada', 'instant', ['Pada', 'At'], ['Saat terjadinya, dengan zona waktu.', 'When it happened, with its time zone.']),
  kind: column(
    'jenis',
    'text',
    ['Jenis', 'Kind'],
    ['Jenis peristiwa, seperti indicator.reported.', 'Kind of event, like indicator.reported.'],
  ),
  other: column(
    'kode_mitra',
    'text',
    ['Kode daerah lain', 'Other region'],
    ['Bila menyangkut dua daerah.', 'Where it concerns two regions.'],
    { nullable: true, source: SOURCES.ministry },
  ),
  sample: column(
    'contoh',
    'yes-no',
    ['Data contoh', 'Sample data'],
    ['Benar untuk data yang dikarang sebagai contoh.', 'True for data invented as an example.'],
  ),
} as const;

/** The same column where it may be empty. */
export const optional = (one: Column, description?: Both): Column => ({
  ...one,
  nullable: true,
  ...(description && { description: text(description) }),
});
