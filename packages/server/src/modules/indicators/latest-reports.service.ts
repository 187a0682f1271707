import { STAGES, supersedes, type Stage } from '@saling/schema';
import { sql } from 'kysely';

import type { Rows } from '../../database/orm.ts';
import { REPORT_COLUMNS, type ReportRow } from './assessment.service.ts';

/** Reports of some indicators of an assessment, to judge new ones against. */
export interface LatestReports {
  /** Newest report of an indicator at a stage. */
  atStage(indicatorCode: string, stage: Stage): ReportRow | null;
  /** Report that counts for an indicator, whoever may see it. */
  effective(indicatorCode: string): ReportRow | null;
  /** Whether a report was ever written for the indicator at the stage. */
  existed(indicatorCode: string, stage: Stage, reportId: string): boolean;
}

/** Reads the reports of some indicators; under the stream's lock nobody can add to them. */
export async function latestReports(db: Rows, assessmentId: string, indicatorCodes: readonly string[]): Promise<LatestReports> {
  const found = await sql<Omit<ReportRow, 'stage'> & { stage: number }>`
    select ${REPORT_COLUMNS} from report r
    where r.assessment_id = ${assessmentId} and r.withdrawn_at is null and r.indicator_code = any(${[...indicatorCodes]}::text[])`.execute(
    db,
  );
  const byIndicator = Map.groupBy(
    found.rows.map((row): ReportRow => ({ ...row, stage: STAGES[row.stage]! })),
    (report) => report.indicatorCode,
  );
  const newest = (reports: readonly ReportRow[]): ReportRow | null =>
    reports.reduce<ReportRow | null>((held, next) => (supersedes(next, held) ? next : held), null);
  const of = (code: string): ReportRow[] => byIndicator.get(code) ?? [];
  return {
    atStage: (code, stage) => newest(of(code).filter((report) => report.stage === stage)),
    effective: (code) => newest(of(code)),
    existed: (code, stage, id) => of(code).some((report) => report.stage === stage && report.id === id),
  };
}
