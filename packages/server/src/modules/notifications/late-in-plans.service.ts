import { sql } from 'kysely';

import { may } from '../../access/policy.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { Rows } from '../../database/orm.ts';
import { isLate } from '../plans/plan-actions.service.ts';
import { dayInRegion } from '../regions/zone.service.ts';
import type { NoticeDetails, NoticeDraft } from './notice.ts';
import { bySoonest, type WatchRow } from './watch-rows.service.ts';
import { inWatch, watchTable } from './watch-table.ts';

interface LateRow {
  watchId: string;
  planId: string;
  actionId: string | null;
  title: string;
  due: string;
  regionA: string;
  regionB: string;
  /** It was due before the watch began. */
  already: boolean;
}
interface Late {
  row: LateRow;
  watch: WatchRow;
}

/**
 * Late actions of running plans, and plans whose end is past with actions that are not done. What falls due while a watch is there is
 * told one by one, what was late before it began all at once, plan by plan (N70).
 */
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
    select distinct w.id as "watchId", p.id as "planId", l.*, p.region_a as "regionA", p.region_b as "regionB",
      l.due::date < (w.since at time zone 'Asia/Jakarta')::date as already
    from ${watchTable(asked)} join region r on ${inWatch}
    join plan p on r.code in (p.region_a, p.region_b)
    join pairing_agreement g on g.id = p.pairing_id and g.state = 'ACTIVE' and (w.kind <> 'PAIRING' or g.id::text = w."objectId")
    cross join lateral (
      select a.id as "actionId", a.what as title, a.due_on::text as due from plan_action a where a.plan_id = p.id and ${isLate(now)}
      union all
      select null, p.title, p.ends_on::text where p.ends_on < ${today}
        and exists (select from plan_action a where a.plan_id = p.id and not a.deleted and a.state <> 'DONE')
    ) l
    where w.first or l.due::date >= (w.since at time zone 'Asia/Jakarta')::date order by l.due, p.id`.execute(db);
  const byId = new Map(asked.map((watch) => [watch.id, watch]));
  const rows = found.rows.map((row): Late => ({ row, watch: byId.get(row.watchId)! }));
  const told = await toldOf(
    db,
    rows.filter(({ row }) => row.already).map(({ watch }) => watch.personId),
  );
  return [...Map.groupBy(rows, ({ row, watch }) => `${watch.personId} ${row.planId}`).values()].flatMap((ofPlan) =>
    lateOf(ofPlan, viewers.get(ofPlan[0]!.watch.personId) ?? [], told, now),
  );
}

const soonestOf = (late: readonly Late[]): Late => late.toSorted((a, b) => bySoonest(a.watch, b.watch))[0]!;

const toldKey = (personId: string, finding: string): string => `${personId} ${finding}`;

/** What of plans some people were told was late, by {@link toldKey}. */
async function toldOf(db: Rows, personIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (personIds.length === 0) return new Set();
  const found = await sql<{ personId: string; finding: string }>`
    select person_id as "personId", finding from watch_notice
    where person_id = any(${[...new Set(personIds)]}::text[]) and kind = 'PLAN_LATE'`.execute(db);
  return new Set(found.rows.map(({ personId, finding }) => toldKey(personId, finding)));
}

/** The two regions read what is late; the ministry is told how much is, and when it was due (R13). */
function lateOf(ofPlan: readonly Late[], viewers: readonly Viewer[], told: ReadonlySet<string>, now: Date): NoticeDraft[] {
  const { row, watch } = ofPlan[0]!;
  const { planId, regionA, regionB } = row;
  const reads = viewers.some((viewer) => may(viewer, 'SEE_PLAN', { regionCode: regionA, otherRegionCode: regionB }));
  if (!reads && !viewers.some((viewer) => may(viewer, 'OVERSEE_PAIRS', {}))) return [];
  const audience = reads ? 'PLAN' : 'MINISTRY';
  const draft = (by: readonly string[], finding: string, details: Extract<NoticeDetails, { what: 'LATE' }>): NoticeDraft => ({
    personId: watch.personId,
    watchId: by[0]!,
    alsoBy: by.slice(1),
    finding,
    kind: 'PLAN_LATE',
    size: details.count,
    audience,
    regionCode: regionA,
    withRegionCode: regionB,
    details,
    at: now,
    inInbox: true,
  });
  const findingOf = ({ row: { actionId, due } }: Late): string =>
    reads ? `late:${actionId ?? planId}:${due}` : `late-count:${planId}:${due}`;
  const byFinding = [...Map.groupBy(ofPlan, findingOf)];
  const fresh = byFinding.filter(([, same]) => same.some((one) => !one.row.already));
  const before = byFinding.filter(([finding, same]) => same.every((one) => one.row.already) && !told.has(toldKey(watch.personId, finding)));
  const count = (late: readonly Late[]): number => new Set(late.map((one) => one.row.actionId)).size;
  const oldest = before[0]?.[1][0];
  const foundAll = ofPlan.map((one) => one.watch.id).filter((id) => before.every(([, same]) => same.some((one) => one.watch.id === id)));
  return [
    ...fresh.map(([finding, same]) => {
      const { row: first, watch: by } = soonestOf(same.filter((one) => !one.row.already));
      const { actionId, title, due } = first;
      const said = reads ? { actionId, title, count: 1 } : { actionId: null, title: null, count: count(same) };
      return draft([by.id, ...same.map((one) => one.watch.id)], finding, { what: 'LATE', planId, due, ...said });
    }),
    ...(oldest
      ? [
          draft([soonestOf(before.flatMap(([, same]) => same)).watch.id, ...foundAll], `late-before:${planId}`, {
            what: 'LATE',
            planId,
            actionId: reads ? oldest.row.actionId : null,
            title: reads ? oldest.row.title : null,
            due: oldest.row.due,
            count: count(before.flatMap(([, same]) => same)),
            already: true,
          }),
        ]
      : []),
  ];
}
