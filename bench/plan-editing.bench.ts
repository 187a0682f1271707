// How long an edit of a plan takes to another editor's copy, at Saling, which stores first, and at Hocuspocus with default settings, which
// stores seconds later. Same edits, same machine, in turns, one run; ratios. BENCH_QUICK=1: fewer and shorter rounds.
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, platform, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';

import { Client } from 'pg';

import { startEmbedded } from '../packages/server/src/database/embedded.ts';
import { spread, table } from './harness/figures.ts';
import { HocuspocusPeer } from './plan-editing/hocuspocus-peer.ts';
import { SalingPeer } from './plan-editing/saling-peer.ts';
import { type, type Scene, type Typed } from './plan-editing/typing.ts';

const QUICK = process.env.BENCH_QUICK === '1';
/** Both are as quick as they get before anything is measured. */
const WARM_SECONDS = QUICK ? 3 : 8;
const ROUNDS = QUICK ? 2 : 5;
const SCENES: [string, Scene][] = [
  ['one plan, 30 editors, 300 edits a second', { plans: 1, editors: 30, editsPerSecond: 300, seconds: QUICK ? 5 : 15 }],
  ['200 plans, 3 editors each, 300 edits a second', { plans: 200, editors: 3, editsPerSecond: 300, seconds: QUICK ? 5 : 15 }],
];

async function run(): Promise<void> {
  await using running = new AsyncDisposableStack();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void running.disposeAsync().finally(() => process.exit(1)));
  const folder = running.adopt(mkdtempSync(join(tmpdir(), 'saling-bench-')), (path) => rmSync(path, { recursive: true, force: true }));
  // A database that a power cut does not hurt: what is acknowledged is on the disk.
  const database = running.use(await startEmbedded({ folder: join(folder, 'postgres'), durable: true }));
  await runIn(database.url);
  const env = { DATABASE_URL: database.url, HOST: '127.0.0.1', PORT: '0', DATA_DIR: join(folder, 'data'), BASE_URL: '', DEMO: 'on' };

  const processors = cpus();
  const { model = 'unknown' } = processors[0] ?? {};
  console.log(`Node ${process.version}, ${platform()}, ${processors.length} × ${model}, ${Math.round(totalmem() / 1e9)} GB`);
  for (const [name, scene] of SCENES) {
    const rounds: { saling: Typed; other: Typed }[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      // Each begins anew, so that neither carries what the round before left.
      const both: Partial<Record<'saling' | 'other', Typed>> = {};
      const turn = round % 2 === 0 ? (['saling', 'other'] as const) : (['other', 'saling'] as const);
      for (const who of turn) {
        await using peer = who === 'saling' ? await SalingPeer.start(env) : await HocuspocusPeer.start(env);
        await type(peer, { ...scene, plans: Math.min(scene.plans, 5), seconds: WARM_SECONDS });
        both[who] = await type(peer, scene);
      }
      rounds.push(both as { saling: Typed; other: Typed });
    }
    const line = (what: string, of: (typed: Typed) => number, digits: number): string[] => [
      what,
      spread(
        rounds.map(({ saling }) => of(saling)),
        (value) => value.toFixed(digits),
      ),
      spread(
        rounds.map(({ other }) => of(other)),
        (value) => value.toFixed(digits),
      ),
      spread(
        rounds.map(({ saling, other }) => of(saling) / Math.max(1e-9, of(other))),
        (value) => value.toFixed(2),
      ),
    ];
    const lines = [
      [name, 'Saling', 'Hocuspocus', 'Saling ÷ Hocuspocus'],
      line('p50, ms', ({ p50 }) => p50, 1),
      line('p99, ms', ({ p99 }) => p99, 1),
      line('processor, ms a second', ({ cpu }) => cpu, 0),
      line('memory, MB', ({ memory }) => memory, 0),
      line('memory of a plan, KB', ({ memoryOfPlan }) => memoryOfPlan, 0),
    ];
    console.log(`\n${table(lines).join('\n')}`);
  }
  console.log(
    `\n${ROUNDS} rounds. Saling answers and tells after commit on the disk; Hocuspocus tells first and stores 2 to 10 seconds later.`,
  );
}

/** Makes the log of a new database as it is in one that has run for a while: files are used again, not made (16 MB of zeros each). */
async function runIn(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(`alter system set min_wal_size = '512MB'`);
  await client.query('select pg_reload_conf()');
  await client.query('create table run_in (n int)');
  for (let file = 0; file < 40; file += 1) {
    await client.query('insert into run_in values (1)');
    await client.query('select pg_switch_wal()');
  }
  await client.query('drop table run_in');
  await client.query('checkpoint');
  await client.end();
}

await run();
