// The matching of the country: 514 regions with invented levels of spbe-2020, put together by two so that the sum of the scores is the greatest
// there is. Beside it, in the same run: the best pair first, then the best of the rest (greedy), and each region's own best choice.
// BENCH_QUICK=1: fewer countries.
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

import { parseFramework } from '../packages/schema/src/frameworks/parse-framework.ts';
import type { ComparedRegion } from '../packages/schema/src/partners/complement.ts';
import { matchingInput, matchRegions, scoresOfPairs, type WeightedEdge } from '../packages/schema/src/partners/matching/matching.ts';
import { randomOf } from '../packages/server/src/testing/random.ts';
import { spread, table, whole } from './harness/figures.ts';
import { machine, QUICK } from './harness/set-up.ts';
import { show } from './harness/summary.ts';

const REGIONS = 514;
const PROVINCES = 38;
const ROUNDS = QUICK ? 2 : 9;
const framework = parseFramework(readFileSync(new URL('../packages/schema/src/frameworks/data/spbe-2020.json', import.meta.url), 'utf8'));

/** A country of its own for each seed: strong and weak by aspect, around an index of its own, as regions are. */
function country(seed: number): ComparedRegion[] {
  const random = randomOf(seed);
  return Array.from({ length: REGIONS }, (_, place) => {
    const index = 1.5 + 2.5 * random.next();
    const strength = new Map(framework.aspects.map(({ code }) => [code, 2 * random.next() - 1]));
    const levels = framework.indicators.map(({ code, aspectCode }): [string, number] => {
      const level = Math.round(index + strength.get(aspectCode)! + 2 * random.next() - 1);
      return [code, Math.min(5, Math.max(1, level))];
    });
    const kind = place % 5 === 0 ? 'CITY' : 'REGENCY';
    return { code: String(place).padStart(3, '0'), kind, provinceCode: String(random.below(PROVINCES)), levels: new Map(levels) };
  });
}

/** Sum of the scores when the best pair is taken first, then the best of the rest. */
function greedy(scores: readonly WeightedEdge[]): number {
  const taken = new Set<number>();
  let sum = 0;
  for (const [a, b, score] of scores.toSorted((one, other) => other[2] - one[2])) {
    if (taken.has(a) || taken.has(b)) continue;
    taken.add(a).add(b);
    sum += score;
  }
  return sum;
}

/** When each region takes its own best choice: how many regions share theirs with others, and how many choices the most wanted one gets. */
function singleChoices(scores: readonly WeightedEdge[]): { shared: number; most: number } {
  const best = new Map<number, { other: number; score: number }>();
  for (const [a, b, score] of scores)
    for (const [own, other] of [
      [a, b],
      [b, a],
    ] as const)
      if (score > (best.get(own)?.score ?? -1)) best.set(own, { other, score });
  const chosen = Map.groupBy(best.values(), ({ other }) => other);
  const several = [...chosen.values()].filter((choices) => choices.length > 1);
  return {
    shared: several.reduce((sum, choices) => sum + choices.length, 0),
    most: Math.max(...[...chosen.values()].map((choices) => choices.length)),
  };
}

interface Round {
  scoring: number;
  all: number;
  /** Of the same: what it took of the processors, which others on the machine make no longer. */
  processor: number;
  /** Per cent that the sum is above the greedy one. */
  gained: number;
  greedyMs: number;
  shared: number;
  most: number;
}

function measure(seed: number): Round {
  const input = matchingInput(framework, country(seed));
  const begin = performance.now();
  const scores = scoresOfPairs(input);
  const scoring = performance.now() - begin;
  const [again, before] = [performance.now(), process.cpuUsage()];
  const { weight, mates } = matchRegions(input);
  const [all, used] = [performance.now() - again, process.cpuUsage(before)];
  if (mates.some((mate) => mate === null)) throw new Error('somebody stays alone among an even number');
  const third = performance.now();
  const sum = greedy(scores);
  const greedyMs = performance.now() - third;
  return {
    scoring,
    all,
    processor: (used.user + used.system) / 1_000,
    gained: (100 * (weight - sum)) / sum,
    greedyMs,
    ...singleChoices(scores),
  };
}

// Once before anything is measured, so that all of it is compiled.
measure(0);
const rounds = Array.from({ length: ROUNDS }, (_, place) => measure(place + 1));
const of = (name: keyof Round, format: (value: number) => string = whole): string =>
  spread(
    rounds.map((round) => round[name]),
    format,
  );
const percent = (value: number): string => `${value.toFixed(2)} %`;
const lines = [
  ['', `median (least to most) of ${ROUNDS} invented countries`],
  ['scores of all pairs, ms', of('scoring')],
  ['scores and matching, ms', of('all')],
  ['the same, ms of processors', of('processor')],
  ['best pair first (greedy), its scores not counted, ms', of('greedyMs')],
  ['sum of scores above greedy', of('gained', percent)],
  ['regions whose own best choice is that of others too', `${of('shared')} of ${REGIONS}`],
  ['regions that choose the most wanted one', of('most')],
];
const heading = `The matching of ${REGIONS} regions (${whole((REGIONS * (REGIONS - 1)) / 2)} pairs), one thread · ${machine()}`;
process.stdout.write(`${QUICK ? 'QUICK, no figures: ' : ''}${heading}\n\n${table(lines).join('\n')}\n`);
show({
  what: `matching of ${REGIONS} regions: sum of scores`,
  figure: `${of('all')} ms`,
  beside: 'best pair first',
  ratios: rounds.map(({ gained }) => 1 + gained / 100),
});
