import { sql } from 'kysely';

import { authorize } from '../../access/policy.ts';
import { actorOf } from '../../access/viewer.ts';
import type { Context } from '../../api/context.ts';
import { notFound } from '../../api/ids.ts';
import { rows } from '../../database/orm.ts';
import { lockStream } from '../../events/append.ts';
import type { UpdatePlanInput } from './create-plan.types.ts';
import { planEvent, planStream } from './plan-events.service.ts';
import { planProblems } from './plan-problems.ts';
import { freshPlan, planById } from './plan-reads.service.ts';
import type { PlanOutcome } from './plan.types.ts';

/** Sets a plan's period. It is no part of what is signed. */
export async function updatePlan(ctx: Context, input: UpdatePlanInput): Promise<PlanOutcome> {
  const plan = await planById(ctx, input.planId);
  if (!plan) throw notFound('plan');
  const parties = { regionCode: plan.regionA, otherRegionCode: plan.regionB };
  authorize(ctx.viewer, 'WRITE_PLAN', parties);
  const [startsOn, endsOn] = [input.startsOn ?? null, input.endsOn ?? null];
  if (!plan.open) return { problems: [planProblems.notActive('planId')] };
  if (startsOn && endsOn && endsOn < startsOn) return { problems: [planProblems.period()] };
  const changed = await ctx.em.transactional(async (em) => {
    const stream = await lockStream(em, planStream(plan.id), ctx.clock);
    const viewer = ctx.currentViewer();
    authorize(viewer, 'WRITE_PLAN', parties);
    const db = rows(em);
    const updated = await sql`
      update plan p set starts_on = ${startsOn}::date, ends_on = ${endsOn}::date, changed_at = greatest(p.changed_at, ${stream.at}::timestamptz)
      where p.id = ${plan.id}::uuid and (p.starts_on, p.ends_on) is distinct from (${startsOn}::date, ${endsOn}::date)
        and exists (select from pairing_agreement g where g.id = p.pairing_id and g.state = 'ACTIVE') returning 1`.execute(db);
    if (updated.rows.length === 0) return false;
    const actor = { ...actorOf(viewer)!, regionCode: viewer.regionCode! };
    await stream.append([planEvent('PLAN_EDITED', plan, actor)]);
    return true;
  });
  if (changed) ctx.committed();
  return freshPlan(ctx, plan.id);
}
