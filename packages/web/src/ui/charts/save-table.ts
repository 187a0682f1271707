import { toCsv, type CsvCell } from '@saling/schema';

import { instant } from '../time-text.ts';
import type { TableData } from './data-table.tsx';
import { fileNameOf, saveFile } from './save-file.ts';

/** Kinds of files that a table can be. */
export type TableFile = 'csv' | 'xlsx';

/** A table as it goes into a file. */
export interface SavedTable {
  title: string;
  head: readonly string[];
  lines: readonly (readonly CsvCell[])[];
  /** Period, filters, source: each with its name. */
  about?: readonly (readonly [name: string, value: string])[];
  locale: string;
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Longest name of a sheet, and what it may not have. */
const SHEET_NAME = 31;
const NOT_IN_NAMES = /[[\]:*?/\\]/g;

/** Hands a table to the browser's downloads: the same cells in each kind of file, which says what it is, when it was made and where (N30). */
export async function saveTable(kind: TableFile, { title, head, lines, about = [], locale }: SavedTable): Promise<void> {
  // NOTE these few words stand here, and not in a catalogue: they come with the file's writer, when somebody downloads.
  const word =
    locale === 'en'
      ? { name: 'Name', at: 'Downloaded', link: 'Link', about: 'About' }
      : { name: 'Nama', at: 'Diunduh', link: 'Tautan', about: 'Tentang' };
  const said: (readonly [string, string])[] = [
    [word.name, title],
    ...about,
    [word.at, instant(new Date().toISOString(), locale)],
    [word.link, location.href],
  ];
  const name = `${fileNameOf(title)}.${kind}`;
  if (kind === 'csv') return saveFile(name, new Blob([toCsv([head, ...lines, [], ...said])], { type: 'text/csv;charset=utf-8' }));
  const { writeXlsx } = await import('@saling/schema/xlsx');
  const bytes = writeXlsx([
    {
      name: title.replaceAll(NOT_IN_NAMES, ' ').slice(0, SHEET_NAME),
      columns: head.map((one, place) => ({ title: one, width: widthOf(one, lines, place) })),
      rows: lines,
    },
    {
      name: word.about,
      columns: [
        { title: word.name, width: 24 },
        { title: '', width: 80, wraps: true },
      ],
      rows: said,
    },
  ]);
  saveFile(name, new Blob([new Uint8Array(bytes)], { type: XLSX }));
}

const WIDEST = 48;
/** Room for the longest of the first cells, in characters. */
function widthOf(title: string, lines: SavedTable['lines'], place: number): number {
  const longest = lines.slice(0, 100).reduce((most, line) => Math.max(most, String(line[place] ?? '').length), title.length);
  return Math.min(longest + 2, WIDEST);
}

/** The table twin of a chart, its numbers as numbers. */
export function linesOf({ columns, rows }: TableData, locale: string): CsvCell[][] {
  return rows.map(({ cells }) => cells.map((cell, place) => (columns[place]?.numeric ? numberOf(cell, locale) : cell)));
}

/** A number as the language writes it; the text itself when it is none. */
function numberOf(cell: string | null, locale: string): CsvCell {
  if (cell === null) return null;
  const plain = locale === 'en' ? cell.replaceAll(',', '') : cell.replaceAll('.', '').replace(',', '.');
  return /^[-+−]?\d+(\.\d+)?$/.test(plain) ? Number(plain.replace('−', '-')) : cell;
}
