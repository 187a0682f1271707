import { divideRounded, formatExact, parseDecimal } from '../frameworks/decimal.ts';
import type { Framework, FrameworkAspect } from '../frameworks/framework.ts';
import type { Levels } from '../frameworks/score.ts';

/** A region as far as a suggestion needs to know it. */
export interface ComparedRegion {
  code: string;
  /** `PROVINCE`, `REGENCY` or `CITY`. */
  kind: string;
  /** Its own for a province. */
  provinceCode: string;
  /** Of every indicator. */
  levels: Levels;
}

/** What one side would gain in one aspect. */
export interface ComplementAspect {
  aspect: FrameworkAspect;
  gain: string;
}

/** How well two regions complement each other. Decimals are exact; indices have two places. */
export interface Complement {
  /** See {@link complementOf}; two decimals. */
  score: string;
  indexA: string;
  indexB: string;
  /** Index points that each would gain by closing every gap in which the other leads. */
  gainA: string;
  gainB: string;
  /** Aspects in which B leads somewhere, most gain (for A) first; and those in which A does. */
  aspectsB: ComplementAspect[];
  aspectsA: ComplementAspect[];
  /** Indicators in which B leads, and in which A does. */
  leadsB: number;
  leadsA: number;
  sameKind: boolean;
  sameProvince: boolean;
}

/** Per cent that a score rises when both are of one kind, lie in one province, and have the same index. */
export const BONUS = { kind: 15, province: 5, nearness: 10 } as const;
/** Hundredths of index points from which on nearness counts nothing. */
const FAR = 200;

/**
 * Scores two regions against each other; null while one of them has an indicator without a level.
 *
 *     score = 100 × (2 × min(gainA, gainB) + |gainA − gainB| ÷ 4)
 *                 × (1 + 0.15 [same kind] + 0.05 [same province] + 0.10 × max(0, 2 − |indexA − indexB|) ÷ 2)
 *
 * What both gain counts in full, what only one gains by a quarter: a pair lasts when each has something to give. Alike
 * regions can take over more of each other, so kind, province and nearness raise the score, by 30 per cent at most. It is
 * the same whichever of the two asks (R7). Computed exactly and rounded half up once, at the end.
 */
export function complementOf(framework: Framework, a: ComparedRegion, b: ComparedRegion): Complement | null {
  const { weights, total } = weightsOf(framework);
  const gains = framework.aspects.map(() => ({ a: 0, b: 0 }));
  let [pointsA, pointsB, gainA, gainB, leadsA, leadsB] = [0, 0, 0, 0, 0, 0];
  for (const { code, weight, aspect } of weights) {
    const [levelA, levelB] = [a.levels.get(code), b.levels.get(code)];
    if (levelA === undefined || levelB === undefined) return null;
    pointsA += weight * levelA;
    pointsB += weight * levelB;
    const points = weight * (levelB - levelA);
    if (points > 0) {
      gainA += points;
      gains[aspect]!.a += points;
      leadsB += 1;
    } else if (points < 0) {
      gainB -= points;
      gains[aspect]!.b -= points;
      leadsA += 1;
    }
  }
  const [sameKind, sameProvince] = [a.kind === b.kind, a.provinceCode === b.provinceCode];
  const [indexA, indexB] = [divideRounded(BigInt(pointsA), BigInt(total)), divideRounded(BigInt(pointsB), BigInt(total))];
  const aspects = (side: 'a' | 'b'): ComplementAspect[] =>
    framework.aspects
      .flatMap((aspect, place) => (gains[place]![side] > 0 ? [{ aspect, points: gains[place]![side] }] : []))
      .toSorted((one, other) => other.points - one.points)
      .map(({ aspect, points }) => ({ aspect, gain: formatExact(BigInt(points), 6) }));
  return {
    score: formatExact(BigInt(scoreOf(gainA, gainB, sameKind, sameProvince, Math.abs(hundredthsOf(indexA) - hundredthsOf(indexB)))), 2),
    indexA,
    indexB,
    gainA: formatExact(BigInt(gainA), 6),
    gainB: formatExact(BigInt(gainB), 6),
    // Worked out when asked for: of hundreds of regions only those of a page are shown.
    get aspectsB() {
      return aspects('a');
    },
    get aspectsA() {
      return aspects('b');
    },
    leadsB,
    leadsA,
    sameKind,
    sameProvince,
  };
}

/** What of a framework a score rests on. */
export interface Weights {
  weights: { code: string; weight: number; aspect: number }[];
  total: number;
}

const known = new WeakMap<Framework, Weights>();

/** Weights in ten-thousandths, as numbers: sums of them times levels are whole and far below what a number holds exactly. */
export function weightsOf(framework: Framework): Weights {
  const found = known.get(framework);
  if (found) return found;
  const places = new Map(framework.aspects.map(({ code }, place) => [code, place]));
  const weights = framework.indicators.map(({ code, weight, aspectCode }) => ({
    code,
    weight: Number(parseDecimal(weight)),
    aspect: places.get(aspectCode)!,
  }));
  const made = { weights, total: weights.reduce((sum, { weight }) => sum + weight, 0) };
  known.set(framework, made);
  return made;
}

/** What a score is divided by: see {@link scoreOf}. */
const SCALE = 4 * 1_000_000 * 2_000;

/**
 * The score in hundredths, from gains in millionths of an index point and the gap of the indices in hundredths. In numbers, not BigInts,
 * since a country has a hundred thousand pairs: all of them are whole and below 2^53, so it is as exact (R7).
 */
export function scoreOf(gainA: number, gainB: number, sameKind: boolean, sameProvince: boolean, gap: number): number {
  const [less, more] = gainA < gainB ? [gainA, gainB] : [gainB, gainA];
  // Four times what is counted, so that a quarter is whole; and 20 times the per cent, so that nearness is.
  const counted = 8 * less + (more - less);
  const nearness = (Math.max(0, FAR - gap) * BONUS.nearness * 20) / FAR;
  const factor = 2_000 + (sameKind ? 20 * BONUS.kind : 0) + (sameProvince ? 20 * BONUS.province : 0) + nearness;
  // Half up: the remainder first, because a quotient of such numbers may be rounded across the half.
  const doubled = 2 * 100 * 100 * counted * factor + SCALE;
  return (doubled - (doubled % (2 * SCALE))) / (2 * SCALE);
}

/** Whole hundredths of an index. */
export function hundredthsOf(index: string): number {
  return Number(parseDecimal(index)! / 100n);
}

/** Difference of two indices with its sign: `-0.35`. */
export function indexGap(from: string, to: string): string {
  const gap = hundredthsOf(to) - hundredthsOf(from);
  return `${gap < 0 ? '-' : ''}${formatExact(BigInt(Math.abs(gap)), 2)}`;
}
