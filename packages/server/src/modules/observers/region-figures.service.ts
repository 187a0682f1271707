import { indexGap, STAGES, type Framework } from '@saling/schema';
import { sql, type RawBuilder } from 'kysely';

import type { Rows } from '../../database/orm.ts';
import { formatCursor } from '../../events/cursor.ts';
import { FINAL_STAGE } from '../indicators/values.service.ts';
import type { Measure } from './measure.ts';
import type { RegionFigure } from './national-view.types.ts';

/** Which figures are read. */
export interface Wanted {
  framework: Framework;
  year: number;
  measure: Measure;
  /** Only this province and what lies in it. */
  provinceCode?: string | null;
  /** Only these. */
  codes?: readonly string[];
}

/** When (at) anything was reported last of the assessment `a`; that results were published is no report. */
export const LAST_REPORT = sql`select e.reported_at as at from report e
  where e.assessment_id = a.id and e.publication_id is null order by e.version desc limit 1`;

type Row = Omit<RegionFigure, 'stage' | 'change'> & { stage: number | null; pos: string; epoch: string };

/**
 * Where regions stand, drafts too, all in one statement with the cursor of its snapshot (N1, E6).
 *
 * Reports are looked through only where no published score says it all: in a year whose results are out that is nowhere,
 * and in the year under way each region's are read along one index.
 */
export async function regionFigures(db: Rows, wanted: Wanted): Promise<{ figures: RegionFigure[]; asOf: string }> {
  const { framework, year, measure } = wanted;
  const found = await sql<Row>`
    select h.pos, h.epoch, r.code, r.full_name as "fullName", r.level, coalesce(r.province_code, r.code) as "provinceCode",
      v.value, v.stage, v.reported, p.value as previous, l.at as "lastReportAt", coalesce(a.sample, false) and v.own as sample
    from event_head h left join region r on ${placeOf(wanted)}
    left join assessment a on a.region_code = r.code and a.framework_id = ${framework.id} and a.year = ${year}
    cross join lateral (${valueOf(measure, framework, year)}) v
    left join lateral (${publishedOf(measure, framework, year - 1)}) p on true
    left join lateral (${LAST_REPORT}) l on true
    order by r.code collate "C"`.execute(db);
  const { pos, epoch } = found.rows[0]!;
  const figures = found.rows.flatMap(({ pos: _pos, epoch: _epoch, ...row }) => (row.code === null ? [] : [figureOf(row)]));
  return { figures, asOf: formatCursor({ epoch, pos: Number(pos) }) };
}

function figureOf({ stage, ...row }: Omit<Row, 'pos' | 'epoch'>): RegionFigure {
  const { value, previous } = row;
  const change = value === null || previous === null ? null : indexGap(previous, value);
  return { ...row, stage: value === null || stage === null ? null : STAGES[stage]!, change };
}

function placeOf({ provinceCode, codes }: Wanted): RawBuilder<unknown> {
  if (codes) return sql`r.code = any(${[...codes]}::text[])`;
  return provinceCode ? sql`(r.province_code = ${provinceCode} or r.code = ${provinceCode})` : sql`true`;
}

/** One row (value, stage, reported, own) of the region `r` and its assessment `a`; `own` when the value comes from its levels. */
function valueOf(measure: Measure, framework: Framework, year: number): RawBuilder<unknown> {
  const { part, whole, indicators } = measure;
  if (part === null) {
    const level = sql`select e.level, e.stage from report e where e.assessment_id = a.id and e.indicator_code = ${indicators[0]!.code}
      and e.withdrawn_at is null order by e.stage desc, e.version desc limit 1`;
    return sql`select max(n.level)::text as value, max(n.stage) as stage, count(*)::int as reported, true as own from (${level}) n`;
  }
  const score = sql`select s.index from assessment_score s where s.assessment_id = a.id and s.part = ${part}`;
  const alone = whole
    ? sql`select i.index from published_index i where i.region_code = r.code and i.framework_id = ${framework.id} and i.year = ${year}`
    : sql`select null::numeric as index where false`;
  // That there is a score is asked within: as a condition of the join it would be asked of what was read for nothing.
  const counted = JSON.stringify(indicators.map(({ code, weight }) => ({ code, weight })));
  return sql`
    select coalesce(s.index, i.index, c.index)::text as value, case when s.index is null and i.index is null then c.stage else ${FINAL_STAGE} end as stage,
      case when s.index is null then coalesce(c.reported, 0) else ${indicators.length} end as reported,
      i.index is distinct from coalesce(s.index, i.index) or (s.index is null and i.index is null) as own
    from (select 1) one
    left join lateral (${score}) s on true
    left join lateral (${alone}) i on true
    left join lateral (
      select case when count(*) = ${indicators.length} then round(sum(w.weight * n.level) / sum(w.weight), 2)::numeric(4,2) end as index,
        min(n.stage) as stage, count(*)::int as reported
      from (
        select distinct on (e.indicator_code) e.indicator_code, e.level, e.stage from report e
        where e.assessment_id = a.id and s.index is null and e.withdrawn_at is null order by e.indicator_code, e.stage desc, e.version desc
      ) n join json_to_recordset(${counted}::json) as w (code text, weight numeric) on w.code = n.indicator_code
    ) c on true`;
}

/** What was published of the region `r` for a year: (value), or no row. */
function publishedOf({ part, whole, indicators }: Measure, framework: Framework, year: number): RawBuilder<unknown> {
  const assessed = sql`b.region_code = r.code and b.framework_id = ${framework.id} and b.year = ${year}`;
  if (part === null)
    return sql`select e.level::text as value from assessment b join report e on e.assessment_id = b.id
      where ${assessed} and e.indicator_code = ${indicators[0]!.code} and e.stage = ${FINAL_STAGE} and e.withdrawn_at is null order by e.version desc limit 1`;
  const score = sql`(select s.index from assessment b join assessment_score s on s.assessment_id = b.id and s.part = ${part} where ${assessed})`;
  const alone = sql`(select i.index from published_index i where i.region_code = r.code and i.framework_id = ${framework.id} and i.year = ${year})`;
  return sql`select coalesce(${score}, ${whole ? alone : sql`null`})::text as value`;
}
