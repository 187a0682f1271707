import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import small from '../testing/small-framework.json?raw';
import { parseFramework } from './parse-framework.ts';
import { frameworks } from './registry.ts';
import { predicateOf, scoreAssessment } from './score.ts';
import type { Framework } from './framework.ts';

const spbe = frameworks.get('spbe-2020')!;
const other = parseFramework(small);

/** Levels of a framework from a list, in the order of its indicators. */
function levels(framework: Framework, values: readonly number[]): Map<string, number> {
  return new Map(framework.indicators.map((indicator, place) => [indicator.code, values[place % values.length]!]));
}

/** Index by rational arithmetic on whole hundredths of weights, independent of the code under test. */
function expectedHundredths(framework: Framework, byCode: ReadonlyMap<string, number>): number {
  const weights = framework.indicators.map((indicator) => Math.round(Number(indicator.weight) * 10_000));
  const sum = weights.reduce((total, weight, place) => total + weight * byCode.get(framework.indicators[place]!.code)!, 0);
  const total = weights.reduce((all, weight) => all + weight, 0);
  return Math.floor((sum * 200 + total) / (2 * total));
}

describe('scoreAssessment', () => {
  it('gives every part the level that all its indicators have (I4)', () => {
    for (const level of [1, 2, 3, 4, 5]) {
      const score = scoreAssessment(spbe, levels(spbe, [level]));
      const all = [score.index, ...score.domains.map((part) => part.index), ...score.aspects.map((part) => part.index)];
      expect(new Set(all)).toEqual(new Set([`${level}.00`]));
    }
  });

  it('is exact for any levels of any framework (I4, I7)', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(spbe, other),
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 47, maxLength: 47 }),
        (framework, values) => {
          const byCode = levels(framework, values);
          expect(scoreAssessment(framework, byCode).index).toBe((expectedHundredths(framework, byCode) / 100).toFixed(2));
        },
      ),
    );
  });

  it('rounds half up, where a float falls below the half (I4)', () => {
    // One indicator of weight 1.30 a level higher on all at 1 lifts the index by 0.013; five of weight 1.50 and so on: 2.675 is the trap of floats.
    const third: Framework = {
      ...other,
      indicators: [
        { ...other.indicators[0]!, weight: '83.75' },
        { ...other.indicators[1]!, weight: '8.125' },
        { ...other.indicators[2]!, weight: '8.125' },
      ],
    };
    const byCode = new Map([
      ['air', 3],
      ['jalan', 1],
      ['data', 1],
    ]);
    // 0.8375 × 3 + 0.1625 × 1 = 2.675, which binary floats hold as 2.67499…
    expect((2.675).toFixed(2)).toBe('2.67');
    expect(scoreAssessment(third, byCode).index).toBe('2.68');
  });

  it('gives no index to a part with an unknown level and says how many are known (I6)', () => {
    const byCode = levels(spbe, [3]);
    byCode.delete('47');
    const score = scoreAssessment(spbe, byCode);
    expect([score.index, score.predicate, score.reported, score.total]).toEqual([null, null, 46, 47]);
    expect(score.aspects.map((part) => part.index)).toEqual(['3.00', '3.00', '3.00', '3.00', '3.00', '3.00', '3.00', null]);
    expect(score.domains.at(-1)).toEqual({ code: '4', index: null, reported: 15, total: 16 });
  });

  it('gives a band from its lower bound on (I5)', () => {
    const codes = ['5.00', '4.20', '4.19', '3.50', '3.49', '2.60', '2.59', '1.80', '1.79', '1.00'].map(
      (index) => predicateOf(spbe, index)?.name.id,
    );
    expect(codes).toEqual(['Memuaskan', 'Memuaskan', 'Sangat Baik', 'Sangat Baik', 'Baik', 'Baik', 'Cukup', 'Cukup', 'Kurang', 'Kurang']);
    expect(predicateOf(other, '2.99')?.code).toBe('merah');
  });
});
