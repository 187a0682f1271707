import { LIMITS } from '../limits.ts';
import { divideRounded, formatExact, parseDecimal } from '../frameworks/decimal.ts';
import type { Framework, FrameworkIndicator } from '../frameworks/framework.ts';
import type { Levels } from '../frameworks/score.ts';
import { cheapest } from './cheapest.ts';

/** Effort of the step into each level above the lowest; whole numbers, in whatever unit. */
export type LevelEfforts = Readonly<Record<number, number>>;

/** What a step takes unless told: each one twice the one before, since higher levels need others to work with. */
export const DEFAULT_EFFORTS: LevelEfforts = { 2: 1, 3: 2, 4: 4, 5: 8 };

/** An index to reach, and on what conditions. */
export interface WayOptions {
  /** As published: two decimals. */
  target: string;
  /** Efforts that differ from {@link DEFAULT_EFFORTS}: whole numbers from 1 to `LIMITS.effortMax`. */
  efforts?: LevelEfforts | undefined;
  /** Codes of indicators that cannot move. */
  fixed?: Iterable<string> | undefined;
  /** How many indicators may move; all when left out. */
  maxIndicators?: number | null | undefined;
}

/** One indicator that is to be lifted. */
export interface WayLift {
  indicatorCode: string;
  indicator: FrameworkIndicator;
  from: number;
  to: number;
  /** Index points, exactly. */
  gain: string;
  effort: number;
}

/** The cheapest way to an index. Indices have two decimals, as published. */
export interface Way {
  target: string;
  currentIndex: string;
  /** Whether the target can be reached on these conditions. */
  reachable: boolean;
  /** Index after all lifts. */
  reachedIndex: string;
  /** Best index there is on these conditions, whatever the effort. */
  bestIndex: string;
  totalEffort: number;
  /** In the order of the framework; none when the target is reached already or out of reach. */
  lifts: WayLift[];
}

/** What a level may become, with what that takes and brings. */
interface Choice {
  to: number;
  effort: number;
  /** Ten-thousandths of a weight times steps: exact, far below what a number holds. */
  gain: number;
}

/**
 * The cheapest set of level lifts with which the published index reaches a target: exact, not greedy (R8, R9). Of ways
 * of equal effort the one with fewest indicators, then of highest (exact) index; of those that are still equal the one
 * that lifts more at the first indicator, in the order of the framework, in which they differ.
 *
 * Null while an indicator has no level: then there is no index (I6).
 */
export function wayToTarget(framework: Framework, levels: Levels, options: WayOptions): Way | null {
  const target = parseDecimal(options.target);
  if (target === null || target % 100n !== 0n) throw new RangeError(`"${options.target}" is no index with two decimals`);
  const efforts = { ...DEFAULT_EFFORTS, ...options.efforts };
  const fixed = new Set(options.fixed);
  const most = Math.max(0, Math.min(options.maxIndicators ?? framework.indicators.length, framework.indicators.length));
  const choices: Choice[][] = [];
  let [weights, points] = [0, 0];
  for (const { code, weight: text } of framework.indicators) {
    const level = levels.get(code);
    if (level === undefined) return null;
    const weight = Number(parseDecimal(text));
    weights += weight;
    points += weight * level;
    choices.push(fixed.has(code) ? [] : choicesOf(weight, level, efforts));
  }
  // Published is Σ(weight × level) ÷ Σ weight, rounded half up to hundredths: the least sum that is rounded up to the target counts.
  const hundredths = Number(target / 100n);
  const need = Math.ceil((2 * weights * hundredths - weights) / 200) - points;
  const best = choices
    .map((ways) => ways.at(-1)?.gain ?? 0)
    .toSorted((a, b) => b - a)
    .slice(0, most)
    .reduce((sum, gain) => sum + gain, 0);
  const indexAt = (gain: number): string => divideRounded(BigInt(points + gain), BigInt(weights));
  const reachable = need <= best;
  const taken = need > 0 && reachable ? cheapest(choices, need, most) : null;
  const lifts = framework.indicators.flatMap((indicator, place): WayLift[] => {
    const choice = choices[place]![taken?.[place] ?? -1];
    if (!choice) return [];
    const { to, effort, gain } = choice;
    return [
      { indicatorCode: indicator.code, indicator, from: levels.get(indicator.code)!, to, effort, gain: formatExact(BigInt(gain), 6) },
    ];
  });
  const gained = choices.reduce((sum, ways, place) => sum + (ways[taken?.[place] ?? -1]?.gain ?? 0), 0);
  return {
    target: divideRounded(target, 10_000n),
    currentIndex: indexAt(0),
    reachable,
    reachedIndex: indexAt(gained),
    bestIndex: indexAt(best),
    totalEffort: lifts.reduce((sum, { effort }) => sum + effort, 0),
    lifts,
  };
}

/** What an indicator of a weight may become, lowest first. */
function choicesOf(weight: number, level: number, efforts: LevelEfforts): Choice[] {
  const choices: Choice[] = [];
  let effort = 0;
  for (let to = level + 1; to <= LIMITS.levelMax; to += 1) {
    const step = efforts[to] ?? 0;
    if (!Number.isInteger(step) || step < 1) throw new RangeError(`the effort into level ${to} is a whole number above 0; it was ${step}`);
    effort += step;
    choices.push({ to, effort, gain: weight * (to - level) });
  }
  return choices;
}
