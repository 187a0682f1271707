// Opening a plan of 500 actions and 100,000 edits, as it is compacted, beside loading the same updates one by one as they were stored: the same
// database, one process, in turns. Says how the two compare and never whether that is good. BENCH_QUICK=1: fewer rounds.
import './harness/raw-imports.ts';

import { deepStrictEqual } from 'node:assert/strict';

import { Client } from 'pg';
import * as Y from 'yjs';

import type { PlanStore } from '../packages/server/src/api/plan-store.ts';
import { spread, table, whole } from './harness/figures.ts';
import { machine, QUICK, setUp } from './harness/set-up.ts';
import { generateEdits, PARTIES, type Edit } from './plan-open/generate-edits.ts';

// After the hooks: what is imported beside them would be read before them.
const { emptyPlanDocument, readPlan } = await import('../packages/schema/src/plan/plan.ts');
const { migrate } = await import('../packages/server/src/database/migrate.ts');
const { createOrm, rows } = await import('../packages/server/src/database/orm.ts');
const { compactPlan } = await import('../packages/server/src/modules/plan-history/compact-plan.service.ts');
const { piecesBetween, checkpointBefore } = await import('../packages/server/src/modules/plan-history/stored-past.service.ts');
const { documentAt } = await import('../packages/server/src/modules/plan-sync/jobs/build-document.ts');
const { copyOf } = await import('../packages/server/src/modules/plan-sync/gate/plan-copy.ts');
const { KEEPER_JOBS } = await import('../packages/server/src/modules/plan-sync/keeper-jobs.ts');
const { readDocument } = await import('../packages/server/src/modules/plan-sync/plan-rows.ts');

type Rows = ReturnType<typeof rows>;

const ROUNDS = QUICK ? 3 : 9;
const ACTIONS = 500;
const EDITS = 100_000;
const BATCH = 2_000;
const PLAN = '00000000-0000-7000-8000-000000000001';
const KEY = { planId: PLAN, branch: '' };

async function run(): Promise<void> {
  await using running = new AsyncDisposableStack();
  const { databaseUrl } = await setUp(running, { durable: false });
  await migrate(databaseUrl);
  const orm = running.adopt(await createOrm({ url: databaseUrl, poolMax: 2 }), (open) => open.close(true));
  const db = (): Rows => rows(orm.em.fork());

  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  running.defer(() => client.end());

  await begin(client);
  const edits = await store(client);
  // What would be there without compaction, for the other side.
  await client.query('create table loose as select u.seq, u.update from plan_update u order by u.seq');
  await client.query('alter table loose add primary key (seq)');

  const began = performance.now();
  const jobs: Pick<PlanStore, 'job'> = { job: ({ name }, input) => Promise.resolve(KEEPER_JOBS[name]!(input as never) as never) };
  while (await compactPlan(db(), jobs, PLAN));
  const compacting = performance.now() - began;
  await client.query('vacuum analyze loose, plan_update, plan_fold, plan_checkpoint, plan_answer');

  const [loose, compacted]: [Figures[], Figures[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    loose.push(await loadLoose(client));
    compacted.push(await loadCompacted(db()));
  }
  const before = readPlan((await looseDocument(client)).doc, PARTIES);
  deepStrictEqual(readPlan(copyOf(await readDocument(db(), KEY)).doc, PARTIES), before);
  const moments = await readMoments(db(), edits);
  process.stdout.write(
    `${[...heading(edits), '', ...lines(loose, compacted), '', ...(await rest(client, compacting, moments))].join('\n')}\n`,
  );
}

async function begin(client: Client): Promise<void> {
  for (const code of PARTIES) {
    const province = code.slice(0, 2);
    await client.query(`insert into region (code, name, full_name, level, province_code) values ($1, $1, $1, 'PROVINCE', null)`, [
      province,
    ]);
    await client.query(`insert into region (code, name, full_name, level, province_code) values ($1, $1, $1, 'REGENCY', $2)`, [
      code,
      province,
    ]);
  }
  await client.query(
    `insert into pairing_agreement (id, proposer_code, partner_code, state, purpose, starts_on, proposed_at, proposed_by_id, proposed_by_name, expires_at)
    values ($1, $2, $3, 'ACTIVE', 'bench', current_date, now(), 'x', 'X', now())`,
    [PLAN, ...PARTIES],
  );
  await client.query(
    `insert into plan (id, pairing_id, region_a, region_b, framework_id, title, created_at, created_by_id, created_by_name, changed_at)
    values ($1, $1, $2, $3, 'spbe-2020', 'bench', now(), 'x', 'X', now())`,
    [PLAN, ...PARTIES],
  );
  await client.query(`insert into plan_branch (plan_id, branch) values ($1, '')`, [PLAN]);
}

/** Stores every edit as the server stores it, and answers how many there are. */
async function store(client: Client): Promise<number> {
  let [seq, waiting]: [number, Edit[]] = [0, []];
  const flush = async (): Promise<void> => {
    await client.query(
      `insert into plan_update (plan_id, branch, seq, update, clocks, client_update_id, hash, author_id, author_name, region_code, at)
      select $1, '', $2 + e.place, e.update, array[e.client, e.first, e.behind], gen_random_uuid(), repeat('0', 64), 'person-' || e.client,
        'Person ' || e.client, $3, timestamptz '2027-01-01' + ($2 + e.place) * interval '1 second'
      from unnest($4::bytea[], $5::bigint[], $6::bigint[], $7::bigint[]) with ordinality as e (update, client, first, behind, place)`,
      [
        PLAN,
        seq,
        PARTIES[0],
        waiting.map(({ update }) => Buffer.from(update)),
        waiting.map((edit) => edit.client),
        waiting.map(({ from }) => from),
        waiting.map(({ to }) => to),
      ],
    );
    seq += waiting.length;
    waiting = [];
  };
  for (const edit of generateEdits(ACTIONS, EDITS)) {
    waiting.push(edit);
    if (waiting.length === BATCH) await flush();
  }
  if (waiting.length > 0) await flush();
  await client.query('update plan_branch set last_seq = $1', [seq]);
  await client.query('vacuum analyze plan_update');
  return seq;
}

interface Figures {
  /** Reading the rows, building the document, and making what a window that opens it is sent; ms. */
  read: number;
  build: number;
  encode: number;
  /** What the window does with it, ms. */
  apply: number;
  rows: number;
  bytes: number;
  sent: number;
}

async function looseDocument(client: Client): Promise<{ doc: Y.Doc; read: number; build: number; rows: number; bytes: number }> {
  const began = performance.now();
  const found = await client.query<{ update: Buffer }>('select l.update from loose l order by l.seq');
  const readAt = performance.now();
  const doc = emptyPlanDocument(PARTIES);
  for (const { update } of found.rows) Y.applyUpdate(doc, update);
  const build = performance.now() - readAt;
  return {
    doc,
    read: readAt - began,
    build,
    rows: found.rows.length,
    bytes: found.rows.reduce((sum, { update }) => sum + update.length, 0),
  };
}

async function loadLoose(client: Client): Promise<Figures> {
  const { doc, ...figures } = await looseDocument(client);
  return { ...figures, ...opened(doc) };
}

async function loadCompacted(db: Rows): Promise<Figures> {
  const began = performance.now();
  const stored = await readDocument(db, KEY);
  const readAt = performance.now();
  const { doc } = copyOf(stored);
  const build = performance.now() - readAt;
  const bytes = stored.updates.reduce((sum, { update }) => sum + update.length, stored.checkpoint!.state.length);
  return { read: readAt - began, build, rows: stored.updates.length + 1, bytes, ...opened(doc) };
}

function opened(doc: Y.Doc): Pick<Figures, 'encode' | 'apply' | 'sent'> {
  const began = performance.now();
  const state = Y.encodeStateAsUpdate(doc);
  const encoded = performance.now();
  Y.applyUpdate(emptyPlanDocument(PARTIES), state);
  return { encode: encoded - began, apply: performance.now() - encoded, sent: state.length };
}

/** How long it takes to read moments all over the history, ms. */
async function readMoments(db: Rows, edits: number): Promise<number[]> {
  const times: number[] = [];
  for (let part = 1; part <= 10; part += 1) {
    const seq = Math.floor((edits * part) / 11);
    const began = performance.now();
    const checkpoint = await checkpointBefore(db, KEY, seq);
    const pieces = await piecesBetween(db, KEY, checkpoint?.seq ?? 0, seq);
    readPlan(documentAt({ parties: PARTIES, state: checkpoint?.state ?? null, pieces }, seq), PARTIES);
    times.push(performance.now() - began);
  }
  return times;
}

function lines(loose: readonly Figures[], compacted: readonly Figures[]): string[] {
  const whole_ = ({ read, build, encode }: Figures): number => read + build + encode;
  const line = (name: string, of: (figures: Figures) => number): string[] => [
    name,
    spread(loose.map(of), whole),
    spread(compacted.map(of), whole),
    spread(
      loose.map((figures, round) => of(figures) / Math.max(0.1, of(compacted[round]!))),
      (ratio) => ratio.toFixed(1),
    ),
  ];
  return table([
    ['', 'one by one', 'compacted', 'one by one ÷ compacted'],
    line('opening, ms', whole_),
    line('  reading rows, ms', ({ read }) => read),
    line('  building the document, ms', ({ build }) => build),
    line('  making the answer, ms', ({ encode }) => encode),
    line('rows read', ({ rows: read }) => read),
    line('bytes read', ({ bytes }) => bytes),
    line('bytes sent to a window', ({ sent }) => sent),
    line('window applies them, ms', ({ apply }) => apply),
  ]);
}

function heading(edits: number): string[] {
  return [`Opening a plan of ${whole(ACTIONS)} actions and ${whole(edits)} edits`, machine()];
}

async function rest(client: Client, compacting: number, moments: readonly number[]): Promise<string[]> {
  const found = await client.query<{
    loose: number;
    merged: string;
    singles: string;
    original: string;
    told: string;
    folds: number;
    checkpoints: number;
    states: string;
  }>(
    `select (select count(*)::int from plan_update) as loose, count(*)::int as folds, sum(octet_length(update)) as merged, sum(octet_length(singles)) as singles,
      sum(bytes) as original, sum(octet_length(moments) + octet_length(stretches)) as told,
      (select count(*)::int from plan_checkpoint) as checkpoints, (select sum(octet_length(state)) from plan_checkpoint) as states
    from plan_fold`,
  );
  const { loose, folds, merged, singles, original, told, checkpoints, states } = found.rows[0]!;
  return [
    `Median (least to most) of ${ROUNDS} rounds; both read the same at the end. Compaction of everything at once took ${whole(compacting)} ms: ${folds} folds, ${checkpoints} checkpoints`,
    `(${whole(Number(states))} bytes) and ${loose} single updates. In the folds ${whole(Number(original))} bytes of updates are ${whole(Number(merged))} merged, and ${whole(Number(singles))} as each of them`,
    `deflated, with ${whole(Number(told))} of who wrote what when. Any moment of the history is read in ${spread(moments, whole)} ms.`,
  ];
}

await run();
