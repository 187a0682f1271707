import { expect, test } from 'vitest';

import { columnsOf } from './columns.ts';
import { readKey, type GridPlace } from './grid-keys.ts';

const ROWS = ['a', 'b', 'c'];
const COLUMNS = columnsOf(['32.11', '34.02']);
const press = (name: string, at: GridPlace) => {
  const [key = '', ...held] = name.split('+').toReversed();
  return readKey({ key, ctrl: held.includes('Ctrl'), shift: held.includes('Shift'), alt: held.includes('Alt') }, at, ROWS, COLUMNS);
};

test.each([
  ['ArrowDown', { id: 'b', column: 'due' }, { id: 'c', column: 'due' }],
  ['ArrowDown', { id: 'c', column: 'due' }, { id: 'c', column: 'due' }],
  ['ArrowUp', { id: 'a', column: 'due' }, { id: 'a', column: 'due' }],
  ['ArrowRight', { id: 'a', column: 'start' }, { id: 'a', column: 'due' }],
  ['Tab', { id: 'a', column: 'what' }, { id: 'a', column: 'output' }],
  ['Shift+Tab', { id: 'a', column: 'output' }, { id: 'a', column: 'what' }],
  ['End', { id: 'b', column: 'what' }, { id: 'b', column: 'owner' }],
  ['Ctrl+Home', { id: 'c', column: 'owner' }, { id: 'a', column: 'row' }],
] as const)('%s leads from %j to %j', (key, from, to) => {
  expect(press(key, from)).toEqual({ kind: 'go', to });
});

test('Tab leaves the table at its edges, so that nobody is caught in it', () => {
  expect(press('Tab', { id: 'a', column: 'owner' })).toBeNull();
  expect(press('Shift+Tab', { id: 'a', column: 'row' })).toBeNull();
});

test('Enter and F2 write, Delete empties, Alt with an arrow moves the row, other keys stay the page’s', () => {
  const at: GridPlace = { id: 'b', column: 'due' };
  expect(press('Enter', at)).toEqual({ kind: 'edit' });
  expect(press('F2', at)).toEqual({ kind: 'edit' });
  expect(press('Delete', at)).toEqual({ kind: 'clear' });
  expect(press('Alt+ArrowDown', at)).toEqual({ kind: 'move', by: 1 });
  expect(press('Alt+ArrowLeft', at)).toBeNull();
  expect(press('Ctrl+z', at)).toBeNull();
});
