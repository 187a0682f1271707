import { sql } from 'kysely';

import type { PlanStore } from '../../api/plan-store.ts';
import { rows, type EntityManager, type Rows } from '../../database/orm.ts';
import { lockStream } from '../../events/append.ts';
import type { Clock } from '../../kernel/clock.ts';
import { planEvent, planStream, type PlanActor, type PlanOfEvent } from './plan-events.service.ts';
import { storeProjection } from './project-plan.service.ts';

/** Work of one person on a plan is told once in this time, ms. */
const STRETCH_MS = 10 * 60_000;

export interface ProjectingParts {
  em: () => EntityManager;
  plans: Pick<PlanStore, 'read'>;
  clock: Clock;
}

/** Brings the rows of a plan up to what is stored of its document; answers whether there was anything to do. */
export async function projectPlan({ em, plans, clock }: ProjectingParts, planId: string): Promise<boolean> {
  if (!(await isBehind(rows(em()), planId))) return false;
  const { content, seq } = await plans.read({ planId, branch: '' });
  return em().transactional(async (inner) => {
    const stream = await lockStream(inner, planStream(planId), clock);
    const db = rows(inner);
    const plan = await storedPlan(db, planId);
    // Another process was faster.
    if (!plan || plan.projectedSeq >= seq) return false;
    const written = await writtenSince(db, planId, plan.projectedSeq);
    const at = written.reduce<Date | null>((newest, one) => (newest && newest >= one.at ? newest : one.at), null) ?? stream.at;
    const authors = [...new Map(written.map(({ id, name, regionCode }) => [id, { id, name, regionCode }])).values()];
    const { changed, indicators } = await storeProjection(db, stream, plan, { content, seq, at, authors });
    if (!changed) return true;
    const workers = new Map(written.filter(({ accepted }) => !accepted).map(({ id, name, regionCode }) => [id, { id, name, regionCode }]));
    const told = await toldLately(db, planId, new Date(stream.at.getTime() - STRETCH_MS));
    const named = { ...plan, title: content.title };
    const fresh = [...workers.values()].filter(({ id }) => !told.has(id));
    await stream.append(fresh.map((worker) => planEvent('PLAN_EDITED', named, worker, { indicators })));
    return true;
  });
}

async function isBehind(db: Rows, planId: string): Promise<boolean> {
  const found = await sql`
    select from plan p join plan_branch b on b.plan_id = p.id and b.branch = ''
    where p.id = ${planId}::uuid and b.last_seq > p.projected_seq`.execute(db);
  return found.rows.length > 0;
}

async function storedPlan(db: Rows, planId: string): Promise<(PlanOfEvent & { projectedSeq: number }) | null> {
  const found = await sql<PlanOfEvent & { projectedSeq: string }>`
    select p.id, p.pairing_id as "pairingId", p.title, p.region_a as "regionA", p.region_b as "regionB", p.projected_seq as "projectedSeq"
    from plan p where p.id = ${planId}::uuid`.execute(db);
  const row = found.rows[0];
  return row ? { ...row, projectedSeq: Number(row.projectedSeq) } : null;
}

/**
 * Who wrote what the rows do not have yet, in order; what came by a proposal was accepted, which is told apart. Only old updates are
 * folded: where the rows are that far behind, nobody is named.
 */
async function writtenSince(db: Rows, planId: string, seq: number): Promise<(PlanActor & { at: Date; accepted: boolean })[]> {
  const found = await sql<PlanActor & { at: Date; accepted: boolean }>`
    select u.author_id as id, u.author_name as name, u.region_code as "regionCode", u.at, u.accepted_by_id is not null as accepted
    from plan_update u where u.plan_id = ${planId}::uuid and u.branch = '' and u.seq > ${seq} order by u.seq`.execute(db);
  return found.rows;
}

/** Whose work on the plan was told since an instant. */
async function toldLately(db: Rows, planId: string, since: Date): Promise<Set<string | null>> {
  const found = await sql<{ actorId: string | null }>`
    select distinct e.actor_id as "actorId" from event e
    where e.stream_id = ${planStream(planId)} and e.type = 'plan.edited' and e.at > ${since}::timestamptz`.execute(db);
  return new Set(found.rows.map(({ actorId }) => actorId));
}
