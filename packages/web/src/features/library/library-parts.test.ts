import { expect, test } from 'vitest';

import { costClass } from './cost-class.ts';
import { chosen, filterCount, libraryVariables, sortOf, toggled, unfiltered } from './library-search.ts';

test.each([
  [null, null],
  ['0', 'NONE'],
  ['49999999', 'SMALL'],
  ['50000000', 'MEDIUM'],
  ['250000000', 'LARGE'],
  ['1000000000', 'VERY_LARGE'],
  ['99999999999999999999', 'VERY_LARGE'],
  ['banyak', null],
])('a cost of %s is of class %s', (cost, expected) => {
  expect(costClass(cost)).toBe(expected);
});

test('lists are toggled in the address, without doubles, and an empty one leaves it', () => {
  expect(chosen({ aspek: 'a,,b,a' }, 'aspek')).toEqual(['a', 'b']);
  const one = toggled({ q: 'arsip' }, 'aspek', '2');
  expect(one).toEqual({ q: 'arsip', aspek: '2' });
  expect(toggled(toggled(one, 'aspek', '3'), 'aspek', '2').aspek).toBe('3');
  expect(toggled(one, 'aspek', '2').aspek).toBeUndefined();
});

test('nothing in the address is trusted: a count that is none filters nothing, an order that is none is the default', () => {
  expect(libraryVariables({ diadopsi: 'banyak', urut: 'harga', bukti: 'ya' }, 'f')).toEqual({
    search: null,
    sort: 'NEWEST',
    filter: {
      frameworkId: null,
      indicatorCodes: null,
      aspectCodes: null,
      serviceKinds: null,
      provinceCodes: null,
      regionLevels: null,
      adoptedByAtLeast: null,
      withEvidence: null,
      followed: null,
    },
  });
});

test('indicators and aspects are of a framework; a kind of service or region that nobody knows is left out', () => {
  const { filter } = libraryVariables({ indikator: '7', jenis: 'CITY,DESA', layanan: 'HEALTH,x', diadopsi: '3' }, 'f');
  expect(filter).toMatchObject({
    frameworkId: 'f',
    indicatorCodes: ['7'],
    regionLevels: ['CITY'],
    serviceKinds: ['HEALTH'],
    adoptedByAtLeast: 3,
  });
});

test('relevance orders only what was searched', () => {
  expect(sortOf({ urut: 'relevansi' })).toBe('terbaru');
  expect(sortOf({ q: 'arsip' })).toBe('relevansi');
  expect(sortOf({ q: 'arsip', urut: 'bukti' })).toBe('bukti');
});

test('all filters go, search and order stay', () => {
  const search = { q: 'arsip', urut: 'bukti', aspek: '1,2', jenis: 'CITY', bukti: '1', diikuti: '1', diadopsi: '3' };
  expect(filterCount(search)).toBe(6);
  expect(unfiltered(search)).toEqual({ q: 'arsip', urut: 'bukti', tab: undefined });
  expect(filterCount(unfiltered(search))).toBe(0);
});
