import { sql } from 'kysely';
import { predicateOf, type Framework } from '@saling/schema';

import type { Context } from '../../api/context.ts';
import { connection, decodeKey, pageSize } from '../../api/page.ts';
import { rows } from '../../database/orm.ts';
import { formatCursor } from '../../events/cursor.ts';
import { DomainError } from '../../kernel/errors.ts';
import { regionOf, searchText } from '../regions/regions.service.ts';
import { readFirstRanked } from './first-ranked.service.ts';
import type { Region } from '../regions/regions.types.ts';
import { requireFramework } from './frameworks.service.ts';
import { scoresAt, type ScoreSource } from './scores.service.ts';

export interface RankingQuery {
  frameworkId: string;
  year: number;
  by?: { domainCode?: string | null; aspectCode?: string | null } | null;
  provinceCode?: string | null;
  level?: string | null;
  search?: string | null;
  first?: number | null;
  after?: string | null;
  at?: Date | null;
  /** Whether the year before is asked for; it is when left out. */
  before?: boolean;
}

export interface RankingRow {
  regionCode: string;
  rank: number;
  index: string;
  previousIndex: string | null;
  change: string | null;
  sample: boolean;
  /** When it was read on the way. */
  region?: Region;
}

/** How many there are in all, and where the log stood. */
interface Counted {
  total: number;
  pos: string;
  epoch: string;
}

/** A year's number has four digits; the year before the first one PostgreSQL could hold would be an error of ours. */
const LAST_YEAR = 9_999;

/**
 * Published results in order, ranked within the province or kind asked for; a search narrows what is
 * shown, never the rank. Equal indices share a rank.
 *
 * The year before comes by a window: if the scores were joined with themselves, of which the planner expects a handful, it would
 * compare every region with every other.
 */
export async function readRanking(ctx: Context, query: RankingQuery) {
  const framework = requireFramework(query.frameworkId);
  const part = partOf(framework, query.by);
  if (query.year < 0 || query.year > LAST_YEAR) throw new DomainError('BAD_INPUT', `year is 0 to ${LAST_YEAR}; it was ${query.year}.`);
  const size = pageSize(query.first);
  const after = decodeKey(query.after, ['whole', 'text']);
  const text = searchText(query.search);
  const narrowed = query.at || query.provinceCode || query.level || text !== '' || after;
  if (!narrowed) {
    const ranked = { frameworkId: framework.id, year: query.year, part, whole: part === WHOLE, before: query.before ?? true };
    const first = await readFirstRanked(rows(ctx.em), ranked, size + 1);
    const withRegions = first.map((row) =>
      row.regionCode === null ? row : { ...row, region: regionOf({ ...row, code: row.regionCode }) },
    );
    return pageOf(framework, query, part, withRegions);
  }
  const scores = query.at ? scoresAt(framework, query.at) : STORED;
  // Invented parts that add up to a published index do not make that index invented.
  const isPublished =
    part === WHOLE
      ? sql`exists (select from published_index i
    where i.region_code = s.region_code and i.framework_id = ${framework.id} and i.year = s.year and i.index = s.index)`
      : sql`false`;
  type Row = RankingRow & Counted;
  const found = await sql<Row>`
    with computed as (${scores(framework.id, query.year, part)}),
    scored as (select assessment_id, region_code, year, index from computed union all ${part === WHOLE ? publishedOnly(framework.id, query) : NOTHING}),
    ranked as (
      select s.region_code as "regionCode", s.index, s.previous as "previousIndex",
        s.index - s.previous as change, coalesce(a.sample, false) and not ${isPublished} as sample, rank() over (order by s.index desc)::int as rank, lower(r.full_name) as name
      from (select *, max(index) filter (where year = ${query.year - 1}) over (partition by region_code) as previous from scored) s
      join region r on r.code = s.region_code left join assessment a on a.id = s.assessment_id
      where s.year = ${query.year}
        and ${query.provinceCode ? sql`(r.province_code = ${query.provinceCode} or r.code = ${query.provinceCode})` : sql`true`}
        and ${query.level ? sql`r.level = ${query.level}` : sql`true`}
    ),
    matched as (select * from ranked where ${text === '' ? sql`true` : sql`(strpos(name, ${text}) > 0 or "regionCode" = ${text} or word_similarity(${text}, name) >= 0.45)`})
    select m.*, (select count(*)::int from matched) as total, h.pos, h.epoch
    from event_head h left join lateral (
      select * from matched where ${after ? sql`(rank, "regionCode") > (${after[0]}::bigint, ${after[1]})` : sql`true`}
      order by rank, "regionCode" limit ${size + 1}
    ) m on true order by m.rank, m."regionCode"`.execute(rows(ctx.em));
  return pageOf(framework, query, part, found.rows);
}

function pageOf(framework: Framework, query: RankingQuery, part: string, found: readonly (RankingRow & Counted)[]) {
  const head = found[0]!;
  const ranked = found.filter((row) => row.regionCode !== null);
  return connection(
    ranked.map((row) => ({
      ...row,
      id: `${framework.id}:${query.year}:${row.regionCode}:${part}`,
      predicate: predicateOf(framework, row.index),
    })),
    pageSize(query.first),
    (row) => [row.rank, row.regionCode],
    { after: query.after, totalCount: head.total, asOf: formatCursor({ epoch: head.epoch, pos: Number(head.pos) }) },
  );
}

/** Published indices whose parts are not known here; for the whole alone, since no part of them was published. */
function publishedOnly(frameworkId: string, { year, at }: RankingQuery) {
  return sql`
    select null::uuid, i.region_code, i.year, i.index from published_index i
    where i.framework_id = ${frameworkId} and i.year in (${year}, ${year - 1}) and ${at ? sql`i.published_on <= ${at}` : sql`true`}
      and not exists (select from computed c where c.region_code = i.region_code and c.year = i.year)`;
}

const NOTHING = sql`select null::uuid, null::text, null::int, null::numeric where false`;

/** Name of the whole index among its parts. */
const WHOLE = 'index';

/** Which part of the index is ranked: the whole, a domain or an aspect. */
function partOf(framework: Framework, by: RankingQuery['by']): string {
  if (by?.domainCode && by.aspectCode) throw new DomainError('BAD_INPUT', 'by names a domain or an aspect, not both.');
  if (by?.domainCode) {
    if (!framework.domains.some((domain) => domain.code === by.domainCode))
      throw new DomainError('BAD_INPUT', `${framework.id} has no domain ${by.domainCode}.`);
    return `domain:${by.domainCode}`;
  }
  if (by?.aspectCode) {
    if (!framework.aspects.some((aspect) => aspect.code === by.aspectCode))
      throw new DomainError('BAD_INPUT', `${framework.id} has no aspect ${by.aspectCode}.`);
    return `aspect:${by.aspectCode}`;
  }
  return WHOLE;
}

const STORED: ScoreSource = (frameworkId, year, part) => sql`
  select assessment_id, region_code, year, index from assessment_score
  where framework_id = ${frameworkId} and part = ${part} and year in (${year}, ${year - 1})`;
