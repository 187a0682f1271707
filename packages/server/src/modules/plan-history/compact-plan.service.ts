import type { PlanParties } from '@saling/schema/plan';
import { sql } from 'kysely';

import type { PlanBranchKey, PlanStore } from '../../api/plan-store.ts';
import type { Rows } from '../../database/orm.ts';
import { PLAN_JOBS } from '../plan-sync/plan-jobs.types.ts';
import { clocksOf, momentsText, stretchesOf, type FoldAuthor, type Moment } from './fold.ts';
import { checkpointBefore, mainBranch, piecesBetween } from './stored-past.service.ts';

/** Sizes of what compaction makes. */
export interface CompactionSizes {
  /** Updates that one checkpoint takes in at most. */
  checkpoint: number;
  /** Updates in one fold at most, and their bytes. */
  fold: number;
  foldBytes: number;
  /** Updates, and their bytes, between old checkpoints that are kept: so much is gone through to read a moment. */
  apart: number;
  apartBytes: number;
}
export const COMPACTION_SIZES: CompactionSizes = {
  checkpoint: 2_000,
  fold: 500,
  foldBytes: 1024 * 1024,
  apart: 5_000,
  apartBytes: 8 * 1024 * 1024,
};

interface Fold {
  moments: Moment[];
  update: Uint8Array;
  singles: Uint8Array;
}

/**
 * One step of compaction of a plan: a checkpoint at the newest number or `checkpoint` behind the last, and everything before
 * the last one folded (P15). Answers whether there is more to do. Only persisted rows are read; another process that is at it
 * is left alone. Whoever stores updates meanwhile does not wait: they come behind everything that is touched here, and whether
 * one was answered before is asked of updates and of what was folded in one statement.
 */
export function compactPlan(
  db: Rows,
  store: Pick<PlanStore, 'job'>,
  planId: string,
  sizes: CompactionSizes = COMPACTION_SIZES,
): Promise<boolean> {
  const key = mainBranch(planId);
  return db.transaction().execute(async (trx) => {
    const branch = await claim(trx, key);
    if (!branch) return false;
    const newest = await checkpointBefore(trx, key, branch.lastSeq);
    const to = Math.min(branch.lastSeq, (newest?.seq ?? 0) + sizes.checkpoint);
    const state = to > (newest?.seq ?? 0) ? await stateAt(trx, store, { ...branch, ...key }, newest, to) : null;
    // With the checkpoint that is made now, what is the newest is the newest but one.
    const behind = state ? newest : newest && (await checkpointBefore(trx, key, newest.seq - 1));
    const folds = behind ? await foldsUpTo(trx, store, key, behind.seq, sizes) : [];
    if (!state && folds.length === 0) return false;
    if (state) {
      await sql`
        insert into plan_checkpoint (plan_id, branch, seq, state, at)
        values (${planId}::uuid, ${key.branch}, ${to}::bigint, ${state}, now())`.execute(trx);
    }
    for (const fold of folds) await storeFold(trx, key, fold);
    await thinCheckpoints(trx, key, sizes);
    return to < branch.lastSeq;
  });
}

/** The branch as it is stored, claimed until the transaction ends; null without one, or while another process has it. */
async function claim(db: Rows, { planId, branch }: PlanBranchKey): Promise<{ lastSeq: number; parties: PlanParties } | null> {
  const found = await sql<{ lastSeq: string; a: string; b: string; mine: boolean }>`
    select b.last_seq as "lastSeq", p.region_a as a, p.region_b as b,
      pg_try_advisory_xact_lock(hashtext('plan-compaction'), hashtext(b.plan_id::text)) as mine
    from plan_branch b join plan p on p.id = b.plan_id where b.plan_id = ${planId}::uuid and b.branch = ${branch}`.execute(db);
  const row = found.rows[0];
  return row?.mine ? { lastSeq: Number(row.lastSeq), parties: [row.a, row.b] } : null;
}

async function stateAt(
  db: Rows,
  store: Pick<PlanStore, 'job'>,
  branch: PlanBranchKey & { parties: PlanParties },
  newest: { seq: number; state: Uint8Array } | null,
  to: number,
): Promise<Uint8Array> {
  const pieces = await piecesBetween(db, branch, newest?.seq ?? 0, to);
  return store.job(PLAN_JOBS.planStateOf, { parties: branch.parties, state: newest?.state ?? null, pieces });
}

interface Row extends FoldAuthor {
  seq: string;
  update: Uint8Array;
  clocks: string;
  at: Date;
}

/** What was not folded yet of the updates up to a number, in chunks. */
async function foldsUpTo(
  db: Rows,
  store: Pick<PlanStore, 'job'>,
  { planId, branch }: PlanBranchKey,
  to: number,
  sizes: CompactionSizes,
): Promise<Fold[]> {
  const found = await sql<Row>`
    select u.seq, u.update, u.clocks::text as clocks, u.at, u.author_id as id, u.author_name as name, u.region_code as "regionCode",
      u.accepted_by_id as "acceptedById", u.accepted_by_name as "acceptedByName"
    from plan_update u where u.plan_id = ${planId}::uuid and u.branch = ${branch} and u.seq <= ${to}::bigint
    order by u.seq limit ${2 * sizes.checkpoint}`.execute(db);
  const folds: Fold[] = [];
  for (const chunk of chunksOf(found.rows, sizes)) {
    const moments = chunk.map(({ seq, update, clocks, at, ...author }): Moment => {
      return {
        seq: Number(seq),
        at: at.getTime(),
        author,
        length: update.length,
        clocks: clocksOf(clocks.slice(1, -1).split(',').map(Number)),
      };
    });
    const packed = await store.job(
      PLAN_JOBS.foldUpdates,
      chunk.map(({ update }) => update),
    );
    folds.push({ moments, ...packed });
  }
  return folds;
}

function chunksOf(rows: readonly Row[], { fold, foldBytes }: CompactionSizes): Row[][] {
  const chunks: Row[][] = [];
  let bytes = 0;
  for (const row of rows) {
    const last = chunks.at(-1);
    if (last && last.length < fold && bytes + row.update.length <= foldBytes) {
      last.push(row);
      bytes += row.update.length;
    } else {
      chunks.push([row]);
      bytes = row.update.length;
    }
  }
  return chunks;
}

async function storeFold(db: Rows, { planId, branch }: PlanBranchKey, { moments, update, singles }: Fold): Promise<void> {
  const [first, last] = [moments[0]!, moments.at(-1)!];
  const clients = [...new Set(moments.flatMap(({ clocks }) => clocks.map(({ client }) => client)))];
  const bytes = moments.reduce((sum, { length }) => sum + length, 0);
  await sql`
    insert into plan_fold (plan_id, branch, from_seq, to_seq, update, singles, moments, stretches, clients, bytes, from_at, to_at)
    values (${planId}::uuid, ${branch}, ${first.seq}::bigint, ${last.seq}::bigint, ${update}, ${singles}, ${momentsText(moments)},
      ${JSON.stringify(stretchesOf(moments))}, ${clients}::bigint[], ${bytes}::bigint,
      ${new Date(first.at)}::timestamptz, ${new Date(last.at)}::timestamptz)`.execute(db);
  const gone = await sql<{ n: number }>`
    with gone as (
      delete from plan_update u
      where u.plan_id = ${planId}::uuid and u.branch = ${branch} and u.seq between ${first.seq}::bigint and ${last.seq}::bigint
      returning u.author_id, u.client_update_id, u.seq, u.hash
    ), kept as (
      insert into plan_answer (plan_id, branch, author_id, client_update_id, seq, hash)
      select ${planId}::uuid, ${branch}, g.author_id, g.client_update_id, g.seq, g.hash from gone g on conflict do nothing
    )
    select count(*)::int as n from gone`.execute(db);
  const { n } = gone.rows[0]!;
  if (n !== moments.length || last.seq - first.seq + 1 !== n)
    throw new Error(`Folding ${planId}: ${n} updates from ${first.seq} to ${last.seq}`);
}

/** Of the checkpoints that are folded behind, keeps the newest two, and older ones so far apart as a moment may be from one. */
async function thinCheckpoints(db: Rows, { planId, branch }: PlanBranchKey, { apart, apartBytes }: CompactionSizes): Promise<void> {
  const found = await sql<{ seq: string; bytes: string }>`
    select c.seq, coalesce((
      select sum(f.bytes) from plan_fold f where f.plan_id = c.plan_id and f.branch = c.branch and f.to_seq <= c.seq
    ), 0) as bytes
    from plan_checkpoint c where c.plan_id = ${planId}::uuid and c.branch = ${branch} order by c.seq`.execute(db);
  const all = found.rows.map(({ seq, bytes }) => ({ seq: Number(seq), bytes: Number(bytes) }));
  let kept = { seq: 0, bytes: 0 };
  const gone: number[] = [];
  for (const [place, checkpoint] of all.slice(0, -2).entries()) {
    const next = all[place + 1]!;
    if (next.seq - kept.seq <= apart && next.bytes - kept.bytes <= apartBytes) gone.push(checkpoint.seq);
    else kept = checkpoint;
  }
  if (gone.length === 0) return;
  await sql`
    delete from plan_checkpoint c
    where c.plan_id = ${planId}::uuid and c.branch = ${branch} and c.seq = any(${gone}::bigint[])`.execute(db);
}
