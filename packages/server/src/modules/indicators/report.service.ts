import { checkValues, LIMITS, STAGES, type Framework, type Problem, type ReportedValue, type Stage } from '@saling/schema';
import { sql } from 'kysely';

import { authorize } from '../../access/policy.ts';
import { actorOf, type ActingParty } from '../../access/viewer.ts';
import type { Context } from '../../api/context.ts';
import { fingerprintOf } from '../../api/fingerprint.ts';
import { isMutationId } from '../../api/mutation-id-problems.ts';
import { rows, type EntityManager, type Rows } from '../../database/orm.ts';
import { lockStream, type StreamWriter } from '../../events/append.ts';
import { DomainError } from '../../kernel/errors.ts';
import { regionByCode } from '../regions/regions.service.ts';
import { readAssessment, reportsByIds, valueOf } from './assessment.service.ts';
import { latestReports, type LatestReports } from './latest-reports.service.ts';
import { evidenceProblems, storeEvidence } from './evidence.service.ts';
import { frameworkById } from './frameworks.service.ts';
import { assessmentStream, INDICATOR_REPORTED, type IndicatorReported } from './indicator-event.service.ts';
import { claimMutation, type KnownMutation } from './known-mutation.service.ts';
import { meetPublication, reportGate, type ReportGate } from './report-gate.service.ts';
import { reportProblems, STALE_MESSAGE } from './report-problems.service.ts';
import type { ReportOutcome, ReportValuesInput } from './report.types.ts';
import { storeScores } from './scores.service.ts';
import { readValues } from './values.service.ts';

/** Ends the transaction without storing anything, with the answer to give. */
class Refused extends Error {
  readonly problems: Problem[] | null;
  readonly staleCodes: string[];
  constructor(problems: Problem[] | null, staleCodes: string[] = []) {
    super('refused');
    this.problems = problems;
    this.staleCodes = staleCodes;
  }
}

/**
 * Reports or corrects several values, all or nothing (I8, I10, I11, I12, I16). `content` is what makes two
 * requests of one `clientMutationId` the same; the input when left out.
 */
export async function reportValues(ctx: Context, input: ReportValuesInput, content: unknown = input): Promise<ReportOutcome> {
  authorizeReport(ctx, input);
  const head = await checkHead(ctx, input);
  if ('problems' in head) return { kind: 'broken', problems: head.problems };
  const problems = checkValues(head.framework, input.values);
  if (problems.length > 0) return { kind: 'broken', problems };
  try {
    const known = await ctx.em.transactional((em) => write(ctx, em, head.framework, input, fingerprintOf(content)));
    ctx.committed();
    return await answer(ctx, input, known);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (error.problems) return { kind: 'broken', problems: error.problems };
    return { kind: 'stale', message: STALE_MESSAGE, current: await currentValues(ctx, input, error.staleCodes) };
  }
}

/** Whether the viewer may report this: a region its own values, an assessor the later stages. */
export function authorizeReport(ctx: Context, input: { regionCode: string; stage: Stage }): void {
  authorize(ctx.currentViewer(), input.stage === 'SELF' ? 'REPORT_SELF' : 'REPORT_ASSESSED', { regionCode: input.regionCode });
}

/** Checks what a report is about before its values. */
export async function checkHead(
  ctx: Context,
  input: { clientMutationId: string; regionCode: string; frameworkId: string; year: number },
): Promise<{ framework: Framework } | { problems: Problem[] }> {
  const framework = frameworkById(input.frameworkId);
  const problems = [
    isMutationId(input.clientMutationId) ? null : reportProblems.mutationId(),
    (await regionByCode(ctx, input.regionCode)) ? null : reportProblems.unknownRegion(input.regionCode),
    framework ? null : reportProblems.unknownFramework(input.frameworkId),
    input.year < LIMITS.firstYear || input.year > 9_999 ? reportProblems.invalidYear(input.year) : null,
  ].filter((one) => one !== null);
  return framework && problems.length === 0 ? { framework } : { problems };
}

async function write(
  ctx: Context,
  em: EntityManager,
  framework: Framework,
  input: ReportValuesInput,
  fingerprint: string,
): Promise<KnownMutation> {
  // Lock first (E3): versions, idempotency and corrections are judged while nobody else can write here.
  const stream = await lockStream(em, assessmentStream(input.regionCode, framework.id, input.year), ctx.clock);
  // Judged again: who waited for the lock may have lost the session or the role meanwhile.
  authorizeReport(ctx, input);
  const db = rows(em);
  const actor = actorOf(ctx.currentViewer())!;
  const claim = { personId: actor.id, clientMutationId: input.clientMutationId, fingerprint, at: stream.at };
  const known = await claimMutation(db, claim);
  if (known === 'REUSED') throw new Refused([reportProblems.mutationIdReused()]);
  if (known !== 'NEW') return known;
  if (stream.version === 0) await meetPublication(db, framework.id, input.year);
  const gate = await reportGate(db, input, ctx.clock.now());
  checkGate(input, gate);
  const strange = await evidenceProblems(db, input);
  if (strange.length > 0) throw new Refused(strange);
  const assessmentId = await assessmentIdOf(ctx, db, input, stream.at);
  const latest = await latestReports(
    db,
    assessmentId,
    input.values.map((value) => value.indicatorCode),
  );
  checkCorrections(input, latest);
  checkBasis(input, latest, gate);
  const reportIds = await insertReports(ctx, db, stream, assessmentId, input, latest, actor);
  if (input.stage === 'FINAL') await storeScores(db, framework, [assessmentId]);
  await sql`
    update client_mutation set assessment_id = ${assessmentId}, report_ids = ${reportIds}::text[]
    where person_id = ${actor.id} and client_mutation_id = ${input.clientMutationId}`.execute(db);
  return { assessmentId, reportIds };
}

function checkGate({ year, stage }: ReportValuesInput, { open, published, submitted }: ReportGate): void {
  if (published) throw new Refused([reportProblems.yearPublished(year)]);
  if (!open) throw new Refused([reportProblems.periodClosed(year)]);
  if (stage === 'SELF' && submitted) throw new Refused([reportProblems.selfSubmitted(year)]);
  // N75: final levels have one source.
  if (stage === 'FINAL' && submitted) throw new Refused([reportProblems.finalByPublication(year)]);
}

/** N21, N22: an assessor says what a decision was made on, and why a level is another than the one that counted. */
function checkBasis(input: ReportValuesInput, latest: LatestReports, { submitted }: ReportGate): void {
  if (input.stage === 'SELF' || input.stage === 'FINAL') return;
  const stale = input.values.filter(({ indicatorCode, basedOn }) => basedOn && latest.effective(indicatorCode)?.id !== basedOn);
  if (stale.length > 0)
    throw new Refused(
      null,
      stale.map(({ indicatorCode }) => indicatorCode),
    );
  if (!submitted) return;
  const problems = input.values.flatMap((value, place) => {
    const counted = latest.effective(value.indicatorCode);
    if (!counted || counted.level === value.level || value.reason?.trim()) return [];
    return [reportProblems.changeNeedsReason(place, value.indicatorCode, counted)];
  });
  if (problems.length > 0) throw new Refused(problems);
}

async function assessmentIdOf(ctx: Context, db: Rows, input: ReportValuesInput, at: Date): Promise<string> {
  const found = await sql<{ id: string }>`
    insert into assessment (id, region_code, framework_id, year, sample, created_at)
    values (${ctx.clock.newId()}, ${input.regionCode}, ${input.frameworkId}, ${input.year}, ${ctx.demo}, ${at})
    on conflict (region_code, framework_id, year) do update set id = assessment.id
    returning id`.execute(db);
  return found.rows[0]!.id;
}

/** I12: the newest report of the stage is corrected, no other, and never silently. */
function checkCorrections(input: ReportValuesInput, latest: LatestReports): void {
  const problems: Problem[] = [];
  const stale: string[] = [];
  for (const [place, value] of input.values.entries()) {
    const current = latest.atStage(value.indicatorCode, input.stage);
    if (!value.corrects) {
      if (current) problems.push(reportProblems.correctionRequired(place, value.indicatorCode, current));
    } else if (current?.id !== value.corrects) {
      if (latest.existed(value.indicatorCode, input.stage, value.corrects)) stale.push(value.indicatorCode);
      else problems.push(reportProblems.unknownReport(place, value.indicatorCode));
    }
  }
  if (problems.length > 0) throw new Refused(problems);
  if (stale.length > 0) throw new Refused(null, stale);
}

/** Writes reports and their events under the stream's lock; what they correct was checked. */
export async function insertReports(
  ctx: Context,
  db: Rows,
  stream: StreamWriter,
  assessmentId: string,
  input: Omit<ReportValuesInput, 'clientMutationId'>,
  latest: LatestReports,
  actor: ActingParty,
): Promise<string[]> {
  const reports = input.values.map((value, place) => ({
    ...tidy(value, input.stage),
    id: ctx.clock.newId(),
    version: stream.version + 1 + place,
  }));
  await sql`
    insert into report (id, assessment_id, indicator_code, level, stage, note, evidence_url, corrects, reason,
      reported_by_id, reported_by_name, reported_at, version)
    values ${sql.join(
      reports.map(
        (
          report,
        ) => sql`(${report.id}::uuid, ${assessmentId}::uuid, ${report.indicatorCode}, ${report.level}::smallint, ${STAGES.indexOf(input.stage)}::smallint,
          ${report.note}, ${report.evidenceUrl}, ${report.corrects}::uuid, ${report.reason}, ${actor.id}, ${actor.name}, ${stream.at}::timestamptz, ${report.version}::int)`,
      ),
    )}`.execute(db);
  if (input.stage === 'SELF') {
    const evidence = reports.map(({ id, evidenceFileIds, corrects }) => ({ id, fileIds: evidenceFileIds, before: corrects }));
    await storeEvidence(db, 'report', evidence, { at: stream.at, by: actor.name });
  }
  const final = input.stage === 'FINAL';
  await stream.append(
    reports.map((report) => {
      const payload: IndicatorReported = {
        assessmentId,
        frameworkId: input.frameworkId,
        year: input.year,
        stage: input.stage,
        indicatorCode: report.indicatorCode,
        level: report.level,
        // A final level is seen by everybody, so it must not tell what a draft said (I13).
        previousLevel: (final ? latest.atStage(report.indicatorCode, 'FINAL') : latest.effective(report.indicatorCode))?.level ?? null,
        reportId: report.id,
        corrects: report.corrects,
        reason: report.reason,
        reportedBy: actor.name,
      };
      return { type: INDICATOR_REPORTED, regionCode: input.regionCode, audience: final ? 'PUBLIC' : 'PAIR', actorId: actor.id, payload };
    }),
  );
  return reports.map((report) => report.id);
}

/** Blank texts are none. */
function tidy(value: ReportedValue, stage: Stage) {
  const text = (given: string | null | undefined): string | null => given?.trim() || null;
  const corrects = value.corrects ?? null;
  return {
    ...value,
    note: text(value.note),
    evidenceUrl: text(value.evidenceUrl),
    corrects,
    // Without a correction it says why an assessor gives another level than the region.
    reason: corrects === null && (stage === 'SELF' || stage === 'FINAL') ? null : text(value.reason),
  };
}

/** The stored answer of a mutation, read anew: the reports as written, the assessment as it stands. */
export async function answer(
  ctx: Context,
  input: { clientMutationId: string; regionCode: string; frameworkId: string; year: number },
  known: KnownMutation,
): Promise<ReportOutcome> {
  const [reports, assessment] = await Promise.all([reportsByIds(ctx, known.reportIds), readAssessment(ctx, input)]);
  if (!assessment) throw new DomainError('NOT_FOUND', 'The assessment is not visible any more.');
  return { kind: 'reported', clientMutationId: input.clientMutationId, reports, assessment, cursor: assessment.asOf };
}

async function currentValues(ctx: Context, input: ReportValuesInput, codes: readonly string[]) {
  const { values } = await readValues(rows(ctx.em), ctx.viewer, {
    frameworkId: input.frameworkId,
    regionCodes: [input.regionCode],
    year: input.year,
  });
  return values.filter((value) => codes.includes(value.indicatorCode)).map(valueOf);
}
