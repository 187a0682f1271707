import { LIMITS } from '@saling/schema';
import { sql } from 'kysely';

import type { Context } from '../../api/context.ts';
import { notFound } from '../../api/ids.ts';
import type { RuleBroken } from '../../api/problems.types.ts';
import type { Rows } from '../../database/orm.ts';
import { requireFramework } from '../indicators/frameworks.service.ts';
import { assessmentStream } from '../indicators/indicator-event.service.ts';
import { reportProblems } from '../indicators/report-problems.service.ts';
import { reportGate } from '../indicators/report-gate.service.ts';
import { counts } from '../indicators/values.service.ts';
import { requireRegion } from '../regions/regions.service.ts';
import type { ReopenSelfInput, SubmitSelfInput } from './assessing-inputs.types.ts';
import { assessingProblems } from './assessing-problems.ts';
import type { AssessmentStanding } from './assessing.types.ts';
import { standingOf } from './standing.service.ts';
import { checkText, refuse, regionAct, writeAct, type Act } from './write-act.service.ts';

/** The head submits a self-assessment: whole, and frozen from then on (N20). */
export async function submitSelf(ctx: Context, input: SubmitSelfInput): Promise<AssessmentStanding | RuleBroken> {
  return ofRegion(ctx, input, 'SUBMIT_SELF', async (act, assessmentId) => {
    const { year, regionCode, frameworkId } = input;
    const { db, stream, actor } = act;
    const gate = await reportGate(db, { ...input, stage: 'SELF' }, stream.at);
    if (gate.published) refuse(reportProblems.yearPublished(year));
    if (gate.decided) refuse(assessingProblems.decidedElsewhere(year));
    if (gate.submitted) refuse(reportProblems.selfSubmitted(year));
    if (!gate.open) refuse(reportProblems.periodClosed(year));
    const reported = await sql<{ number: number }>`
      select count(distinct r.indicator_code)::int as number from report r where r.assessment_id = ${assessmentId}::uuid and ${counts('r')}`.execute(
      db,
    );
    const left = requireFramework(frameworkId).indicators.length - (reported.rows[0]?.number ?? 0);
    if (assessmentId === null || left > 0) refuse(assessingProblems.incomplete(left));
    const id = ctx.clock.newId();
    await sql`insert into self_submission (id, assessment_id, submitted_at, submitted_by_id, submitted_by_name)
      values (${id}::uuid, ${assessmentId}::uuid, ${stream.at}::timestamptz, ${actor.id}, ${actor.name})`.execute(db);
    await stream.append([regionAct('ASSESSMENT_SUBMITTED', regionCode, act, { frameworkId, year, title: String(year) })]);
    return id;
  });
}

/** The ministry gives a submitted self-assessment back, with a reason (N20). */
export async function reopenSelf(ctx: Context, input: ReopenSelfInput): Promise<AssessmentStanding | RuleBroken> {
  return ofRegion(ctx, input, 'REOPEN_SELF', async (act, assessmentId) => {
    const { year, regionCode, frameworkId } = input;
    const { db, stream, actor } = act;
    refuse(checkText(input.reason, 'reason', LIMITS.reasonLength, assessingProblems.reasonRequired));
    const gate = await reportGate(db, { ...input, stage: 'SELF' }, stream.at);
    if (gate.published) refuse(reportProblems.yearPublished(year));
    const reason = input.reason.trim();
    const found = await sql<{ id: string }>`
      update self_submission set reopened_at = ${stream.at}::timestamptz, reopened_by_id = ${actor.id}, reopened_by_name = ${actor.name},
        reopen_reason = ${reason}
      where assessment_id = ${assessmentId}::uuid and reopened_at is null returning id`.execute(db);
    if (found.rows.length === 0) refuse(assessingProblems.notSubmitted());
    await stream.append([regionAct('ASSESSMENT_REOPENED', regionCode, act, { frameworkId, year, title: String(year), reason })]);
    return found.rows[0]!.id;
  });
}

async function ofRegion(
  ctx: Context,
  input: SubmitSelfInput,
  action: 'SUBMIT_SELF' | 'REOPEN_SELF',
  work: (act: Act, assessmentId: string | null) => Promise<string>,
): Promise<AssessmentStanding | RuleBroken> {
  const { regionCode, frameworkId, year } = input;
  const asked = { stream: assessmentStream(regionCode, frameworkId, year), action, regionCode, input };
  const done = await writeAct(ctx, asked, async (act) => {
    requireFramework(frameworkId);
    await requireRegion(ctx, regionCode);
    return work(act, await assessmentIdOf(act.db, input));
  });
  if ('problems' in done) return done;
  const standing = await standingOf(ctx, input);
  if (!standing) throw notFound('assessment');
  return standing;
}

/** Id of an assessment; null when nothing was ever reported. */
export async function assessmentIdOf(
  db: Rows,
  { regionCode, frameworkId, year }: { regionCode: string; frameworkId: string; year: number },
): Promise<string | null> {
  const found = await sql<{ id: string }>`
    select id from assessment where region_code = ${regionCode} and framework_id = ${frameworkId} and year = ${year}`.execute(db);
  return found.rows[0]?.id ?? null;
}
