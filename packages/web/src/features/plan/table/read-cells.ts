import { LIMITS } from '@saling/schema';
import { ACTION_STATES, BUDGET_SOURCES, type ActionTextField, type ActionValueField, type ActionValues } from '@saling/schema/plan';

import { parseNumber } from '../../../parts/content-form/parse-number.ts';
import { isTextColumn, type Column } from './columns.ts';

/** Most rows and letters of one paste: it is one update of the document. */
export const PASTE_ROWS = 100;
const PASTE_LENGTH = 1_000_000;

/** Cells of a spreadsheet as the clipboard has them: tabs, line ends, and texts in quotation marks that may hold both. Null when it is too much. */
export function readTable(text: string): string[][] | null {
  if (text.length > PASTE_LENGTH) return null;
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const end = (): void => {
    rows.at(-1)!.push(cell);
    cell = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at]!;
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (letter === '"' && cell === '') quoted = true;
    else if (letter === '\t') end();
    else if (letter === '\n' || letter === '\r') {
      if (letter === '\r' && text[at + 1] === '\n') at += 1;
      end();
      rows.push([]);
    } else cell += letter;
  }
  end();
  // A spreadsheet ends its last row like the others.
  if (rows.at(-1)!.length === 1 && rows.at(-1)![0] === '') rows.pop();
  return rows.length > PASTE_ROWS ? null : rows;
}

/** What stands in the way of a cell. */
export type CellProblem = 'TOO_LONG' | 'NOT_A_DATE' | 'NOT_A_NUMBER' | 'NOT_A_LEVEL' | 'NOT_A_CHOICE' | 'NOT_HERE';

export type CellChange =
  | { kind: 'text'; field: ActionTextField; value: string }
  | { kind: 'value'; field: ActionValueField; value: ActionValues[ActionValueField] };

/** Words that name a choice, in both languages, in lower case. */
export interface CellWords {
  locale: string;
  states: ReadonlyMap<string, ActionValues['state']>;
  sources: ReadonlyMap<string, NonNullable<ActionValues['source']>>;
  /** Indicators by number, and by number and name. */
  indicators: ReadonlyMap<string, string>;
}

/** Reads what somebody wrote or pasted into a cell: a change, or why there is none. Empty is "not said". */
export function readCell(column: Column, text: string, words: CellWords): CellChange | CellProblem {
  if (isTextColumn(column)) {
    return text.length > LIMITS.planTextLength ? 'TOO_LONG' : { kind: 'text', field: column, value: text };
  }
  const said = text.trim();
  const value = (field: ActionValueField, to: ActionValues[ActionValueField]): CellChange => ({ kind: 'value', field, value: to });
  switch (column) {
    case 'start':
    case 'due': {
      const day = said === '' ? null : readDay(said);
      return day === undefined ? 'NOT_A_DATE' : value(column, day);
    }
    case 'budget': {
      const amount = said === '' || said === '-' ? null : readRupiah(said, words.locale);
      return amount === undefined ? 'NOT_A_NUMBER' : value(column, amount);
    }
    case 'levelFrom':
    case 'levelTo': {
      if (said === '') return value(column, null);
      const level = Number(/^(\d)(\D|$)/.exec(said)?.[1]);
      return level >= LIMITS.levelMin && level <= LIMITS.levelMax ? value(column, level) : 'NOT_A_LEVEL';
    }
    case 'state': {
      const state = ACTION_STATES.find((one) => one === said.toUpperCase()) ?? words.states.get(said.toLowerCase());
      return state ? value('state', state) : 'NOT_A_CHOICE';
    }
    case 'source': {
      if (said === '') return value('source', null);
      const source = BUDGET_SOURCES.find((one) => one === said.toUpperCase()) ?? words.sources.get(said.toLowerCase());
      return source ? value('source', source) : 'NOT_A_CHOICE';
    }
    case 'indicator': {
      if (said === '') return value('indicator', null);
      const indicator = words.indicators.get(said.toLowerCase());
      return indicator ? value('indicator', indicator) : 'NOT_A_CHOICE';
    }
    default:
      return 'NOT_HERE';
  }
}

/** A day as people write it, `30/11/2026`, `30-11-2026` or `2026-11-30`, as `2026-11-30`; undefined when it is none. */
export function readDay(text: string): string | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  const written = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  const [year, month, day] = iso ? [iso[1], iso[2], iso[3]] : [written?.[3], written?.[2], written?.[1]];
  if (year === undefined) return undefined;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  if (date.getUTCMonth() !== Number(month) - 1 || Number(year) < LIMITS.firstYear || Number(year) > 2100) return undefined;
  return date.toISOString().slice(0, 10);
}

/** Whole rupiah as people write them: `Rp1.500.000`, `1.500.000,00`, `1500000`; undefined when they are none. */
export function readRupiah(text: string, locale: string): number | undefined {
  const amount = parseNumber(text, locale);
  const whole = amount === null ? Number.NaN : Math.round(Number(amount));
  return Number.isSafeInteger(whole) && whole >= 0 && whole <= LIMITS.budgetRupiahMax ? whole : undefined;
}
