import { STAGES, type Stage } from '@saling/schema';
import { sql, type RawBuilder } from 'kysely';

import type { Rows } from '../../database/orm.ts';

/** What stands in the way of writing levels of a year. */
export interface ReportGate {
  /** Whether the period of the stage is open (I16). */
  open: boolean;
  /** Whether the results of the year are published (N25). */
  published: boolean;
  /** Whether the head has submitted the self-assessment, and nobody has reopened it (N20). */
  submitted: boolean;
  /** Whether final levels of the region were entered that were decided elsewhere (N75). */
  decided: boolean;
}

/** Whether final levels were entered in an assessment `a` that no publication here has stored: they were decided elsewhere (N75). */
export const decidedElsewhere: RawBuilder<unknown> = sql`exists (
  select from report f where f.assessment_id = a.id and f.stage = ${sql.lit(STAGES.indexOf('FINAL'))} and f.publication_id is null)`;

/** Looks what stands in the way, in one statement; for writers under the lock of the assessment's stream. */
export async function reportGate(
  db: Rows,
  { regionCode, frameworkId, year, stage }: { regionCode: string; frameworkId: string; year: number; stage: Stage },
  at: Date,
): Promise<ReportGate> {
  const found = await sql<ReportGate>`
    select exists (select from assessment_period where framework_id = ${frameworkId} and year = ${year} and stage = ${STAGES.indexOf(stage)}
        and opens_at <= ${at} and (closes_at is null or closes_at > ${at})) as open,
      exists (select from result_publication where framework_id = ${frameworkId} and year = ${year} and withdrawn_at is null) as published,
      exists (select from self_submission s join assessment a on a.id = s.assessment_id where a.region_code = ${regionCode}
        and a.framework_id = ${frameworkId} and a.year = ${year} and s.reopened_at is null) as submitted,
      exists (select from assessment a where a.region_code = ${regionCode} and a.framework_id = ${frameworkId} and a.year = ${year}
        and ${decidedElsewhere}) as decided`.execute(db);
  return found.rows[0]!;
}

const lockOf = (frameworkId: string, year: number) => sql`hashtextextended(${`results:${frameworkId}:${year}`}, 0)`;

/**
 * Waits for a publication of the year that is under way. Whoever writes to an assessment that is there already meets it at the
 * stream's lock, which a publication takes of each; one that is new it cannot know of.
 */
export async function meetPublication(db: Rows, frameworkId: string, year: number): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${lockOf(frameworkId, year)})`.execute(db);
}

/** The other side: waits for those who begin an assessment of the year, and keeps others from it until the transaction ends. */
export async function holdYear(db: Rows, frameworkId: string, year: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(${lockOf(frameworkId, year)})`.execute(db);
}
