// The hot reads beside PostGraphile 5: the same database and rows, the same content in the answers, one machine, one run, 20 connections.
// Says how the two compare and never whether that is good. BENCH_QUICK=1: fewer and shorter rounds, fewer practices.
import { deepStrictEqual, ok } from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startEmbedded } from '../packages/server/src/database/embedded.ts';
import { prepareDatabase } from './compare-regions/database.ts';
import { startChild, type Child } from './harness/child.ts';
import { spread, table, whole } from './harness/figures.ts';
import { askOnce, CONNECTIONS, loadMany, type ManyTarget } from './harness/load.ts';
import { library, reads, WORDS, type Read } from './reads/questions.ts';

const QUICK = process.env.BENCH_QUICK === '1';
const ROUNDS = QUICK ? 3 : 7;
const COLD_ROUNDS = QUICK ? 2 : 5;
const SECONDS = QUICK ? 1 : 3;
const WARM_UP_SECONDS = QUICK ? 2 : 6;
/** Requests that a process is asked right after it began. */
const COLD = 200;
/** Few, since looking for letters reads all of them: `library-search` has a whole library. */
const PRACTICES = QUICK ? 500 : 2_000;
const POOL_MAX = '20';

/** A server and how it is asked. */
interface Server {
  url: string;
  headers: (read: Read) => Record<string, string>;
}
interface Pair<T> {
  ours: T;
  peer: T;
}

async function run(): Promise<void> {
  await using running = new AsyncDisposableStack();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void running.disposeAsync().finally(() => process.exit(1)));
  const folder = running.adopt(mkdtempSync(join(tmpdir(), 'saling-bench-')), (path) => rmSync(path, { recursive: true, force: true }));
  const database = running.use(await startEmbedded({ folder: join(folder, 'postgres'), durable: false }));
  const start = { ours: () => startOurs(database.url, join(folder, 'data')), peer: () => startPeer(database.url) };
  const ours = running.use(await start.ours());
  const fill = running.use(startChild('bench/library-search/fill.child.ts', { DATABASE_URL: database.url, PRACTICES: String(PRACTICES) }));
  await fill.says(/(filled)/);
  const rows = await prepareDatabase(database.url);
  const peer = running.use(await start.peer());
  const servers: Pair<Server> = { ours: ours.server, peer: peer.server };

  const asked = [...reads, await findLibrary(servers)];
  for (const read of asked) ok(await agree(read, servers), `${read.name}: the answers differ`);
  const lines = [['', 'the same again', 'each another', `first ${COLD} of a process`, 'Saling', 'PostGraphile']];
  for (const read of asked) {
    const same = await alternate(read, servers, () => null);
    let n = 0;
    const others = await alternate(read, servers, () => (n += 1));
    process.stderr.write(`${read.name}: ${ratio(same)}, ${ratio(others)}\n`);
    lines.push([read.name, ratio(same), ratio(others), ratio(await cold(read, start)), speed(same, 'ours'), speed(same, 'peer')]);
  }
  const heading = `Hot reads: requests a second over ${CONNECTIONS} connections, Saling ÷ PostGraphile`;
  const sizes = `${whole(rows.assessments)} assessments, ${whole(rows.reports)} reports, ${whole(PRACTICES)} practices · ${rows.version}, Node ${process.versions.node}`;
  process.stdout.write(`${[heading, sizes, '', ...table(lines), '', ...EXPLANATION].join('\n')}\n`);
}

interface Started extends AsyncDisposable {
  server: Server;
}

async function startOurs(databaseUrl: string, dataDir: string): Promise<Started> {
  const child = startChild('packages/server/dist/main.js', {
    DATABASE_URL: databaseUrl,
    DEMO: 'on',
    HOST: '127.0.0.1',
    PORT: '0',
    DATA_DIR: dataDir,
    BASE_URL: '',
    LIMITS: 'visitorPerMinute=999999999,personPerMinute=999999999',
  });
  const base = `http://127.0.0.1:${await child.says(/localhost:(\d+)/)}`;
  const signIn = await fetch(`${base}/auth/demo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ personId: 'demo-budi' }),
  });
  const cookie = signIn.headers.getSetCookie().map((one) => one.split(';', 1)[0]);
  return started(child, {
    url: `${base}/graphql`,
    headers: ({ signedIn }): Record<string, string> => (signedIn ? { cookie: cookie.join('; ') } : {}),
  });
}

async function startPeer(databaseUrl: string): Promise<Started> {
  const child = startChild('bench/reads/postgraphile.child.ts', { DATABASE_URL: databaseUrl, POOL_MAX });
  return started(child, { url: `http://127.0.0.1:${await child.says(/ready on (\d+)/)}/graphql`, headers: () => ({}) });
}

function started(child: Child, server: Server): Started {
  return { server, [Symbol.asyncDispose]: () => child[Symbol.asyncDispose]() };
}

/** Whether both answer the same, value by value. */
async function agree(read: Read, { ours, peer }: Pair<Server>): Promise<boolean> {
  const [a, b] = [await askOnce(ours.url, read.ours(null), ours.headers(read)), await askOnce(peer.url, read.peer(null))];
  try {
    deepStrictEqual(read.readOurs(a.data as never), read.readPeer(b.data as never));
    return true;
  } catch (error) {
    if (!read.signedIn) process.stderr.write(`${String(error)}\n`);
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

/** The first requests that a process gets: all of them the same question, each process asked one. */
async function cold(read: Read, start: Pair<() => Promise<Started>>): Promise<Pair<number>[]> {
  const first = async (who: keyof Pair<Server>): Promise<number> => {
    await using one = await start[who]();
    return await loadMany(targets(read, { ours: one.server, peer: one.server }, () => null)[who], { amount: COLD });
  };
  const rounds: Pair<number>[] = [];
  while (rounds.length < COLD_ROUNDS) rounds.push({ ours: await first('ours'), peer: await first('peer') });
  return rounds;
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
  'no two questions are alike, so that nothing kept helps; PostgreSQL has the rows in memory either way. The last two columns are of "the same again".',
  'Both answers were compared value by value before. Library: Saling judges who asks, PostGraphile lets everybody in; it looks for the letters by ILIKE.',
];

await run();
