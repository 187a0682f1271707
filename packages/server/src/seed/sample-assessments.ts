import { frameworks, STAGES } from '@saling/schema';
import { sql } from 'kysely';

import type { Rows } from '../database/orm.ts';
import type { Clock } from '../kernel/clock.ts';
import { assessmentStream } from '../modules/indicators/indicator-event.service.ts';
import { storeScores } from '../modules/indicators/scores.service.ts';
import { FRAMEWORK_ID, PUBLISHED } from './published-results.ts';
import { bell, randomOf, sampleLevels } from './sample-levels.ts';

/** Years with invented results for the whole country. */
export const SAMPLE_YEARS = [2020, 2021] as const;

/** Bantul was first among regencies in 2021 (published), by how much was not. */
const INVENTED: Record<string, string> = { '34.02:2020': '3.44', '34.02:2021': '3.68', '35.10:2020': '3.47' };
const REPORTER = 'Data contoh';

/** Index of a region in a year: the published one, or an invented one around the country's published average of 2.24 in 2021. */
export function sampleIndex(regionCode: string, year: number): string {
  const published = PUBLISHED.find((one) => one.region_code === regionCode && one.year === year);
  if (published) return published.index;
  const invented = INVENTED[`${regionCode}:${year}`];
  if (invented) return invented;
  const random = randomOf(`index ${regionCode}`);
  const latest = Math.min(3.48, Math.max(1.12, 2.18 + bell(random) * 0.52));
  const moved = (2021 - year) * (0.12 + bell(random) * 0.16);
  return Math.min(3.48, Math.max(1.05, latest - moved)).toFixed(2);
}

/**
 * Invented final results of every region, marked as samples. They stand before the event log begins: the
 * streams' versions count on from them, but no event was ever delivered for them.
 */
export async function seedSampleAssessments(db: Rows, clock: Clock, regionCodes: readonly string[]): Promise<void> {
  const framework = frameworks.get(FRAMEWORK_ID)!;
  for (const year of SAMPLE_YEARS) {
    const at = new Date(Date.UTC(year, 11, 29, 3));
    const assessments = regionCodes.map((code) => ({
      id: clock.newId(),
      region_code: code,
      stream: assessmentStream(code, framework.id, year),
    }));
    await sql`
      insert into assessment (id, region_code, framework_id, year, sample, created_at)
      select id, region_code, ${framework.id}, ${year}::int, true, ${at}::timestamptz
      from json_to_recordset(${JSON.stringify(assessments)}::json) as a (id uuid, region_code text)`.execute(db);
    await sql`
      insert into event_stream (id, version, last_at, locked_by)
      select stream, ${framework.indicators.length}::int, ${at}::timestamptz, pg_current_xact_id() from json_to_recordset(${JSON.stringify(assessments)}::json) as a (stream text)`.execute(
      db,
    );
    const reports = assessments.flatMap(({ id, region_code }) =>
      [...sampleLevels(framework, sampleIndex(region_code, year), `levels ${region_code} ${year}`)].map(([code, level], place) => ({
        id: clock.newId(),
        assessment_id: id,
        code,
        level,
        version: place + 1,
      })),
    );
    await sql`
      insert into report (id, assessment_id, indicator_code, level, stage, reported_by_id, reported_by_name, reported_at, version)
      select id, assessment_id, code, level, ${STAGES.indexOf('FINAL')}::smallint, 'sample', ${REPORTER}, ${at}::timestamptz, version
      from json_to_recordset(${JSON.stringify(reports)}::json) as r (id uuid, assessment_id uuid, code text, level smallint, version int)`.execute(
      db,
    );
    await storeScores(
      db,
      framework,
      assessments.map((assessment) => assessment.id),
    );
  }
}
