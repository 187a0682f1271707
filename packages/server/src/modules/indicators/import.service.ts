import { checkValues, parseValuesCsv, type CsvValue, type Problem, type ReportedValue } from '@saling/schema';
import { sql } from 'kysely';

import { authorize } from '../../access/policy.ts';
import { actorOf } from '../../access/viewer.ts';
import type { Context } from '../../api/context.ts';
import { fingerprintOf } from '../../api/fingerprint.ts';
import { rows } from '../../database/orm.ts';
import { knownMutation } from './known-mutation.service.ts';
import { latestReports, type LatestReports } from './latest-reports.service.ts';
import { isPeriodOpen } from './periods.service.ts';
import { reportProblems } from './report-problems.service.ts';
import { answer, authorizeReport, checkHead, reportValues } from './report.service.ts';
import type { ImportOutcome, ImportRow, ImportValuesInput } from './report.types.ts';

/**
 * Reads a CSV of values by the rules of `reportValues` (I17): a preview, or all of it stored.
 *
 * Lines equal to what stands at the stage are passed over, so an exported table can be sent back; a line
 * that differs corrects what stands and needs a reason. What the file has no column for stays as it stands.
 */
export async function importValues(ctx: Context, input: ImportValuesInput): Promise<ImportOutcome> {
  authorize(ctx.viewer, 'IMPORT_VALUES', { regionCode: input.regionCode });
  authorizeReport(ctx, input);
  const head = await checkHead(ctx, input);
  if ('problems' in head) return { kind: 'broken', problems: head.problems };
  const db = rows(ctx.em);
  // A repeated commit finds nothing left to change, so what it led to is asked before the lines are compared.
  const earlier = await answerBefore(ctx, input);
  if (earlier) return earlier;

  const { values: read, problems: unreadable } = parseValuesCsv(input.csv);
  const latest = await latestOf(ctx, input, read);
  const standing = (value: CsvValue) => latest?.atStage(value.indicatorCode, input.stage) ?? null;
  const values = read.map((value) => completed(value, standing(value)));
  const changed = values.filter((value) => !isSame(value, standing(value)));
  const reported = changed.map((value): ReportedValue => ({ ...value, corrects: standing(value)?.id ?? null }));
  const closed = (await isPeriodOpen(db, input.frameworkId, input.year, input.stage, ctx.clock.now()))
    ? []
    : [reportProblems.periodClosed(input.year)];
  const problems = [
    ...unreadable,
    ...closed,
    ...(changed.length > 0 || unreadable.length === 0
      ? checkValues(
          head.framework,
          reported,
          changed.map((value) => value.line),
        )
      : []),
  ].map((found) => withReason(found, changed, standing));
  if (!input.commit)
    return {
      kind: 'preview',
      ok: problems.length === 0,
      problems,
      rows: changed.map((value) => rowOf(value, standing(value)?.level ?? null)),
    };
  // Asked again: the same commit, sent twice, may have been stored while this one looked at the lines.
  if (problems.length > 0) return (await answerBefore(ctx, input)) ?? { kind: 'broken', problems };
  const outcome = await reportValues(ctx, { ...input, values: reported }, input);
  return outcome.kind === 'broken' ? { ...outcome, problems: outcome.problems.map((found) => withLine(found, changed)) } : outcome;
}

/** What this very commit was answered before; null when it is new, or a preview (I11). */
async function answerBefore(ctx: Context, input: ImportValuesInput): Promise<ImportOutcome | null> {
  if (!input.commit) return null;
  const personId = actorOf(ctx.viewer)!.id;
  const known = await knownMutation(rows(ctx.em), {
    personId,
    clientMutationId: input.clientMutationId,
    fingerprint: fingerprintOf(input),
  });
  if (known === 'REUSED') return { kind: 'broken', problems: [reportProblems.mutationIdReused()] };
  return known && answer(ctx, input, known);
}

async function latestOf(ctx: Context, input: ImportValuesInput, values: readonly CsvValue[]): Promise<LatestReports | null> {
  const found = await sql<{ id: string }>`
    select id from assessment where region_code = ${input.regionCode} and framework_id = ${input.frameworkId} and year = ${input.year}`.execute(
    rows(ctx.em),
  );
  const id = found.rows[0]?.id;
  return id
    ? latestReports(
        rows(ctx.em),
        id,
        values.map((value) => value.indicatorCode),
      )
    : null;
}

type WholeValue = CsvValue & { note: string | null; evidenceUrl: string | null };

function completed(value: CsvValue, current: { note: string | null; evidenceUrl: string | null } | null): WholeValue {
  const { note = current?.note ?? null, evidenceUrl = current?.evidenceUrl ?? null } = value;
  return { ...value, note, evidenceUrl };
}

function isSame(value: WholeValue, current: { level: number; note: string | null; evidenceUrl: string | null } | null): boolean {
  return current !== null && value.level === current.level && value.note === current.note && value.evidenceUrl === current.evidenceUrl;
}

/** A missing reason is said in the words of a file: which column to fill in. */
function withReason(
  found: Problem,
  values: readonly CsvValue[],
  standing: (value: CsvValue) => Parameters<typeof reportProblems.reasonRequired>[3] | null,
): Problem {
  const place = placeOf(found);
  const value = place === null ? undefined : values[place];
  const current = value ? standing(value) : null;
  return found.code === 'REASON_REQUIRED' && value && current
    ? reportProblems.reasonRequired(place!, value.line, value.indicatorCode, current)
    : found;
}

function withLine<T extends { path?: string | null }>(found: T, values: readonly CsvValue[]): T & { line: number | null } {
  const place = placeOf(found);
  return { ...found, line: place === null ? null : (values[place]?.line ?? null) };
}

/** Place of the value a problem's path names. */
function placeOf(found: { path?: string | null }): number | null {
  const match = /^values\.(\d+)/.exec(found.path ?? '');
  return match ? Number(match[1]) : null;
}

function rowOf(value: WholeValue, previousLevel: number | null): ImportRow {
  return { ...value, level: Number.isNaN(value.level) ? null : value.level, previousLevel };
}
