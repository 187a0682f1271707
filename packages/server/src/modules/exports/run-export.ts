import { stat } from 'node:fs/promises';

import { jakartaDay } from '../public-log/days.service.ts';
import type { Asked, ExportFormat, ExportKind } from './exports.types.ts';
import { eventsTable, indicesTable, valuesTable } from './personal-tables.ts';
import type { Snapshot } from './snapshot.ts';
import type { Table } from './table.ts';
import { instantText, writeCsv, writeParquet, writeWorkbook, type Writer, type WrittenFile } from './write-table.ts';

const FORMATS: Record<ExportFormat, { ending: string; mediaType: string; write: Writer }> = {
  CSV: { ending: 'csv', mediaType: 'text/csv; charset=utf-8', write: writeCsv },
  XLSX: { ending: 'xlsx', mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', write: writeWorkbook },
  PARQUET: { ending: 'parquet', mediaType: 'application/vnd.apache.parquet', write: writeParquet },
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
  snapshot: Snapshot;
  path: string;
  now: Date;
  home: string;
  onTotal: (rows: number | null) => Promise<void>;
  onRows: (rows: number) => Promise<void>;
}

/** Writes the file of an export, which says what it is: name, period, filters, when and by whom it was asked for, and where (N30). */
export async function runExport(parts: ExportParts): Promise<WrittenFile & { fileName: string; mediaType: string }> {
  const { kind, format, asked, snapshot, path, now, home } = parts;
  const { ending, mediaType, write } = FORMATS[format];
  const table = TABLES[kind](asked);
  await parts.onTotal(await table.count(snapshot));
  const about = [
    ['Nama', table.title.id],
    ['Kerangka', asked.frameworkId],
    ['Tahun', asked.year === null ? 'semua' : String(asked.year)],
    ['Provinsi', asked.provinceCode ?? 'semua'],
    ['Dibuat', instantText(now)],
    ['Oleh', asked.by],
    ['Tautan', `${home}/unduhan`],
  ] as const;
  const { name, columns } = table;
  const file = await write(path, {
    name,
    columns,
    pages: table.pages(snapshot),
    about,
    reader: format === 'PARQUET' ? 'program' : 'person',
    onRows: parts.onRows,
  });
  // What is on the disk is what was counted, or it is not handed out.
  const { size } = await stat(path);
  if (size !== file.bytes) throw new Error(`an export has ${size} bytes on the disk and not ${file.bytes}`);
  const scope = [name, asked.frameworkId, asked.year, asked.provinceCode, jakartaDay(now)].filter((part) => part !== null);
  return { ...file, fileName: `saling-${scope.join('-')}.${ending}`, mediaType };
}
