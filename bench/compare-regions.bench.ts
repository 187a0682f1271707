// compareRegions beside PostGraphile 5: the same database and rows, the same content in the answers, one machine, one run. Says how the two
// compare and never whether that is good. `--quick` or BENCH_QUICK=1: fewer and shorter rounds, in less than a minute.
import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, platform, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';

import { frameworks } from '../packages/schema/src/frameworks/registry.ts';
import { startEmbedded } from '../packages/server/src/database/embedded.ts';
import { ensureBuilt } from '../scripts/build/ensure-built.ts';
import { prepareDatabase, type Rows } from './compare-regions/database.ts';
import { questions, readOurs, readPeer, type Question } from './compare-regions/questions.ts';
import { startChild } from './harness/child.ts';
import { median, spread, table, whole } from './harness/figures.ts';
import { askOnce, CONNECTIONS, load, type Measured, type Target } from './harness/load.ts';

const QUICK = process.argv.includes('--quick') || process.env.BENCH_QUICK === '1';
const ROUNDS = QUICK ? 3 : 9;
const SECONDS = QUICK ? 2 : 5;
const WARM_UP_SECONDS = QUICK ? 3 : 10;
/** Connections to PostgreSQL, for both. */
const POOL_MAX = 20;

async function run(): Promise<void> {
  await using running = new AsyncDisposableStack();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void running.disposeAsync().finally(() => process.exit(1)));

  const folder = running.adopt(mkdtempSync(join(tmpdir(), 'saling-bench-')), (path) => rmSync(path, { recursive: true, force: true }));
  const database = running.use(await startEmbedded({ folder: join(folder, 'postgres'), durable: false }));
  const ours = running.use(startOurs(database.url, folder));
  const oursUrl = await addressOf(ours);
  const rows = await prepareDatabase(database.url);
  const peer = running.use(startChild('bench/compare-regions/postgraphile.child.ts', { DATABASE_URL: database.url, POOL_MAX: String(POOL_MAX) }));
  const { port } = (await peer.message) as { port: number };
  const peerUrl = `http://127.0.0.1:${port}/graphql`;

  const lines = [['', 'Saling', 'p50 / p99', 'PostGraphile', 'p50 / p99', 'Saling ÷ PostGraphile']];
  for (const question of questions) {
    const [a, b] = await checked(question, oursUrl, peerUrl);
    lines.push(lineOf(question.name, await alternate(a, b)));
  }
  process.stdout.write(`${[...heading(rows), ...table(lines), ...explanation()].join('\n')}\n`);
}

function startOurs(databaseUrl: string, folder: string) {
  // DEMO fills the database with every region's sample results.
  return startChild('packages/server/dist/main.js', { DATABASE_URL: databaseUrl, DEMO: 'on', PORT: '0', DATA_DIR: join(folder, 'data'), BASE_URL: '' });
}

