import { sql } from 'kysely';

import type { PlanAuthor, PlanBranchKey, PlanClocks, PlanFacts, StoredPlanUpdate } from '../../api/plan-store.ts';
import type { Rows } from '../../database/orm.ts';
import type { BranchKey, StoredDocument } from './plan-keeper.types.ts';

/** Updates and bytes that are read at once. */
const PAGE = { updates: 500, bytes: 2 * 1024 * 1024 };

/** What never changes of a plan. */
export async function readFacts(db: Rows, planId: string): Promise<PlanFacts | null> {
  const found = await sql<{ id: string; pairingId: string; frameworkId: string; a: string; b: string }>`
    select p.id, p.pairing_id as "pairingId", p.framework_id as "frameworkId", p.region_a as a, p.region_b as b
    from plan p where p.id = ${planId}::uuid`.execute(db);
  const row = found.rows[0];
  return row ? { id: row.id, pairingId: row.pairingId, frameworkId: row.frameworkId, parties: [row.a, row.b] } : null;
}

/** Newest numbers of branches; those that do not exist are missing. */
export async function readSeqs(db: Rows, keys: readonly PlanBranchKey[]): Promise<Map<string, number>> {
  if (keys.length === 0) return new Map();
  const found = await sql<{ planId: string; branch: string; seq: string }>`
    select b.plan_id as "planId", b.branch, b.last_seq as seq from plan_branch b
    join unnest(${keys.map(({ planId }) => planId)}::uuid[], ${keys.map(({ branch }) => branch)}::text[]) as k (plan_id, branch)
      on b.plan_id = k.plan_id and b.branch = k.branch`.execute(db);
  return new Map(found.rows.map(({ planId, branch, seq }) => [nameOf({ planId, branch }), Number(seq)]));
}

/** A branch as a key of maps. */
export function nameOf({ planId, branch }: BranchKey): string {
  return `${planId} ${branch}`;
}

interface Row {
  seq: string;
  update: Uint8Array;
  clocks: string | null;
  at: Date;
  merged: boolean;
  authorId: string;
  authorName: string;
  regionCode: string;
}

/** Stored updates behind a number, in order: single ones where they are kept, else those they were folded into. */
export async function readUpdates(db: Rows, key: PlanBranchKey, after: number): Promise<{ updates: StoredPlanUpdate[]; hasMore: boolean }> {
  const { planId, branch } = key;
  const found = await sql<Row>`
    select s.seq, s.update, s.clocks, s.at, s.merged, s."authorId", s."authorName", s."regionCode" from (
      select m.*, sum(octet_length(m.update)) over (order by m.seq) - octet_length(m.update) as before from (
        (select f.to_seq as seq, f.update, null::text as clocks, f.to_at as at, true as merged,
          '' as "authorId", '' as "authorName", '' as "regionCode"
        from plan_fold f where f.plan_id = ${planId}::uuid and f.branch = ${branch} and f.to_seq > ${after}::bigint
        order by f.from_seq limit ${PAGE.updates + 1})
        union all
        (select u.seq, u.update, u.clocks::text, u.at, false, u.author_id, u.author_name, u.region_code
        from plan_update u where u.plan_id = ${planId}::uuid and u.branch = ${branch} and u.seq > ${after}::bigint
        order by u.seq limit ${PAGE.updates + 1})
      ) m
    ) s where s.before < ${PAGE.bytes}::bigint order by s.seq limit ${PAGE.updates + 1}`.execute(db);
  const updates = found.rows.map((row): StoredPlanUpdate => {
    const { seq, update, at, merged, authorId: id, authorName: name, regionCode } = row;
    const author = merged ? null : { id, name, regionCode };
    return { planId, branch, seq: Number(seq), update, merged, at, clocks: clocksOf(row.clocks), author };
  });
  // The page was cut by number or by bytes: whoever has it asks again.
  const bytes = updates.reduce((sum, { update }) => sum + update.length, 0);
  const full = updates.length > PAGE.updates || bytes >= PAGE.bytes;
  return { updates: updates.slice(0, PAGE.updates), hasMore: full };
}

/** Clocks as they are kept in a column: triples. */
export function clocksText(clocks: readonly PlanClocks[]): string {
  return `{${clocks.flatMap(({ client, from, to }) => [client, from, to]).join(',')}}`;
}

function clocksOf(text: string | null): PlanClocks[] {
  const numbers = text === null || text === '{}' ? [] : text.slice(1, -1).split(',').map(Number);
  const clocks: PlanClocks[] = [];
  for (let at = 0; at + 2 < numbers.length; at += 3) clocks.push({ client: numbers[at]!, from: numbers[at + 1]!, to: numbers[at + 2]! });
  return clocks;
}

/**
 * Everything from which a copy of a branch is built, or what was stored behind a number.
 *
 * @throws {Error} when there is no such plan.
 */
export async function readDocument(db: Rows, key: BranchKey, after?: number): Promise<StoredDocument> {
  const facts = await readFacts(db, key.planId);
  if (!facts) throw new Error(`there is no plan ${key.planId}`);
  const own = await readBranch(db, key, after);
  const { planId, branch } = key;
  const main = branch === '' || after !== undefined ? null : await readBranch(db, { planId, branch: '' });
  return { parties: facts.parties, ...own, ...(main && { main }) };
}

/** The newest checkpoint and what came behind it. One statement, so that compaction cannot come between. */
async function readBranch(
  db: Rows,
  { planId, branch }: BranchKey,
  after?: number,
): Promise<Pick<StoredDocument, 'checkpoint' | 'updates'>> {
  const found = await sql<{ kind: number; seq: string; update: Uint8Array }>`
    with newest as (
      select c.seq, c.state from plan_checkpoint c
      where c.plan_id = ${planId}::uuid and c.branch = ${branch} and ${after === undefined} order by c.seq desc limit 1
    ), beginning as (select coalesce((select n.seq from newest n), ${after ?? 0}::bigint) as seq)
    select 0 as kind, n.seq, n.state as update from newest n
    union all
    select 1, f.to_seq, f.update from plan_fold f, beginning
    where f.plan_id = ${planId}::uuid and f.branch = ${branch} and f.to_seq > beginning.seq
    union all
    select 1, u.seq, u.update from plan_update u, beginning
    where u.plan_id = ${planId}::uuid and u.branch = ${branch} and u.seq > beginning.seq
    order by 1, 2`.execute(db);
  const rows = found.rows.map(({ kind, seq, update }) => ({ kind, seq: Number(seq), update }));
  const checkpoint = rows.find(({ kind }) => kind === 0);
  return {
    checkpoint: checkpoint ? { seq: checkpoint.seq, state: checkpoint.update } : null,
    updates: rows.filter(({ kind }) => kind === 1).map(({ seq, update }) => ({ seq, update })),
  };
}

/** Client ids that were given to a person for a branch. */
export async function readGiven(db: Rows, { planId, branch }: BranchKey, personId: string): Promise<number[]> {
  const found = await sql<{ id: string }>`
    select c.client_id as id from plan_client c
    where c.plan_id = ${planId}::uuid and c.branch = ${branch} and c.person_id = ${personId}`.execute(db);
  return found.rows.map(({ id }) => Number(id));
}

/** Gives new client ids to a person, for a branch. None of a plan is ever given twice (P8). */
export async function insertClients(
  db: Rows,
  { planId, branch }: BranchKey,
  { author, count, at, used = false }: { author: PlanAuthor; count: number; at: Date; used?: boolean },
): Promise<number[]> {
  const given: number[] = [];
  while (given.length < count) {
    const wanted = Array.from({ length: count - given.length }, newClientId);
    const made = await sql<{ id: string }>`
      insert into plan_client (plan_id, client_id, branch, person_id, person_name, region_code, given_at, used)
      select ${planId}::uuid, c.id, ${branch}, ${author.id}, ${author.name}, ${author.regionCode}, ${at}::timestamptz, ${used}
      from unnest(${wanted}::bigint[]) as c (id)
      on conflict (plan_id, client_id) do nothing returning client_id as id`.execute(db);
    given.push(...made.rows.map(({ id }) => Number(id)));
  }
  return given;
}

/** 1 to 2^32 - 1: what Yjs takes, without the 0 that other tools give a meaning. */
function newClientId(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0]! % 0xffffffff) + 1;
}
