import { stat } from 'node:fs/promises';

import { jakartaDay } from '../public-log/days.service.ts';
import type { Asked, ExportFormat, ExportKind } from './exports.types.ts';
import { eventsTable, indicesTable, valuesTable } from './personal-tables.ts';
import type { Rows } from '../../database/orm.ts';
import type { ReadMoment } from './export-thread.ts';
import { instantText } from './instant-text.ts';
import { rowsToRead } from './rows-to-read.ts';
import type { Table } from './table.ts';
import type { FileFormat } from './thread-messages.ts';
import type { WrittenFile } from './written-file.ts';

const FORMATS: Record<ExportFormat, { ending: FileFormat; mediaType: string }> = {
  CSV: { ending: 'csv', mediaType: 'text/csv; charset=utf-8' },
  XLSX: { ending: 'xlsx', mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  PARQUET: { ending: 'parquet', mediaType: 'application/vnd.apache.parquet' },
};
const TABLES: Record<Exclude<ExportKind, 'OPEN_DATA'>, (asked: Asked) => Table> = {
  VALUES: valuesTable,
  INDICES: indicesTable,
  EVENTS: eventsTable,
};

export interface ExportParts {
  kind: Exclude<ExportKind, 'OPEN_DATA'>;
  format: ExportFormat;
  asked: Asked;
  db: Rows;
  moment: ReadMoment;
  path: string;
  now: Date;
  home: string;
  onTotal: (rows: number | null) => Promise<void>;
  onRows: (rows: number) => Promise<void>;
}

/** What it was narrowed to, in words, each with its name (N90); a job of a server before this one has but the code of a province. */
function filterText({ activity, provinceCode, words = [] }: Asked): [string, string][] {
  const given = words.map(({ name, values }) => [name.id, values.map(({ id }) => id).join(', ')] as [string, string]);
  if (!given.some(([name]) => name === 'Provinsi')) given.push(['Provinsi', provinceCode ?? 'semua']);
  return [...given, ...(activity?.until ? [['Sampai', instantText(new Date(activity.until))] as [string, string]] : [])];
}

/** Writes the file of an export, which says what it is: name, period, filters, when and by whom it was asked for, and where (N30). */
export async function runExport(parts: ExportParts): Promise<WrittenFile & { fileName: string; mediaType: string }> {
  const { kind, format, asked, db, moment, path, now, home } = parts;
  const { ending, mediaType } = FORMATS[format];
  const table = TABLES[kind](asked);
  const rows = rowsToRead(table, db);
  await parts.onTotal(await moment.count(rows));
  const about = [
    ['Nama', table.title.id],
    ['Kerangka', asked.frameworkId ?? 'semua'],
    ['Tahun', asked.year === null ? 'semua' : String(asked.year)],
    ...filterText(asked),
    ['Dibuat', instantText(now)],
    ['Oleh', asked.by],
    ['Tautan', `${home}/unduhan`],
  ] satisfies [string, string][];
  const { name, columns } = table;
  const reader = format === 'PARQUET' ? 'program' : 'person';
  const file = await moment.write({ path, format: ending, name, columns, rows, about, reader }, parts.onRows);
  // What is on the disk is what was counted, or it is not handed out.
  const { size } = await stat(path);
  if (size !== file.bytes) throw new Error(`an export has ${size} bytes on the disk and not ${file.bytes}`);
  const scope = [name, asked.frameworkId, asked.year, asked.provinceCode, jakartaDay(now)].filter((part) => part !== null);
  return { ...file, fileName: `saling-${scope.join('-')}.${ending}`, mediaType };
}
