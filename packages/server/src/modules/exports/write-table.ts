import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { toCsv, type CsvCell } from '@saling/schema';
import { SHEET_ROWS, streamXlsx, type SheetCell } from '@saling/schema/xlsx';
import { fileWriter, parquetWriteRows } from 'hyparquet-writer';

import { parquetSchema, parquetValue } from './parquet-columns.ts';
import type { Cell, Column, Row } from './table.ts';

/** Rows of a group in a Parquet file: so many are held, and encoded without a break. */
const GROUP = 2_000;

/** What there is to write. */
export interface Written {
  name: string;
  columns: readonly Column[];
  pages: AsyncIterable<readonly Row[]>;
  /** What the file says of itself, each with its name. */
  about: readonly (readonly [string, string])[];
  /** For whom: people open it in a spreadsheet, programs read it. */
  reader: 'person' | 'program';
  /** Told of each page that was written; throwing ends it. */
  onRows?: (count: number) => void | Promise<void>;
}

export interface WrittenFile {
  bytes: number;
  sha256: string;
  rows: number;
}

/** There are more rows than a sheet can have. */
export class TooManyRows extends Error {}

export type Writer = (path: string, written: Written) => Promise<WrittenFile>;

/** Writes lines with a head; for people what the file is stands below. */
export const writeCsv: Writer = async (path, { columns, pages, about, reader, onRows }) => {
  const dialect = reader === 'person' ? 'excel' : 'machine';
  const lines = (cells: readonly (readonly CsvCell[])[], first = false): string => {
    const text = toCsv(cells, { dialect });
    return first ? text : text.replace(/^\uFEFF/, '');
  };
  let rows = 0;
  async function* parts(): AsyncGenerator<Buffer> {
    yield Buffer.from(lines([columns.map((column) => headOf(column, reader))], true));
    for await (const page of pages) {
      rows += page.length;
      yield Buffer.from(lines(page.map((row) => columns.map((column) => csvCell(column, row[column.name] ?? null, reader)))));
      await onRows?.(page.length);
    }
    if (reader === 'person') yield Buffer.from(lines([[], ...about]));
  }
  return { ...(await store(path, parts())), rows };
};

/** Writes a workbook: the rows, and what it is on a second sheet. */
export const writeWorkbook: Writer = async (path, { name, columns, pages, about, reader, onRows }) => {
  let rows = 0;
  async function* cells(): AsyncGenerator<SheetCell[]> {
    for await (const page of pages) {
      rows += page.length;
      if (rows >= SHEET_ROWS) throw new TooManyRows();
      for (const row of page) yield columns.map((column) => sheetCell(column, row[column.name] ?? null, reader));
      await onRows?.(page.length);
    }
  }
  const widths = { text: 24, whole: 10, decimal: 10, 'yes-no': 10, day: 12, instant: 24 } as const;
  const sheets = [
    {
      name: name.slice(0, 31),
      columns: columns.map((column) => ({ title: headOf(column, reader), width: widths[column.type] })),
      rows: cells(),
    },
    {
      name: 'Tentang',
      columns: [
        { title: 'Keterangan', width: 24 },
        { title: 'Isi', width: 80, wraps: true },
      ],
      rows: about,
    },
  ];
  return { ...(await store(path, streamXlsx(sheets))), rows };
};

/** Writes columns with their types, for programs. */
export const writeParquet: Writer = async (path, { columns, pages, about, onRows }) => {
  let rows = 0;
  async function* values(): AsyncGenerator<Row> {
    for await (const page of pages) {
      rows += page.length;
      for (const row of page)
        yield Object.fromEntries(columns.map((column) => [column.name, parquetValue(column, row[column.name] ?? null)]));
      await onRows?.(page.length);
    }
  }
  await parquetWriteRows({
    writer: fileWriter(path),
    rows: values(),
    columns: columns.map(({ name }) => ({ name })),
    schema: parquetSchema(columns),
    rowGroupSize: GROUP,
    kvMetadata: about.map(([key, value]) => ({ key, value })),
    createdBy: 'Saling',
  });
  return { ...(await measure(createReadStream(path))), rows };
};

const headOf = (column: Column, reader: Written['reader']): string => (reader === 'person' ? column.title.id : column.name);

const WIB = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Jakarta', dateStyle: 'short', timeStyle: 'medium' });
/** An instant for people: `2026-11-30 13:05:10 WIB`. */
export const instantText = (at: Date): string => `${WIB.format(at)} WIB`;

function csvCell({ type }: Column, value: Cell, reader: Written['reader']): CsvCell {
  if (value === null) return null;
  if (value instanceof Date) return reader === 'person' ? instantText(value) : value.toISOString();
  if (typeof value === 'boolean') return reader === 'person' ? (value ? 'ya' : 'tidak') : String(value);
  return type === 'decimal' ? Number(value) : value;
}

function sheetCell(column: Column, value: Cell, reader: Written['reader']): SheetCell {
  if (column.type === 'day' && typeof value === 'string') return { day: value };
  return csvCell(column, value, reader);
}

async function store(path: string, parts: AsyncIterable<Uint8Array>): Promise<{ bytes: number; sha256: string }> {
  const sum = createHash('sha256');
  let bytes = 0;
  await pipeline(
    Readable.from(parts, { objectMode: true, highWaterMark: 2 }),
    async function* count(source: AsyncIterable<Uint8Array>) {
      for await (const part of source) {
        sum.update(part);
        bytes += part.length;
        yield part;
      }
    },
    createWriteStream(path),
  );
  return { bytes, sha256: sum.digest('hex') };
}

async function measure(stream: Readable): Promise<{ bytes: number; sha256: string }> {
  const sum = createHash('sha256');
  let bytes = 0;
  for await (const part of stream as AsyncIterable<Buffer>) {
    sum.update(part);
    bytes += part.length;
  }
  return { bytes, sha256: sum.digest('hex') };
}
