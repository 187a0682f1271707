import { ACTIVITY_KINDS } from '@saling/schema';
import { sql } from 'kysely';

import { eventTypeOf } from '../../api/activity.ts';
import type { Rows } from '../../database/orm.ts';
import { formatCursor } from '../../events/cursor.ts';
import { isLate } from '../plans/plan-actions.service.ts';

/** What two can do with each other. */
const TOGETHER = ACTIVITY_KINDS.filter((kind) => /^(COMMENT|ADOPTION|PLAN)_/.test(kind)).map(eventTypeOf);
const DAY_MS = 86_400_000;

/** What is counted of a pair, as numbers alone. */
export interface PairFacts {
  id: string;
  codeA: string;
  codeB: string;
  since: Date;
  lastAt: Date | null;
  last30Days: number;
  last90Days: number;
  comments: number;
  adoptionSteps: number;
  planChanges: number;
  running: number;
  live: number;
  stopped: number;
  plans: number;
  actions: number;
  done: number;
  late: number;
}

/**
 * Active pairs and what happened in them, all in one statement. What two regions say to each other before and beside their
 * work (`PARTIES`) does not count (R5); of plans it is counted that something happened, never what (R13).
 */
export async function pairFacts(db: Rows, now: Date, provinceCode?: string | null): Promise<{ pairs: PairFacts[]; asOf: string }> {
  const daysAgo = (days: number): Date => new Date(now.getTime() - days * DAY_MS);
  // Each way by the index on the region with which something was done, newest first.
  const between = sql`e.with_region_code = w.other and e.region_code = w.own and e.audience <> 'PARTIES' and e.type = any(${TOGETHER}::text[])
    and e.at >= g.answered_at`;
  const ways = sql`(values (g.region_a, g.region_b), (g.region_b, g.region_a)) as w (own, other)`;
  const ofKind = (prefix: string) => sql`count(*) filter (where e.type like ${`${prefix}.%`})::int`;
  const stage = (...names: string[]) => sql`count(*) filter (where d.stage = any(${names}::text[]))::int`;
  const found = await sql<PairFacts & { pos: string; epoch: string }>`
    select m.*, h.pos, h.epoch from event_head h left join (
      select g.id, g.region_a as "codeA", g.region_b as "codeB", g.answered_at as since, l."lastAt", c.*, t.*, p.*
      from pairing_agreement g
      cross join lateral (
        select max(n.at) as "lastAt" from ${ways} cross join lateral (
          select e.at from event e where ${between} order by e.at desc limit 1
        ) n
      ) l
      cross join lateral (
        select count(*) filter (where e.at > ${daysAgo(30)}::timestamptz)::int as "last30Days", count(*)::int as "last90Days",
          ${ofKind('comment')} as comments, ${ofKind('adoption')} as "adoptionSteps", ${ofKind('plan')} as "planChanges"
        from ${ways} join event e on ${between} and e.at > ${daysAgo(90)}::timestamptz
      ) c
      cross join lateral (
        select ${stage('OBSERVING', 'IMITATING', 'MODIFYING', 'COPYING')} as running, ${stage('LIVE')} as live, ${stage('STOPPED')} as stopped
        from ${ways} join adoption d on d.region_code = w.own and d.origin_code = w.other and (d.pairing_id = g.id or d.started_at >= g.answered_at)
      ) t
      cross join lateral (
        select count(distinct p.id)::int as plans, count(a.id)::int as actions, count(*) filter (where a.state = 'DONE')::int as done,
          count(*) filter (where a.id is not null and ${isLate(now)})::int as late
        from plan p left join plan_action a on a.plan_id = p.id and not a.deleted where p.pairing_id = g.id
      ) p
      where g.state = 'ACTIVE' and ${
        provinceCode
          ? sql`exists (select from region r where r.code in (g.region_a, g.region_b) and coalesce(r.province_code, r.code) = ${provinceCode})`
          : sql`true`
      }
    ) m on true`.execute(db);
  const { pos, epoch } = found.rows[0]!;
  return { pairs: found.rows.filter(({ id }) => id !== null), asOf: formatCursor({ epoch, pos: Number(pos) }) };
}

/** A published index. */
export interface YearIndex {
  year: number;
  index: string;
}

/** Published indices of regions, newest year first: those of known levels, else those published as one number. */
export async function publishedIndices(db: Rows, frameworkId: string, codes: readonly string[]): Promise<Map<string, YearIndex[]>> {
  const found = await sql<YearIndex & { regionCode: string }>`
    select coalesce(s.region_code, i.region_code) as "regionCode", coalesce(s.year, i.year) as year, coalesce(s.index, i.index) as index
    from (select * from assessment_score where framework_id = ${frameworkId} and part = 'index' and region_code = any(${[...codes]}::text[])) s
    full join (select * from published_index where framework_id = ${frameworkId} and region_code = any(${[...codes]}::text[])) i
      on i.region_code = s.region_code and i.year = s.year
    order by year desc`.execute(db);
  return Map.groupBy(found.rows, ({ regionCode }) => regionCode);
}
