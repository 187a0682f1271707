import { parseValuesCsv } from '@saling/schema';
import { CombinedError } from 'urql';
import { describe, expect, test } from 'vitest';

import { mergeValues, type HeldValue } from '../../api/held-values.ts';
import { framework } from '../../api/testing/fixtures.ts';
import { errorCode } from '../../api/use-change.ts';
import { templateCsv, valuesCsv } from './csv-files.ts';
import { changedCodes, checkEntries, entryFrom, inputOf, isChanged, isOvertaken, isSettled, mergeDrafts, type Draft } from './draft.ts';
import { choosePeriod } from './period.ts';
import { atField } from './use-send.ts';

const standing: HeldValue = {
  level: 3,
  stage: 'SELF',
  version: 4,
  reportId: 'r4',
  note: 'catatan',
  evidenceUrl: null,
  reportedBy: 'Ayu',
  reportedAt: '2026-11-20T00:00:00Z',
};
const own = new Map([['1', standing]]);

describe('a draft', () => {
  test('begins from what stands and counts only what differs', () => {
    const entry = entryFrom(standing);
    expect(isChanged(entry, standing)).toBe(false);
    expect(isChanged({ ...entry, note: ' catatan ' }, standing)).toBe(false);
    expect(isChanged({ ...entry, level: 4 }, standing)).toBe(true);
    expect(isChanged(entryFrom(undefined), undefined)).toBe(false);
    expect(changedCodes(framework, { '3': { ...entryFrom(undefined), level: 2 }, '1': { ...entry, level: 4 } }, own)).toEqual(['1', '3']);
  });

  test('of two tabs keeps what each changed, and the identity of what says the same', () => {
    const entry = (level: number) => ({ ...entryFrom(undefined), level });
    const draft = (entries: Draft['entries']): Draft => ({ entries, pending: null });
    const base = draft({ '1': entry(1), '2': entry(2), '3': entry(3) });
    const mine = draft({ ...base.entries, '1': entry(5), '4': entry(4) });
    const { '3': _gone, ...others } = structuredClone(base.entries);
    const device = draft({ ...others, '2': entry(4), '5': entry(5) });
    const merged = mergeDrafts(base, mine, device);
    expect(Object.fromEntries(Object.entries(merged.entries).map(([code, one]) => [code, one.level]))).toEqual({
      '1': 5,
      '2': 4,
      '4': 4,
      '5': 5,
    });
    const unchanged = mergeDrafts(base, base, structuredClone(base));
    expect(unchanged.entries['1']).toBe(base.entries['1']);
    // Taken away here stays away, though the device still has it.
    expect(mergeDrafts(base, draft({}), structuredClone(base)).entries).toEqual({});
  });

  test('is overtaken when another report stands than the one it began from', () => {
    const entry = { ...entryFrom(standing), level: 5 };
    expect(isOvertaken(entry, standing)).toBe(false);
    expect(isOvertaken(entry, { ...standing, reportId: 'r9', version: 9 })).toBe(true);
    // The same was reported meanwhile: there is nothing to decide.
    expect(isOvertaken(entry, { ...standing, level: 5, reportId: 'r9', version: 9 })).toBe(false);
  });

  test('corrects the report it began from; a first report has neither correction nor reason', () => {
    const correction = inputOf('1', { ...entryFrom(standing), level: 5, reason: ' bukti baru ' }, standing, 'SELF');
    expect(correction).toEqual({ indicatorCode: '1', level: 5, note: 'catatan', evidenceUrl: null, corrects: 'r4', reason: 'bukti baru' });
    const first = inputOf('3', { ...entryFrom(undefined), level: 2, reason: 'x', note: '  ' }, undefined, 'SELF');
    expect(first).toEqual({ indicatorCode: '3', level: 2, note: null, evidenceUrl: null, corrects: null, reason: null });
  });

  test('is checked by the rules the server applies, each problem at its field (I10)', () => {
    const problems = checkEntries(
      framework,
      {
        '1': { ...entryFrom(standing), level: 5, evidenceUrl: 'berkas.pdf' },
        '3': { ...entryFrom(undefined), note: 'tanpa tingkat' },
        '4': { ...entryFrom(undefined), level: 2 },
      },
      own,
      'SELF',
    );
    expect(problems.map((problem) => `${problem.indicatorCode} ${problem.field}`).toSorted()).toEqual([
      '1 evidenceUrl',
      '1 reason',
      '3 level',
    ]);
    expect(problems.every((problem) => problem.message.id !== '' && problem.message.en !== '')).toBe(true);
  });

  test('a value of a later stage cannot be changed any more (I9)', () => {
    expect(isSettled({ ...standing, stage: 'DOCUMENT' }, 'SELF')).toBe(true);
    expect(isSettled(standing, 'SELF')).toBe(false);
    expect(isSettled(undefined, 'SELF')).toBe(false);
  });

  test('a problem of the server finds its field by its path', () => {
    const message = { id: 'x', en: 'x' };
    const input = { values: [inputOf('3', { ...entryFrom(undefined), level: 2 }, undefined, 'SELF')] };
    const problem = { code: 'REQUIRED' as const, line: null, indicatorCode: null, message };
    expect(atField({ ...problem, path: 'values.0.evidenceUrl' }, input)).toEqual({ indicatorCode: '3', field: 'evidenceUrl', message });
    expect(atField({ ...problem, path: 'values.0.corrects' }, input).field).toBe('reason');
    expect(atField({ ...problem, path: 'year' }, input).indicatorCode).toBeNull();
  });
});

test('a live value gives way to the read that has the rest of it, and never goes back (I9)', () => {
  const live = { ...standing, version: 9, level: 5, note: null };
  const merged = mergeValues(own, new Map([['1', live]]));
  expect(merged.get('1')!.level).toBe(5);
  const read = { ...live, note: 'catatan baru' };
  expect(mergeValues(new Map([['1', read]]), new Map([['1', live]])).get('1')!.note).toBe('catatan baru');
  expect(mergeValues(new Map([['1', { ...read, version: 10 }]]), new Map([['1', live]])).get('1')!.version).toBe(10);
});

test('the files given out can be read back (I17)', () => {
  expect(parseValuesCsv(templateCsv(framework, 'id'))).toEqual({ values: [], problems: [] });
  const { values, problems } = parseValuesCsv(valuesCsv(framework, own, 'id'));
  expect(problems).toEqual([]);
  expect(values).toMatchObject([{ indicatorCode: '1', level: 3, note: 'catatan' }]);
});

test('a region reports in the newest open period of its own stage (I16)', () => {
  const period = (year: number, stage: 'SELF' | 'DOCUMENT', open: boolean) => ({
    year,
    stage,
    open,
    opensAt: '2026-01-01T00:00:00Z',
    closesAt: null,
  });
  const periods = [period(2024, 'DOCUMENT', true), period(2023, 'SELF', true), period(2024, 'SELF', false), period(2022, 'SELF', true)];
  expect(choosePeriod(periods, undefined)!.year).toBe(2023);
  expect(choosePeriod(periods, 2022)!.year).toBe(2022);
  expect(choosePeriod(periods, 2024)!.open).toBe(false);
  expect(choosePeriod(periods, 2020)).toBeUndefined();
  expect(choosePeriod([period(2024, 'SELF', false)], undefined)!.open).toBe(false);
});

test('a refusal has the code the server gave; a network failure has none', () => {
  const refused = new CombinedError({ graphQLErrors: [{ message: 'Sign in first.', extensions: { code: 'UNAUTHENTICATED' } }] });
  expect(errorCode(refused)).toBe('UNAUTHENTICATED');
  expect(errorCode(new CombinedError({ networkError: new TypeError('Failed to fetch') }))).toBeNull();
});
