import type { PlanAction } from '@saling/schema/plan';

/** A column of the table of actions: its head with what is done to the whole row, a field, or a text of one of the two regions. */
export type Column =
  | 'row'
  | 'what'
  | 'output'
  | 'indicator'
  | 'levelFrom'
  | 'levelTo'
  | 'practice'
  | `unit:${string}`
  | `person:${string}`
  | 'start'
  | 'due'
  | 'budget'
  | 'source'
  | 'state'
  | 'owner';

/** Columns in their order, with the two regions of the plan. */
export function columnsOf(regionCodes: readonly string[]): Column[] {
  return [
    'row',
    'what',
    'output',
    'indicator',
    'levelFrom',
    'levelTo',
    'practice',
    ...regionCodes.flatMap((code): Column[] => [`unit:${code}`, `person:${code}`]),
    'start',
    'due',
    'budget',
    'source',
    'state',
    'owner',
  ];
}

const WIDTHS: Record<string, number> = {
  row: 60,
  what: 260,
  output: 200,
  indicator: 210,
  levelFrom: 144,
  levelTo: 144,
  practice: 180,
  unit: 160,
  person: 140,
  start: 116,
  due: 116,
  budget: 140,
  source: 88,
  state: 112,
  owner: 112,
};

/** Width of a column, px. */
export function widthOf(column: Column): number {
  return WIDTHS[column.split(':', 1)[0]!] ?? 120;
}

export type TextColumn = 'what' | 'output' | `unit:${string}` | `person:${string}`;

/** Whether people write a column's text together, letter by letter. */
export function isTextColumn(column: Column): column is TextColumn {
  return column === 'what' || column === 'output' || column.startsWith('unit:') || column.startsWith('person:');
}

/** What an action says in a text column. */
export function textIn(action: PlanAction, column: TextColumn): string {
  if (column === 'what' || column === 'output') return action[column];
  const part = column.startsWith('unit:') ? 'unit' : 'person';
  const code = column.slice(column.indexOf(':') + 1);
  return action.responsible.find(({ regionCode }) => regionCode === code)?.[part] ?? '';
}
