import { divideRounded } from '../../frameworks/decimal.ts';
import type { Framework } from '../../frameworks/framework.ts';
import { hundredthsOf, scoreOf, weightsOf, type ComparedRegion } from '../complement.ts';
import type { WeightedEdge } from './graph.ts';
import { maximumWeightMatching, type Matching } from './maximum-weight-matching.ts';

/** Regions as numbers alone: what a thread is handed. */
export interface MatchingInput {
  /** Weights of the indicators, in ten-thousandths. */
  weights: Int32Array;
  /** Kind and province of each region, numbered. */
  kinds: Int32Array;
  provinces: Int32Array;
  /** Levels of the first region, one for each indicator, then those of the second. */
  levels: Uint8Array;
}

/** Reads regions that have every level of a framework. @throws {RangeError} for one that has not. */
export function matchingInput(framework: Framework, regions: readonly ComparedRegion[]): MatchingInput {
  const { weights } = weightsOf(framework);
  const levels = new Uint8Array(regions.length * weights.length);
  for (const [place, region] of regions.entries()) {
    for (const [at, { code }] of weights.entries()) {
      const level = region.levels.get(code);
      if (level === undefined) throw new RangeError(`${region.code} has no level of indicator ${code}`);
      levels[place * weights.length + at] = level;
    }
  }
  return {
    weights: Int32Array.from(weights, ({ weight }) => weight),
    kinds: numbered(regions.map(({ kind }) => kind)),
    provinces: numbered(regions.map(({ provinceCode }) => provinceCode)),
    levels,
  };
}

function numbered(names: readonly string[]): Int32Array {
  const numbers = new Map<string, number>();
  for (const name of names) if (!numbers.has(name)) numbers.set(name, numbers.size);
  return Int32Array.from(names, (name) => numbers.get(name)!);
}

/** Scores of all pairs in hundredths: those that `complementOf` gives (R7). */
export function scoresOfPairs({ weights, kinds, provinces, levels }: MatchingInput): WeightedEdge[] {
  const [indicators, total] = [weights.length, weights.reduce((sum, weight) => sum + weight, 0)];
  const indices = Array.from(kinds, (_, place) => {
    const points = weights.reduce((sum, weight, at) => sum + weight * levels[place * indicators + at]!, 0);
    return hundredthsOf(divideRounded(BigInt(points), BigInt(total)));
  });
  const scores: WeightedEdge[] = [];
  for (let a = 0; a < kinds.length; a += 1) {
    for (let b = a + 1; b < kinds.length; b += 1) {
      let [gainA, gainB] = [0, 0];
      for (let at = 0; at < indicators; at += 1) {
        const points = weights[at]! * (levels[b * indicators + at]! - levels[a * indicators + at]!);
        if (points > 0) gainA += points;
        else gainB -= points;
      }
      const gap = Math.abs(indices[a]! - indices[b]!);
      scores.push([a, b, scoreOf(gainA, gainB, kinds[a] === kinds[b], provinces[a] === provinces[b], gap)]);
    }
  }
  return scores;
}

/**
 * Puts regions together by two, as many as can be, so that the sum of their scores is the greatest there is (R12). Which of several
 * equally good answers it is depends on the order of the regions: hand them over in one that does not change. `weight` is in hundredths.
 */
export function matchRegions(input: MatchingInput): Matching {
  return maximumWeightMatching(input.kinds.length, scoresOfPairs(input), true);
}
