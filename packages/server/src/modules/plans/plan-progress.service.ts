import { sql } from 'kysely';

import type { Context } from '../../api/context.ts';
import { loader } from '../../api/loaders.ts';
import { rows } from '../../database/orm.ts';
import { dayInRegion } from '../regions/zone.service.ts';
import { isLate, todayOf } from './plan-actions.service.ts';
import type { Plan, PlanProgress } from './plan.types.ts';

/** Days ahead in which something is due soon. */
const SOON = 14;

/** How far the actions of a plan have come (P23). Batched. */
export function progressOf(ctx: Context, plan: Pick<Plan, 'id'>): Promise<PlanProgress> {
  return loader<string, PlanProgress>(ctx, 'planProgress', async (ids) => {
    const now = ctx.clock.now();
    const open = sql`a.state <> 'DONE' and a.due_on >= ${todayOf(now)}`;
    const inState = (state: string) => sql`count(*) filter (where a.state = ${state})::int`;
    const found = await sql<PlanProgress & { id: string }>`
      select p.id, m.*, case when p.starts_on is null or p.ends_on is null then null
        else greatest(0, least(1, (t.day - p.starts_on)::float8 / (p.ends_on - p.starts_on + 1))) end as elapsed
      from plan p cross join lateral (select ${dayInRegion(sql`p.region_a`, now)} as day) t cross join lateral (
        select count(*)::int as total, ${inState('NOT_STARTED')} as "notStarted", ${inState('RUNNING')} as running,
          ${inState('BLOCKED')} as blocked, ${inState('DONE')} as done, count(*) filter (where ${isLate(now)})::int as late,
          count(*) filter (where ${open} and a.due_on <= ${todayOf(now)} + ${SOON}::int)::int as "dueSoon",
          (min(a.due_on) filter (where ${open}))::text as "nextDue"
        from plan_action a where a.plan_id = p.id and not a.deleted
      ) m where p.id = any(${[...ids]}::uuid[])`.execute(rows(ctx.em));
    const byId = new Map(found.rows.map(({ id, ...progress }) => [id, progress]));
    return ids.map((id) => byId.get(id)!);
  }).load(plan.id);
}
