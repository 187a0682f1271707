import { LIMITS, problem, type Framework, type LocalizedText, type Problem, type ProblemCode } from '@saling/schema';
import { ACTION_STATES, BUDGET_SOURCES, type ActionState, type BudgetSource } from '@saling/schema/plan';

import { SOURCE_WORDS, STATE_WORDS } from './plan-words.ts';
import type { RawCell } from './read-sheet.ts';
import { COLUMNS, regionTitle, type Column } from './sheet-columns.ts';
import { columnName } from '@saling/schema/xlsx';

/** What a row of a sheet says of an action; undefined where the sheet has no such column. */
export interface ActionRow {
  /** Row of the sheet, the head being 1. */
  row: number;
  /** Of the action it changes; null for a new one. */
  id: string | null;
  group?: string | null;
  what: string;
  output?: string;
  indicator?: string | null;
  levelFrom?: number | null;
  levelTo?: number | null;
  responsible: { regionCode: string; unit?: string; person?: string }[];
  start?: string | null;
  due?: string | null;
  budget?: number | null;
  source?: BudgetSource | null;
  state?: ActionState;
  notes?: string[];
}

/** Rows that were understood, and what is wrong with the others, each by its cell: `C4`. */
export interface ActionRows {
  rows: ActionRow[];
  problems: Problem[];
}

export interface SheetFacts {
  framework: Framework | null;
  regions: readonly { code: string; name: string }[];
}

type Read = Exclude<Column, 'owner' | 'indicatorName' | 'practice' | 'mode' | 'evidence' | 'unsettled' | 'unit' | 'person'>;
const READ = [
  'id',
  'group',
  'what',
  'output',
  'indicator',
  'levelFrom',
  'levelTo',
  'start',
  'due',
  'budget',
  'source',
  'state',
  'notes',
] as const satisfies readonly Read[];

/** Reads a sheet of actions, as `planXlsx` writes it or as the template has it. Columns may stand in any order; unknown ones are left aside. */
export function readActionRows(cells: readonly (readonly RawCell[])[], facts: SheetFacts): ActionRows {
  const problems: Problem[] = [];
  const head = (cells[0] ?? []).map((cell) => plain(cell).toLowerCase());
  const places = new Map<string, number>();
  const look = (name: string, ...titles: string[]): void => {
    const place = head.findIndex((title) => titles.some((one) => one.toLowerCase() === title));
    if (place >= 0) places.set(name, place);
  };
  for (const column of READ) look(column, COLUMNS[column].title.id, COLUMNS[column].title.en);
  for (const region of facts.regions)
    for (const column of ['unit', 'person'] as const)
      look(`${column}:${region.code}`, regionTitle(column, region, 'id'), regionTitle(column, region, 'en'));
  if (!places.has('what')) {
    const { id, en } = COLUMNS.what.title;
    return {
      rows: [],
      problems: [
        problem(
          'MISSING_COLUMN',
          {
            id: `Baris pertama lembar ini tidak memiliki kolom "${id}": pakai templat atau berkas yang diunduh dari rencana.`,
            en: `The first row of the sheet has no column "${en}": use the template or a file downloaded from a plan.`,
          },
          { path: 'file', line: 1 },
        ),
      ],
    };
  }
  const rows: ActionRow[] = [];
  for (const [at, line] of cells.entries()) {
    if (at === 0 || line.every((cell) => plain(cell) === '')) continue;
    if (rows.length === LIMITS.planImportActions) {
      const most = LIMITS.planImportActions;
      problems.push(
        problem(
          'TOO_MANY',
          { id: `Paling banyak ${most} kegiatan dalam satu berkas.`, en: `${most} actions in one file at most.` },
          { path: 'file' },
        ),
      );
      break;
    }
    rows.push(new RowReader(at + 1, line, places, facts, problems).read());
  }
  if (rows.length === 0 && problems.length === 0)
    problems.push(problem('EMPTY', { id: 'Lembar ini tidak berisi kegiatan.', en: 'The sheet has no actions.' }, { path: 'file' }));
  return { rows, problems };
}

const plain = (cell: RawCell | undefined): string =>
  cell === null || cell === undefined ? '' : String(cell).toWellFormed().replaceAll('\0', '').trim();

/** One row, with what is wrong in it. */
class RowReader {
  readonly #row: number;
  readonly #line: readonly RawCell[];
  readonly #places: ReadonlyMap<string, number>;
  readonly #facts: SheetFacts;
  readonly #problems: Problem[];

  constructor(row: number, line: readonly RawCell[], places: ReadonlyMap<string, number>, facts: SheetFacts, problems: Problem[]) {
    this.#row = row;
    this.#line = line;
    this.#places = places;
    this.#facts = facts;
    this.#problems = problems;
  }

  read(): ActionRow {
    const has = (name: string): boolean => this.#places.has(name);
    const what = this.#text('what', LIMITS.planTextLength);
    if (what === '') this.#wrong('REQUIRED', 'what', { id: 'Kegiatan harus diisi.', en: 'An action says what is done.' });
    const start = this.#day('start');
    const due = this.#day('due');
    if (start && due && due < start)
      this.#wrong('INVALID_DATE', 'due', { id: 'Tenggat tidak boleh sebelum mulai.', en: 'The due day is not before the start.' });
    const state = this.#choice('state', ACTION_STATES, STATE_WORDS);
    return {
      row: this.#row,
      id: this.#text('id', 40).toLowerCase() || null,
      what,
      ...(has('group') && { group: this.#text('group', LIMITS.shortTextLength) || null }),
      ...(has('output') && { output: this.#text('output', LIMITS.planTextLength) }),
      ...(has('indicator') && { indicator: this.#indicator() }),
      ...(has('levelFrom') && { levelFrom: this.#level('levelFrom') }),
      ...(has('levelTo') && { levelTo: this.#level('levelTo') }),
      responsible: this.#facts.regions.map(({ code }) => ({
        regionCode: code,
        ...(has(`unit:${code}`) && { unit: this.#text(`unit:${code}`, LIMITS.shortTextLength) }),
        ...(has(`person:${code}`) && { person: this.#text(`person:${code}`, LIMITS.shortTextLength) }),
      })),
      ...(has('start') && { start }),
      ...(has('due') && { due }),
      ...(has('budget') && { budget: this.#budget() }),
      ...(has('source') && { source: this.#choice('source', BUDGET_SOURCES, SOURCE_WORDS) }),
      ...(has('state') && state && { state }),
      ...(has('notes') && { notes: this.#notes() }),
    };
  }

  #cell(name: string): RawCell {
    const place = this.#places.get(name);
    return place === undefined ? null : (this.#line[place] ?? null);
  }

  #wrong(code: ProblemCode, name: string, message: LocalizedText): null {
    const at = `${columnName(this.#places.get(name) ?? 0)}${this.#row}`;
    this.#problems.push(problem(code, { id: `${at}: ${message.id}`, en: `${at}: ${message.en}` }, { path: at, line: this.#row }));
    return null;
  }

  #text(name: string, most: number): string {
    const text = plain(this.#cell(name)).replace(/^'(?=[=+\-@])/, '');
    if (text.length > most) this.#wrong('TOO_LONG', name, { id: `Paling banyak ${most} huruf.`, en: `${most} characters at most.` });
    return text.slice(0, most).toWellFormed();
  }

  #indicator(): string | null {
    const said = plain(this.#cell('indicator'));
    if (said === '') return null;
    const { framework } = this.#facts;
    const code = said.split(':').at(-1)!.trim();
    const known = framework?.indicators.some((one) => one.code === code) && (!said.includes(':') || said.startsWith(`${framework.id}:`));
    if (known) return `${framework!.id}:${code}`;
    return this.#wrong('UNKNOWN_INDICATOR', 'indicator', {
      id: `Kerangka rencana ini tidak memiliki indikator ${said.slice(0, 40)}.`,
      en: `The plan's framework has no indicator ${said.slice(0, 40)}.`,
    });
  }

  #level(name: 'levelFrom' | 'levelTo'): number | null {
    const said = this.#cell(name);
    if (plain(said) === '') return null;
    const level = Number(plain(said));
    if (Number.isInteger(level) && level >= LIMITS.levelMin && level <= LIMITS.levelMax) return level;
    return this.#wrong('LEVEL_OUT_OF_RANGE', name, { id: 'Tingkat 1 sampai 5.', en: 'A level is 1 to 5.' });
  }

  #day(name: 'start' | 'due'): string | null {
    const said = this.#cell(name);
    const text = plain(said);
    if (text === '') return null;
    const day = typeof said === 'number' ? dayOfSerial(said) : dayOfText(text);
    return day ?? this.#wrong('INVALID_DATE', name, { id: 'Tanggal seperti 31/12/2027.', en: 'A day like 31/12/2027.' });
  }

  #budget(): number | null {
    const said = this.#cell('budget');
    const text = plain(said).replace(/^Rp\.?\s*/i, '');
    if (text === '') return null;
    // Written by hand, points and commas part thousands; rupiah have no fractions worth planning.
    const amount =
      typeof said === 'number' ? said : /^\d{1,3}([.,]\d{3})+$|^\d+$/.test(text) ? Number(text.replaceAll(/[.,]/g, '')) : Number.NaN;
    if (Number.isInteger(amount) && amount >= 0 && amount <= LIMITS.budgetRupiahMax) return amount;
    return this.#wrong('INVALID_NUMBER', 'budget', {
      id: 'Rupiah bulat, seperti 250000000 atau 250.000.000.',
      en: 'Whole rupiah, like 250000000 or 250.000.000.',
    });
  }

  #choice<T extends string>(name: 'source' | 'state', values: readonly T[], words: Record<T, LocalizedText>): T | null {
    const said = plain(this.#cell(name)).toLowerCase();
    if (said === '') return null;
    const found = values.find((value) => [value, words[value].id, words[value].en].some((one) => one.toLowerCase() === said));
    if (found) return found;
    const list = values.map((value) => words[value].id).join(', ');
    return this.#wrong('OUT_OF_RANGE', name, {
      id: `Salah satu dari: ${list}.`,
      en: `One of: ${values.map((value) => words[value].en).join(', ')}.`,
    });
  }

  #notes(): string[] {
    const lines = plain(this.#cell('notes'))
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== '');
    if (lines.length > LIMITS.planNotes || lines.some((line) => line.length > LIMITS.planNoteLength))
      this.#wrong('TOO_LONG', 'notes', {
        id: `Paling banyak ${LIMITS.planNotes} catatan, masing-masing ${LIMITS.planNoteLength} huruf.`,
        en: `${LIMITS.planNotes} notes at most, ${LIMITS.planNoteLength} characters each.`,
      });
    return lines;
  }
}

/** A day by its number; 60 is the 29 February 1900 that never was, and nobody plans before. */
function dayOfSerial(serial: number): string | null {
  if (!Number.isFinite(serial) || serial < 61 || serial > 2_958_465) return null;
  return new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10);
}

/** `31/12/2027`, `31-12-2027`, `31.12.2027`, or `2027-12-31`. */
function dayOfText(text: string): string | null {
  const local = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  const day = local ? `${local[3]}-${local[2]!.padStart(2, '0')}-${local[1]!.padStart(2, '0')}` : text;
  const date = /^\d{4}-\d\d-\d\d$/.test(day) ? new Date(`${day}T00:00:00Z`) : null;
  return date && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) && day >= '1901' ? day : null;
}
