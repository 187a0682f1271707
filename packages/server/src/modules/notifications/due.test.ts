import { describe, expect, test } from 'vitest';

import { afterQuiet, mailDueAt, pushDueAt, type Telling } from './due.ts';

const wib: Telling = { mail: 'AT_ONCE', push: true, quietFrom: 21 * 60, quietUntil: 6 * 60, zone: 'Asia/Jakarta' };
/** An instant by the clock of Jakarta. */
const jakarta = (text: string): Date => new Date(`${text}+07:00`);

describe('N14 quiet hours are those of the person', () => {
  test.each([
    ['before them', '2026-11-30T20:59:00', '2026-11-30T20:59:00'],
    ['in the evening', '2026-11-30T21:00:00', '2026-12-01T06:00:00'],
    ['after midnight', '2026-12-01T05:59:59', '2026-12-01T06:00:00'],
    ['when they end', '2026-12-01T06:00:00', '2026-12-01T06:00:00'],
  ])('%s', (_when, at, due) => {
    expect(afterQuiet(wib, jakarta(at))).toEqual(jakarta(due));
    expect(mailDueAt(wib, jakarta(at))).toEqual(jakarta(due));
    expect(pushDueAt(wib, jakarta(at))).toEqual(jakarta(due));
  });

  test('by day, and in another zone', () => {
    const noon: Telling = { ...wib, quietFrom: 12 * 60, quietUntil: 13 * 60 };
    expect(afterQuiet(noon, jakarta('2026-11-30T12:30:00'))).toEqual(jakarta('2026-11-30T13:00:00'));
    expect(afterQuiet({ ...noon, zone: 'Asia/Jayapura' }, jakarta('2026-11-30T10:30:00'))).toEqual(jakarta('2026-11-30T11:00:00'));
  });

  test('do not move digests, and nobody is told by push who does not want it', () => {
    const daily: Telling = { ...wib, mail: 'DAILY', quietFrom: 5 * 60, quietUntil: 12 * 60 };
    expect(mailDueAt(daily, jakarta('2026-11-30T06:59:00'))).toEqual(jakarta('2026-11-30T07:00:00'));
    expect(pushDueAt({ ...daily, push: false }, jakarta('2026-11-30T12:00:00'))).toBeNull();
  });
});

test('N14 digests are written at seven: each day, or on Mondays', () => {
  const due = (mail: Telling['mail'], at: string, zone: Telling['zone'] = 'Asia/Jakarta') => mailDueAt({ ...wib, mail, zone }, jakarta(at));
  expect(due('DAILY', '2026-11-30T07:00:00')).toEqual(jakarta('2026-12-01T07:00:00'));
  expect(due('DAILY', '2026-11-30T07:00:00', 'Asia/Makassar')).toEqual(jakarta('2026-12-01T06:00:00'));
  // 30 November 2026 is a Monday.
  expect(due('WEEKLY', '2026-11-30T06:59:00')).toEqual(jakarta('2026-11-30T07:00:00'));
  expect(due('WEEKLY', '2026-11-30T07:00:00')).toEqual(jakarta('2026-12-07T07:00:00'));
  expect(due('NONE', '2026-11-30T07:00:00')).toBeNull();
});
