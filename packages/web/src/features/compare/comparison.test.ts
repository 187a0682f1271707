import { describe, expect, test } from 'vitest';

import type { HeldValue } from '../../api/held-values.ts';
import { change, framework } from '../../api/testing/fixtures.ts';
import { choosePair, chooseYear } from './compare-search.ts';
import { BY_GAIN, computeComparison, rowsOfAspect, sortRows } from './comparison.ts';
import { applyChange, newestBySlot, NO_VALUES, type LiveState } from './live-values.ts';

const value = (level: number, version = 1): HeldValue => ({
  level,
  version,
  stage: 'SELF',
  reportId: `r${version}`,
  note: null,
  evidenceUrl: null,
  reportedBy: 'Ayu',
  reportedAt: '2026-11-20T00:00:00Z',
});
const side = (levels: Record<string, number>) => new Map(Object.entries(levels).map(([code, level]) => [code, value(level)]));
const both = { a: side({ '1': 2, '2': 3, '3': 4 }), b: side({ '1': 4, '2': 3, '3': 3, '4': 5 }) };

describe('comparison on the screen', () => {
  const { rows, scores } = computeComparison(framework, both);

  test('rows, scores and gaps come from the shared functions', () => {
    expect(rows.map((row) => [row.indicatorCode, row.gain])).toEqual([
      ['1', '0.60'],
      ['3', '0.30'],
      ['2', '0.00'],
      ['4', null],
    ]);
    expect(scores.a.index).toBeNull();
    expect(scores.b.index).toBe('3.50');
  });

  test('rows without the value come last, whichever way it is sorted', () => {
    const order = (sort: Parameters<typeof sortRows>[2]): string[] => sortRows(rows, framework, sort).map((row) => row.indicatorCode);
    expect(order(BY_GAIN)).toEqual(['1', '3', '2', '4']);
    expect(order({ key: 'gain', descending: false })).toEqual(['2', '3', '1', '4']);
    expect(order({ key: 'a', descending: true })).toEqual(['3', '2', '1', '4']);
    expect(order({ key: 'code', descending: false })).toEqual(['1', '2', '3', '4']);
    expect(order({ key: 'aspect', descending: true })).toEqual(['3', '4', '1', '2']);
  });

  test('an aspect narrows the rows', () => {
    expect(rowsOfAspect(rows, 'L').map((row) => row.indicatorCode)).toEqual(['3', '4']);
    expect(rowsOfAspect(rows, undefined)).toHaveLength(4);
  });
});

describe('changes on the screen', () => {
  const start: LiveState = { key: 'k', values: NO_VALUES, news: [] };

  test('each builds on the one before, and news say what was shown (I9)', () => {
    const first = applyChange(start, both, 'a', change({ regionCode: '32.11', indicatorCode: '1', level: 3, version: 5 }));
    const second = applyChange(first, both, 'a', change({ regionCode: '32.11', indicatorCode: '1', level: 5, version: 6 }));
    expect(second.news.map((news) => [news.before, news.level])).toEqual([
      [3, 5],
      [2, 3],
    ]);
    expect(newestBySlot(second.news).get('a:1')!.level).toBe(5);
    expect(second.values.a.get('1')!.level).toBe(5);
  });

  test('what does not supersede leaves everything as it is (I9)', () => {
    expect(applyChange(start, both, 'a', change({ regionCode: '32.11', indicatorCode: '1', level: 5, version: 1 }))).toBe(start);
  });
});

describe('what is compared', () => {
  const region = (code: string) => ({ code, name: code, fullName: code });
  const viewer = { region: region('32.11'), partners: [region('34.02')] };

  test('what is not asked for is the own pair', () => {
    expect(choosePair({}, viewer)).toEqual({ a: '32.11', b: '34.02' });
    expect(choosePair({ a: '35.10' }, viewer)).toEqual({ a: '35.10', b: '34.02' });
    expect(choosePair({ a: '34.02' }, viewer)).toEqual({ a: '34.02', b: '32.11' });
    expect(choosePair({ b: '32.11' }, viewer)).toEqual({ a: '34.02', b: '32.11' });
    expect(choosePair({ a: '11', b: '12' }, viewer)).toEqual({ a: '11', b: '12' });
    expect(choosePair({}, { region: null, partners: [] })).toEqual({ a: undefined, b: undefined });
    expect(choosePair({ a: '11' }, undefined)).toEqual({ a: '11', b: undefined });
  });

  test('the year is the newest that both have', () => {
    const years = (a: number[], b: number[]) => ({ a: { assessmentYears: a }, b: { assessmentYears: b } });
    expect(chooseYear(undefined, years([2023, 2022], [2022, 2021]), [2024])).toBe(2022);
    expect(chooseYear(undefined, years([2023], [2021]), [2024])).toBe(2023);
    expect(chooseYear(undefined, years([], []), [2024])).toBe(2024);
    expect(chooseYear(2019, years([2023], [2023]), [2024])).toBe(2019);
    expect(chooseYear(undefined, { a: null, b: null }, [])).toBeUndefined();
  });
});
