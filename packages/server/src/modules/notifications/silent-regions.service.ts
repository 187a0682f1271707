import { sql } from 'kysely';

import { may } from '../../access/policy.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { Rows } from '../../database/orm.ts';
import { counts, FINAL_STAGE } from '../indicators/values.service.ts';
import { dayInRegion, zoneOf } from '../regions/zone.service.ts';
import type { NoticeDraft } from './notice.ts';
import type { WatchRow } from './watch-rows.service.ts';
import { inWatch, watchTable } from './watch-table.ts';

/**
 * Regions of which nothing was reported for the year by the end of the day, in the region's zone; each watch once. Whoever may not see
 * drafts is told that nothing was published (I13).
 */
export async function silentRegions(
  db: Rows,
  watches: readonly WatchRow[],
  viewers: ReadonlyMap<string, Viewer[]>,
  now: Date,
): Promise<NoticeDraft[]> {
  const asked = watches.filter(({ conditions, reportBy }) => conditions.includes('NOT_REPORTED') && reportBy !== null);
  if (asked.length === 0) return [];
  const found = await sql<{ watchId: string; regionCode: string; drafts: boolean }>`
    select w.id as "watchId", r.code as "regionCode", x.drafts
    from ${watchTable(asked)} left join watch k on k.id = w.id
    join region r on ${inWatch}
    cross join lateral (
      select bool_or(p.stage <> ${FINAL_STAGE}) as drafts, bool_or(p.stage = ${FINAL_STAGE}) as final
      from assessment a join report p on p.assessment_id = a.id
      where a.region_code = r.code and a.year = w."reportYear"
        and ${counts('p')} and p.reported_at < ((w."reportBy" + 1)::timestamp at time zone ${zoneOf(sql`r.code`)})
    ) x
    where ${dayInRegion(sql`r.code`, now)} > w."reportBy" and x.final is not true
      and k.silence_judged is distinct from w."reportBy"`.execute(db);
  const byId = new Map(asked.map((watch) => [watch.id, watch]));
  return found.rows.flatMap(({ watchId, regionCode, drafts: hasDrafts }): NoticeDraft[] => {
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
}

/** Says of which watches the day is over everywhere: in Jakarta it ends last. */
export async function endSilence(db: Rows, watches: readonly WatchRow[], now: Date): Promise<void> {
  await sql`update watch set silence_judged = report_by where id = any(${watches.map(({ id }) => id)}::uuid[]) and '{NOT_REPORTED}' && conditions
    and (${now}::timestamptz at time zone 'Asia/Jakarta')::date > report_by`.execute(db);
}
