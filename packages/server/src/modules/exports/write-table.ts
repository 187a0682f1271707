import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { toCsv, type CsvCell } from '@saling/schema/csv';
import { SHEET_ROWS, streamXlsx, type SheetCell } from '@saling/schema/xlsx';
import { fileWriter, parquetWriteRows } from 'hyparquet-writer';

import { instantText } from './instant-text.ts';
import { parquetSchema, parquetValue } from './parquet-columns.ts';
import type { Cell, Column, Pages, Row } from './table.ts';
import type { FileFormat, FileToWrite } from './thread-messages.ts';
import { TooManyRows, type WrittenFile } from './written-file.ts';

/** Rows of a group in a Parquet file: so many are held. */
const GROUP = 10_000;

/** A file, with its rows and who is told of each page that was written. */
export interface Written extends Omit<FileToWrite, 'rows'> {
  pages: Pages;
  onRows: (count: number) => void;
}

/** Writes a table into a file. @throws {TooManyRows} */
export function writeTable(written: Written): Promise<WrittenFile> {
  return WRITERS[written.format](written);
}

type Writer = (written: Written) => Promise<WrittenFile>;

/** Writes lines with a head; for people what the file is stands below. */
const writeCsv: Writer = async ({ path, columns, pages, about, reader, onRows }) => {
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
      onRows(page.length);
    }
    if (reader === 'person') yield Buffer.from(lines([[], ...about]));
  }
  return { ...(await store(path, parts())), rows };
};

/** Writes a workbook: the rows, and what it is on a second sheet. */
const writeWorkbook: Writer = async ({ path, name, columns, pages, about, reader, onRows }) => {
  let rows = 0;
  async function* cells(): AsyncGenerator<SheetCell[]> {
    for await (const page of pages) {
      rows += page.length;
      if (rows >= SHEET_ROWS) throw new TooManyRows();
      for (const row of page) yield columns.map((column) => sheetCell(column, row[column.name] ?? null, reader));
      onRows(page.length);
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
const writeParquet: Writer = async ({ path, columns, pages, about, onRows }) => {
  let rows = 0;
  async function* values(): AsyncGenerator<Row> {
    for await (const page of pages) {
      rows += page.length;
      for (const row of page)
        yield Object.fromEntries(columns.map((column) => [column.name, parquetValue(column, row[column.name] ?? null)]));
      onRows(page.length);
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

const WRITERS: Record<FileFormat, Writer> = { csv: writeCsv, xlsx: writeWorkbook, parquet: writeParquet };

const headOf = (column: Column, reader: Written['reader']): string => (reader === 'person' ? column.title.id : column.name);

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
