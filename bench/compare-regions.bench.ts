// compareRegions beside PostGraphile 5: the same database and rows, the same content in the answers, one machine, one run. Says how the two
// compare and never whether that is good. BENCH_QUICK=1: fewer and shorter rounds, in less than a minute.
import { deepStrictEqual, strictEqual } from 'node:assert/strict';

import manifest from './package.json' with { type: 'json' };
import { prepareDatabase, type Rows } from './compare-regions/database.ts';
import { questions, readOurs, readPeer, type Answer, type Question } from './compare-regions/questions.ts';
import { startChild } from './harness/child.ts';
import { median, spread, table, whole } from './harness/figures.ts';
import { askOnce, CONNECTIONS, load, type Measured, type Target } from './harness/load.ts';
import { startPostGraphile } from './harness/postgraphile.ts';
import { DEMO, machine, QUICK, setUp } from './harness/set-up.ts';
import { show } from './harness/summary.ts';

const ROUNDS = QUICK ? 3 : 9;
const SECONDS = QUICK ? 2 : 4;
const WARM_UP_SECONDS = QUICK ? 2 : 8;

async function run(): Promise<void> {
  await using running = new AsyncDisposableStack();
  const { databaseUrl, env } = await setUp(running, { durable: false });
  // In demo mode our server fills the database with sample results of the whole country. One visitor who asks as much as a thousand: what is
  // measured is the answers, not the refusals.
  const ours = running.use(startChild('packages/server/dist/main.js', { ...env, ...DEMO, LIMITS: 'visitorPerMinute=999999999' }));
  const oursUrl = `http://127.0.0.1:${await ours.says(/localhost:(\d+)/)}/graphql`;
  const rows = await prepareDatabase(databaseUrl);
  const { url: peerUrl } = running.use(await startPostGraphile(databaseUrl));

  const lines = [['', 'Saling', 'PostGraphile', 'Saling ÷ PostGraphile', 'p50 / p99', 'p50 / p99']];
  let indicators = 0;
  for (const question of questions) {
    const pair = await verify(question, oursUrl, peerUrl);
    indicators = pair.indicators;
    lines.push(lineOf(question.name, await alternate(pair.ours, pair.peer)));
  }
  process.stdout.write(`${[...heading(rows, indicators), '', ...table(lines), '', ...explanation()].join('\n')}\n`);
}

/** Asks both once and compares what they say, value by value. @throws when it is not the same. */
async function verify(question: Question, oursUrl: string, peerUrl: string): Promise<{ ours: Target; peer: Target; indicators: number }> {
  const ours = await askOnce(oursUrl, question.ours);
  const peer = await askOnce(peerUrl, question.peer);
  const answer: Answer = readOurs(ours.data);
  deepStrictEqual(readPeer(peer.data), answer, `${question.name}: the answers differ`);
  const [a, b] = Object.values(answer).map((values) => Object.keys(values).length);
  strictEqual(a, b, 'one region has more values than the other');
  return {
    ours: { name: 'Saling', url: oursUrl, body: question.ours, answer: ours.text },
    peer: { name: 'PostGraphile', url: peerUrl, body: question.peer, answer: peer.text },
    indicators: a!,
  };
}

interface Round {
  ours: Measured;
  peer: Measured;
}

/** Warms both up, then measures them in turns, so that whatever else the machine does falls on both. */
async function alternate(ours: Target, peer: Target): Promise<Round[]> {
  await load(ours, WARM_UP_SECONDS);
  await load(peer, WARM_UP_SECONDS);
  const rounds: Round[] = [];
  while (rounds.length < ROUNDS) rounds.push({ ours: await load(ours, SECONDS), peer: await load(peer, SECONDS) });
  return rounds;
}

function lineOf(name: string, rounds: readonly Round[]): string[] {
  const speed = (of: 'ours' | 'peer'): string =>
    spread(
      rounds.map((round) => round[of].requestsPerSecond),
      whole,
    );
  const delay = (of: 'ours' | 'peer'): string =>
    `${(['p50', 'p99'] as const).map((part) => whole(median(rounds.map((round) => round[of][part])))).join(' / ')} ms`;
  const ratios = rounds.map((round) => round.ours.requestsPerSecond / round.peer.requestsPerSecond);
  show({ what: `compareRegions, ${name}`, figure: `${speed('ours')} a second`, beside: 'PostGraphile', ratios, goal: { least: 1.5 } });
  return [name, speed('ours'), speed('peer'), spread(ratios, (value) => value.toFixed(2)), delay('ours'), delay('peer')];
}

function heading(rows: Rows, indicators: number): string[] {
  return [
    `compareRegions: two regions × ${indicators} indicators, requests a second over ${CONNECTIONS} connections`,
    `${machine()}, ${rows.version}, PostGraphile ${manifest.devDependencies.postgraphile}`,
    `${whole(rows.assessments)} assessments, ${whole(rows.reports)} reports · both servers, PostgreSQL and the load on this machine, NODE_ENV=production`,
  ];
}

function explanation(): string[] {
  return [
    `Median (least to most) of ${ROUNDS} rounds of ${SECONDS} s in turns, after ${WARM_UP_SECONDS} s of warming up; the ratio is that of each round's pair. Above 1 Saling serves more.`,
    'Both answers were compared value by value before, and every answer byte by byte while measuring. PostGraphile: recommended preset; two root',
    'fields by unique key, the region by relation, the values by a set-returning SQL function on the assessment: of the ways tried the one with',
    'the least work that still answers right when values were corrected. Rounds far apart mean that the machine was busy with something else.',
  ];
}

await run();
