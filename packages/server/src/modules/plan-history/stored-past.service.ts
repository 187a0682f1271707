import type { PlanParties } from '@saling/schema/plan';
import { sql } from 'kysely';

import type { Context } from '../../api/context.ts';
import type { PlanBranchKey } from '../../api/plan-store.ts';
import { rows, type Rows } from '../../database/orm.ts';
import { DomainError } from '../../kernel/errors.ts';
import type { Piece, Sources } from '../plan-sync/plan-past.types.ts';
import { momentsOf } from './fold.ts';

/** Bytes that a document of the past is built from at most; checkpoints are kept so that it is never more. */
const BYTES_MAX = 32 * 1024 * 1024;

/** The main branch of a plan. */
export function mainBranch(planId: string): PlanBranchKey {
  return { planId, branch: '' };
}

/** The newest checkpoint of a branch at a number or before it. */
export async function checkpointBefore(
  db: Rows,
  { planId, branch }: PlanBranchKey,
  seq: number,
): Promise<{ seq: number; state: Uint8Array } | null> {
  const found = await sql<{ seq: string; state: Uint8Array }>`
    select c.seq, c.state from plan_checkpoint c
    where c.plan_id = ${planId}::uuid and c.branch = ${branch} and c.seq <= ${seq}::bigint order by c.seq desc limit 1`.execute(db);
  const row = found.rows[0];
  return row ? { seq: Number(row.seq), state: row.state } : null;
}

interface PieceRow {
  seq: string;
  singles: Uint8Array | null;
  moments: string | null;
  update: Uint8Array | null;
}

/**
 * Stored updates behind a number and up to another, in order. Those that were folded come with all that they were folded
 * with: whoever reads them leaves out what is behind the end.
 *
 * @throws {DomainError} `UNAVAILABLE` when they are more than is built at once: compaction is behind.
 */
export async function piecesBetween(db: Rows, { planId, branch }: PlanBranchKey, after: number, to: number): Promise<Piece[]> {
  // One statement, so that compaction cannot come between.
  const found = await sql<PieceRow & { bytes: string }>`
    select s.seq, s.singles, s.moments, s.update, s.bytes from (
      select m.*, sum(m.bytes) over (order by m.seq) as until from (
        select f.from_seq as seq, f.singles, f.moments, null::bytea as update, f.bytes from plan_fold f
        where f.plan_id = ${planId}::uuid and f.branch = ${branch} and f.to_seq > ${after}::bigint and f.from_seq <= ${to}::bigint
        union all
        select u.seq, null, null, u.update, octet_length(u.update) from plan_update u
        where u.plan_id = ${planId}::uuid and u.branch = ${branch} and u.seq > ${after}::bigint and u.seq <= ${to}::bigint
      ) m
    ) s where s.until <= ${BYTES_MAX}::bigint order by s.seq`.execute(db);
  const pieces = found.rows.map(({ seq, singles, moments, update }): Piece => {
    const fromSeq = Number(seq);
    if (update) return { seq: fromSeq, update };
    return { fromSeq, singles: singles!, lengths: momentsOf(moments!, fromSeq).map(({ length }) => length) };
  });
  const last = pieces.at(-1);
  const reached = last === undefined ? after : 'update' in last ? last.seq : last.fromSeq + last.lengths.length - 1;
  if (reached < to) throw new DomainError('UNAVAILABLE', 'This part of the history is being tidied up: try again in a minute.');
  return pieces;
}

/** What a plan's document at a number is built from. */
export async function sourcesOf(ctx: Context, plan: { id: string; parties: PlanParties }, seq: number, to = seq): Promise<Sources> {
  const db = rows(ctx.em);
  const key = mainBranch(plan.id);
  const checkpoint = await checkpointBefore(db, key, seq);
  const from = checkpoint?.seq ?? 0;
  return { parties: plan.parties, state: checkpoint?.state ?? null, pieces: from < to ? await piecesBetween(db, key, from, to) : [] };
}
