import { expect, test } from 'vitest';
import * as Y from 'yjs';

import { lightOf, SAVING_MS } from './light-state.ts';
import { openingState, type PlanState, type RefusedEdit } from './plan-state.ts';

const NOW = 1_800_000_000_000;
const at = (change: Partial<PlanState>) => lightOf({ ...openingState(new Y.Doc()), phase: 'ready', connection: 'live', ...change }, NOW);
const refused: RefusedEdit = { id: 'r', code: 'MALFORMED', message: { id: '', en: '' }, at: NOW, typed: [] };

test('P17: stored is said only with everything acknowledged, a connection, and a store that works', () => {
  expect(at({ savedAt: NOW })).toEqual({ kind: 'saved', at: NOW });
  expect(at({})).toEqual({ kind: 'saved', at: null });
  for (const change of [
    { pending: 1, pendingSince: NOW },
    { storeFailing: true },
    { connection: 'offline' },
    { connection: 'connecting' },
    { refused: [refused] },
    { phase: 'opening' },
  ] as Partial<PlanState>[]) {
    expect(at({ savedAt: NOW, ...change }).kind).not.toBe('saved');
  }
});

test('saving is the word for some seconds, then it says how many wait', () => {
  expect(at({ pending: 3, pendingSince: NOW - SAVING_MS + 1 })).toEqual({ kind: 'saving' });
  expect(at({ pending: 3, pendingSince: NOW - SAVING_MS })).toEqual({ kind: 'waiting', count: 3 });
});

test('the worst is said: a refusal before a store that fails, that before what is nowhere kept, that before offline', () => {
  const worst: Partial<PlanState> = {
    pending: 2,
    pendingSince: NOW,
    connection: 'offline',
    kept: false,
    storeFailing: true,
    refused: [refused],
  };
  expect(at(worst)).toEqual({ kind: 'refused', count: 1 });
  expect(at({ ...worst, refused: [] })).toEqual({ kind: 'failing', count: 2 });
  expect(at({ ...worst, refused: [], storeFailing: false })).toEqual({ kind: 'unkept', count: 2 });
  expect(at({ ...worst, refused: [], storeFailing: false, kept: true })).toEqual({ kind: 'offline', count: 2 });
});
