import { expect, test } from 'vitest';

import { columnsOf } from './columns.ts';
import { planPaste } from './plan-paste.ts';

const COLUMNS = columnsOf(['32.11', '34.02']);
const WORDS = { locale: 'id', states: new Map([['selesai', 'DONE' as const]]), sources: new Map(), indicators: new Map() };
const from = (column: (typeof COLUMNS)[number]) => COLUMNS.slice(COLUMNS.indexOf(column));
const rows = [
  { id: 'a', owner: null },
  { id: 'b', owner: '34.02' },
];

test('several cells become one change for each row, and what reaches beyond the last row makes new ones', () => {
  const cells = [
    ['01/03/2027', '30/06/2027', '1.500.000'],
    ['02/03/2027', '', ''],
    ['03/03/2027', '', 'Rp2.000.000'],
  ];
  const { rows: done, problems } = planPaste({ cells, rows, columns: from('start'), mayWrite: () => true, words: WORDS });
  expect(problems).toEqual([]);
  expect(done.map(({ id }) => id)).toEqual(['a', 'b', null]);
  expect(done[0]!.changes).toEqual([
    { kind: 'value', field: 'start', value: '2027-03-01' },
    { kind: 'value', field: 'due', value: '2027-06-30' },
    { kind: 'value', field: 'budget', value: 1_500_000 },
  ]);
  expect(done[2]!.changes.at(-1)).toEqual({ kind: 'value', field: 'budget', value: 2_000_000 });
});

test('a cell that takes nothing of the kind is told with its place, and the partner’s row is left alone', () => {
  const cells = [
    ['segera', '30/06/2027'],
    ['01/03/2027', ''],
  ];
  const { rows: done, problems } = planPaste({ cells, rows, columns: from('start'), mayWrite: (owner) => owner === null, words: WORDS });
  expect(done).toEqual([{ id: 'a', changes: [{ kind: 'value', field: 'due', value: '2027-06-30' }] }]);
  expect(problems).toEqual([
    { row: 1, column: 'start', text: 'segera', problem: 'NOT_A_DATE' },
    { row: 2, column: 'start', text: '01/03/2027', problem: 'NOT_YOURS' },
    { row: 2, column: 'due', text: '', problem: 'NOT_YOURS' },
  ]);
});

test('what reaches beyond the last column is left out', () => {
  const { rows: done } = planPaste({
    cells: [['Selesai', 'x', 'y', 'z']],
    rows,
    columns: from('state'),
    mayWrite: () => true,
    words: WORDS,
  });
  expect(done[0]!.changes).toEqual([{ kind: 'value', field: 'state', value: 'DONE' }]);
});
