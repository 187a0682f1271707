import { overallEffect, proofOf, yearsOf, type OthersChange, type ProofAdopter, type ProofResult } from '@saling/schema';
import { sql, type RawBuilder } from 'kysely';

import type { Rows } from '../../database/orm.ts';
import { FINAL_STAGE } from '../indicators/values.service.ts';

/** What a practice did for one of its indicators. */
export interface IndicatorProof extends ProofResult {
  practiceId: string;
  frameworkId: string;
  indicatorCode: string;
}

interface Group {
  practiceId: string;
  frameworkId: string;
  indicatorCode: string;
  adopters: ProofAdopter[];
  /** Regions that adopted the practice or one made from it, and the origin: none of them is one of the others. */
  holders: string[];
}

/** Newest final level of an indicator in an assessment; null when there is none. */
const finalLevel = (assessmentId: RawBuilder<unknown>, indicator: RawBuilder<unknown>) => sql`(
  select r.level from report r where r.assessment_id = ${assessmentId} and r.indicator_code = ${indicator} and r.stage = ${FINAL_STAGE} and r.withdrawn_at is null
  order by r.version desc limit 1)`;

/** Proofs of practices, one for each indicator of each, in two statements for all of them. Levels that are not final play no part. */
export async function readProofs(db: Rows, practiceIds: readonly string[]): Promise<IndicatorProof[]> {
  const found = await sql<Group>`
    with recursive family as (
      select p.id as practice, p.id from practice p where p.id = any(${[...practiceIds]}::uuid[])
      union
      select f.practice, d.id from family f join adoption a on a.practice_id = f.id join practice d on d.derived_from_adoption_id = a.id
    ), held as (
      select practice, array_agg(distinct region_code::text) as regions from (
        select f.practice, p.region_code from family f join practice p on p.id = f.id
        union all
        select f.practice, a.region_code from family f join adoption a on a.practice_id = f.id
      ) h group by practice
    ), live as (
      select distinct on (a.practice_id, a.region_code) a.practice_id, a.region_code,
        extract(year from a.started_at at time zone 'Asia/Jakarta')::int as started_in,
        extract(year from a.live_at at time zone 'Asia/Jakarta')::int as live_in,
        extract(year from a.stopped_at at time zone 'Asia/Jakarta')::int as stopped_in
      from adoption a where a.practice_id = any(${[...practiceIds]}::uuid[]) and a.live_at is not null
      order by a.practice_id, a.region_code, a.live_at
    )
    select p.id as "practiceId", p.framework_id as "frameworkId", i.code as "indicatorCode",
      (select h.regions from held h where h.practice = p.id) as holders, (
      select coalesce(json_agg(json_build_object('regionCode', l.region_code, 'startedIn', l.started_in, 'liveIn', l.live_in,
        'stoppedIn', l.stopped_in, 'levels', v.levels) order by l.region_code), '[]')
      from live l cross join lateral (
        select coalesce(json_agg(json_build_object('year', f.year, 'level', f.level)), '[]') as levels from (
          select a.year, ${finalLevel(sql`a.id`, sql`i.code`)} as level from assessment a
          where a.region_code = l.region_code and a.framework_id = p.framework_id
        ) f where f.level is not null
      ) v where l.practice_id = p.id
    ) as adopters
    from practice p cross join lateral unnest(p.indicator_codes) with ordinality as i (code, place)
    where p.id = any(${[...practiceIds]}::uuid[]) order by p.id, i.place`.execute(db);
  const groups = found.rows;
  const moves = await readMoves(db, groups);
  return groups.map(({ practiceId, frameworkId, indicatorCode, adopters, holders }) => ({
    practiceId,
    frameworkId,
    indicatorCode,
    ...proofOf(adopters, (before, after) => othersOf(moves.get(`${frameworkId} ${indicatorCode} ${before} ${after}`), holders)),
  }));
}

/** What all regions changed by between two years, and each of those that have a practice. */
interface Move {
  before: number;
  after: number;
  regions: number;
  sum: number;
  byRegion: Record<string, number>;
}

/** What is left of it without those regions: the ones that never adopted the practice. */
function othersOf(move: Move | undefined, holders: readonly string[]): OthersChange {
  const changes = holders.map((code) => move?.byRegion[code]).filter((change) => change !== undefined);
  return { others: (move?.regions ?? 0) - changes.length, sum: changes.reduce((sum, change) => sum - change, move?.sum ?? 0) };
}

/**
 * What regions changed by in the years of the adopters. Read once for each indicator, whatever practices serve it: levels
 * of a whole country for every practice of a list would take minutes.
 */
async function readMoves(db: Rows, groups: readonly Group[]): Promise<Map<string, Move>> {
  const wanted = [...Map.groupBy(groups, ({ frameworkId, indicatorCode }) => `${frameworkId} ${indicatorCode}`).values()].map((same) => {
    const pairs = new Set(same.flatMap(({ adopters }) => adopters.flatMap((adopter) => pairOf(adopter) ?? [])));
    const moves = [...pairs].map((pair) => pair.split(' ').map(Number) as [number, number]);
    return {
      framework: same[0]!.frameworkId,
      indicator: same[0]!.indicatorCode,
      years: [...new Set(moves.flat())],
      moves: moves.map(([before, after]) => ({ before, after })),
      holders: [...new Set(same.flatMap(({ holders }) => holders))],
    };
  });
  const found = await sql<{ framework: string; indicator: string; moves: Move[] }>`
    select w.framework, w.indicator, m.moves
    from json_to_recordset(${JSON.stringify(wanted)}::json)
      as w (framework text, indicator text, years int[], moves json, holders text[])
    cross join lateral (
      select json_agg(json_build_object('before', c."before", 'after', c."after", 'regions', c.regions, 'sum', c.sum,
        'byRegion', coalesce(c.by_region, '{}'))) as moves
      from (
        select y."before", y."after", count(*) as regions, sum(y.change) as sum,
          json_object_agg(y.region_code, y.change) filter (where y.region_code = any(w.holders)) as by_region
        from (
          select l.region_code, p."before", p."after",
            (l.levels ->> p."after"::text)::int - (l.levels ->> p."before"::text)::int as change
          from (
            select a.region_code, jsonb_object_agg(a.year, ${finalLevel(sql`a.id`, sql`w.indicator`)}) as levels
            from assessment a where a.framework_id = w.framework and a.year = any(w.years) group by a.region_code
          ) l cross join json_to_recordset(w.moves) as p ("before" int, "after" int)
        ) y where y.change is not null group by y."before", y."after"
      ) c
    ) m where m.moves is not null`.execute(db);
  return new Map(
    found.rows.flatMap(({ framework, indicator, moves }) =>
      moves.map((move) => [`${framework} ${indicator} ${move.before} ${move.after}`, move] as const),
    ),
  );
}

function pairOf(adopter: ProofAdopter): string | null {
  const years = yearsOf(adopter);
  return years && `${years.before.year} ${years.after.year}`;
}

/** What the library sorts practices by: the mean of the effects that say something; those without one are missing. */
export async function proofEffects(db: Rows, practiceIds: readonly string[]): Promise<Map<string, string>> {
  const proofs = Map.groupBy(await readProofs(db, practiceIds), (proof) => proof.practiceId);
  return new Map(
    [...proofs].flatMap(([id, ofOne]) => {
      const effect = overallEffect(ofOne);
      return effect === null ? [] : [[id, effect] as const];
    }),
  );
}
