import { frameworks, type Framework, type LocalizedText } from '@saling/schema';

import { column, COMMON, INDEX, SOURCES, text, type Both } from './column.ts';
import type { Cell, Column, Row, Table } from './table.ts';

const NAME_ID = column('nama', 'text', ['Nama', 'Name in Indonesian'], ['Nama dalam bahasa Indonesia.', 'Name in Indonesian.']);
const NAME_EN = column('nama_en', 'text', ['Nama (Inggris)', 'Name in English'], ['Nama dalam bahasa Inggris.', 'Name in English.']);
const WEIGHT = column('bobot', 'decimal', ['Bobot', 'Weight'], ['Bagian dari seluruh indeks.', 'Share of the whole index.'], {
  unit: '%',
  range: [0, 100],
});
const FROM = column('mulai', 'decimal', ['Mulai', 'From'], ['Indeks terendah predikat ini.', 'Lowest index of the band.'], INDEX);
const DOMAIN_CODE = code('domain', 'Kode domain', 'Domain code');
const ASPECT_CODE = code('aspek', 'Kode aspek', 'Aspect code');

function code(of: string, id: string, en: string): Column {
  return column(`kode_${of}`, 'text', [id, en], [`${id} di kerangka itu.`, `${en} within the framework.`]);
}

interface Named {
  code: string;
  name: LocalizedText;
}

interface Part<One extends Named> {
  name: string;
  title: Both;
  description: Both;
  code: Column;
  of: (framework: Framework) => readonly One[];
  /** What it belongs to: a column of another of these tables. */
  within?: { table: string; code: Column; of: (one: One) => string };
  /** Its number, in the last column. */
  number: { column: Column; of: (one: One) => Cell };
}

/** One of the lists that a framework has: code, what it belongs to, name in both languages, a number. */
function partTable<One extends Named>({ name, title, description, code: own, of, within, number }: Part<One>): Table {
  const rowOf = (framework: string, one: One): Row => ({
    [COMMON.framework.name]: framework,
    [own.name]: one.code,
    ...(within && { [within.code.name]: within.of(one) }),
    [NAME_ID.name]: one.name.id,
    [NAME_EN.name]: one.name.en,
    [number.column.name]: number.of(one),
  });
  return {
    name,
    title: text(title),
    description: text(description),
    source: SOURCES.framework,
    columns: [COMMON.framework, own, ...(within ? [within.code] : []), NAME_ID, NAME_EN, number.column],
    key: [COMMON.framework.name, own.name],
    ...(within && {
      refers: [{ columns: [COMMON.framework.name, within.code.name], table: within.table, to: [COMMON.framework.name, within.code.name] }],
    }),
    rows: [...frameworks.values()].flatMap((framework) => of(framework).map((one) => rowOf(framework.id, one))),
  };
}

const weight = { column: WEIGHT, of: (one: { weight: string }): Cell => one.weight };

/** What is measured and how it adds up. */
export function frameworkTables(): Table[] {
  return [
    partTable<Framework['domains'][number]>({
      name: 'domain',
      title: ['Domain', 'Domains'],
      description: ['Bagian tertinggi sebuah kerangka, dengan bobotnya.', 'Highest divisions of a framework, with their weights.'],
      code: DOMAIN_CODE,
      of: ({ domains }) => domains,
      number: weight,
    }),
    partTable<Framework['aspects'][number]>({
      name: 'aspek',
      title: ['Aspek', 'Aspects'],
      description: ['Kelompok indikator dalam sebuah domain.', 'Groups of indicators within a domain.'],
      code: ASPECT_CODE,
      of: ({ aspects }) => aspects,
      within: { table: 'domain', code: DOMAIN_CODE, of: (one) => one.domainCode },
      number: weight,
    }),
    partTable<Framework['indicators'][number]>({
      name: 'indikator',
      title: ['Indikator', 'Indicators'],
      description: ['Yang mendapat tingkat 1 sampai 5.', 'What gets a level from 1 to 5.'],
      code: COMMON.indicator,
      of: ({ indicators }) => indicators,
      within: { table: 'aspek', code: ASPECT_CODE, of: (one) => one.aspectCode },
      number: weight,
    }),
    partTable<Framework['predicates'][number]>({
      name: 'predikat',
      title: ['Predikat', 'Bands'],
      description: ['Rentang indeks dan namanya.', 'Bands of the index and their names.'],
      code: code('predikat', 'Kode predikat', 'Band code'),
      of: ({ predicates }) => predicates,
      number: { column: FROM, of: (one) => one.from },
    }),
  ];
}
