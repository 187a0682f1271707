import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { usageSteps, usageTotal } from './usage-series.ts';

const hour = (at: Date, operations: number) => ({ hour: at.toISOString(), operations, cost: operations * 10, refused: 1, events: 2 });

describe('usage over time', () => {
  test('hours stay hours', () => {
    const steps = usageSteps([hour(new Date(2026, 10, 1, 9), 3), hour(new Date(2026, 10, 1, 10), 0)], 'hour');
    expect(steps.map((step) => step.counts.operasi)).toEqual([3, 0]);
    expect(steps[1]!.at).toEqual(new Date(2026, 10, 1, 10));
  });

  test("days are those of the viewer's own zone", () => {
    const steps = usageSteps(
      [hour(new Date(2026, 10, 1, 23), 3), hour(new Date(2026, 10, 2, 0), 4), hour(new Date(2026, 10, 2, 23), 5)],
      'day',
    );
    expect(steps.map((step) => [step.key, step.counts.operasi, step.counts.harga])).toEqual([
      ['2026-11-01', 3, 30],
      ['2026-11-02', 9, 90],
    ]);
  });

  test('by day nothing is lost and nothing invented', () => {
    const start = new Date(2026, 10, 1).getTime();
    const hours = fc
      .array(fc.nat(500), { maxLength: 200 })
      .map((all) => all.map((n, index) => hour(new Date(start + index * 3_600_000), n)));
    fc.assert(
      fc.property(hours, (all) => {
        const sum = usageSteps(all, 'day').reduce((total, step) => total + step.counts.operasi, 0);
        expect(sum).toBe(usageTotal(all).operasi);
      }),
    );
  });
});
