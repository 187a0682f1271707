import { type Framework } from '@saling/schema';
import { sql, type RawBuilder } from 'kysely';

import { authorize, may } from '../../access/policy.ts';
import type { Context } from '../../api/context.ts';
import { connection, decodeKey, pageSize } from '../../api/page.ts';
import { rows } from '../../database/orm.ts';
import { formatCursor } from '../../events/cursor.ts';
import { requireFramework } from '../indicators/frameworks.service.ts';
import { decidedElsewhere } from '../indicators/report-gate.service.ts';
import { counts, FINAL_STAGE } from '../indicators/values.service.ts';
import { searchText } from '../regions/regions.service.ts';
import type { AssessingState, AssessmentStanding, AssessmentStandingConnection, StandingFilter } from './assessing.types.ts';

/** A standing's row, with where the log stood and its place in the list. */
type Row = Omit<AssessmentStanding, 'id' | 'frameworkId' | 'year' | 'total' | 'asOf'> & {
  rank: number;
  pos: string;
  epoch: string;
  total: number;
};

/** How far one region's assessment is; null for who may not see what is not final. */
export async function standingOf(
  ctx: Context,
  { regionCode, frameworkId, year }: { regionCode: string; frameworkId: string; year: number },
): Promise<AssessmentStanding | null> {
  const framework = requireFramework(frameworkId);
  if (!may(ctx.currentViewer(), 'SEE_DRAFT', { regionCode })) return null;
  const found = await sql<Row>`
    select s.*, h.pos, h.epoch from event_head h join (${standings(framework, year, sql`r.code = ${regionCode}`)}) s on true`.execute(
    rows(ctx.em),
  );
  const row = found.rows[0];
  return row ? shown(framework, year, row) : null;
}

/** How far all regions are, what waits for an assessor first (N24): one statement, however many there are. */
export async function readStandings(
  ctx: Context,
  query: { frameworkId: string; year: number; filter?: StandingFilter | null; first?: number | null; after?: string | null },
): Promise<AssessmentStandingConnection> {
  authorize(ctx.viewer, 'SEE_ASSESSING', {});
  const framework = requireFramework(query.frameworkId);
  const size = pageSize(query.first);
  const after = decodeKey(query.after, ['whole', 'text']);
  const { provinceCode, states, openObjections, ready, search } = query.filter ?? {};
  const text = searchText(search);
  const regions = sql.join(
    [
      provinceCode ? sql`(r.province_code = ${provinceCode} or r.code = ${provinceCode})` : null,
      text === '' ? null : sql`(strpos(lower(r.full_name), ${text}) > 0 or r.code = ${text})`,
      sql`true`,
    ].filter((part) => part !== null),
    sql` and `,
  );
  const found = await sql<Row>`
    with listed as (
      select * from (${standings(framework, query.year, regions)}) s
      where ${states ? sql`s.state = any(${[...states]}::text[])` : sql`true`}
        and ${openObjections ? sql`s."openObjections" > 0` : sql`true`}
        and ${ready === null || ready === undefined ? sql`true` : sql`s.ready = ${ready}`}
    )
    select m.*, (select count(*)::int from listed) as total, h.pos, h.epoch from event_head h left join lateral (
      select * from listed where ${after ? sql`(rank, "regionCode") > (${after[0]}::int, ${after[1]})` : sql`true`}
      order by rank, "regionCode" limit ${size + 1}
    ) m on true order by m.rank, m."regionCode"`.execute(rows(ctx.em));
  const { total, pos, epoch } = found.rows[0]!;
  const nodes = found.rows
    .filter((row) => row.regionCode !== null)
    .map((row) => ({ ...shown(framework, query.year, row), rank: row.rank }));
  return connection(nodes, size, (node) => [node.rank, node.regionCode], {
    after: query.after,
    totalCount: total,
    asOf: formatCursor({ epoch, pos: Number(pos) }),
  });
}

function shown(framework: Framework, year: number, { rank: _rank, pos, epoch, ...row }: Row): AssessmentStanding {
  return {
    ...row,
    id: `${row.regionCode}:${framework.id}:${year}`,
    frameworkId: framework.id,
    year,
    total: framework.indicators.length,
    asOf: formatCursor({ epoch, pos: Number(pos) }),
  };
}

/** What counts in an assessment `a` now, by indicator: level, what the region said, and which stages spoke. */
export const levelsNow: RawBuilder<unknown> = sql`
  select e.indicator_code, (array_agg(e.level order by e.stage desc, e.version desc))[1] as level,
    (array_agg(e.id order by e.stage desc, e.version desc))[1] as report_id, max(e.stage) as stage,
    (array_agg(e.level order by e.version desc) filter (where e.stage = 0))[1] as self,
    bool_or(e.stage >= 1) as confirmed, bool_or(e.stage = 1) as document, bool_or(e.stage = 2) as interviewed
  from report e where e.assessment_id = a.id and ${counts('e')} group by e.indicator_code`;

/** Weights of a framework's indicators, as rows (code, weight). */
export function weightsOf(framework: Framework): RawBuilder<unknown> {
  const weights = framework.indicators.map(({ code, weight }) => ({ code, weight }));
  return sql`json_to_recordset(${JSON.stringify(weights)}::json) as w (code text, weight numeric)`;
}

/** Rows of the regions `r` that a condition takes. */
function standings(framework: Framework, year: number, regions: RawBuilder<unknown>): RawBuilder<unknown> {
  const total = framework.indicators.length;
  const state = (name: AssessingState): RawBuilder<unknown> => sql.lit(name);
  return sql`
    select k.*, case when k."openObjections" > 0 then 0
        when k.state in ('SUBMITTED', 'DOCUMENT', 'INTERVIEW') and not k.ready then 1 when k.state = 'FINAL' then 5
        when k.ready then 2 when k.state = 'REPORTING' then 3 else 4 end as rank
    from (
      select r.code as "regionCode", a.id as "assessmentId", coalesce(a.sample, false) as sample,
        coalesce(l.reported, 0) as reported, coalesce(l.confirmed, 0) as confirmed, coalesce(l.interviewed, 0) as interviewed,
        coalesce(l.changed, 0) as changed, l.index, coalesce(l.confirmed, 0) = ${total} and not ${decidedElsewhere} as ready,
        coalesce(o.objections, 0) as objections, coalesce(o.open, 0) as "openObjections",
        case when coalesce(l.reported, 0) = 0 then ${state('NONE')}
          when l.final = l.reported then ${state('FINAL')} when l.interviewed > 0 then ${state('INTERVIEW')}
          when l.document > 0 then ${state('DOCUMENT')}
          when exists (select from self_submission s where s.assessment_id = a.id and s.reopened_at is null) then ${state('SUBMITTED')}
          else ${state('REPORTING')} end as state
      from region r
      left join assessment a on a.region_code = r.code and a.framework_id = ${framework.id} and a.year = ${year}
      left join lateral (
        select count(*)::int as reported, count(*) filter (where n.confirmed)::int as confirmed,
          count(*) filter (where n.document)::int as document, count(*) filter (where n.interviewed)::int as interviewed,
          count(*) filter (where n.stage = ${FINAL_STAGE})::int as final, count(*) filter (where n.level <> n.self)::int as changed,
          case when count(w.code) = ${total} then round(sum(w.weight * n.level) / sum(w.weight), 2)::numeric(4,2)::text end as index
        from (${levelsNow}) n join ${weightsOf(framework)} on w.code = n.indicator_code
      ) l on a.id is not null
      left join lateral (
        select count(*)::int as objections, count(*) filter (where j.answered_at is null)::int as open from objection j where j.assessment_id = a.id
      ) o on a.id is not null
      where ${regions}
    ) k`;
}
