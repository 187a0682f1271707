import { STAGES, hundredthsOf, predicateOf, scoreAssessment, type Framework } from '@saling/schema';
import { sql } from 'kysely';

import type { Rows } from '../../database/orm.ts';
import { frameworkById } from '../indicators/frameworks.service.ts';
import { counts, FINAL_STAGE } from '../indicators/values.service.ts';
import { publishedIndices } from '../observers/pair-facts.service.ts';
import type { Reports } from './happenings.ts';

/** An index that came into another band. */
export interface Crossing {
  reports: Reports;
  direction: 'FELL' | 'ROSE';
  from: string;
  to: string;
  /** Hundredths between the two. */
  size: number;
}

interface Side {
  place: number;
  after: boolean;
  assessmentId: string;
  final: boolean;
  version: number;
}

/**
 * Which reports brought an index into another band, higher or lower.
 *
 * Judged on what the report's own readers see: final levels on final levels alone, drafts on the level of the highest stage. An assessment
 * that has become complete is compared with the newest index that was published for a year before.
 */
export async function crossingsOf(db: Rows, reports: readonly Reports[]): Promise<Crossing[]> {
  if (reports.length === 0) return [];
  const sides = reports.flatMap(({ assessmentId, stage, events }, place): Side[] => {
    const final = STAGES.indexOf(stage) === FINAL_STAGE;
    const of = (after: boolean, version: number): Side => ({ place, after, assessmentId, final, version });
    return [of(false, events[0]!.streamVersion - 1), of(true, events.at(-1)!.streamVersion)];
  });
  const found = await sql<{ place: number; after: boolean; levels: Record<string, number> }>`
    select k.place, k.after, json_object_agg(l.indicator_code, l.level) as levels
    from json_to_recordset(${JSON.stringify(sides)}::json) as k (place int, after boolean, "assessmentId" uuid, final boolean, version int)
    cross join lateral (
      select distinct on (r.indicator_code) r.indicator_code, r.level from report r
      where r.assessment_id = k."assessmentId" and r.version <= k.version and ${counts('r')} and (not k.final or r.stage = ${FINAL_STAGE})
      order by r.indicator_code, r.stage desc, r.version desc
    ) l group by k.place, k.after`.execute(db);
  const levels = new Map(found.rows.map((row) => [`${row.place} ${row.after}`, row.levels]));
  const scored = reports.flatMap((one, place) => {
    const framework = frameworkById(one.frameworkId);
    const indexAt = (after: boolean): string | null =>
      framework && scoreAssessment(framework, new Map(Object.entries(levels.get(`${place} ${after}`) ?? {}))).index;
    const to = indexAt(true);
    return framework && to !== null ? [{ reports: one, framework, from: indexAt(false), to }] : [];
  });
  const before = await indicesBefore(
    db,
    scored.filter(({ from }) => from === null).map((one) => one.reports),
  );
  return scored.flatMap((one) => crossingOf({ ...one, from: one.from ?? before(one.reports) }));
}

function crossingOf(one: { reports: Reports; framework: Framework; from: string | null; to: string }): Crossing[] {
  const { reports, framework, from, to } = one;
  if (from === null || predicateOf(framework, from) === predicateOf(framework, to)) return [];
  const gap = hundredthsOf(to) - hundredthsOf(from);
  return [{ reports, direction: gap < 0 ? 'FELL' : 'ROSE', from, to, size: Math.abs(gap) }];
}

/** The newest published index of a year before the reports'. */
async function indicesBefore(db: Rows, reports: readonly Reports[]): Promise<(reports: Reports) => string | null> {
  const byFramework = new Map<string, Awaited<ReturnType<typeof publishedIndices>>>();
  for (const [frameworkId, ofOne] of Map.groupBy(reports, (one) => one.frameworkId)) {
    const codes = new Set(ofOne.map(({ events }) => events[0]!.regionCode));
    byFramework.set(frameworkId, await publishedIndices(db, frameworkId, [...codes]));
  }
  return ({ frameworkId, year, events }) =>
    byFramework
      .get(frameworkId)
      ?.get(events[0]!.regionCode)
      ?.find((known) => known.year < year)?.index ?? null;
}
