import { sql } from 'kysely';

import type { Context } from '../../api/context.ts';
import { rows } from '../../database/orm.ts';
import { latestLevels, levelsAsOf } from '../indicators/latest-levels.service.ts';
import { zoneOf } from '../regions/zone.service.ts';
import { indicatorNamed } from './plan-actions.service.ts';
import type { Plan, PlanEffect } from './plan.types.ts';

/** Effects that are told of a plan. */
export const MOST_EFFECTS = 200;

interface Row {
  actionId: string;
  regionCode: string;
  indicator: string;
  levelTo: number | null;
  /** Beginning of its first day, else of the plan's, else when the plan was begun. */
  since: Date;
}

/** What happened to the indicators of a plan's actions since they began, as far as the viewer may see it: once for each region of an action. */
export async function effectsOf(ctx: Context, plan: Pick<Plan, 'id' | 'regionA' | 'regionB'>): Promise<PlanEffect[]> {
  const db = rows(ctx.em);
  const found = await sql<Row>`
    select a.id as "actionId", r.code as "regionCode", a.indicator, a.level_to as "levelTo",
      coalesce(coalesce(a.start_on, p.starts_on)::timestamp at time zone ${zoneOf(sql`r.code`)}, p.created_at) as since
    from plan p join plan_action a on a.plan_id = p.id join region r on r.code in (p.region_a, p.region_b)
    where p.id = ${plan.id}::uuid and not a.deleted and a.indicator is not null and (a.owner_code is null or a.owner_code = r.code)
    order by a.place, r.code limit ${MOST_EFFECTS}`.execute(db);
  const named = found.rows.flatMap((row) => {
    const known = indicatorNamed(row.indicator);
    return known ? [{ ...row, ...known }] : [];
  });
  const frameworkIds = [...new Set(named.map(({ frameworkId }) => frameworkId))];
  const regionCodes = [plan.regionA, plan.regionB];
  const now = await Promise.all(frameworkIds.map((frameworkId) => latestLevels(db, ctx.viewer, { frameworkId, regionCodes })));
  const current = new Map(
    now.flatMap((levels, place) => levels.map((level) => [`${frameworkIds[place]} ${level.regionCode} ${level.indicatorCode}`, level])),
  );
  const before = await levelsAsOf(
    db,
    ctx.viewer,
    named.map(({ regionCode, frameworkId, code, since }) => ({ regionCode, frameworkId, indicatorCode: code, at: since })),
  );
  return named.map(({ actionId, regionCode, frameworkId, code, indicator, levelTo }, place): PlanEffect => {
    const level = current.get(`${frameworkId} ${regionCode} ${code}`);
    return {
      actionId,
      regionCode,
      indicator,
      levelAtStart: before[place]?.level ?? null,
      levelNow: level?.level ?? null,
      levelTo,
      changedAt: level?.reportedAt ?? null,
    };
  });
}
