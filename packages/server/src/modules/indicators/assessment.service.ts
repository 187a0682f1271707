import { STAGES, scoreAssessment, type Framework, type LocalizedText, type Score } from '@saling/schema';
import { sql } from 'kysely';

import type { Context } from '../../api/context.ts';
import { loader } from '../../api/loaders.ts';
import { connection, decodeKey, pageSize } from '../../api/page.ts';
import type { Stage } from '../../api/shared.types.ts';
import { rows } from '../../database/orm.ts';
import { formatCursor } from '../../events/cursor.ts';
import type { IndicatorValue, PartScore } from './assessment.types.ts';
import { requireFramework } from './frameworks.service.ts';
import { noteRegion } from '../regions/regions.service.ts';
import { readTogether } from './together-values.service.ts';
import { ReadValue } from './read-value.ts';
import { counts, levelsOf, readValues, visibleReports, type EffectiveValue } from './values.service.ts';

/** An assessment as one viewer sees it: effective values and what follows from them. */
export interface AssessmentView {
  id: string;
  regionCode: string;
  framework: Framework;
  year: number;
  stage: Stage;
  sample: boolean;
  values: EffectiveValue[];
  score: Score;
  at: Date | null;
  asOf: string;
}

export interface AssessmentQuery {
  regionCode: string;
  frameworkId: string;
  year: number;
  at?: Date | null;
  /** Whether more than levels is asked for; it is when left out. */
  details?: boolean;
}

/** The assessment of one region and year; null when nothing of it is visible. */
export async function readAssessment(ctx: Context, query: AssessmentQuery): Promise<AssessmentView | null> {
  const framework = requireFramework(query.frameworkId);
  if (!query.at) {
    const found = await readTogether(ctx, { details: true, ...query, regionCodes: [query.regionCode] });
    const own = found.of(query.regionCode);
    if (!own) return null;
    noteRegion(ctx, own.region);
    return viewOf(framework, query.year, own.values, found.asOf, null);
  }
  const { values, asOf } = await readValues(rows(ctx.em), ctx.viewer, {
    frameworkId: framework.id,
    regionCodes: [query.regionCode],
    year: query.year,
    at: query.at,
  });
  return viewOf(framework, query.year, values, asOf, query.at ?? null);
}

/** Makes a view of one region's values; null when there are none. */
export function viewOf(framework: Framework, year: number, values: EffectiveValue[], asOf: string, at: Date | null): AssessmentView | null {
  const first = values[0];
  if (!first) return null;
  let score: Score | undefined;
  return {
    id: first.assessmentId,
    regionCode: first.regionCode,
    framework,
    year,
    get stage() {
      return STAGES[Math.max(...values.map((value) => STAGES.indexOf(value.stage)))]!;
    },
    sample: first.sample,
    values,
    // Exact arithmetic costs more than reading the values: done when asked for, once.
    get score() {
      return (score ??= scoreAssessment(framework, levelsOf(values)));
    },
    at,
    asOf,
  };
}

/** A value as the API shows it. */
export function valueOf(value: EffectiveValue): IndicatorValue {
  if (value instanceof ReadValue) return value;
  return { ...value, id: `${value.assessmentId}:${value.indicatorCode}` };
}

const UNKNOWN = {
  level: null,
  stage: null,
  note: null,
  evidenceUrl: null,
  reportedBy: null,
  reportedAt: null,
  reportId: null,
  version: null,
};

/** One value for every indicator of the framework, in order. */
export function allValues(assessment: AssessmentView): IndicatorValue[] {
  const byCode = new Map(assessment.values.map((value) => [value.indicatorCode, value]));
  return assessment.framework.indicators.map(({ code }) => {
    const value = byCode.get(code);
    return value ? valueOf(value) : { ...UNKNOWN, id: `${assessment.id}:${code}`, indicatorCode: code };
  });
}

/** Scores of parts with their names and weights. */
export function partScores(parts: readonly { code: string; name: LocalizedText; weight: string }[], scores: Score['domains']): PartScore[] {
  const byCode = new Map(scores.map((score) => [score.code, score]));
  return parts.map(({ code, name, weight }) => ({ ...byCode.get(code)!, name, weight }));
}

/** One report as the API shows it. */
export interface ReportRow {
  id: string;
  indicatorCode: string;
  level: number;
  stage: Stage;
  note: string | null;
  evidenceUrl: string | null;
  reportedBy: string;
  reportedAt: Date;
  corrects: string | null;
  reason: string | null;
  version: number;
}

/** Columns of a report row under the alias r. */
export const REPORT_COLUMNS = sql`r.id, r.indicator_code as "indicatorCode", r.level, r.stage, r.note, r.evidence_url as "evidenceUrl",
  r.reported_by_name as "reportedBy", r.reported_at as "reportedAt", r.corrects, r.reason, r.version`;

/** Every report and correction of an assessment, newest first. */
export async function readReports(
  ctx: Context,
  assessment: AssessmentView,
  page: { indicatorCode?: string | null; first?: number | null; after?: string | null },
) {
  const size = pageSize(page.first);
  const after = decodeKey(page.after, ['whole']);
  type Row = Omit<ReportRow, 'stage'> & { stage: number; total: number; pos: string; epoch: string };
  const found = await sql<Row>`
    with visible as (
      select ${REPORT_COLUMNS} from report r join assessment a on a.id = r.assessment_id
      where r.assessment_id = ${assessment.id} and ${visibleReports(ctx.viewer)}
        and ${page.indicatorCode ? sql`r.indicator_code = ${page.indicatorCode}` : sql`true`}
        and ${assessment.at ? sql`r.reported_at <= ${assessment.at}` : sql`true`}
    )
    select v.*, (select count(*)::int from visible) as total, h.pos, h.epoch
    from event_head h left join lateral (
      select * from visible where ${after ? sql`version < ${after[0]}::bigint` : sql`true`} order by version desc limit ${size + 1}
    ) v on true order by v.version desc`.execute(rows(ctx.em));
  const head = found.rows[0]!;
  const reports = found.rows.filter((row) => row.id !== null).map((row): ReportRow => ({ ...row, stage: STAGES[row.stage]! }));
  return connection(reports, size, (row) => [row.version], {
    after: page.after,
    totalCount: head.total,
    asOf: formatCursor({ epoch: head.epoch, pos: Number(head.pos) }),
  });
}

/** Reports under ids, in the order of their versions. */
export async function reportsByIds(ctx: Context, ids: readonly string[]): Promise<ReportRow[]> {
  const found = await sql<Omit<ReportRow, 'stage'> & { stage: number }>`
    select ${REPORT_COLUMNS} from report r where r.id = any(${[...ids]}::uuid[]) order by r.version`.execute(rows(ctx.em));
  return found.rows.map((row) => ({ ...row, stage: STAGES[row.stage]! }));
}

/** Years of a region with something the viewer may see, newest first. Batched. */
export function assessmentYears(ctx: Context, regionCode: string, frameworkId: string, at: Date | null): Promise<number[]> {
  return loader<string, number[]>(ctx, `years ${frameworkId} ${at?.toISOString()}`, async (codes) => {
    const found = await sql<{ regionCode: string; year: number }>`
      select a.region_code as "regionCode", a.year from assessment a
      where a.region_code = any(${[...codes]}::text[]) and a.framework_id = ${frameworkId}
        and exists (select 1 from report r where r.assessment_id = a.id and ${visibleReports(ctx.viewer)} and ${counts('r', at)}
          and ${at ? sql`r.reported_at <= ${at}` : sql`true`})
      order by a.year desc`.execute(rows(ctx.em));
    return codes.map((code) => found.rows.filter((row) => row.regionCode === code).map((row) => row.year));
  }).load(regionCode);
}
