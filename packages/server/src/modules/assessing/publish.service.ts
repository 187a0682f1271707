import { LIMITS, type Framework } from '@saling/schema';
import { sql } from 'kysely';

import { authorize } from '../../access/policy.ts';
import type { Context } from '../../api/context.ts';
import { isUuid, notFound } from '../../api/ids.ts';
import type { RuleBroken } from '../../api/problems.types.ts';
import { rows, type Rows } from '../../database/orm.ts';
import { requireFramework } from '../indicators/frameworks.service.ts';
import { holdYear, reportGate } from '../indicators/report-gate.service.ts';
import { storeScores } from '../indicators/scores.service.ts';
import { FINAL_STAGE } from '../indicators/values.service.ts';
import type { PublishResultsInput, WithdrawResultsInput } from './assessing-inputs.types.ts';
import { assessingProblems } from './assessing-problems.ts';
import { readPublishable } from './preview.service.ts';
import type { ResultPublication } from './publication.types.ts';
import { publicationsWhere } from './publications.service.ts';
import { levelsNow } from './standing.service.ts';
import { checkText, nationalAct, refuse, writeAct, yearStream, type Act } from './write-act.service.ts';

/** Assessments whose scores are computed at a time: between them others are served. */
const AT_ONCE = 25;

/**
 * Publishes a year's final results of all regions whose every level is confirmed: one act, one transaction, one event (N25).
 * Levels become final as they count; from then on nothing of the year is written.
 */
export async function publishResults(ctx: Context, input: PublishResultsInput): Promise<ResultPublication | RuleBroken> {
  const { frameworkId, year } = input;
  const asked = { stream: yearStream(frameworkId, year), action: 'PUBLISH_RESULTS', input } as const;
  const done = await writeAct(ctx, asked, async (act) => {
    const framework = requireFramework(frameworkId);
    refuse(
      checkText(input.letterNumber, 'letterNumber', LIMITS.shortTextLength),
      isDay(input.letterDate) ? null : assessingProblems.invalidDate(),
    );
    await holdAll(act.db, frameworkId, year);
    const gate = await reportGate(act.db, { regionCode: '', frameworkId, year, stage: 'FINAL' }, act.stream.at);
    if (gate.published) refuse(assessingProblems.alreadyPublished(year));
    const { regions, openObjections, check } = await readPublishable(act.db, framework, year);
    if (openObjections > 0) refuse(assessingProblems.objectionsOpen(openObjections));
    if (regions.length === 0) refuse(assessingProblems.nothingReady());
    if (check !== input.check) refuse(assessingProblems.changedMeanwhile('check'));
    const id = ctx.clock.newId();
    const { db, stream, actor } = act;
    await sql`
      insert into result_publication (id, framework_id, year, letter_number, letter_date, regions, published_at, published_by_id, published_by_name)
      values (${id}::uuid, ${frameworkId}, ${year}, ${input.letterNumber.trim()}, ${input.letterDate}::date, ${regions.length},
        ${stream.at}::timestamptz, ${actor.id}, ${actor.name})`.execute(db);
    const assessmentIds = regions.map(({ assessmentId }) => assessmentId);
    await storeFinalLevels(act, id, assessmentIds);
    await scoreAll(db, framework, assessmentIds);
    // Invented levels stay what they are, whoever publishes them.
    const figures = regions.filter(({ sample }) => !sample).map(({ regionCode, index }) => ({ regionCode, index }));
    await sql`
      insert into published_index (region_code, framework_id, year, index, published_on, source, publication_id)
      select "regionCode", ${frameworkId}, ${year}::int, index, ${input.letterDate}::date, ${input.letterNumber.trim()}, ${id}::uuid
      from json_to_recordset(${JSON.stringify(figures)}::json) as f ("regionCode" text, index numeric) on conflict do nothing`.execute(db);
    await stream.append([
      nationalAct('RESULTS_PUBLISHED', act, { frameworkId, year, title: String(year), reason: input.letterNumber.trim() }),
    ]);
    return id;
  });
  return 'problems' in done ? done : publicationById(ctx, done.id);
}

/** Withdraws a publication, with a reason: levels count again as they did before it (N26). */
export async function withdrawResults(ctx: Context, input: WithdrawResultsInput): Promise<ResultPublication | RuleBroken> {
  authorize(ctx.viewer, 'PUBLISH_RESULTS', {});
  const { frameworkId, year } = await publicationById(ctx, input.publicationId);
  const asked = { stream: yearStream(frameworkId, year), action: 'PUBLISH_RESULTS', input } as const;
  const done = await writeAct(ctx, asked, async (act) => {
    const { db, stream, actor } = act;
    refuse(checkText(input.reason, 'reason', LIMITS.reasonLength, assessingProblems.reasonRequired));
    const reason = input.reason.trim();
    await holdAll(db, frameworkId, year);
    const withdrawn = await sql`
      update result_publication set withdrawn_at = ${stream.at}::timestamptz, withdrawn_by_id = ${actor.id}, withdrawn_by_name = ${actor.name},
        withdraw_reason = ${reason}
      where id = ${input.publicationId}::uuid and withdrawn_at is null returning 1`.execute(db);
    if (withdrawn.rows.length === 0) refuse(assessingProblems.alreadyWithdrawn());
    const concerned = await sql<{ id: string }>`
      with back as (
        update report set withdrawn_at = ${stream.at}::timestamptz where publication_id = ${input.publicationId}::uuid returning assessment_id
      ) select distinct assessment_id as id from back`.execute(db);
    await sql`delete from published_index where publication_id = ${input.publicationId}::uuid`.execute(db);
    await scoreAll(
      db,
      requireFramework(frameworkId),
      concerned.rows.map(({ id }) => id),
    );
    await stream.append([nationalAct('RESULTS_WITHDRAWN', act, { frameworkId, year, title: String(year), reason })]);
    return input.publicationId;
  });
  return 'problems' in done ? done : publicationById(ctx, done.id);
}

/** Keeps everybody else from writing to the year's assessments until the transaction ends. */
async function holdAll(db: Rows, frameworkId: string, year: number): Promise<void> {
  await holdYear(db, frameworkId, year);
  await sql`
    select from event_stream s where s.id in (
      select 'assessment:' || a.region_code || ':' || a.framework_id || ':' || a.year from assessment a
      where a.framework_id = ${frameworkId} and a.year = ${year}) order by s.id for update`.execute(db);
}

/** Every level that counts, as a final one; each takes the next version of its assessment, without an event of its own. */
async function storeFinalLevels({ db, stream, actor }: Act, publicationId: string, assessmentIds: readonly string[]): Promise<void> {
  await sql`
    with added as (
      insert into report (id, assessment_id, indicator_code, level, stage, reported_by_id, reported_by_name, reported_at, version, publication_id)
      select gen_random_uuid(), a.id, n.indicator_code, n.level, ${FINAL_STAGE}, ${actor.id}, ${actor.name}, ${stream.at}::timestamptz,
        s.version + row_number() over (partition by a.id order by n.indicator_code), ${publicationId}::uuid
      from assessment a
      join event_stream s on s.id = 'assessment:' || a.region_code || ':' || a.framework_id || ':' || a.year
      cross join lateral (${levelsNow}) n
      where a.id = any(${[...assessmentIds]}::uuid[])
      returning assessment_id, version
    )
    update event_stream s set version = m.version from (
      select 'assessment:' || a.region_code || ':' || a.framework_id || ':' || a.year as id, max(d.version) as version
      from added d join assessment a on a.id = d.assessment_id group by a.id
    ) m where s.id = m.id`.execute(db);
}

async function scoreAll(db: Rows, framework: Framework, assessmentIds: readonly string[]): Promise<void> {
  for (let from = 0; from < assessmentIds.length; from += AT_ONCE)
    await storeScores(db, framework, assessmentIds.slice(from, from + AT_ONCE));
}

async function publicationById(ctx: Context, id: string): Promise<ResultPublication> {
  const [publication] = isUuid(id) ? await publicationsWhere(rows(ctx.em), sql`p.id = ${id}::uuid`) : [];
  if (!publication) throw notFound('publication');
  return publication;
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;
}
