import { frameworks, type Framework } from '@saling/schema';

import { column, COMMON, text } from './column.ts';
import { listedTable, type Row, type Table } from './table.ts';

const NAME_ID = column('nama', 'text', ['Nama', 'Name in Indonesian'], ['Nama dalam bahasa Indonesia.', 'Name in Indonesian.']);
const NAME_EN = column('nama_en', 'text', ['Nama (Inggris)', 'Name in English'], ['Nama dalam bahasa Inggris.', 'Name in English.']);
const WEIGHT = column('bobot', 'decimal', ['Bobot', 'Weight'], ['Bagian dari seluruh indeks.', 'Share of the whole index.'], { unit: '%' });
const code = (name: string, id: string, en: string) =>
  column(name, 'text', [id, en], [`${id} di kerangka itu.`, `${en} within the framework.`]);

const all = (rowsOf: (framework: Framework) => Row[]): Row[] => [...frameworks.values()].flatMap(rowsOf);

/** What is measured and how it adds up. */
export function frameworkTables(): Table[] {
  return [
    listedTable(
      {
        name: 'domain',
        title: text(['Domain', 'Domains']),
        description: text(['Bagian tertinggi sebuah kerangka, dengan bobotnya.', 'Highest divisions of a framework, with their weights.']),
        columns: [COMMON.framework, code('kode_domain', 'Kode domain', 'Domain code'), NAME_ID, NAME_EN, WEIGHT],
        key: ['kerangka', 'kode_domain'],
      },
      all(({ id, domains }) =>
        domains.map((one) => ({ kerangka: id, kode_domain: one.code, nama: one.name.id, nama_en: one.name.en, bobot: one.weight })),
      ),
    ),
    listedTable(
      {
        name: 'aspek',
        title: text(['Aspek', 'Aspects']),
        description: text(['Kelompok indikator dalam sebuah domain.', 'Groups of indicators within a domain.']),
        columns: [
          COMMON.framework,
          code('kode_aspek', 'Kode aspek', 'Aspect code'),
          code('kode_domain', 'Kode domain', 'Domain code'),
          NAME_ID,
          NAME_EN,
          WEIGHT,
        ],
        key: ['kerangka', 'kode_aspek'],
        refers: [{ columns: ['kerangka', 'kode_domain'], table: 'domain', to: ['kerangka', 'kode_domain'] }],
      },
      all(({ id, aspects }) =>
        aspects.map((one) => ({
          ...{ kerangka: id, kode_aspek: one.code, kode_domain: one.domainCode },
          ...{ nama: one.name.id, nama_en: one.name.en, bobot: one.weight },
        })),
      ),
    ),
    listedTable(
      {
        name: 'indikator',
        title: text(['Indikator', 'Indicators']),
        description: text(['Yang mendapat tingkat 1 sampai 5.', 'What gets a level from 1 to 5.']),
        columns: [
          COMMON.framework,
          code('kode_indikator', 'Kode indikator', 'Indicator code'),
          code('kode_aspek', 'Kode aspek', 'Aspect code'),
          NAME_ID,
          NAME_EN,
          WEIGHT,
        ],
        key: ['kerangka', 'kode_indikator'],
        refers: [{ columns: ['kerangka', 'kode_aspek'], table: 'aspek', to: ['kerangka', 'kode_aspek'] }],
      },
      all(({ id, indicators }) =>
        indicators.map((one) => ({
          ...{ kerangka: id, kode_indikator: one.code, kode_aspek: one.aspectCode },
          ...{ nama: one.name.id, nama_en: one.name.en, bobot: one.weight },
        })),
      ),
    ),
    listedTable(
      {
        name: 'predikat',
        title: text(['Predikat', 'Bands']),
        description: text(['Rentang indeks dan namanya.', 'Bands of the index and their names.']),
        columns: [
          COMMON.framework,
          code('kode_predikat', 'Kode predikat', 'Band code'),
          NAME_ID,
          NAME_EN,
          column('mulai', 'decimal', ['Mulai', 'From'], ['Indeks terendah predikat ini.', 'Lowest index of the band.'], {
            unit: 'indeks 1–5',
          }),
        ],
        key: ['kerangka', 'kode_predikat'],
      },
      all(({ id, predicates }) =>
        predicates.map((one) => ({ kerangka: id, kode_predikat: one.code, nama: one.name.id, nama_en: one.name.en, mulai: one.from })),
      ),
    ),
  ];
}
