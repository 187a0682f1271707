// The hot reads beside PostGraphile 5: the same database and rows, the same content in the answers, one machine, one run, 20 connections.
// Says how the two compare and never whether that is good. BENCH_QUICK=1: fewer and shorter rounds, fewer practices.
import { deepStrictEqual, ok } from 'node:assert/strict';
import { existsSync } from 'node:fs';

import { prepareDatabase } from './compare-regions/database.ts';
import { startChild } from './harness/child.ts';
import { cpuMsOf } from './harness/cpu.ts';
import { spread, table, whole } from './harness/figures.ts';
import { askOnce, CONNECTIONS, loadMany, type ManyTarget } from './harness/load.ts';
import { startPostGraphile } from './harness/postgraphile.ts';
import { DEMO, type Ground, QUICK, setUp } from './harness/set-up.ts';
import { show } from './harness/summary.ts';
import { signInAs } from './live/saling.ts';
import { library, readsOf, WORDS, type Read } from './reads/questions.ts';

const ROUNDS = QUICK ? 3 : 7;
const COLD_ROUNDS = QUICK ? 2 : 5;
const SECONDS = QUICK ? 1 : 3;
const WARM_UP_SECONDS = QUICK ? 2 : 6;
/** Requests that a process is asked right after it began. */
const COLD = 200;
/** Requests over which processor time is counted. */
const COUNTED = QUICK ? 500 : 3_000;
/** Few, since looking for letters reads all of them: `library-search` has a whole library. */
const PRACTICES = QUICK ? 500 : 2_000;

/** A server and how it is asked. */
interface Server {
  pid: number;
  url: string;
  headers: (read: Read) => Record<string, string>;
}
interface Pair<T> {
  ours: T;
  peer: T;
}

async function run(): Promise<void> {
  await using running = new AsyncDisposableStack();
  const { databaseUrl, env } = await setUp(running, { durable: false });
  const start = { ours: () => startOurs(env), peer: (read: Pick<Read, 'search'>) => startPeer(databaseUrl, read) };
  const ours = running.use(await start.ours());
  const fill = running.use(startChild('bench/library-search/fill.child.ts', { DATABASE_URL: databaseUrl, PRACTICES: String(PRACTICES) }));
  await fill.says(/(filled)/);
  const rows = await prepareDatabase(databaseUrl);
  const plain = running.use(await start.peer({ search: false }));
  const searching = running.use(await start.peer({ search: true }));
  const beside = (read: Pick<Read, 'search'>): Pair<Server> => ({ ours: ours.server, peer: (read.search ? searching : plain).server });

  const asked = [...readsOf(rows.regionCodes), await findLibrary(beside({ search: true }))];
  for (const read of asked) for (const n of [null, 1, 40, 777]) ok(await agree(read, beside(read), n), `${read.name}: the answers differ`);
  const lines = [['', 'the same again', 'each another', `first ${COLD} of a process`, 'processor, each another', 'Saling', 'PostGraphile']];
  for (const read of asked) {
    const servers = beside(read);
    const same = await alternate(read, servers, () => null);
    let n = 0;
    const others = await alternate(read, servers, () => (n += 1));
    const used = await work(read, servers, () => (n += 1));
    const effort = used ? `${whole(used.ours)} : ${whole(used.peer)} µs` : '';
    process.stderr.write(`${read.name}: ${ratio(same)}, ${ratio(others)}\n`);
    const first = await cold(read, start);
    showPairs(`${read.name}, the same again`, same);
    showPairs(`${read.name}, each another`, others);
    showPairs(`${read.name}, first ${COLD} of a process`, first);
    lines.push([read.name, ratio(same), ratio(others), ratio(first), effort, speed(same, 'ours'), speed(same, 'peer')]);
  }
  const heading = `Hot reads: requests a second over ${CONNECTIONS} connections, Saling ÷ PostGraphile`;
  const sizes = `${whole(rows.assessments)} assessments, ${whole(rows.reports)} reports, ${whole(PRACTICES)} practices · ${rows.version}, Node ${process.versions.node}`;
  process.stdout.write(`${[heading, sizes, '', ...table(lines), '', ...EXPLANATION].join('\n')}\n`);
}

interface Started extends AsyncDisposable {
  server: Server;
}

async function startOurs(env: Ground['env']): Promise<Started> {
  const child = startChild('packages/server/dist/main.js', {
    ...env,
    ...DEMO,
    LIMITS: 'visitorPerMinute=999999999,personPerMinute=999999999',
  });
  const base = `http://127.0.0.1:${await child.says(/localhost:(\d+)/)}`;
  const cookie = await signInAs(base, 'demo-budi');
  return started(child, {
    pid: child.pid,
    url: `${base}/graphql`,
    headers: ({ search }): Record<string, string> => (search ? { cookie } : {}),
  });
}

async function startPeer(databaseUrl: string, { search = false }: Pick<Read, 'search'>): Promise<Started> {
  const peer = await startPostGraphile(databaseUrl, { anyColumn: true, search });
  return started(peer, { pid: peer.pid, url: peer.url, headers: () => ({}) });
}

function started(running: AsyncDisposable, server: Server): Started {
  return { server, [Symbol.asyncDispose]: () => running[Symbol.asyncDispose]() };
}

/** Whether both answer the same, value by value. */
async function agree(read: Read, { ours, peer }: Pair<Server>, n: number | null = null): Promise<boolean> {
  const [a, b] = [await askOnce(ours.url, read.ours(n), ours.headers(read)), await askOnce(peer.url, read.peer(n))];
  try {
    deepStrictEqual(read.readOurs(a.data as never), read.readPeer(b.data as never));
    return true;
  } catch (error) {
    if (!read.search) process.stderr.write(`${String(error)}\n`);
    return false;
  }
}

async function findLibrary(servers: Pair<Server>): Promise<Read> {
  for (const word of WORDS) if (await agree(library(word), servers)) return library(word);
  throw new Error('no word finds the same practices in both');
}

function targets(read: Read, servers: Pair<Server>, next: () => number | null): Pair<ManyTarget> {
  const of = (who: keyof Pair<Server>): ManyTarget => ({
    name: `${who} ${read.name}`,
    url: servers[who].url,
    headers: servers[who].headers(read),
    body: () => read[who](next()),
  });
  return { ours: of('ours'), peer: of('peer') };
}

/** Warms both up, then measures them in turns, so that whatever else the machine does falls on both. */
async function alternate(read: Read, servers: Pair<Server>, next: () => number | null): Promise<Pair<number>[]> {
  const { ours, peer } = targets(read, servers, next);
  for (const target of [ours, peer]) await loadMany(target, { duration: WARM_UP_SECONDS });
  const rounds: Pair<number>[] = [];
  while (rounds.length < ROUNDS)
    rounds.push({ ours: await loadMany(ours, { duration: SECONDS }), peer: await loadMany(peer, { duration: SECONDS }) });
  return rounds;
}

/** Microseconds of processor time of each server for a request that is like no other; null where nobody counts it. */
async function work(read: Read, servers: Pair<Server>, next: () => number): Promise<Pair<number> | null> {
  if (!existsSync('/proc/self/task')) return null;
  const load = targets(read, servers, next);
  const of = async (who: keyof Pair<Server>): Promise<number> => {
    const before = cpuMsOf(servers[who].pid);
    await loadMany(load[who], { amount: COUNTED });
    return ((cpuMsOf(servers[who].pid) - before) / COUNTED) * 1_000;
  };
  return { ours: await of('ours'), peer: await of('peer') };
}

/** The first requests that a process gets: all of them the same question, each process asked one. */
async function cold(read: Read, start: Pair<(read: Read) => Promise<Started>>): Promise<Pair<number>[]> {
  const first = async (who: keyof Pair<Server>): Promise<number> => {
    await using one = await start[who](read);
    return await loadMany(targets(read, { ours: one.server, peer: one.server }, () => null)[who], { amount: COLD });
  };
  const rounds: Pair<number>[] = [];
  while (rounds.length < COLD_ROUNDS) rounds.push({ ours: await first('ours'), peer: await first('peer') });
  return rounds;
}

function showPairs(what: string, rounds: readonly Pair<number>[]): void {
  const ratios = rounds.map(({ ours, peer }) => ours / peer);
  show({ what, figure: `${speed(rounds, 'ours')} a second`, beside: 'PostGraphile', ratios, goal: { least: 1.5 } });
}

function ratio(rounds: readonly Pair<number>[]): string {
  return spread(
    rounds.map(({ ours, peer }) => ours / peer),
    (value) => value.toFixed(2),
  );
}

function speed(rounds: readonly Pair<number>[], who: keyof Pair<number>): string {
  return spread(
    rounds.map((round) => round[who]),
    whole,
  );
}

const EXPLANATION = [
  `Median (least to most) of ${ROUNDS} rounds of ${SECONDS} s in turns, after ${WARM_UP_SECONDS} s of warming up; of ${COLD_ROUNDS} processes each for the first requests. Above 1 Saling`,
  'serves more. "The same again": Saling keeps the answer until an event touches it, and asks the database each time whether one has. "Each another":',
  'no two questions are alike (other regions, years and parts each time), so that nothing kept helps; PostgreSQL has the rows in memory either way.',
  '"Processor": time of each server process for one such request, Saling : PostGraphile. The last two columns are of "the same again".',
  'Both answers were compared value by value before. Library: Saling judges who asks, PostGraphile lets everybody in; it looks for the letters by ILIKE.',
];

await run();
