import type { PlanAction } from '@saling/schema/plan';
import { expect, test } from 'vitest';

import { filterActions, filterOf, isFiltered, sectionsOf } from './filter-actions.ts';

const base = {
  output: '',
  responsible: [],
  notes: [],
  indicator: null,
  due: null,
  state: 'RUNNING',
  group: null,
  owner: null,
  deleted: false,
};
const action = (id: string, over: object) => ({ ...base, id, what: id, ...over }) as unknown as PlanAction;
const ACTIONS = [
  action('latih', { owner: null, due: '2027-01-01', indicator: 'spbe-2020:17' }),
  action('portal', { owner: '32.11', state: 'DONE', due: '2027-01-01' }),
  action('audit', { owner: '34.02', responsible: [{ regionCode: '34.02', unit: 'Inspektorat', person: '' }] }),
];
const now = { today: '2027-02-01', changedIds: new Set(['portal']) };
const found = (search: object, at = now) => filterActions(ACTIONS, filterOf(search), at).map(({ id }) => id);

test('each filter of the address narrows, several together narrow further, unknown words are left out', () => {
  expect(found({})).toEqual(['latih', 'portal', 'audit']);
  expect(found({ milik: 'bersama' })).toEqual(['latih']);
  expect(found({ status: 'DONE,RUNNING' })).toEqual(['latih', 'portal', 'audit']);
  expect(found({ status: 'DONE,HILANG' })).toEqual(['portal']);
  expect(found({ indikator: 'spbe-2020:17' })).toEqual(['latih']);
  expect(found({ q: ' INSPEKTORAT ' })).toEqual(['audit']);
  expect(found({ q: 'inspektorat', milik: 'bersama' })).toEqual([]);
  expect(found({ berubah: 'ya' })).toEqual(['portal']);
});

test('P23 late is what is due before today and not done', () => {
  expect(found({ terlambat: 'ya' })).toEqual(['latih']);
  expect(found({ terlambat: 'ya' }, { ...now, today: '2027-01-01' })).toEqual([]);
});

test('while nobody has said what changed, nothing is hidden for it', () => {
  expect(filterActions(ACTIONS, filterOf({ berubah: 'ya' }), { today: '2027-02-01', changedIds: null })).toHaveLength(3);
});

test('a heading without actions stands, unless a filter is on', () => {
  const groups = [{ id: 'g', name: 'Layanan', order: 'a0' }];
  expect(sectionsOf(groups, ACTIONS, false).map(({ group }) => group?.id ?? null)).toEqual(['g', null]);
  expect(sectionsOf(groups, ACTIONS, true).map(({ group }) => group?.id ?? null)).toEqual([null]);
  expect(isFiltered(filterOf({ q: ' ' }))).toBe(false);
});
