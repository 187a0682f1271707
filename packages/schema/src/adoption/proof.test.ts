import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { LIMITS } from '../limits.ts';
import { overallEffect, proofOf, yearsOf, type FinalLevel, type ProofAdopter } from './proof.ts';

const levels = (...pairs: [year: number, level: number][]): FinalLevel[] => pairs.map(([year, level]) => ({ year, level }));

function adopter(regionCode: string, before: number, after: number, more: Partial<ProofAdopter> = {}): ProofAdopter {
  return { regionCode, startedIn: 2021, liveIn: 2021, stoppedIn: null, levels: levels([2020, before], [2021, after]), ...more };
}

/** So many others that changed by so many levels together. */
const others = (count: number, sum: number) => () => ({ others: count, sum });

describe('A17 the years of an adopter', () => {
  test('the last year before it began, and the first from its going live on', () => {
    const one = adopter('a', 0, 0, {
      startedIn: 2022,
      liveIn: 2023,
      levels: levels([2024, 5], [2023, 4], [2022, 3], [2021, 2], [2020, 1]),
    });
    expect(yearsOf(one)).toEqual({ before: { year: 2021, level: 2 }, after: { year: 2023, level: 4 } });
  });

  test('without a level before, or after, there are none', () => {
    expect(yearsOf(adopter('a', 1, 2, { startedIn: 2020 }))).toBeNull();
    expect(yearsOf(adopter('a', 1, 2, { liveIn: 2022 }))).toBeNull();
  });

  test('stopped by the year after it counts no more, stopped later it does', () => {
    expect(yearsOf(adopter('a', 1, 2, { stoppedIn: 2021 }))).toBeNull();
    expect(yearsOf(adopter('a', 1, 2, { stoppedIn: 2022 }))).not.toBeNull();
  });
});

describe('A17 computed by hand', () => {
  test('three adopters, ten others: (1 + 2 + 0) ÷ 3 − 5 ÷ 10 = 0.50', () => {
    const proof = proofOf([adopter('b', 2, 4), adopter('a', 3, 4), adopter('c', 4, 4)], others(10, 5));
    expect(proof).toMatchObject({
      adopters: 3,
      counted: 3,
      others: 10,
      before: '3.00',
      after: '4.00',
      change: '1.00',
      othersChange: '0.50',
      effect: '0.50',
      verdict: 'BETTER',
    });
    expect(proof.rows).toEqual([
      { regionCode: 'a', yearBefore: 2020, yearAfter: 2021, before: 3, after: 4, othersChange: '0.50', others: 10 },
      { regionCode: 'b', yearBefore: 2020, yearAfter: 2021, before: 2, after: 4, othersChange: '0.50', others: 10 },
      { regionCode: 'c', yearBefore: 2020, yearAfter: 2021, before: 4, after: 4, othersChange: '0.50', others: 10 },
    ]);
    expect(proof.text.id).toContain('0,50 tingkat lebih baik');
    expect(proof.text.en).toContain('no proof of a cause');
  });

  test('each adopter against the others of its own years, rounded once: (1 − 1/7) + (1 − 2/6) + (1 − 3/9), ÷ 3 = 46/63 = 0.73', () => {
    const years = [
      [2018, 2019, 7, 1],
      [2019, 2020, 6, 2],
      [2020, 2021, 9, 3],
    ] as const;
    const proof = proofOf(
      years.map(([before, after], place) =>
        adopter(String(place), 0, 0, { startedIn: after, liveIn: after, levels: levels([before, 2], [after, 3]) }),
      ),
      (before) => {
        const [, , count, sum] = years.find(([year]) => year === before)!;
        return { others: count, sum };
      },
    );
    expect(proof).toMatchObject({ effect: '0.73', change: '1.00', othersChange: '0.27', others: 6 });
  });

  test('worse, and about the same, are said as such; halves are rounded away from zero', () => {
    expect(proofOf([adopter('a', 3, 3), adopter('b', 3, 3), adopter('c', 3, 3)], others(8, 1))).toMatchObject({
      effect: '-0.13',
      verdict: 'WORSE',
    });
    expect(proofOf([adopter('a', 3, 3), adopter('b', 3, 3), adopter('c', 3, 3)], others(10, 1))).toMatchObject({
      effect: '-0.10',
      verdict: 'SAME',
    });
  });
});

describe('A17 too thin to say anything is said plainly, with counts and no effect', () => {
  test('nobody has it live', () => {
    expect(proofOf([], others(500, 100))).toMatchObject({
      adopters: 0,
      counted: 0,
      before: null,
      change: null,
      effect: null,
      verdict: 'TOO_THIN',
    });
    expect(proofOf([], others(500, 100)).text.id).toContain('belum ada daerah');
  });

  test('one adopter fewer than it takes', () => {
    const proof = proofOf([adopter('a', 1, 5), adopter('b', 1, 5)], others(500, 0));
    expect(proof).toMatchObject({ counted: LIMITS.proofAdopters - 1, change: '4.00', effect: null, verdict: 'TOO_THIN' });
    expect(proof.text.en).toContain('2 of 2 regions');
  });

  test('one of the others fewer than it takes', () => {
    const three = [adopter('a', 1, 5), adopter('b', 1, 5), adopter('c', 1, 5)];
    expect(proofOf(three, others(LIMITS.proofOthers - 1, 0))).toMatchObject({
      adopters: 3,
      counted: 0,
      effect: null,
      verdict: 'TOO_THIN',
      rows: [],
    });
    expect(proofOf(three, others(LIMITS.proofOthers, 0)).effect).toBe('4.00');
  });
});

const level = fc.integer({ min: 1, max: 5 });
const adopters = fc
  .array(fc.tuple(level, level), { minLength: LIMITS.proofAdopters, maxLength: 12 })
  .map((all) => all.map(([before, after], place) => adopter(String(place), before, after)));
const group = fc.tuple(fc.integer({ min: LIMITS.proofOthers, max: 500 }), fc.integer({ min: -500, max: 500 }));

describe('A17 properties', () => {
  test("a constant added to everybody's change leaves the effect as it is", () => {
    fc.assert(
      fc.property(adopters, group, fc.integer({ min: -4, max: 4 }), (some, [count, sum], constant) => {
        const moved = some.map((one) => ({
          ...one,
          levels: one.levels.map((at) => (at.year === 2021 ? { ...at, level: at.level + constant } : at)),
        }));
        expect(proofOf(moved, others(count, sum + constant * count)).effect).toBe(proofOf(some, others(count, sum)).effect);
      }),
    );
  });

  test('the order of adopters does not matter, nor that of their levels', () => {
    fc.assert(
      fc.property(adopters, group, (some, [count, sum]) => {
        const turned = some.toReversed().map((one) => ({ ...one, levels: one.levels.toReversed() }));
        expect(proofOf(turned, others(count, sum))).toEqual(proofOf(some, others(count, sum)));
      }),
    );
  });

  test('adopters and others exchanged turn the sign round', () => {
    fc.assert(
      fc.property(adopters, fc.array(fc.tuple(level, level), { minLength: LIMITS.proofOthers, maxLength: 12 }), (some, rest) => {
        const sumOf = (pairs: readonly (readonly [number, number])[]): number => pairs.reduce((sum, [a, b]) => sum + b - a, 0);
        const pairs = some.map((one) => [one.levels[0]!.level, one.levels[1]!.level] as const);
        fc.pre(pairs.length >= LIMITS.proofOthers);
        const effect = proofOf(some, others(rest.length, sumOf(rest))).effect!;
        const other = proofOf(
          rest.map(([a, b], place) => adopter(String(place), a, b)),
          others(pairs.length, sumOf(pairs)),
        ).effect!;
        expect(Number(effect) + Number(other)).toBe(0);
      }),
    );
  });
});

test('A17 of several indicators the library sorts by the mean of the effects that say something', () => {
  expect(overallEffect([{ effect: '0.50' }, { effect: null }, { effect: '-0.25' }])).toBe('0.13');
  expect(overallEffect([{ effect: null }])).toBeNull();
});
