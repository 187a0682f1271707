import { sql, type RawBuilder } from 'kysely';

import { may } from '../../access/policy.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { Rows } from '../../database/orm.ts';
import type { Clock } from '../../kernel/clock.ts';
import { viewersOfPeople } from '../identity/person-viewers.service.ts';
import { FINAL_STAGE } from '../indicators/values.service.ts';
import { isLate } from '../plans/plan-actions.service.ts';
import { dayInRegion, zoneOf } from '../regions/zone.service.ts';
import type { NoticeDraft } from './notice.ts';
import { storeNotices } from './store-notices.service.ts';
import { readWatchRows, type WatchRow } from './watch-rows.service.ts';

/** Keeps two processes from judging the same at once. */
const LOCK_KEY = 7_245_011;

/**
 * Finds what no event tells of: regions that reported nothing by a day, and plans that are late (N11). In one transaction, by one process
 * at a time; what was told before is told no more, so it may be done as often as one likes.
 *
 * @returns who was told something new.
 */
export function judgeTime(db: Rows, clock: Clock): Promise<ReadonlySet<string>> {
  return db.transaction().execute(async (trx) => {
    const locked = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${LOCK_KEY}::bigint) as mine`.execute(trx);
    if (!locked.rows[0]!.mine) return new Set<string>();
    const watches = await readWatchRows(trx, sql`w.conditions && '{NOT_REPORTED,PLAN_LATE}'`);
    if (watches.length === 0) return new Set<string>();
    const viewers = await viewersOfPeople(trx, [...new Set(watches.map(({ personId }) => personId))]);
    const now = clock.now();
    const drafts = [...(await silentRegions(trx, watches, viewers, now)), ...(await lateInPlans(trx, watches, viewers, now))];
    const byId = new Map(watches.map((watch) => [watch.id, watch]));
    return storeNotices(trx, drafts, ({ watchId }) => byId.get(watchId)!.telling, now);
  });
}

/** Where-clause: a region `r` belongs to what a watch `w`, with a pair's regions, is about. */
const inWatch = sql`(w.kind = 'REGION' and r.code = w."objectId"
  or w.kind = 'PROVINCE' and coalesce(r.province_code, r.code) = w."objectId" or w.kind = 'PAIRING' and r.code = any(w.regions))`;

function watchTable(watches: readonly WatchRow[]): RawBuilder<unknown> {
  const table = watches.map(({ id, kind, objectId, reportYear, reportBy, pair, since }) => ({
    id,
    kind,
    objectId,
    reportYear,
    reportBy,
    since,
    regions: pair?.regionCodes ?? [],
  }));
  return sql`json_to_recordset(${JSON.stringify(table)}::json)
    as w (id uuid, kind text, "objectId" text, "reportYear" int, "reportBy" date, since timestamptz, regions text[])`;
}

/**
 * Regions of which nothing was reported for the year by the end of the day, in the region's zone; each watch once. Whoever may not see
 * drafts is told that nothing was published (I13).
 */
async function silentRegions(
  db: Rows,
  watches: readonly WatchRow[],
  viewers: ReadonlyMap<string, Viewer[]>,
  now: Date,
): Promise<NoticeDraft[]> {
  const asked = watches.filter(({ conditions, reportBy }) => conditions.includes('NOT_REPORTED') && reportBy !== null);
  if (asked.length === 0) return [];
  const found = await sql<{ watchId: string; regionCode: string; drafts: boolean }>`
    select w.id as "watchId", r.code as "regionCode", x.drafts
    from ${watchTable(asked)} join watch k on k.id = w.id and k.silence_judged is distinct from w."reportBy"
    join region r on ${inWatch}
    cross join lateral (
      select bool_or(p.stage <> ${FINAL_STAGE}) as drafts, bool_or(p.stage = ${FINAL_STAGE}) as final
      from assessment a join report p on p.assessment_id = a.id
      where a.region_code = r.code and a.year = w."reportYear"
        and p.reported_at < ((w."reportBy" + 1)::timestamp at time zone ${zoneOf(sql`r.code`)})
    ) x
    where ${dayInRegion(sql`r.code`, now)} > w."reportBy" and x.final is not true`.execute(db);
  const byId = new Map(asked.map((watch) => [watch.id, watch]));
  const drafts = found.rows.flatMap(({ watchId, regionCode, drafts: hasDrafts }): NoticeDraft[] => {
    const { personId, reportYear, reportBy } = byId.get(watchId)!;
    const own = viewers.get(personId) ?? [];
    const seesDrafts = own.some((viewer) => may(viewer, 'SEE_DRAFT', { regionCode }));
    if (own.length === 0 || (seesDrafts && hasDrafts)) return [];
    return [
      {
        personId,
        watchId,
        finding: `silent:${regionCode}:${reportYear}:${reportBy}`,
        kind: 'NOT_REPORTED',
        size: 1,
        audience: seesDrafts ? 'PAIR' : 'PUBLIC',
        regionCode,
        withRegionCode: null,
        details: { what: 'SILENT', year: reportYear!, by: reportBy! },
        at: now,
        inInbox: true,
      },
    ];
  });
  // In Jakarta a day ends last: a watch is done with when it is over everywhere.
  await sql`update watch set silence_judged = report_by where id = any(${asked.map(({ id }) => id)}::uuid[])
    and (${now}::timestamptz at time zone 'Asia/Jakarta')::date > report_by`.execute(db);
  return drafts;
}

interface LateRow {
  watchId: string;
  planId: string;
  actionId: string | null;
  title: string;
  due: string;
  regionA: string;
  regionB: string;
}

/** Late actions of running plans, and plans whose end is past with actions that are not done; only what fell due since the watch began. */
export async function lateInPlans(
  db: Rows,
  watches: readonly WatchRow[],
  viewers: ReadonlyMap<string, Viewer[]>,
  now: Date,
): Promise<NoticeDraft[]> {
  const asked = watches.filter(({ conditions }) => conditions.includes('PLAN_LATE'));
  if (asked.length === 0) return [];
  const today = dayInRegion(sql`p.region_a`, now);
  const found = await sql<LateRow>`
    select distinct w.id as "watchId", p.id as "planId", l.*, p.region_a as "regionA", p.region_b as "regionB"
    from ${watchTable(asked)} join region r on ${inWatch}
    join plan p on r.code in (p.region_a, p.region_b)
    join pairing_agreement g on g.id = p.pairing_id and g.state = 'ACTIVE' and (w.kind <> 'PAIRING' or g.id::text = w."objectId")
    cross join lateral (
      select a.id as "actionId", a.what as title, a.due_on::text as due from plan_action a where a.plan_id = p.id and ${isLate(now)}
      union all
      select null, p.title, p.ends_on::text where p.ends_on < ${today}
        and exists (select from plan_action a where a.plan_id = p.id and not a.deleted and a.state <> 'DONE')
    ) l
    where l.due::date >= (w.since at time zone 'Asia/Jakarta')::date order by l.due, p.id`.execute(db);
  const byId = new Map(asked.map((watch) => [watch.id, watch]));
  const rows = found.rows.map((row) => ({ row, watch: byId.get(row.watchId)! }));
  return [...Map.groupBy(rows, ({ row, watch }) => `${watch.personId} ${row.planId}`).values()].flatMap((ofPlan) =>
    lateOf(ofPlan, viewers.get(ofPlan[0]!.watch.personId) ?? [], now),
  );
}

/** The two regions read what is late; the ministry is told how much is, and when it was due (R13). */
function lateOf(ofPlan: readonly { row: LateRow; watch: WatchRow }[], viewers: readonly Viewer[], now: Date): NoticeDraft[] {
  const { row, watch } = ofPlan[0]!;
  const { planId, regionA, regionB } = row;
  const base = {
    personId: watch.personId,
    kind: 'PLAN_LATE',
    regionCode: regionA,
    withRegionCode: regionB,
    at: now,
    inInbox: true,
  } as const;
  if (viewers.some((viewer) => may(viewer, 'SEE_PLAN', { regionCode: regionA, otherRegionCode: regionB })))
    return ofPlan.map(({ row: { actionId, title, due }, watch: { id } }) => ({
      ...base,
      watchId: id,
      finding: `late:${actionId ?? planId}:${due}`,
      size: 1,
      audience: 'PLAN',
      details: { what: 'LATE', planId, actionId, title, due, count: 1 },
    }));
  if (!viewers.some((viewer) => may(viewer, 'OVERSEE_PAIRS', {}))) return [];
  return [...Map.groupBy(ofPlan, (one) => one.row.due)].map(([due, ofDay]) => {
    const count = new Set(ofDay.map((one) => one.row.actionId)).size;
    return {
      ...base,
      watchId: watch.id,
      finding: `late-count:${planId}:${due}`,
      size: count,
      audience: 'MINISTRY',
      details: { what: 'LATE', planId, actionId: null, title: null, due, count },
    };
  });
}
