import { problem, type Problem } from '../problem.ts';
import { toCsv } from '../values/csv.ts';
import { readRecords, unguard, type CsvRecord } from '../values/values-csv.ts';
import { emptyContent } from './content.ts';
import { codesOf, linksOf, richTextOf, stepsOf } from './import-texts.ts';

/** Columns of a CSV of practices with the names that are accepted; the first one is written. Only the title is needed. */
export const PRACTICE_COLUMNS = {
  title: ['judul', 'title'],
  summary: ['ringkasan', 'summary'],
  problem: ['masalah', 'problem'],
  approach: ['cara', 'approach'],
  prerequisites: ['prasyarat', 'prerequisites'],
  results: ['hasil', 'results'],
  steps: ['langkah', 'steps'],
  cost: ['biaya', 'cost'],
  costNote: ['catatan_biaya', 'cost_note'],
  staff: ['tim', 'staff'],
  staffNote: ['catatan_tim', 'staff_note'],
  regulations: ['peraturan', 'regulations'],
  software: ['aplikasi', 'software'],
  contactName: ['kontak_nama', 'contact_name'],
  contactOffice: ['kontak_kantor', 'contact_office'],
  contactEmail: ['kontak_surel', 'contact_email'],
  contactPhone: ['kontak_telepon', 'contact_phone'],
  frameworkId: ['kerangka', 'framework'],
  indicatorCodes: ['indikator', 'indicators'],
  aspectCodes: ['aspek', 'aspects'],
  serviceKinds: ['layanan', 'service_kinds'],
} as const;
type Column = keyof typeof PRACTICE_COLUMNS;

/** A practice as a file has it: its line, and a content that is still to be read by `readContent`. */
export interface ImportedEntry {
  line: number;
  content: unknown;
  /** What is wrong with the line itself. */
  problems: Problem[];
}

/** A file with one example, to be filled in. */
export function practicesTemplate(): string {
  const example: Partial<Record<Column, string>> = {
    title: 'Contoh: antrean layanan daring',
    summary: 'Satu atau dua kalimat.',
    problem: 'Satu baris untuk satu paragraf.\n- baris yang diawali tanda hubung menjadi daftar',
    steps: 'Judul langkah: apa yang dilakukan\nJudul langkah berikutnya: apa yang dilakukan',
    cost: '150000000',
    staff: '6',
    regulations: 'Peraturan Presiden Nomor 95 Tahun 2018 | https://peraturan.bpk.go.id/Details/96913/perpres-no-95-tahun-2018',
    frameworkId: 'spbe-2020',
    indicatorCodes: '42',
    serviceKinds: 'COMPLAINTS',
  };
  const columns = Object.keys(PRACTICE_COLUMNS) as Column[];
  return toCsv([columns.map((column) => PRACTICE_COLUMNS[column][0]), columns.map((column) => example[column] ?? '')]);
}

/** Reads a CSV of practices; separator `;`, `,` or tab, the first line the names of the columns. */
export function parsePracticesCsv(text: string): { entries: ImportedEntry[]; problems: Problem[] } {
  const records = readRecords(text.replace(/^\uFEFF/, ''));
  const header = records.shift();
  if (!header) return { entries: [], problems: [] };
  const { columns, problems } = columnsOf(header);
  if (columns.title === undefined) problems.push(missingTitle());
  if (problems.length > 0) return { entries: [], problems };
  return { entries: records.map((record) => entryOf(record, columns, header.cells.length)), problems };
}

type Columns = Partial<Record<Column, number>>;

function columnsOf(header: CsvRecord): { columns: Columns; problems: Problem[] } {
  const columns: Columns = {};
  const problems: Problem[] = [];
  for (const [place, cell] of header.cells.entries()) {
    const name = cell.trim().toLowerCase();
    const column = (Object.keys(PRACTICE_COLUMNS) as Column[]).find((key) => (PRACTICE_COLUMNS[key] as readonly string[]).includes(name));
    if (column && columns[column] === undefined) columns[column] = place;
    else if (name !== '') problems.push(unknownColumn(cell.trim().toWellFormed().slice(0, 40), column !== undefined));
  }
  return { columns, problems };
}

function entryOf({ line, cells, unclosed }: CsvRecord, columns: Columns, width: number): ImportedEntry {
  const cell = (column: Column): string => (columns[column] === undefined ? '' : unguard(cells[columns[column]] ?? '').trim());
  const staff = cell('staff');
  const empty = emptyContent();
  const content = {
    ...empty,
    title: cell('title'),
    summary: cell('summary'),
    problem: richTextOf(cell('problem')),
    approach: richTextOf(cell('approach')),
    prerequisites: richTextOf(cell('prerequisites')),
    results: richTextOf(cell('results')),
    steps: stepsOf(cell('steps')),
    cost: cell('cost'),
    costNote: cell('costNote'),
    // What is no number stays a text, and the rules say so.
    staff: staff === '' ? null : /^\d{1,9}$/.test(staff) ? Number(staff) : staff,
    staffNote: cell('staffNote'),
    regulations: linksOf(cell('regulations')),
    software: linksOf(cell('software')),
    contact: { name: cell('contactName'), office: cell('contactOffice'), email: cell('contactEmail'), phone: cell('contactPhone') },
    frameworkId: cell('frameworkId') || empty.frameworkId,
    indicatorCodes: codesOf(cell('indicatorCodes')),
    aspectCodes: codesOf(cell('aspectCodes')),
    serviceKinds: codesOf(cell('serviceKinds').toUpperCase()),
  };
  const problems = [unclosed ? unclosedQuote() : null, cells.length > width ? tooManyCells() : null].filter((one) => one !== null);
  return { line, content, problems };
}

const missingTitle = (): Problem =>
  problem(
    'MISSING_COLUMN',
    { id: 'Kolom "judul" tidak ada di baris pertama.', en: 'The first line has no column "judul" (or "title").' },
    { line: 1 },
  );
const unknownColumn = (name: string, twice: boolean): Problem =>
  problem(
    'UNKNOWN_FIELD',
    twice
      ? { id: `Kolom "${name}" ada dua kali: hapus salah satu.`, en: `The column "${name}" is there twice: take one away.` }
      : {
          id: `Kolom "${name}" tidak dikenal: hapus atau perbaiki namanya.`,
          en: `The column "${name}" is not known: take it away or mend its name.`,
        },
    { line: 1, path: name },
  );
const unclosedQuote = (): Problem =>
  problem('INVALID_CSV', { id: 'Tanda kutip dibuka tetapi tidak ditutup.', en: 'A quotation mark is opened but not closed.' });
const tooManyCells = (): Problem =>
  problem('INVALID_CSV', {
    id: 'Baris ini mempunyai lebih banyak sel daripada baris pertama: apit teks yang memuat pemisah dengan tanda kutip.',
    en: 'This line has more cells than the first: put texts that hold the separator into quotation marks.',
  });
