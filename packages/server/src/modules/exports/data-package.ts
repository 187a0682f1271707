import type { LocalizedText } from '@saling/schema';

import type { Column, ColumnType, Table } from './table.ts';
import type { NotedFile } from './open-data.service.ts';

/** Under what the open data may be used: a name of spdx.org, and where it is written. */
export interface DataLicense {
  name: string;
  path: string | null;
}

const TYPES: Record<ColumnType, { type: string; format?: string }> = {
  text: { type: 'string' },
  whole: { type: 'integer' },
  decimal: { type: 'number' },
  'yes-no': { type: 'boolean' },
  day: { type: 'date' },
  instant: { type: 'datetime' },
};

interface About {
  version: string;
  madeAt: Date;
  license: DataLicense;
  /** Where browsers reach this server. */
  home: string;
  tables: readonly { table: Table; csv: NotedFile; parquet: NotedFile }[];
}

/** The data dictionary: a Frictionless Data Package (v1), which tools read and people can. */
export function dataPackage({ version, madeAt, license, home, tables }: About): object {
  return {
    profile: 'tabular-data-package',
    name: 'saling-data-terbuka',
    title: 'Data terbuka Saling',
    description:
      'Nilai dan indeks yang diterbitkan, daerah, kerangka penilaian, pasangan, praktik dan peristiwa publik. Teks dalam CSV yang diawali = + - atau @ mendapat tanda petik tunggal di depannya. / Published levels and indices, regions, frameworks, pairs, practices and public events. A text in a CSV that begins with = + - or @ has an apostrophe before it.',
    version,
    created: madeAt.toISOString(),
    homepage: `${home}/data-terbuka`,
    licenses: [{ name: license.name, ...(license.path !== null && { path: license.path }) }],
    sources: [{ title: 'Saling', path: home }],
    resources: tables.flatMap(({ table, csv, parquet }) => [
      {
        ...fileOf(csv, table),
        format: 'csv',
        profile: 'tabular-data-resource',
        encoding: 'utf-8',
        dialect: { delimiter: ',', lineTerminator: '\r\n', header: true },
        schema: schemaOf(table),
      },
      { ...fileOf(parquet, table), name: `${table.name}-parquet`, format: 'parquet' },
    ]),
  };
}

function fileOf(file: NotedFile, table: Table): object {
  return {
    ...{ name: table.name, path: file.name, title: table.title.id, title_en: table.title.en, description: both(table.description) },
    sources: [{ title: both(table.source) }],
    ...{ mediatype: file.mediaType, bytes: file.bytes, hash: `sha256:${file.sha256}`, rows: file.rows },
  };
}

function schemaOf(table: Table): object {
  const { columns, key, refers } = table;
  return {
    fields: columns.map((one) => fieldOf(table, one)),
    primaryKey: key,
    missingValues: [''],
    ...(refers && {
      foreignKeys: refers.map((one) => ({ fields: one.columns, reference: { resource: one.table, fields: one.to } })),
    }),
  };
}

function fieldOf(table: Table, { name, type, title, description, unit, nullable, values, range, source = table.source }: Column): object {
  return {
    ...{ name, ...TYPES[type], title: title.id, title_en: title.en, description: both(description) },
    ...(unit && { unit }),
    source: both(source),
    ...(values && { values: Object.fromEntries(Object.entries(values).map(([value, meaning]) => [value, both(meaning)])) }),
    constraints: {
      required: !nullable,
      ...(values && { enum: Object.keys(values) }),
      ...(range && { minimum: range[0], maximum: range[1] }),
    },
  };
}

/** Both languages in one text, Indonesian first. */
const both = ({ id, en }: LocalizedText): string => `${id} / ${en}`;
