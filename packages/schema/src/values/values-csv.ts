import Papa from 'papaparse';

import { LIMITS } from '../limits.ts';
import { problem, type Problem } from '../problem.ts';

/** A line of a CSV of values. A level that is not a whole number is NaN, and the rules say so. */
export interface CsvValue {
  line: number;
  indicatorCode: string;
  level: number;
  /** Left out, like `evidenceUrl`, when the file has no such column: then it says nothing of it. */
  note?: string | null;
  evidenceUrl?: string | null;
  reason: string | null;
}

/** Columns of a CSV of values, with the names that are accepted. The first one is written. */
export const VALUE_COLUMNS = {
  indicatorCode: ['indikator', 'indicator', 'kode', 'code'],
  level: ['tingkat', 'level', 'nilai'],
  note: ['catatan', 'note'],
  evidenceUrl: ['bukti', 'evidence_url', 'evidence', 'tautan'],
  reason: ['alasan', 'reason'],
} as const;
type Column = keyof typeof VALUE_COLUMNS;

/**
 * Reads a CSV of values; separator `;`, `,` or tab, first line the names of the columns.
 *
 * A line with no level and nothing else filled in is passed over: a template may be sent back half filled (I17).
 */
export function parseValuesCsv(text: string): { values: CsvValue[]; problems: Problem[] } {
  if (new TextEncoder().encode(text).length > LIMITS.csvBytes) {
    return {
      values: [],
      problems: [
        problem('INVALID_CSV', {
          id: `Berkas lebih dari ${LIMITS.csvBytes / 1024} KB.`,
          en: `The file is larger than ${LIMITS.csvBytes / 1024} KB.`,
        }),
      ],
    };
  }
  const records = readRecords(text.replace(/^\uFEFF/, ''));
  const header = records.shift();
  if (!header) return { values: [], problems: [problem('INVALID_CSV', { id: 'Berkas kosong.', en: 'The file is empty.' })] };
  const columns = findColumns(header.cells);
  const missing = (['indicatorCode', 'level'] as const).filter((column) => columns[column] === undefined);
  if (missing.length > 0) {
    return {
      values: [],
      problems: missing.map((column) =>
        problem(
          'MISSING_COLUMN',
          {
            id: `Kolom "${VALUE_COLUMNS[column][0]}" tidak ada di baris pertama.`,
            en: `The first line has no column "${VALUE_COLUMNS[column][0]}" (or "${VALUE_COLUMNS[column][1]}").`,
          },
          { line: 1 },
        ),
      ),
    };
  }
  const problems: Problem[] = [];
  const values: CsvValue[] = [];
  for (const { line, cells, unclosed } of records) {
    const cell = (column: Column): string => (columns[column] === undefined ? '' : unguard(cells[columns[column]] ?? '').trim());
    if (unclosed) {
      problems.push(
        problem(
          'INVALID_CSV',
          { id: 'Tanda kutip dibuka tetapi tidak ditutup.', en: 'A quotation mark is opened but not closed.' },
          { line },
        ),
      );
      continue;
    }
    const level = cell('level');
    const filled = ['note', 'evidenceUrl', 'reason'].some((column) => cell(column as Column) !== '');
    if (level === '' && !filled) continue;
    values.push({
      line,
      indicatorCode: cell('indicatorCode'),
      level: /^\d{1,3}$/.test(level) ? Number(level) : Number.NaN,
      ...(columns.note !== undefined && { note: cell('note') || null }),
      ...(columns.evidenceUrl !== undefined && { evidenceUrl: cell('evidenceUrl') || null }),
      reason: cell('reason') || null,
    });
  }
  return { values, problems };
}

/** A line of a CSV with the place it begins at. */
export interface CsvRecord {
  line: number;
  cells: string[];
  unclosed: boolean;
}

/** Records with the line each begins at: a cell may hold line breaks. */
export function readRecords(text: string): CsvRecord[] {
  const found: CsvRecord[] = [];
  let offset = 0;
  let line = 1;
  Papa.parse<string[]>(text, {
    delimiter: separatorOf(text),
    step: ({ data, errors, meta }) => {
      const blank = data.every((cell) => cell.trim() === '');
      if (!blank) found.push({ line, cells: data, unclosed: errors.some((error) => error.type === 'Quotes') });
      line += text.slice(offset, meta.cursor).split(/\r\n|\n|\r/).length - 1;
      offset = meta.cursor;
    },
  });
  return found;
}

/** The sign that parts the most names in the first line. Papa's own guess fails on two columns and a last line break. */
function separatorOf(text: string): string {
  const header = text.split(/\r|\n/, 1)[0]!;
  return [';', ',', '\t'].toSorted((a, b) => header.split(b).length - header.split(a).length)[0]!;
}

function findColumns(names: readonly string[]): Partial<Record<Column, number>> {
  const found: Partial<Record<Column, number>> = {};
  for (const [place, name] of names.entries()) {
    const known = name.trim().toLowerCase();
    for (const [column, accepted] of Object.entries(VALUE_COLUMNS)) {
      if ((accepted as readonly string[]).includes(known)) found[column as Column] ??= place;
    }
  }
  return found;
}

/** Takes away the apostrophe that `toCsv` puts before what a spreadsheet would run as a formula. */
export function unguard(cell: string): string {
  return /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}
