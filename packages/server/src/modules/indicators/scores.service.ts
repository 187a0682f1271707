import { scoreAssessment, type Framework, type Score } from '@saling/schema';
import { sql, type RawBuilder } from 'kysely';

import type { Rows } from '../../database/orm.ts';
import { counts, FINAL_STAGE } from './values.service.ts';

interface LevelRow {
  assessmentId: string;
  regionCode: string;
  year: number;
  indicatorCode: string;
  level: number;
}

/** Rows (assessment_id, region_code, year, index) of a part for a year and the year before. */
export type ScoreSource = (frameworkId: string, year: number, part: string) => RawBuilder<unknown>;

/** Published levels of some assessments. */
async function finalLevels(db: Rows, frameworkId: string, assessmentIds: readonly string[]): Promise<LevelRow[]> {
  const found = await sql<LevelRow>`
    select distinct on (a.id, r.indicator_code)
      a.id as "assessmentId", a.region_code as "regionCode", a.year, r.indicator_code as "indicatorCode", r.level
    from assessment a join report r on r.assessment_id = a.id
    where a.framework_id = ${frameworkId} and r.stage = ${FINAL_STAGE} and r.withdrawn_at is null and a.id = any(${[...assessmentIds]}::uuid[])
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
  const levels = await finalLevels(db, framework.id, ids);
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

/** Indicators that count for a part of the index. */
function indicatorsOf(framework: Framework, part: string): Framework['indicators'] {
  return framework.indicators.filter(({ domainCode, aspectCode }) =>
    ['index', `domain:${domainCode}`, `aspect:${aspectCode}`].includes(part),
  );
}

/**
 * The projection as it would have stood at an instant, from the reports: rows for a `with`.
 *
 * By PostgreSQL, since the levels of a whole country would hold up everybody else here. Its quotients are cut off after
 * 16 digits, far below the least distance that one of such weights can have from a half that is none (I4).
 */
export function scoresAt(framework: Framework, at: Date): ScoreSource {
  return (frameworkId, year, part) => {
    const counted = indicatorsOf(framework, part).map(({ code, weight }) => ({ code, weight }));
    return sql`
      select l.id as assessment_id, l.region_code, l.year, round(sum(w.weight * l.level) / sum(w.weight), 2)::numeric(4,2) as index
      from (
        select distinct on (a.id, r.indicator_code) a.id, a.region_code, a.year, r.indicator_code, r.level
        from assessment a join report r on r.assessment_id = a.id
        where a.framework_id = ${frameworkId} and a.year in (${year}, ${year - 1}) and r.stage = ${FINAL_STAGE} and r.reported_at <= ${at}
          and ${counts('r', at)}
        order by a.id, r.indicator_code, r.version desc
      ) l join json_to_recordset(${JSON.stringify(counted)}::json) as w (code text, weight numeric) on w.code = l.indicator_code
      group by l.id, l.region_code, l.year having count(*) = ${counted.length}`;
  };
}
