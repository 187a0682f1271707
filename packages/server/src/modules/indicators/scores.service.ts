import { scoreAssessment, type Framework, type Score } from '@saling/schema';
import { sql, type RawBuilder } from 'kysely';

import type { Rows } from '../../database/orm.ts';
import { FINAL_STAGE } from './values.service.ts';

interface LevelRow {
  assessmentId: string;
  regionCode: string;
  year: number;
  indicatorCode: string;
  level: number;
}

/** Published levels of whole years, at an instant when given. */
async function finalLevels(db: Rows, frameworkId: string, where: RawBuilder<unknown>, at: Date | null): Promise<LevelRow[]> {
  const found = await sql<LevelRow>`
    select distinct on (a.id, r.indicator_code)
      a.id as "assessmentId", a.region_code as "regionCode", a.year, r.indicator_code as "indicatorCode", r.level
    from assessment a join report r on r.assessment_id = a.id
    where a.framework_id = ${frameworkId} and r.stage = ${FINAL_STAGE} and ${where}
      and ${at ? sql`r.reported_at <= ${at}` : sql`true`}
    order by a.id, r.indicator_code, r.version desc`.execute(db);
  return found.rows;
}

interface PartIndex {
  assessmentId: string;
  regionCode: string;
  year: number;
  part: string;
  index: string;
}

/** Indices of all parts that are complete. */
function parts(score: Score): { part: string; index: string }[] {
  return [
    { part: 'index', index: score.index },
    ...score.domains.map((domain) => ({ part: `domain:${domain.code}`, index: domain.index })),
    ...score.aspects.map((aspect) => ({ part: `aspect:${aspect.code}`, index: aspect.index })),
  ].filter((part): part is { part: string; index: string } => part.index !== null);
}

function scored(framework: Framework, levels: readonly LevelRow[]): PartIndex[] {
  const byAssessment = Map.groupBy(levels, (row) => row.assessmentId);
  return [...byAssessment.values()].flatMap((ofOne) => {
    const { assessmentId, regionCode, year } = ofOne[0]!;
    const score = scoreAssessment(framework, new Map(ofOne.map((row) => [row.indicatorCode, row.level])));
    return parts(score).map((part) => ({ assessmentId, regionCode, year, ...part }));
  });
}

/** Rewrites the projection of some assessments from their published levels; part of the writing transaction. */
export async function storeScores(db: Rows, framework: Framework, assessmentIds: readonly string[]): Promise<void> {
  const ids = [...assessmentIds];
  const levels = await finalLevels(db, framework.id, sql`a.id = any(${ids}::uuid[])`, null);
  const found = scored(framework, levels);
  await sql`delete from assessment_score where assessment_id = any(${ids}::uuid[])`.execute(db);
  await sql`
    insert into assessment_score (assessment_id, part, region_code, framework_id, year, index)
    select * from json_to_recordset(${JSON.stringify(
      found.map((row) => ({
        assessment_id: row.assessmentId,
        part: row.part,
        region_code: row.regionCode,
        framework_id: framework.id,
        year: row.year,
        index: row.index,
      })),
    )}::json) as s (assessment_id uuid, part text, region_code text, framework_id text, year int, index numeric)`.execute(db);
}

/** The projection as it would have stood at an instant, computed from the reports: rows for a `with`. */
export async function scoresAt(
  db: Rows,
  framework: Framework,
  years: readonly number[],
  part: string,
  at: Date,
): Promise<() => RawBuilder<unknown>> {
  const levels = await finalLevels(db, framework.id, sql`a.year = any(${[...years]}::int[])`, at);
  const found = scored(framework, levels).filter((row) => row.part === part);
  const json = JSON.stringify(
    found.map((row) => ({ assessment_id: row.assessmentId, region_code: row.regionCode, year: row.year, index: row.index })),
  );
  return () =>
    sql`select * from json_to_recordset(${json}::json) as s (assessment_id uuid, region_code text, year int, index numeric(4,2))`;
}
