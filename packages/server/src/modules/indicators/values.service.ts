import { STAGES } from '@saling/schema';
import { sql, type RawBuilder } from 'kysely';

import { draftRegions } from '../../access/policy.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { Rows } from '../../database/orm.ts';
import { formatCursor } from '../../events/cursor.ts';
import type { Stage } from '../../api/shared.types.ts';

/** Number of the last stage: what everybody may see. */
export const FINAL_STAGE = STAGES.indexOf('FINAL');

/** The level that counts for an indicator: of the highest visible stage, the newest report. */
export interface EffectiveValue {
  assessmentId: string;
  regionCode: string;
  year: number;
  sample: boolean;
  reportId: string;
  indicatorCode: string;
  level: number;
  stage: Stage;
  note: string | null;
  evidenceUrl: string | null;
  reportedBy: string;
  reportedAt: Date;
  version: number;
}

export interface ValuesQuery {
  frameworkId: string;
  regionCodes: readonly string[];
  /** All years when left out. */
  year?: number;
  indicatorCode?: string;
  /** Only what was known at this instant. */
  at?: Date | null;
}

type OfAssessment = Pick<EffectiveValue, 'assessmentId' | 'regionCode' | 'year' | 'sample'>;
type OfReport = Omit<EffectiveValue, keyof OfAssessment>;
/** One assessment with what JSON brings of its reports; all null beside the head when there is none. */
type Row = OfAssessment & {
  pos: string;
  epoch: string;
  reports: (Omit<OfReport, 'stage' | 'reportedAt'> & { stage: number; reportedAt: string })[] | null;
};

/**
 * Effective values that the viewer may see, with the cursor of the snapshot they were read in: one
 * statement, so values and cursor belong together (E6).
 *
 * The reports of an assessment come as one JSON text: as rows the driver takes twice as long to read them.
 */
export async function readValues(db: Rows, viewer: Viewer, query: ValuesQuery): Promise<{ values: EffectiveValue[]; asOf: string }> {
  const found = await sql<Row>`
    select h.pos, h.epoch, a.id as "assessmentId", a.region_code as "regionCode", a.year, a.sample, v.reports
    from event_head h
    left join assessment a on a.framework_id = ${query.frameworkId} and ${inRegions(query.regionCodes)}
      and ${query.year === undefined ? sql`true` : sql`a.year = ${query.year}`}
    left join lateral (
      select json_agg(e) as reports from (
        select distinct on (r.indicator_code) r.id as "reportId", r.indicator_code as "indicatorCode", r.level, r.stage, r.note,
          r.evidence_url as "evidenceUrl", r.reported_by_name as "reportedBy", r.reported_at as "reportedAt", r.version
        from report r
        where r.assessment_id = a.id
          and ${query.indicatorCode === undefined ? sql`true` : sql`r.indicator_code = ${query.indicatorCode}`}
          and ${query.at ? sql`r.reported_at <= ${query.at}` : sql`true`}
          and ${visibleReports(viewer)} and ${counts('r', query.at)}
        order by r.indicator_code, r.stage desc, r.version desc
      ) e
    ) v on true
    order by a.id`.execute(db);
  const { pos, epoch } = found.rows[0]!;
  return { asOf: formatCursor({ epoch, pos: Number(pos) }), values: found.rows.flatMap(valuesOf) };
}

function valuesOf({ assessmentId, regionCode, year, sample, reports }: Row): EffectiveValue[] {
  return (reports ?? []).map((report) => ({
    ...report,
    assessmentId,
    regionCode,
    year,
    sample,
    stage: STAGES[report.stage]!,
    reportedAt: new Date(report.reportedAt),
  }));
}

/** Regions named one by one, at most: each number of them is another text, and only so many texts are kept prepared. */
const NAMED = 10;

/** Few regions by name, not as one array: for an array of unknown length PostgreSQL plans the statement anew each time, which takes longer than running it. */
function inRegions(codes: readonly string[]): RawBuilder<unknown> {
  if (codes.length > NAMED) return sql`a.region_code = any(${[...codes]}::text[])`;
  return codes.length === 0 ? sql`false` : sql`a.region_code in (${sql.join([...codes])})`;
}

/** Reports that count: those of a publication that was withdrawn do not from then on (N26). `alias` is that of `report`. */
export function counts(alias: string, at?: Date | null): RawBuilder<unknown> {
  const withdrawn = sql.ref(`${alias}.withdrawn_at`);
  return at ? sql`(${withdrawn} is null or ${withdrawn} > ${at})` : sql`${withdrawn} is null`;
}

/** Where-clause beside the rule SEE_DRAFT: what is not final only for those who may see drafts. Aliases: a, r. */
export function visibleReports(viewer: Viewer): RawBuilder<unknown> {
  const drafts = draftRegions(viewer);
  if (drafts === 'ALL') return sql`true`;
  if (drafts.length === 0) return sql`r.stage = ${FINAL_STAGE}`;
  return sql`(r.stage = ${FINAL_STAGE} or a.region_code = any(${[...drafts]}::text[]))`;
}

/** Levels by indicator, as scoring takes them. */
export function levelsOf(values: readonly EffectiveValue[]): Map<string, number> {
  return new Map(values.map((value) => [value.indicatorCode, value.level]));
}
