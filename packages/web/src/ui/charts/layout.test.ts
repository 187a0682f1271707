import { describe, expect, test } from 'vitest';

import { dumbbellLayout } from './dumbbell-layout.ts';
import { polygonPath, radiusFor } from './radar-shape.ts';
import { trendRuns, trendSteps } from './trend-runs.ts';
import { nextMark } from './use-marks.ts';

describe('layout of the charts', () => {
  test('a phone has labels above the marks, a laptop beside them', () => {
    const phone = dumbbellLayout(358, 47, 22);
    const laptop = dumbbellLayout(900, 47, 22);
    expect(phone.labelY).toBeLessThan(phone.markY);
    expect(phone.plotLeft).toBeLessThan(40);
    expect(laptop.plotLeft).toBeGreaterThan(laptop.labelWidth);
    expect(phone.height).toBeGreaterThan(47 * phone.rowHeight);
  });

  test('labels of 14 letters stay inside 358 px', () => {
    const labels = Array.from({ length: 8 }, () => ['Administrasi….', 'Informasi dan…']);
    const radius = radiusFor(358, labels);
    expect(radius).toBeGreaterThanOrEqual(60);
    expect(radius + 10 + 14 * 6.9).toBeLessThanOrEqual(358 / 2);
  });

  test('an unknown point opens the outline instead of closing over it', () => {
    const a = { x: 0, y: 0 };
    const b = { x: 1, y: 0 };
    const c = { x: 0, y: 1 };
    expect(polygonPath([a, b, c])).toMatch(/Z$/);
    expect(polygonPath([a, null, c])).toBe('M0,1L0,0');
    expect(polygonPath([null, null, null])).toBe('');
  });

  test('years of another way of measuring stand apart and are joined to nothing', () => {
    const points = [
      { year: 2021, value: 3, group: 'baru' },
      { year: 2020, value: 4, group: 'lama' },
      { year: 2022, value: 3.5, group: 'baru' },
      { year: 2021, value: 4, group: 'lama' },
    ];
    expect(trendRuns(points).map((run) => run.map((point) => point.year))).toEqual([
      [2020, 2021],
      [2021, 2022],
    ]);
    expect(trendSteps([{ points }], [{ key: 'lama' }, { key: 'baru' }]).map((step) => step.key)).toEqual([
      'lama:2020',
      'lama:2021',
      'baru:2021',
      'baru:2022',
    ]);
  });

  test('arrows walk, Home and End jump, other keys are left alone', () => {
    expect(['ArrowDown', 'ArrowRight', 'ArrowUp', 'ArrowLeft', 'Home', 'End', 'a'].map((key) => nextMark(key, 1, 3))).toEqual([
      2,
      2,
      0,
      0,
      0,
      2,
      null,
    ]);
    expect(nextMark('ArrowDown', 2, 3)).toBe(2);
    expect(nextMark('ArrowUp', 0, 3)).toBe(0);
  });
});
