// What a well-behaved client notices of an attack: how long its answers take with and without one, in turns, one machine, one run, as a
// ratio. Says how the two compare and never whether that is good. BENCH_QUICK=1: fewer and shorter rounds.
import { strictEqual } from 'node:assert/strict';

import { HOSTILE_OPERATIONS } from '../packages/server/src/testing/hostile-operations.ts';
import { startChild } from './harness/child.ts';
import { median, spread, table, whole } from './harness/figures.ts';
import { askOnce, load, type Measured, type Target } from './harness/load.ts';
import { DEMO, machine, QUICK, setUp } from './harness/set-up.ts';

const ROUNDS = QUICK ? 3 : 9;
const SECONDS = QUICK ? 3 : 6;
const WARM_UP_SECONDS = QUICK ? 3 : 8;
/** What the well-behaved client asks, a page of a ranking, and how often: within what one visitor may spend. */
const QUESTION = '{ ranking(frameworkId: "spbe-2020", year: 2021, first: 10) { nodes { rank index region { code fullName } } } }';
const PACE = { connections: 4, overallRate: 50, headers: { 'x-forwarded-for': '10.1.1.1' } };

interface Round {
  calm: Measured;
  attacked: Measured;
  refused: number;
  closed: number;
}

async function run(): Promise<void> {
  await using running = new AsyncDisposableStack();
  const { env } = await setUp(running, { durable: false });
  // Two visitors are told apart by what the proxy says, which is this program.
  const server = running.use(
    startChild('packages/server/dist/main.js', { ...env, ...DEMO, TRUST_PROXY: '1', LIMITS: 'visitorPerMinute=999999999' }),
  );
  const url = `http://127.0.0.1:${await server.says(/localhost:(\d+)/)}/graphql`;
  const body = JSON.stringify({ query: QUESTION });
  const { text: answer } = await askOnce(url, body);
  const target: Target = { name: 'Saling', url, body, answer };

  await load(target, WARM_UP_SECONDS, PACE);
  await attack(target);
  const rounds: Round[] = [];
  while (rounds.length < ROUNDS) rounds.push({ calm: await load(target, SECONDS, PACE), ...(await attack(target)) });
  process.stdout.write(`${[...heading(), '', ...table(lines(rounds)), '', ...explanation(rounds)].join('\n')}\n`);
}

/** Measures while the corpus is sent. @throws when something hostile was served, or the well-behaved client was not. */
async function attack(target: Target): Promise<Omit<Round, 'calm'>> {
  await using attacker = startChild('bench/attack/attacker.child.ts', { TARGET: target.url, SECONDS: String(SECONDS + 1) });
  await attacker.says(/(attacking)/);
  const attacked = await load(target, SECONDS, PACE);
  const told = await attacker.says(/refused (\d+ closed \d+ served \d+)/);
  const [refused = 0, closed = 0, served = 0] = told.match(/\d+/g)!.map(Number);
  strictEqual(served, 0, 'something hostile was served');
  return { attacked, refused, closed };
}

function lines(rounds: readonly Round[]): string[][] {
  const line = (part: 'p50' | 'p99'): string[] => {
    const of = (when: 'calm' | 'attacked'): number[] => rounds.map((round) => round[when][part]);
    const ratios = rounds.map((round) => round.attacked[part] / Math.max(1, round.calm[part]));
    return [part, spread(of('calm'), whole), spread(of('attacked'), whole), spread(ratios, (value) => value.toFixed(1))];
  };
  return [['ms', 'calm', 'attacked', 'attacked ÷ calm'], line('p50'), line('p99')];
}

function heading(): string[] {
  return [
    `A well-behaved client (${PACE.overallRate} requests a second) beside an attack of ${HOSTILE_OPERATIONS.length} hostile operations and hostile sockets`,
    machine(),
  ];
}

function explanation(rounds: readonly Round[]): string[] {
  const each = (part: 'refused' | 'closed'): string => whole(median(rounds.map((round) => round[part])) / (SECONDS + 1));
  return [
    `Median (least to most) of ${ROUNDS} rounds of ${SECONDS} s in turns. Attacker: 10 connections and 5 sockets as fast as they are refused, every text another one;`,
    `a second ${each('refused')} operations were refused and ${each('closed')} sockets closed, none served. Every answer of the well-behaved client was right. Attacker, client, server and`,
    'PostgreSQL share this machine, so that part of the ratio is what they take from each other; a calm p99 below 1 ms counts as 1.',
  ];
}

await run();
