import { predicateOf, scoreAssessment, type Framework, type LocalizedText } from '@saling/schema';
import { sql } from 'kysely';

import type { Context } from '../../api/context.ts';
import { rows } from '../../database/orm.ts';
import { requireFramework } from '../indicators/frameworks.service.ts';
import { latestLevels, type LatestLevel } from '../indicators/latest-levels.service.ts';
import { indicatorNamed } from './plan-actions.service.ts';
import type { Plan, PlanOutlook } from './plan.types.ts';

interface Lift {
  owner: string | null;
  indicator: string;
  levelTo: number;
}

/** The index that a plan leads each of its regions to (P23), from the newest levels that the viewer may see. */
export async function outlookOf(ctx: Context, plan: Pick<Plan, 'id' | 'frameworkId' | 'regionA' | 'regionB'>): Promise<PlanOutlook[]> {
  const framework = requireFramework(plan.frameworkId);
  const regionCodes = [plan.regionA, plan.regionB];
  const db = rows(ctx.em);
  const lifts = await sql<Lift>`
    select a.owner_code as owner, a.indicator, a.level_to as "levelTo" from plan_action a
    where a.plan_id = ${plan.id}::uuid and not a.deleted and a.indicator is not null and a.level_to is not null`.execute(db);
  const levels = await latestLevels(db, ctx.viewer, { frameworkId: framework.id, regionCodes });
  return regionCodes.map((code) =>
    outlook(
      framework,
      code,
      levels.filter(({ regionCode }) => regionCode === code),
      lifts.rows.filter(({ owner }) => owner === null || owner === code),
    ),
  );
}

function outlook(framework: Framework, regionCode: string, known: readonly LatestLevel[], lifts: readonly Lift[]): PlanOutlook {
  const now = new Map(known.map(({ indicatorCode, level }) => [indicatorCode, level]));
  const then = new Map(now);
  let actionsCounted = 0;
  for (const { indicator, levelTo } of lifts) {
    const named = indicatorNamed(indicator);
    if (named?.frameworkId !== framework.id || levelTo <= (now.get(named.code) ?? 0)) continue;
    actionsCounted += 1;
    then.set(named.code, Math.max(then.get(named.code) ?? 0, levelTo));
  }
  // What has no level now is not known to reach anything: the rest of the index would be made up.
  const missing = framework.indicators.filter(({ code }) => !now.has(code)).length;
  const [indexNow, indexIfAllSucceed] = missing > 0 ? [null, null] : [now, then].map((levels) => scoreAssessment(framework, levels).index);
  const band = (index: string | null | undefined) => (index ? predicateOf(framework, index) : null);
  return {
    regionCode,
    year: known.length === 0 ? null : Math.max(...known.map(({ year }) => year)),
    indexNow: indexNow ?? null,
    predicateNow: band(indexNow),
    indexIfAllSucceed: indexIfAllSucceed ?? null,
    predicateThen: band(indexIfAllSucceed),
    actionsCounted,
    reason: missing > 0 ? incomplete(missing, framework.indicators.length) : null,
  };
}

function incomplete(missing: number, total: number): LocalizedText {
  return {
    id: `${missing} dari ${total} indikator belum memiliki tingkat: indeks belum dapat dihitung.`,
    en: `${missing} of ${total} indicators have no level yet: there is no index.`,
  };
}
