import type { ComparedRegion, Framework } from '@saling/schema';
import { sql } from 'kysely';

import type { Rows } from '../../database/orm.ts';
import { formatCursor } from '../../events/cursor.ts';
import { FINAL_STAGE } from '../indicators/values.service.ts';

/** A region without a partner. */
export interface LoneRegion extends ComparedRegion {
  name: string;
}

interface Row {
  code: string | null;
  name: string;
  kind: string;
  provinceCode: string;
  levels: Record<string, number> | null;
  pos: string;
  epoch: string;
}

/** Which regions are looked at: all when both are left out. */
export interface LoneFilter {
  level?: string | null;
  provinceCode?: string | null;
}

/** Regions that are in no active pair, by code, with their published levels: those that have all of them apart from the rest. */
export async function loneRegions(
  db: Rows,
  framework: Framework,
  year: number,
  { level, provinceCode }: LoneFilter,
): Promise<{ rated: LoneRegion[]; unrated: string[]; asOf: string }> {
  const found = await sql<Row>`
    select m.*, h.pos, h.epoch from event_head h left join (
      select r.code, r.full_name as name, r.level as kind, coalesce(r.province_code, r.code) as "provinceCode", f.levels
      from region r left join assessment a on a.region_code = r.code and a.framework_id = ${framework.id} and a.year = ${year}
      left join lateral (
        select json_object_agg(l.indicator_code, l.level) as levels from (
          select distinct on (e.indicator_code) e.indicator_code, e.level from report e
          where e.assessment_id = a.id and e.stage = ${FINAL_STAGE} and e.withdrawn_at is null order by e.indicator_code, e.version desc
        ) l
      ) f on true
      where r.code not in (select unnest(array[p.region_a, p.region_b]) from pairing p where p.ended_at is null)
        and ${level ? sql`r.level = ${level}` : sql`true`}
        and ${provinceCode ? sql`coalesce(r.province_code, r.code) = ${provinceCode}` : sql`true`}
    ) m on true order by m.code collate "C"`.execute(db);
  const { pos, epoch } = found.rows[0]!;
  const [rated, unrated]: [LoneRegion[], string[]] = [[], []];
  for (const { code, name, kind, provinceCode: province, levels } of found.rows) {
    if (code === null) continue;
    if (levels && framework.indicators.every((indicator) => indicator.code in levels))
      rated.push({ code, name, kind, provinceCode: province, levels: new Map(Object.entries(levels)) });
    else unrated.push(code);
  }
  return { rated, unrated, asOf: formatCursor({ epoch, pos: Number(pos) }) };
}
