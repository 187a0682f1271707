import { sql } from 'kysely';

import type { PlanBranchKey, StoredPlanUpdate } from '../../api/plan-store.ts';
import type { Rows } from '../../database/orm.ts';
import type { UpdateRow } from './commit-batch.ts';
import { clocksText, nameOf } from './plan-rows.ts';

/** A branch that is locked until the transaction ends. */
interface Locked {
  planId: string;
  branch: string;
  seq: string;
  /** The pair is active, and the proposal open (S7). */
  active: boolean;
}

/** What an update was answered that was stored before. */
export interface Known {
  seq: number;
  hash: string;
  at: Date;
}

/** An update as one asks for it (P6). */
export interface AskedFor {
  key: PlanBranchKey;
  authorId: string;
  clientUpdateId: string;
}

/** An update of somebody in a branch, as a key of maps. */
export function askedName({ key, authorId, clientUpdateId }: AskedFor): string {
  return `${nameOf(key)} ${authorId} ${clientUpdateId}`;
}

const planIds = (keys: readonly PlanBranchKey[]): string[] => keys.map(({ planId }) => planId);
const branches = (keys: readonly PlanBranchKey[]): string[] => keys.map(({ branch }) => branch);

// NOTE: lists go as arrays, so that each statement has one text, whatever its number of rows: it is parsed once a connection.

/**
 * Locks branches, with what says whether they may be written: proposals first, as whoever decides one does, then all in one
 * order, so that two who lock several never wait for each other.
 */
export async function lockBranches(db: Rows, keys: readonly PlanBranchKey[]): Promise<Map<string, Locked>> {
  const proposals = branches(keys).filter((branch) => branch !== '');
  const open = new Set<string>();
  if (proposals.length > 0) {
    const found = await sql<{ id: string }>`
      select r.id from plan_proposal r where r.id = any(${proposals}::uuid[]) and r.state = 'OPEN' order by r.id for share`.execute(db);
    for (const { id } of found.rows) open.add(id);
  }
  const found = await sql<Locked>`
    select b.plan_id as "planId", b.branch, b.last_seq as seq, g.state = 'ACTIVE' as active
    from plan_branch b join plan p on p.id = b.plan_id join pairing_agreement g on g.id = p.pairing_id
    where (b.plan_id, b.branch) in (select k.plan_id, k.branch from unnest(${planIds(keys)}::uuid[], ${branches(keys)}::text[]) as k (plan_id, branch))
    order by b.plan_id, b.branch for no key update of b for share of g`.execute(db);
  return new Map(found.rows.map((row) => [nameOf(row), { ...row, active: row.active && (row.branch === '' || open.has(row.branch)) }]));
}

/** Answers that were given before; within a transaction behind the lock, since whoever stored them held it. */
export async function readAnswers(db: Rows, asked: readonly AskedFor[]): Promise<Map<string, Known>> {
  const keys = asked.map(({ key }) => key);
  const found = await sql<Omit<AskedFor, 'key'> & PlanBranchKey & { seq: string; hash: string; at: Date }>`
    with asked as (
      select k.plan_id, k.branch, k.author_id, k.client_update_id
      from unnest(${planIds(keys)}::uuid[], ${branches(keys)}::text[], ${asked.map(({ authorId }) => authorId)}::text[],
        ${asked.map(({ clientUpdateId }) => clientUpdateId)}::uuid[]) as k (plan_id, branch, author_id, client_update_id)
    ), answered as (
      select u.plan_id, u.branch, u.author_id, u.client_update_id, u.seq, u.hash
      from asked k join plan_update u on u.plan_id = k.plan_id and u.branch = k.branch and u.author_id = k.author_id and u.client_update_id = k.client_update_id
      union all
      select a.plan_id, a.branch, a.author_id, a.client_update_id, a.seq, a.hash
      from asked k join plan_answer a on a.plan_id = k.plan_id and a.branch = k.branch and a.author_id = k.author_id and a.client_update_id = k.client_update_id
    )
    select n.plan_id as "planId", n.branch, n.author_id as "authorId", n.client_update_id as "clientUpdateId", n.seq, n.hash,
      coalesce(
        (select u.at from plan_update u where u.plan_id = n.plan_id and u.branch = n.branch and u.seq = n.seq),
        -- Of what was folded, the instant it was stored at (plan-history/fold.ts), not that of the fold.
        (select to_timestamp(((f.moments::json ->> 'start')::float8 + (f.moments::json -> 'entries' -> (n.seq - f.from_seq)::int ->> 0)::float8) / 1000)
          from plan_fold f where f.plan_id = n.plan_id and f.branch = n.branch and f.from_seq <= n.seq and f.to_seq >= n.seq),
        to_timestamp(0)
      ) as at
    from answered n`.execute(db);
  return new Map(
    found.rows.map(({ seq, hash, at, authorId, clientUpdateId, ...key }) => [
      askedName({ key, authorId, clientUpdateId }),
      { seq: Number(seq), hash, at },
    ]),
  );
}

/** An update with what its row says beside what is told of it. */
export interface NewRow {
  stored: StoredPlanUpdate;
  row: UpdateRow;
}

/** Stores updates; the numbers of their branches are the caller's to set. */
export async function insertUpdates(db: Rows, rows: readonly NewRow[]): Promise<void> {
  const all = <T>(of: (one: NewRow) => T): T[] => rows.map(of);
  await sql`
    insert into plan_update (plan_id, branch, seq, update, clocks, client_update_id, hash, author_id, author_name, region_code,
      accepted_by_id, accepted_by_name, proposal_id, at)
    select n.plan_id, n.branch, n.seq, n.update, n.clocks::bigint[], n.client_update_id, n.hash, n.author_id, n.author_name, n.region_code,
      n.accepted_by_id, n.accepted_by_name, n.proposal_id, n.at
    from unnest(
      ${all(({ stored }) => stored.planId)}::uuid[], ${all(({ stored }) => stored.branch)}::text[], ${all(({ stored }) => stored.seq)}::bigint[],
      ${all(({ stored }) => Buffer.from(stored.update))}::bytea[], ${all(({ stored }) => clocksText(stored.clocks))}::text[],
      ${all(({ row }) => row.clientUpdateId)}::uuid[], ${all(({ row }) => row.hash)}::text[],
      ${all(({ row }) => row.author.id)}::text[], ${all(({ row }) => row.author.name)}::text[], ${all(({ row }) => row.author.regionCode)}::text[],
      ${all(({ row }) => row.acceptedBy?.id ?? null)}::text[], ${all(({ row }) => row.acceptedBy?.name ?? null)}::text[],
      ${all(({ row }) => row.proposalId ?? null)}::uuid[], ${all(({ stored }) => stored.at.toISOString())}::timestamptz[]
    ) as n (plan_id, branch, seq, update, clocks, client_update_id, hash, author_id, author_name, region_code,
      accepted_by_id, accepted_by_name, proposal_id, at)`.execute(db);
}

/** What of one plan is stored at once: rows behind a number that nobody else has gone past. */
export interface AtOnce {
  planId: string;
  knownSeq: number;
  rows: readonly NewRow[];
}

/**
 * Stores updates of main branches, numbers and all, in one statement that is its own transaction. False, and nothing is
 * stored, when a branch stands at another number, may not be written, or an update was answered before.
 */
export async function storeAtOnce(
  db: Rows,
  plans: readonly AtOnce[],
  facts: { at: Date; used: readonly { planId: string; client: number }[] },
): Promise<boolean> {
  const rows = plans.flatMap((plan) => plan.rows);
  const all = <T>(of: (one: NewRow) => T): T[] => rows.map(of);
  const done = await sql<{ stored: boolean }>`
    select store_plan_updates(
      ${plans.map(({ planId }) => planId)}::uuid[], ${plans.map(({ knownSeq }) => knownSeq)}::bigint[],
      ${plans.map((plan) => plan.rows.at(-1)!.stored.seq)}::bigint[],
      ${all(({ stored }) => stored.planId)}::uuid[], ${all(({ stored }) => stored.seq)}::bigint[],
      ${all(({ stored }) => Buffer.from(stored.update))}::bytea[], ${all(({ stored }) => clocksText(stored.clocks))}::text[],
      ${all(({ row }) => row.clientUpdateId)}::uuid[], ${all(({ row }) => row.hash)}::text[],
      ${all(({ row }) => row.author.id)}::text[], ${all(({ row }) => row.author.name)}::text[], ${all(({ row }) => row.author.regionCode)}::text[],
      ${all(({ row }) => row.acceptedBy?.id ?? null)}::text[], ${all(({ row }) => row.acceptedBy?.name ?? null)}::text[],
      ${all(({ row }) => row.proposalId ?? null)}::uuid[], ${facts.at.toISOString()}::timestamptz,
      ${facts.used.map(({ planId }) => planId)}::uuid[], ${facts.used.map(({ client }) => client)}::bigint[]
    ) as stored`.execute(db);
  return done.rows[0]!.stored;
}

/** Sets the newest numbers of branches. */
export async function setSeqs(db: Rows, last: readonly StoredPlanUpdate[]): Promise<void> {
  await sql`
    update plan_branch b set last_seq = s.seq
    from unnest(${planIds(last)}::uuid[], ${branches(last)}::text[], ${last.map(({ seq }) => seq)}::bigint[]) as s (plan_id, branch, seq)
    where b.plan_id = s.plan_id and b.branch = s.branch`.execute(db);
}

/** Notes answers of updates that brought nothing new: there is no row of them. */
export async function insertAnswers(db: Rows, answers: readonly { key: PlanBranchKey; row: UpdateRow; seq: number }[]): Promise<void> {
  const keys = answers.map(({ key }) => key);
  await sql`
    insert into plan_answer (plan_id, branch, author_id, client_update_id, seq, hash)
    select n.plan_id, n.branch, n.author_id, n.client_update_id, n.seq, n.hash
    from unnest(${planIds(keys)}::uuid[], ${branches(keys)}::text[], ${answers.map(({ row }) => row.author.id)}::text[],
      ${answers.map(({ row }) => row.clientUpdateId)}::uuid[], ${answers.map(({ seq }) => seq)}::bigint[], ${answers.map(({ row }) => row.hash)}::text[])
      as n (plan_id, branch, author_id, client_update_id, seq, hash)
    on conflict do nothing`.execute(db);
}

/** Notes client ids by which something was stored, so that who opens the plan is told whose they are. */
export async function useClients(db: Rows, used: readonly { planId: string; client: number }[]): Promise<void> {
  await sql`
    update plan_client c set used = true
    from unnest(${used.map(({ planId }) => planId)}::uuid[], ${used.map(({ client }) => client)}::bigint[]) as n (plan_id, client_id)
    where c.plan_id = n.plan_id and c.client_id = n.client_id and not c.used`.execute(db);
}
