import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { frameworks } from '../../frameworks/registry.ts';
import { complementOf, hundredthsOf, type ComparedRegion } from '../complement.ts';
import { matchingInput, matchRegions, scoresOfPairs } from './match-regions.ts';

const spbe = frameworks.get('spbe-2020')!;

const regions: fc.Arbitrary<ComparedRegion[]> = fc
  .array(
    fc.record({
      kind: fc.constantFrom('PROVINCE', 'REGENCY', 'CITY'),
      provinceCode: fc.constantFrom('32', '34'),
      levels: fc
        .array(fc.integer({ min: 1, max: 5 }), { minLength: 47, maxLength: 47 })
        .map((levels) => new Map(levels.map((level, place) => [String(place + 1), level]))),
    }),
    { minLength: 0, maxLength: 7 },
  )
  .map((found) => found.map((region, place) => ({ code: String(place), ...region })));

/** Greatest sum over all ways to put as many together as can be. */
function best(scores: ReadonlyMap<string, number>, left: readonly number[]): number {
  if (left.length < 2) return 0;
  const [first, ...rest] = left as [number, ...number[]];
  const sums = rest.map(
    (other) =>
      scores.get(`${first} ${other}`)! +
      best(
        scores,
        rest.filter((one) => one !== other),
      ),
  );
  if (left.length % 2 === 1) sums.push(best(scores, rest));
  return Math.max(...sums);
}

describe('scoresOfPairs', () => {
  it('gives every pair the score that a suggestion shows, whichever way it is worked out (R7)', () => {
    fc.assert(
      fc.property(regions, (found) => {
        for (const [a, b, score] of scoresOfPairs(matchingInput(spbe, found)))
          expect(score).toBe(hundredthsOf(complementOf(spbe, found[a]!, found[b]!)!.score));
      }),
    );
  });

  it('refuses a region with an unknown level', () => {
    expect(() => matchingInput(spbe, [{ code: 'x', kind: 'CITY', provinceCode: '1', levels: new Map() }])).toThrow(RangeError);
  });
});

describe('matchRegions', () => {
  it('puts regions together so that the sum of their scores is the greatest there is, and the same each time (R12)', () => {
    fc.assert(
      fc.property(regions, (found) => {
        const input = matchingInput(spbe, found);
        const matching = matchRegions(input);
        const scores = new Map(scoresOfPairs(input).map(([a, b, score]) => [`${a} ${b}`, score]));
        expect(matching.weight).toBe(best(scores, [...found.keys()]));
        expect(matching.mates.filter((mate) => mate === null)).toHaveLength(found.length % 2);
        expect(matchRegions(input)).toEqual(matching);
      }),
    );
  });
});
