import { STAGES } from '@saling/schema';
import { sql, type RawBuilder } from 'kysely';

import type { Context } from '../../api/context.ts';
import { rows, type Rows } from '../../database/orm.ts';
import { REPORT_COLUMNS, type ReportRow } from '../indicators/assessment.service.ts';
import { requireFramework } from '../indicators/frameworks.service.ts';
import { counts, visibleReports } from '../indicators/values.service.ts';
import type { AssessmentStanding, IndicatorStages, Objection, SelfSubmission } from './assessing.types.ts';

type StageRow = Omit<Objection, 'stage'> & { stage: number };

/** Objections with the level objected to; the condition is over `objection o`, `assessment a`. */
export async function objectionsWhere(db: Rows, condition: RawBuilder<unknown>): Promise<Objection[]> {
  const found = await sql<StageRow>`
    select o.id, a.region_code as "regionCode", a.framework_id as "frameworkId", a.year, o.indicator_code as "indicatorCode", p.stage, p.level,
      o.text, o.evidence_url as "evidenceUrl", o.raised_at as "raisedAt", o.raised_by_name as "raisedBy", o.upheld,
      case when o.upheld is null then null else coalesce(n.level, p.level) end as "levelAfter", o.answer,
      o.answered_at as "answeredAt", o.answered_by_name as "answeredBy"
    from objection o join assessment a on a.id = o.assessment_id join report p on p.id = o.report_id
    left join report n on n.id = o.answer_report_id where ${condition} order by o.raised_at, o.id`.execute(db);
  return found.rows.map((row) => ({ ...row, stage: STAGES[row.stage]! }));
}

/** Every indicator of the framework, in order, with what each stage said of it and the region's objection (N21). */
export async function stagesOf(ctx: Context, standing: AssessmentStanding): Promise<IndicatorStages[]> {
  const { indicators } = requireFramework(standing.frameworkId);
  const { assessmentId } = standing;
  if (assessmentId === null) return indicators.map(({ code }) => ({ indicatorCode: code, reports: [], objection: null }));
  const db = rows(ctx.em);
  const found = await sql<Omit<ReportRow, 'stage'> & { stage: number }>`
    select ${REPORT_COLUMNS} from report r join assessment a on a.id = r.assessment_id
    where a.id = ${assessmentId}::uuid and ${visibleReports(ctx.currentViewer())} and ${counts('r')} order by r.version`.execute(db);
  const objections = await objectionsWhere(db, sql`a.id = ${assessmentId}::uuid`);
  const reports = Map.groupBy(
    found.rows.map((row): ReportRow => ({ ...row, stage: STAGES[row.stage]! })),
    ({ indicatorCode }) => indicatorCode,
  );
  const byIndicator = new Map(objections.map((objection) => [objection.indicatorCode, objection]));
  return indicators.map(({ code }) => ({
    indicatorCode: code,
    reports: reports.get(code) ?? [],
    objection: byIndicator.get(code) ?? null,
  }));
}

/** Submissions of a self-assessment, newest first. */
export async function submissionsOf(ctx: Context, { assessmentId }: AssessmentStanding): Promise<SelfSubmission[]> {
  if (assessmentId === null) return [];
  const found = await sql<SelfSubmission>`
    select submitted_at as "submittedAt", submitted_by_name as "submittedBy", reopened_at as "reopenedAt", reopened_by_name as "reopenedBy",
      reopen_reason as "reopenReason" from self_submission where assessment_id = ${assessmentId}::uuid order by submitted_at desc`.execute(
    rows(ctx.em),
  );
  return found.rows;
}
