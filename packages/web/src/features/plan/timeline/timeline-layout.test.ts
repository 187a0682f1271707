import type { PlanAction } from '@saling/schema/plan';
import { expect, test } from 'vitest';

import { layTimeline } from './timeline-layout.ts';

const action = (id: string, start: string | null, due: string | null, state: PlanAction['state'] = 'RUNNING') =>
  ({ id, start, due, state, group: null }) as PlanAction;
const lay = (actions: PlanAction[], today = '2027-03-01') => layTimeline([{ group: null, actions }], { today, left: 200, width: 1000 });
const bars = (actions: PlanAction[], today?: string) => lay(actions, today).rows.map((row) => (row.kind === 'action' ? row.bar : null));

test('bars lie in the order of time, longer ones are wider, and the last day belongs to them', () => {
  const [short, long, day] = bars([
    action('a', '2027-01-01', '2027-01-31'),
    action('b', '2027-02-01', '2027-06-30'),
    action('c', '2027-04-01', '2027-04-01'),
  ]);
  expect(short!.x).toBeLessThan(long!.x);
  expect(long!.width).toBeGreaterThan(short!.width * 3);
  expect(day!.width).toBeGreaterThan(0);
  // The short one ends where the long one, a day later, begins.
  expect(short!.x + short!.width).toBeCloseTo(long!.x);
});

test('one day alone is a point, none has no bar, days the wrong way round are drawn all the same', () => {
  const [due, none, turned] = bars([action('a', null, '2027-05-01'), action('b', null, null), action('c', '2027-06-01', '2027-05-01')]);
  expect(due!.point).toBe(true);
  expect(none).toBeNull();
  expect(turned!.width).toBeGreaterThan(6);
});

test('P23 late is what is due before today and not done; today has its line only within what is shown', () => {
  const { rows, today } = lay([
    action('a', '2027-01-01', '2027-02-28'),
    action('b', '2027-01-01', '2027-02-28', 'DONE'),
    action('c', null, '2027-03-01'),
  ]);
  expect(rows.map((row) => row.kind === 'action' && row.late)).toEqual([true, false, false]);
  expect(today).not.toBeNull();
  expect(lay([action('a', '2027-01-01', '2027-02-28')], '2030-01-01').today).toBeNull();
});

test('headings take a row of their own, and an empty plan draws without an end', () => {
  const group = { id: 'g', name: 'Layanan', order: 'a0' };
  const { rows, height } = layTimeline([{ group, actions: [action('a', null, null)] }], { today: '2027-03-01', left: 200, width: 1000 });
  expect(rows.map(({ kind }) => kind)).toEqual(['group', 'action']);
  expect(Number.isFinite(height)).toBe(true);
});

test.each([
  [
    '2027-01-04',
    '2027-02-10',
    ['2026-12-28', '2027-01-04', '2027-01-11', '2027-01-18', '2027-01-25', '2027-02-01', '2027-02-08', '2027-02-15'],
  ],
  ['2026-12-15', '2027-05-20', ['2027-01-01', '2027-02-01', '2027-03-01', '2027-04-01', '2027-05-01']],
  ['2027-02-10', '2028-08-20', ['2027-04-01', '2027-07-01', '2027-10-01', '2028-01-01', '2028-04-01', '2028-07-01']],
])('from %s to %s ticks are Mondays or the first days of months, as many as there is room for', (start, due, days) => {
  expect(lay([action('a', start, due)]).ticks.map(({ day }) => day.toISOString().slice(0, 10))).toEqual(days);
});
