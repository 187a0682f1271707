import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Framework } from '../frameworks/framework.ts';
import { frameworks } from '../frameworks/registry.ts';
import { scoreAssessment } from '../frameworks/score.ts';
import { DEFAULT_EFFORTS, wayToTarget, type Way, type WayOptions } from './way.ts';

const spbe = frameworks.get('spbe-2020')!;

/** A framework of one aspect with these weights, in ten-thousandths: all that a way looks at. */
function frameworkOf(weights: readonly number[]): Framework {
  const name = { id: 'x', en: 'x' };
  const part = { code: 'p', name, weight: '100' };
  const indicators = weights.map((weight, place) => ({
    code: `i${place}`,
    name,
    weight: (weight / 10_000).toFixed(4),
    aspectCode: 'p',
    domainCode: 'p',
    capability: 'any',
  }));
  return {
    id: 'random',
    name,
    source: '',
    domains: [part],
    aspects: [{ ...part, domainCode: 'p' }],
    indicators,
    capabilities: [],
    predicates: [],
  };
}

interface Asked {
  framework: Framework;
  levels: Map<string, number>;
  options: WayOptions & { efforts: Record<number, number>; fixed: string[] };
}

/** What R8 says, tried on every set of levels there is: nothing of how the answer is found otherwise. */
function bruteForce({ framework, levels, options }: Asked): { way: string; effort: number } | null {
  const { indicators } = framework;
  const rank = (levelsOf: Map<string, number>) => {
    let [effort, count, sum] = [0, 0, 0];
    for (const { code, weight } of indicators) {
      const [from, to] = [levels.get(code)!, levelsOf.get(code)!];
      for (let level = from + 1; level <= to; level += 1) effort += options.efforts[level]!;
      count += to > from ? 1 : 0;
      sum += Math.round(Number(weight) * 10_000) * to;
    }
    // Least effort, fewest indicators, highest index, then more lifted at the first indicator that differs.
    return { effort, count, order: [effort, count, -sum, ...indicators.map(({ code }) => -levelsOf.get(code)!)] };
  };
  let best: (ReturnType<typeof rank> & { way: string }) | null = null;
  const visit = (place: number, chosen: Map<string, number>): void => {
    const indicator = indicators[place];
    if (!indicator) {
      const { effort, count, order } = rank(chosen);
      if (count > (options.maxIndicators ?? indicators.length)) return;
      if (Number(scoreAssessment(framework, chosen).index) < Number(options.target)) return;
      if (best && compare(order, best.order) >= 0) return;
      best = {
        effort,
        count,
        order,
        way: textOf(
          indicators.map(({ code }) => [code, chosen.get(code)!] as const),
          levels,
        ),
      };
      return;
    }
    const from = levels.get(indicator.code)!;
    const highest = options.fixed.includes(indicator.code) ? from : 5;
    for (let to = from; to <= highest; to += 1) visit(place + 1, new Map(chosen).set(indicator.code, to));
  };
  visit(0, new Map());
  return best;
}

function compare(a: readonly number[], b: readonly number[]): number {
  const place = a.findIndex((value, at) => value !== b[at]);
  return place < 0 ? 0 : a[place]! - b[place]!;
}

function textOf(reached: readonly (readonly [string, number])[], levels: Map<string, number>): string {
  return reached.flatMap(([code, to]) => (to > levels.get(code)! ? [`${code} ${levels.get(code)}→${to}`] : [])).join(', ');
}

const wayText = (way: Way): string => way.lifts.map(({ indicatorCode, from, to }) => `${indicatorCode} ${from}→${to}`).join(', ');

const effort = fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 1_000 }));
/** Small frameworks; weights that are often equal, so that there are ties to break, and efforts that do not rise. */
const asked: fc.Arbitrary<Asked> = fc.integer({ min: 1, max: 5 }).chain((size) =>
  fc
    .record({
      weights: fc.array(fc.oneof(fc.constantFrom(10_000, 20_000, 25_000), fc.integer({ min: 1, max: 99_999 })), {
        minLength: size,
        maxLength: size,
      }),
      levels: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: size, maxLength: size }),
      efforts: fc.record({ 2: effort, 3: effort, 4: effort, 5: effort }),
      fixed: fc.subarray(
        Array.from({ length: size }, (_, place) => `i${place}`),
        { maxLength: Math.floor(size / 2) },
      ),
      maxIndicators: fc.option(fc.integer({ min: 0, max: size })),
      target: fc.integer({ min: 100, max: 500 }).map((hundredths) => (hundredths / 100).toFixed(2)),
    })
    .map(({ weights, levels, ...options }) => ({
      framework: frameworkOf(weights),
      levels: new Map(levels.map((level, place) => [`i${place}`, level])),
      options,
    })),
);

describe('wayToTarget', () => {
  it('is the cheapest there is, ties broken as the rule says, within its constraints: the same as trying everything (R8, R9)', () => {
    fc.assert(
      fc.property(asked, (question) => {
        const way = wayToTarget(question.framework, question.levels, question.options)!;
        const brute = bruteForce(question);
        expect(way.reachable).toBe(brute !== null);
        expect([way.totalEffort, wayText(way)]).toEqual([brute?.effort ?? 0, brute?.way ?? '']);
      }),
      { numRuns: 400 },
    );
  });

  it('says what it leads to: gains, efforts and the index after it are those of the levels it names (R8)', () => {
    const levels = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 47, maxLength: 47 });
    fc.assert(
      fc.property(
        levels,
        fc.integer({ min: 150, max: 500 }),
        fc.option(fc.integer({ min: 0, max: 47 })),
        (given, hundredths, maxIndicators) => {
          const before = new Map(given.map((level, place) => [String(place + 1), level]));
          const target = (hundredths / 100).toFixed(2);
          const way = wayToTarget(spbe, before, { target, maxIndicators })!;
          const after = new Map([...before, ...way.lifts.map(({ indicatorCode, to }) => [indicatorCode, to] as const)]);
          expect(way.currentIndex).toBe(scoreAssessment(spbe, before).index);
          expect(way.reachedIndex).toBe(scoreAssessment(spbe, after).index);
          expect(way.lifts.length).toBeLessThanOrEqual(maxIndicators ?? 47);
          expect(way.reachable).toBe(Number(way.bestIndex) >= Number(target));
          expect(Number(way.reachedIndex) >= Number(target)).toBe(way.reachable);
          expect(way.lifts.length > 0).toBe(way.reachable && Number(way.currentIndex) < Number(target));
          expect(way.totalEffort).toBe(way.lifts.reduce((sum, lift) => sum + lift.effort, 0));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('takes what is rounded half up to the target as reached (R8)', () => {
    const levels = new Map([
      ['i0', 4],
      ['i1', 1],
    ]);
    // 4.995 is published as 5.00 (and 4.995 − 0.001 as 4.99): lifting the small one is not needed for it.
    const half = frameworkOf([799_000, 1_000]);
    expect(wayToTarget(half, levels, { target: '5.00' })).toMatchObject({ totalEffort: 8, reachedIndex: '5.00', lifts: [{ to: 5 }] });
    const below = frameworkOf([798_999, 1_001]);
    expect(wayToTarget(below, levels, { target: '5.00' })).toMatchObject({ totalEffort: 9, reachedIndex: '5.00' });
  });

  it('moves nothing when the target is reached, and says the best when it cannot be (R9)', () => {
    const levels = new Map(spbe.indicators.map(({ code }) => [code, 3]));
    expect(wayToTarget(spbe, levels, { target: '3.00' })).toMatchObject({
      reachable: true,
      totalEffort: 0,
      lifts: [],
      reachedIndex: '3.00',
    });
    const fixed = spbe.indicators.map(({ code }) => code).slice(0, 46);
    // One indicator of weight 3.00 from 3 to 5: 0.06 index points.
    expect(wayToTarget(spbe, levels, { target: '4.00', fixed })).toMatchObject({
      reachable: false,
      bestIndex: '3.06',
      reachedIndex: '3.00',
      lifts: [],
    });
    expect(wayToTarget(spbe, levels, { target: '3.06', fixed })).toMatchObject({ reachable: true, totalEffort: 12, reachedIndex: '3.06' });
    expect(wayToTarget(spbe, levels, { target: '3.01', maxIndicators: 0 })).toMatchObject({ reachable: false, bestIndex: '3.00' });
  });

  it('is not misled by what looks best for its effort: greedy would pay more (R8)', () => {
    // Needed: 100 hundredths. Greedy takes i0 (10 for 1, the best rate) and then still needs i1 alone, which suffices.
    const framework = frameworkOf([100_000, 900_000]);
    const levels = new Map([
      ['i0', 4],
      ['i1', 4],
    ]);
    expect(wayToTarget(framework, levels, { target: '4.90', efforts: { ...DEFAULT_EFFORTS, 5: 3 } })).toMatchObject({
      totalEffort: 3,
      lifts: [{ indicatorCode: 'i1', from: 4, to: 5, gain: '0.90', effort: 3 }],
    });
  });

  it('has no answer while a level is unknown, and refuses what is no index or no effort (I6, R9)', () => {
    const levels = new Map(spbe.indicators.map(({ code }) => [code, 3]));
    expect(wayToTarget(spbe, new Map([...levels].slice(1)), { target: '4.00' })).toBeNull();
    for (const target of ['4,00', '4.001', '', 'x']) expect(() => wayToTarget(spbe, levels, { target })).toThrow('is no index');
    for (const step of [0, -1, 1.5])
      expect(() => wayToTarget(spbe, levels, { target: '4.00', efforts: { 4: step } })).toThrow('whole number');
  });
});
