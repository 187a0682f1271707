import { sql } from 'kysely';

import type { Viewer } from '../../access/viewer.ts';
import type { Rows } from '../../database/orm.ts';
import { counts, visibleReports } from './values.service.ts';

/** The newest level of an indicator: of the newest year, there of the highest stage, there the newest report. */
export interface LatestLevel {
  regionCode: string;
  indicatorCode: string;
  year: number;
  level: number;
  reportedAt: Date;
}

/** Newest levels of some regions that the viewer may see, one for each indicator that has any. */
export async function latestLevels(
  db: Rows,
  viewer: Viewer,
  query: { frameworkId: string; regionCodes: readonly string[] },
): Promise<LatestLevel[]> {
  const found = await sql<LatestLevel>`
    select distinct on (a.region_code, r.indicator_code) a.region_code as "regionCode", r.indicator_code as "indicatorCode", a.year, r.level,
      r.reported_at as "reportedAt"
    from assessment a join report r on r.assessment_id = a.id
    where a.framework_id = ${query.frameworkId} and a.region_code = any(${[...query.regionCodes]}::text[]) and ${visibleReports(viewer)} and ${counts('r')}
    order by a.region_code, r.indicator_code, a.year desc, r.stage desc, r.version desc`.execute(db);
  return found.rows;
}

/** What is asked of one indicator: what was known of it at an instant. */
export interface LevelAsOf {
  regionCode: string;
  frameworkId: string;
  indicatorCode: string;
  at: Date;
}

/** The same as of an instant each, in the order asked for; null for none that the viewer may see. */
export async function levelsAsOf(db: Rows, viewer: Viewer, wanted: readonly LevelAsOf[]): Promise<(LatestLevel | null)[]> {
  if (wanted.length === 0) return [];
  const found = await sql<LatestLevel & { place: number }>`
    select k.place::int, l.* from json_to_recordset(${JSON.stringify(wanted.map((one, place) => ({ ...one, place })))}::json)
      as k (place int, "regionCode" text, "frameworkId" text, "indicatorCode" text, at timestamptz)
    cross join lateral (
      select a.region_code as "regionCode", r.indicator_code as "indicatorCode", a.year, r.level, r.reported_at as "reportedAt"
      from assessment a join report r on r.assessment_id = a.id
      where a.framework_id = k."frameworkId" and a.region_code = k."regionCode" and r.indicator_code = k."indicatorCode"
        and r.reported_at <= k.at and (r.withdrawn_at is null or r.withdrawn_at > k.at) and ${visibleReports(viewer)}
      order by a.year desc, r.stage desc, r.version desc limit 1
    ) l`.execute(db);
  const byPlace = new Map(found.rows.map(({ place, ...level }) => [place, level]));
  return wanted.map((_, place) => byPlace.get(place) ?? null);
}
