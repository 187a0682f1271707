import { isWebAddress, LIMITS } from '@saling/schema';
import { sql } from 'kysely';

import { authorize, may } from '../../access/policy.ts';
import type { Context } from '../../api/context.ts';
import { isUuid, notFound } from '../../api/ids.ts';
import type { RuleBroken } from '../../api/problems.types.ts';
import { rows } from '../../database/orm.ts';
import { objectionEvidenceProblem, storeEvidence } from '../indicators/evidence.service.ts';
import { indicatorOf } from '../indicators/frameworks.service.ts';
import { assessmentStream } from '../indicators/indicator-event.service.ts';
import { latestReports } from '../indicators/latest-reports.service.ts';
import { reportGate } from '../indicators/report-gate.service.ts';
import { reportProblems } from '../indicators/report-problems.service.ts';
import { insertReports } from '../indicators/report.service.ts';
import type { AnswerObjectionInput, RaiseObjectionInput } from './assessing-inputs.types.ts';
import { assessingProblems } from './assessing-problems.ts';
import type { Objection } from './assessing.types.ts';
import { objectionsWhere } from './stages.service.ts';
import { assessmentIdOf } from './submit.service.ts';
import { checkText, refuse, regionAct, writeAct } from './write-act.service.ts';

/** A region objects to a level that an assessor gave: once for each indicator, until the stage's deadline (N23). */
export async function raiseObjection(ctx: Context, input: RaiseObjectionInput): Promise<Objection | RuleBroken> {
  const { regionCode, frameworkId, year, indicatorCode } = input;
  const asked = { stream: assessmentStream(regionCode, frameworkId, year), action: 'OBJECT', regionCode, input } as const;
  const done = await writeAct(ctx, asked, async (act) => {
    const { db, stream, actor } = act;
    const indicator = indicatorOf(frameworkId, indicatorCode);
    const evidenceUrl = input.evidenceUrl?.trim() || null;
    const fileIds = input.evidenceFileIds ?? [];
    refuse(
      checkText(input.text, 'text', LIMITS.noteLength),
      isWebAddress(evidenceUrl ?? '') ? null : assessingProblems.invalidUrl(),
      await objectionEvidenceProblem(db, input, fileIds),
    );
    const assessmentId = await assessmentIdOf(db, input);
    const latest = assessmentId === null ? null : await latestReports(db, assessmentId, [indicatorCode]);
    const counted = latest?.effective(indicatorCode) ?? null;
    const gate = await reportGate(db, { ...input, stage: counted?.stage ?? 'DOCUMENT' }, stream.at);
    if (gate.published) refuse(reportProblems.yearPublished(year));
    if (!counted || counted.stage === 'SELF' || counted.stage === 'FINAL') refuse(assessingProblems.notAssessed(indicatorCode));
    if (!gate.open) refuse(reportProblems.periodClosed(year));
    const before = await objectionsWhere(db, sql`a.id = ${assessmentId}::uuid and o.indicator_code = ${indicatorCode}`);
    if (before.length > 0) refuse(assessingProblems.alreadyObjected(indicatorCode));
    if (counted!.id !== input.reportId) refuse(assessingProblems.changedMeanwhile('reportId'));
    const id = ctx.clock.newId();
    await sql`
      insert into objection (id, assessment_id, indicator_code, report_id, text, evidence_url, raised_at, raised_by_id, raised_by_name)
      values (${id}::uuid, ${assessmentId}::uuid, ${indicatorCode}, ${counted!.id}::uuid, ${input.text.trim()}, ${evidenceUrl},
        ${stream.at}::timestamptz, ${actor.id}, ${actor.name})`.execute(db);
    await storeEvidence(db, 'objection', [{ id, fileIds, before: null }], { at: stream.at, by: actor.name });
    const about = { frameworkId, year, indicators: [`${frameworkId}:${indicatorCode}`], title: `${indicatorCode}. ${indicator.name.id}` };
    await stream.append([regionAct('OBJECTION_RAISED', regionCode, act, { ...about, reason: input.text.trim() })]);
    return id;
  });
  return 'problems' in done ? done : requireObjection(ctx, done.id);
}

/** An assessor answers: the level is upheld, or another from now on; both with a reason (N23). */
export async function answerObjection(ctx: Context, input: AnswerObjectionInput): Promise<Objection | RuleBroken> {
  authorize(ctx.viewer, 'ANSWER_OBJECTION', {});
  const { regionCode, frameworkId, year, indicatorCode } = await requireObjection(ctx, input.objectionId);
  const asked = { stream: assessmentStream(regionCode, frameworkId, year), action: 'ANSWER_OBJECTION', input } as const;
  const done = await writeAct(ctx, asked, async (act) => {
    const { db, stream, actor } = act;
    const reason = input.reason.trim();
    const level = input.level ?? null;
    refuse(
      checkText(input.reason, 'reason', LIMITS.reasonLength, assessingProblems.reasonRequired),
      level !== null && (level < LIMITS.levelMin || level > LIMITS.levelMax) ? assessingProblems.levelOutOfRange() : null,
    );
    const [present] = await objectionsWhere(db, sql`o.id = ${input.objectionId}::uuid`);
    if (present!.answeredAt !== null) refuse(assessingProblems.answered());
    const assessmentId = (await assessmentIdOf(db, { regionCode, frameworkId, year }))!;
    const latest = await latestReports(db, assessmentId, [indicatorCode]);
    const counted = latest.effective(indicatorCode)!;
    // Answers have no deadline of their own: what was raised in time is answered.
    const gate = await reportGate(db, { regionCode, frameworkId, year, stage: counted.stage }, stream.at);
    if (gate.published) refuse(reportProblems.yearPublished(year));
    const changes = level !== null && level !== counted.level;
    const values = [{ indicatorCode, level: level ?? counted.level, corrects: counted.id, reason }];
    const [reportId = null] = changes
      ? await insertReports(ctx, db, stream, assessmentId, { regionCode, frameworkId, year, stage: counted.stage, values }, latest, actor)
      : [];
    // A level that was changed since stands as it is now: then the objection had its way without this answer.
    const upheld = !changes && counted.level === present!.level;
    await sql`
      update objection set upheld = ${upheld}, answer = ${reason}, answer_report_id = ${reportId ?? counted.id}::uuid,
        answered_at = ${stream.at}::timestamptz, answered_by_id = ${actor.id}, answered_by_name = ${actor.name}
      where id = ${input.objectionId}::uuid`.execute(db);
    const title = `${indicatorCode}. ${indicatorOf(frameworkId, indicatorCode).name.id}`;
    const about = { frameworkId, year, indicators: [`${frameworkId}:${indicatorCode}`], title, reason };
    await stream.append([regionAct('OBJECTION_ANSWERED', regionCode, act, about)]);
    return input.objectionId;
  });
  return 'problems' in done ? done : requireObjection(ctx, done.id);
}

/** An objection that the viewer may see. @throws {DomainError} `NOT_FOUND` */
async function requireObjection(ctx: Context, id: string): Promise<Objection> {
  const [objection] = isUuid(id) ? await objectionsWhere(rows(ctx.em), sql`o.id = ${id}::uuid`) : [];
  if (!objection || !may(ctx.currentViewer(), 'SEE_DRAFT', { regionCode: objection.regionCode })) throw notFound('objection');
  return objection;
}
