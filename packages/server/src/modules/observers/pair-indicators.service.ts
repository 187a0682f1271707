import { sql, type RawBuilder } from 'kysely';

import type { Context } from '../../api/context.ts';
import { loader } from '../../api/loaders.ts';
import { rows } from '../../database/orm.ts';
import { FINAL_STAGE } from '../indicators/values.service.ts';
import type { PairIndex, PairIndicators } from './pair-overview.types.ts';

/** Published levels of the region `k` of a year. */
const levelsOf = (year: RawBuilder<number>): RawBuilder<unknown> => sql`
  (select distinct on (e.indicator_code) e.indicator_code, e.level from assessment a join report e on e.assessment_id = a.id
  where a.region_code = k.region and a.framework_id = k.framework and a.year = ${year} and e.stage = ${FINAL_STAGE} and e.withdrawn_at is null
  order by e.indicator_code, e.version desc)`;

/**
 * What the indicators of a region of a pair did between the two years of its index: null without two years, or where the levels of one
 * were never published. One statement for all pairs of a page.
 */
export function indicatorsOf(ctx: Context, { frameworkId, regionCode, year, yearBefore }: PairIndex): Promise<PairIndicators | null> {
  if (year === null || yearBefore === null) return Promise.resolve(null);
  const key = JSON.stringify({ framework: frameworkId, region: regionCode, year, before: yearBefore });
  return loader<string, PairIndicators | null>(ctx, 'pairIndicators', async (keys) => {
    const found = await sql<PairIndicators & { place: string }>`
      select k.place, m.* from json_array_elements(${`[${keys.join(',')}]`}::json) with ordinality as g (asked, place)
      cross join lateral (
        select g.place, g.asked->>'framework' as framework, g.asked->>'region' as region, (g.asked->>'year')::int as year, (g.asked->>'before')::int as before
      ) k
      cross join lateral (
        select count(*) filter (where n.level > o.level)::int as risen, count(*) filter (where n.level < o.level)::int as fallen,
          count(*) filter (where n.level = o.level)::int as same
        from ${levelsOf(sql`k.year`)} n join ${levelsOf(sql`k.before`)} o on o.indicator_code = n.indicator_code
      ) m
      where m.risen + m.fallen + m.same > 0`.execute(rows(ctx.em));
    const known = new Map(found.rows.map((row) => [Number(row.place), row]));
    return keys.map((_, at) => known.get(at + 1) ?? null);
  }).load(key);
}
