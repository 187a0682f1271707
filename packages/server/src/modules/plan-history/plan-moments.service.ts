import { planDifferences as differencesOf, type PlanContent } from '@saling/schema/plan';
import { sql } from 'kysely';

import type { Context } from '../../api/context.ts';
import type { PlanBranchKey, PlanFacts } from '../../api/plan-store.ts';
import { rows, type Rows } from '../../database/orm.ts';
import { DomainError } from '../../kernel/errors.ts';
import { requirePlan } from '../plan-sync/plan-facts.service.ts';
import { PLAN_JOBS } from '../plan-sync/plan-jobs.types.ts';
import { momentsOf } from './fold.ts';
import { CHANGES_MAX, type PlanFieldChange, type PlanMoment, type PlanPointInput } from './plan-history.types.ts';
import { remembered } from './remembered.ts';
import { mainBranch, sourcesOf } from './stored-past.service.ts';
import { storedVersion } from './version-rows.service.ts';

/** A plan as it was when an update was stored (P14). */
export async function planMoment(ctx: Context, planId: string, seq: number): Promise<PlanMoment> {
  const plan = await requirePlan(ctx, planId);
  const at = await storedAt(rows(ctx.em), mainBranch(plan.id), seq);
  if (!at) throw noMoment(seq);
  return { seq, at, content: await contentAt(ctx, plan, seq) };
}

/** What it says otherwise at one moment than at another; the first places of it. */
export async function planDifferences(
  ctx: Context,
  planId: string,
  from: PlanPointInput,
  to: PlanPointInput | null,
): Promise<PlanFieldChange[]> {
  const plan = await requirePlan(ctx, planId);
  const before = await contentAtPoint(ctx, plan, from);
  const after = to ? await contentAtPoint(ctx, plan, to) : (await ctx.plans.read(mainBranch(plan.id))).content;
  return differencesOf(before, after).slice(0, CHANGES_MAX);
}

/**
 * What a plan said at a point.
 *
 * @throws {DomainError} `BAD_INPUT` unless it is told by one of the two, `NOT_FOUND` when there is no such point.
 */
export async function contentAtPoint(ctx: Context, plan: PlanFacts, { seq, version }: PlanPointInput): Promise<PlanContent> {
  const [bySeq, byVersion] = [seq ?? null, version ?? null];
  if ((bySeq === null) === (byVersion === null))
    throw new DomainError('BAD_INPUT', 'A moment is told by seq or by version: give one of the two.');
  if (bySeq !== null) {
    if (!(await storedAt(rows(ctx.em), mainBranch(plan.id), bySeq))) throw noMoment(bySeq);
    return contentAt(ctx, plan, bySeq);
  }
  const found = await storedVersion(rows(ctx.em), plan.id, byVersion!);
  if (!found) throw new DomainError('NOT_FOUND', `This plan has no version ${byVersion}: load the page anew.`);
  return JSON.parse(found.content) as PlanContent;
}

/** Contents of the past are large: few are kept. */
const CONTENTS_KEPT = 12;
const contents = new WeakMap<object, object>();

/** How a plan read at a number that was stored. */
export function contentAt(ctx: Context, plan: Pick<PlanFacts, 'id' | 'parties'>, seq: number): Promise<PlanContent> {
  const owner = contents.get(ctx.plans) ?? {};
  contents.set(ctx.plans, owner);
  return remembered(
    owner,
    `${plan.id} ${seq}`,
    async () => {
      const sources = await sourcesOf(ctx, plan, seq);
      return ctx.plans.job(PLAN_JOBS.planContentAt, { sources, seq });
    },
    CONTENTS_KEPT,
  );
}

/** When an update was stored: of number 0 when the plan was begun; null when there is none. */
async function storedAt(db: Rows, { planId, branch }: PlanBranchKey, seq: number): Promise<Date | null> {
  const found = await sql<{ at: Date; fromSeq: string | null; moments: string | null }>`
    select u.at, null::bigint as "fromSeq", null::text as moments from plan_update u
    where u.plan_id = ${planId}::uuid and u.branch = ${branch} and u.seq = ${seq}::bigint
    union all
    select f.to_at, f.from_seq, f.moments from plan_fold f
    where f.plan_id = ${planId}::uuid and f.branch = ${branch} and f.from_seq <= ${seq}::bigint and f.to_seq >= ${seq}::bigint
    union all
    select p.created_at, null, null from plan p where p.id = ${planId}::uuid and ${seq}::bigint = 0 limit 1`.execute(db);
  const row = found.rows[0];
  if (!row) return null;
  if (row.moments === null) return row.at;
  const fromSeq = Number(row.fromSeq);
  return new Date(momentsOf(row.moments, fromSeq)[seq - fromSeq]!.at);
}

function noMoment(seq: number): DomainError {
  return new DomainError('NOT_FOUND', `This plan has no update ${seq}: load the page anew.`);
}
