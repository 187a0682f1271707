import { LIMITS } from '@saling/schema';
import { sql, type RawBuilder } from 'kysely';

import type { Rows } from '../../database/orm.ts';
import type { RegionRow } from '../regions/regions.service.ts';
import type { RankingRow } from './ranking.service.ts';

/** An entry with the region it is of; all but the first three null when there is none. */
export type RankedRow = Omit<RankingRow, 'region'> & { total: number; pos: string; epoch: string } & Omit<
    RegionRow,
    'code' | 'pos' | 'epoch'
  >;

/** What is ranked: results of one year, the whole index or a part of it. */
export interface Ranked {
  frameworkId: string;
  year: number;
  part: string;
  /** Whether it is the whole, of which some is published without its parts. */
  whole: boolean;
  /** Whether the year before is asked for. */
  before: boolean;
}

/**
 * Up to where it is read for a page of some size. As numbers in the text: of one that is handed over PostgreSQL expects another
 * plan to be better each time, and planning takes longer than reading. The texts are few, since so are these.
 */
const BOUNDS = [LIMITS.pageDefault + 1, LIMITS.pageMax + 1];

/**
 * The first of all that are ranked, which is what nearly everybody asks for: read from the index as it stands, so that it costs the
 * same however many regions there are, but for counting them.
 */
export async function readFirstRanked(db: Rows, ranked: Ranked, count: number): Promise<RankedRow[]> {
  const { year, before } = ranked;
  const bound = sql.lit(BOUNDS.find((one) => one >= count) ?? count);
  const previous = before ? sql`coalesce(${scoreOf(ranked, year - 1)}, ${publishedOf(ranked, year - 1)})` : sql`null::numeric`;
  // Each lookup is bounded to one: joined as tables, all of each would be read.
  const found = await sql<RankedRow>`
    select h.pos, h.epoch, t.total, e.region_code as "regionCode", e.rank, e.index, p.index as "previousIndex", e.index - p.index as change,
      coalesce(a.sample, false) and not ${isPublished(ranked)} as sample,
      r.name, r.full_name as "fullName", r.level, r.province_code as "provinceCode"
    from event_head h cross join lateral (select ${totalOf(ranked)}::int as total) t
    left join lateral (
      select assessment_id, region_code, index, rank from (
        select u.assessment_id, u.region_code, u.index, rank() over (order by u.index desc)::int as rank
        from (${firstOf(ranked, bound)}) u order by u.index desc, u.region_code limit ${bound}
      ) b order by rank, region_code limit ${count}
    ) e on true
    left join lateral (select name, full_name, level, province_code from region where code = e.region_code limit 1) r on true
    left join lateral (select sample from assessment where id = e.assessment_id limit 1) a on true
    left join lateral (select ${previous} as index) p on true
    order by e.rank, e.region_code`.execute(db);
  return found.rows;
}

const stored = ({ frameworkId, year, part }: Ranked): RawBuilder<unknown> =>
  sql`assessment_score s where s.framework_id = ${frameworkId} and s.year = ${year} and s.part = ${part}`;

/** What was published of regions that have no result of their own. */
const published = ({ frameworkId, year, part }: Ranked): RawBuilder<unknown> => sql`
  published_index i where i.framework_id = ${frameworkId} and i.year = ${year} and not exists (
    select from assessment c join assessment_score s on s.assessment_id = c.id and s.part = ${part}
    where c.region_code = i.region_code and c.framework_id = ${frameworkId} and c.year = ${year})`;

function totalOf(ranked: Ranked): RawBuilder<unknown> {
  const own = sql`(select count(*) from ${stored(ranked)})`;
  return ranked.whole ? sql`(${own} + (select count(*) from ${published(ranked)}))` : own;
}

/** At least the first so many: the first of either kind are among the first of both. */
function firstOf(ranked: Ranked, bound: RawBuilder<unknown>): RawBuilder<unknown> {
  // Without a bound of its own it is read in order only as far as it is looked at.
  const own = sql`select s.assessment_id, s.region_code, s.index from ${stored(ranked)}`;
  if (!ranked.whole) return own;
  return sql`
    (${own} order by s.index desc, s.region_code limit ${bound})
    union all
    (select null::uuid, i.region_code, i.index from ${published(ranked)} order by i.index desc, i.region_code limit ${bound})`;
}

function scoreOf({ frameworkId, part }: Ranked, year: number): RawBuilder<unknown> {
  return sql`(select s.index from assessment c join assessment_score s on s.assessment_id = c.id and s.part = ${part}
    where c.region_code = e.region_code and c.framework_id = ${frameworkId} and c.year = ${year})`;
}

function publishedOf({ frameworkId, whole }: Ranked, year: number): RawBuilder<unknown> {
  if (!whole) return sql`null`;
  return sql`(select i.index from published_index i where i.region_code = e.region_code and i.framework_id = ${frameworkId} and i.year = ${year})`;
}

/** Invented parts that add up to a published index do not make that index invented. */
function isPublished({ frameworkId, year, whole }: Ranked): RawBuilder<unknown> {
  if (!whole) return sql`false`;
  return sql`exists (select from published_index i
    where i.region_code = e.region_code and i.framework_id = ${frameworkId} and i.year = ${year} and i.index = e.index)`;
}
