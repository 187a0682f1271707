import type { Leader } from '../codes.ts';
import { LIMITS } from '../limits.ts';
import { compareDecimals, formatExact, parseDecimal } from './decimal.ts';
import type { Framework, FrameworkIndicator } from './framework.ts';
import type { Levels } from './score.ts';

/** One indicator of two regions side by side. */
export interface ComparedRow {
  indicatorCode: string;
  indicator: FrameworkIndicator;
  levelA: number | null;
  levelB: number | null;
  /** Null when a level is unknown, like `gap` and `gain`. */
  leader: Leader | null;
  /** Absolute difference of the levels. */
  gap: number | null;
  /** Index points that the weaker side would gain by closing the gap, exactly. */
  gain: string | null;
}

/** Compares two sets of levels: most gain first, rows without a gain last, else in the framework's order (I15). */
export function compareLevels(framework: Framework, a: Levels, b: Levels): ComparedRow[] {
  return framework.indicators
    .map((indicator) => compareIndicator(indicator, a.get(indicator.code) ?? null, b.get(indicator.code) ?? null))
    .toSorted(
      (left, right) => compareDecimals(right.gain ?? '0', left.gain ?? '0') || Number(left.gain === null) - Number(right.gain === null),
    );
}

function compareIndicator(indicator: FrameworkIndicator, levelA: number | null, levelB: number | null): ComparedRow {
  const row = { indicatorCode: indicator.code, indicator, levelA, levelB };
  if (levelA === null || levelB === null) return { ...row, leader: null, gap: null, gain: null };
  const gap = Math.abs(levelA - levelB);
  return { ...row, leader: levelA === levelB ? 'EVEN' : levelA > levelB ? 'A' : 'B', gap, gain: indexPoints(indicator, gap) };
}

/**
 * Index points that each side would gain by closing all gaps in which the other leads, exactly (R6): the sum of the gains
 * of {@link compareLevels}. An indicator whose level one side does not know counts for neither.
 */
export function totalGains(framework: Framework, a: Levels, b: Levels): { a: string; b: string } {
  let [gainA, gainB] = [0n, 0n];
  for (const { code, weight } of framework.indicators) {
    const [levelA, levelB] = [a.get(code), b.get(code)];
    if (levelA === undefined || levelB === undefined) continue;
    const points = parseDecimal(weight)! * BigInt(levelB - levelA);
    if (points > 0n) gainA += points;
    else gainB -= points;
  }
  return { a: formatExact(gainA, 6), b: formatExact(gainB, 6) };
}

/** Index points that so many level steps of an indicator bring: weight × steps ÷ 100, exactly. */
export function indexPoints(indicator: Pick<FrameworkIndicator, 'weight'>, steps: number): string {
  return formatExact(parseDecimal(indicator.weight)! * BigInt(steps), 6);
}

/** The most an indicator at this level can bring: weight × (5 − level) ÷ 100 index points. */
export function headroom(indicator: Pick<FrameworkIndicator, 'weight'>, level: number): string {
  return indexPoints(indicator, LIMITS.levelMax - level);
}
