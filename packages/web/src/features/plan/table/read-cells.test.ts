import { expect, test } from 'vitest';

import { PASTE_ROWS, readCell, readDay, readRupiah, readTable, type CellWords } from './read-cells.ts';

const WORDS: CellWords = {
  locale: 'id',
  states: new Map([['berjalan', 'RUNNING']]),
  sources: new Map([['lainnya', 'OTHER']]),
  indicators: new Map([['17', 'spbe-2020:17']]),
};

test('cells of a spreadsheet come with tabs, either line end, and texts in quotation marks', () => {
  expect(readTable('a\tb\r\nc\td\r\n')).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
  expect(readTable('"dua\nbaris"\t"kata ""asing"""\n\tx')).toEqual([
    ['dua\nbaris', 'kata "asing"'],
    ['', 'x'],
  ]);
  expect(readTable('5" layar')).toEqual([['5" layar']]);
});

test('more rows than a paste may have are refused as a whole', () => {
  expect(readTable('a\n'.repeat(PASTE_ROWS))).toHaveLength(PASTE_ROWS);
  expect(readTable('a\n'.repeat(PASTE_ROWS + 1))).toBeNull();
});

test.each([
  ['30/11/2026', '2026-11-30'],
  ['1-2-2027', '2027-02-01'],
  ['2027-02-01', '2027-02-01'],
  ['31/02/2027', undefined],
  ['12/31/2026', undefined],
  ['besok', undefined],
])('the day %s is %s', (text, day) => {
  expect(readDay(text)).toBe(day);
});

test.each([
  ['Rp1.500.000', 1_500_000],
  ['1.500.000,00', 1_500_000],
  ['250000000', 250_000_000],
  ['-5', undefined],
  ['seratus juta', undefined],
  ['9'.repeat(20), undefined],
])('the amount %s is %s rupiah', (text, amount) => {
  expect(readRupiah(text, 'id')).toBe(amount);
});

test('a cell takes what its column can hold, says why not otherwise, and empty is "not said"', () => {
  expect(readCell('state', ' Berjalan ', WORDS)).toEqual({ kind: 'value', field: 'state', value: 'RUNNING' });
  expect(readCell('state', '', WORDS)).toBe('NOT_A_CHOICE');
  expect(readCell('source', 'apbd', WORDS)).toEqual({ kind: 'value', field: 'source', value: 'APBD' });
  expect(readCell('levelTo', '4 – terpadu', WORDS)).toEqual({ kind: 'value', field: 'levelTo', value: 4 });
  expect(readCell('levelTo', '9', WORDS)).toBe('NOT_A_LEVEL');
  expect(readCell('indicator', '17', WORDS)).toEqual({ kind: 'value', field: 'indicator', value: 'spbe-2020:17' });
  expect(readCell('due', '', WORDS)).toEqual({ kind: 'value', field: 'due', value: null });
  expect(readCell('due', '32/01/2027', WORDS)).toBe('NOT_A_DATE');
  expect(readCell('unit:32.11', 'Diskominfo', WORDS)).toEqual({ kind: 'text', field: 'unit:32.11', value: 'Diskominfo' });
  expect(readCell('what', 'x'.repeat(4_001), WORDS)).toBe('TOO_LONG');
  expect(readCell('owner', '34.02', WORDS)).toBe('NOT_HERE');
});
