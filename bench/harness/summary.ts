import { appendFileSync, existsSync, readFileSync } from 'node:fs';

import { median, spread, table } from './figures.ts';

/** One line of the table over all benchmarks. */
export interface Shown {
  what: string;
  /** What was measured here, with its unit; left out where only the ratio says something. */
  figure?: string;
  /** Whom it is compared with in the same run; a goal without anybody is for the numbers themselves. */
  beside?: string;
  /** Of each round's pair. */
  ratios?: readonly number[];
  goal?: { least: number } | { most: number };
}

/** Hands a line to the table that `pnpm bench` prints at its end; alone, a benchmark has its own table only. */
export function show(line: Shown): void {
  const path = process.env.BENCH_SUMMARY;
  if (path) appendFileSync(path, `${JSON.stringify(line)}\n`);
}

/** What was handed over until now. */
export function readShown(path: string): Shown[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Shown);
}

/** The table: what was reached stands beside its goal, and is not rounded towards it. */
export function summaryOf(shown: readonly Shown[]): string[] {
  const number = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(2));
  const lines = shown.map(({ what, figure = '', beside, ratios, goal }) => {
    const wanted = goal === undefined ? '' : 'least' in goal ? `at least ${goal.least}` : `at most ${goal.most}`;
    return [what, figure, beside === undefined ? '' : `÷ ${beside}`, ratios ? spread(ratios, number) : '', wanted, verdict(ratios, goal)];
  });
  return table([['', 'here', 'beside', 'reached', 'goal', ''], ...lines]);
}

function verdict(ratios: readonly number[] | undefined, goal: Shown['goal']): string {
  if (goal === undefined || !ratios) return '';
  const reached = median(ratios);
  return ('least' in goal ? reached >= goal.least : reached <= goal.most) ? 'reached' : 'MISSED';
}
