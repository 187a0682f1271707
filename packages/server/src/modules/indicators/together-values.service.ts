import { sql, type RawBuilder } from 'kysely';

import { draftRegions } from '../../access/policy.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { Context } from '../../api/context.ts';
import { rows, type Rows } from '../../database/orm.ts';
import { Together } from '../../database/together.ts';
import { formatCursor } from '../../events/cursor.ts';
import { regionOf, type RegionRow } from '../regions/regions.service.ts';
import type { Region } from '../regions/regions.types.ts';
import { ReadValue, type DetailColumns, type ValueColumns } from './read-value.ts';
import { FINAL_STAGE } from './values.service.ts';

/** Regions in one framework and year, by code, in one snapshot. */
export interface FoundValues {
  asOf: string;
  /** Null where there is no such region. */
  of: (regionCode: string) => { region: Region; values: ReadValue[] } | null;
}

/** What is read of one region: all that decides what of it somebody may see is in it. */
interface Wanted {
  region: string;
  framework: string;
  year: number;
  drafts: boolean;
}

/** One region; all of it null where there is none, and the columns where nothing visible is reported. */
interface Row extends Omit<RegionRow, 'code'>, Omit<DetailColumns, 'id'> {
  place: number;
  region: string | null;
  assessmentId: string | null;
  sample: boolean | null;
  code: string[] | null;
  grade: number[];
  stage: number[];
  id: string[];
}

/** Columns of values by what they are called in {@link Row}. */
const LEVELS = { code: 'indicator_code', grade: 'level', stage: 'stage' };
const DETAILS = { id: 'id', note: 'note', evidence: 'evidence_url', by: 'reported_by_name', at: 'reported_at', version: 'version' };

/** Questions in one statement: more would keep the others waiting. */
const AT_ONCE = 40;

/** What a code of a region may look like, to be in one statement with others: what PostgreSQL refuses would fail for all of them. */
const CODE = /^[\w.-]{1,20}$/;

/**
 * Effective values of some regions as of now, with the regions, as the viewer may see them.
 *
 * Whoever asks while a statement is under way is answered by the next, together with all others: reading for one costs more
 * in sending, waking and planning than in looking. Within a transaction it is read alone, by that transaction.
 */
export async function readTogether(
  ctx: Context,
  query: { frameworkId: string; year: number; regionCodes: readonly string[]; details: boolean },
): Promise<FoundValues> {
  const { frameworkId, year, details } = query;
  const drafts = draftsOf(ctx.viewer);
  const wanted = query.regionCodes.map((region): Wanted => ({ region, framework: frameworkId, year, drafts: drafts(region) }));
  const db = rows(ctx.em);
  if (db.isTransaction || !query.regionCodes.every((code) => CODE.test(code)))
    return readAll(db, [wanted], details).then(([found]) => found!);
  return togetherOn(db, details).ask(JSON.stringify(wanted));
}

function draftsOf(viewer: Viewer): (regionCode: string) => boolean {
  const regions = draftRegions(viewer);
  return regions === 'ALL' ? () => true : (code) => regions.includes(code);
}

type Reading = Record<'levels' | 'details', Together<FoundValues>>;

/** Those who read from the same database. */
const running = new WeakMap<Rows, Reading>();

function togetherOn(db: Rows, details: boolean): Together<FoundValues> {
  let reading = running.get(db);
  if (!reading) running.set(db, (reading = { levels: startReading(db, false), details: startReading(db, true) }));
  return details ? reading.details : reading.levels;
}

function startReading(db: Rows, details: boolean): Together<FoundValues> {
  return new Together(async (keys) => {
    const parts: string[][] = [];
    for (let from = 0; from < keys.length; from += AT_ONCE) parts.push(keys.slice(from, from + AT_ONCE));
    const found = await Promise.all(
      parts.map((part) =>
        readAll(
          db,
          part.map((key) => JSON.parse(key) as Wanted[]),
          details,
        ),
      ),
    );
    const byKey = new Map(found.flat().map((one, place) => [keys[place]!, one]));
    return (key) => byKey.get(key)!;
  });
}

/** Some questions by one statement, so each of them in one snapshot (E6). */
async function readAll(db: Rows, questions: readonly (readonly Wanted[])[], details: boolean): Promise<FoundValues[]> {
  const columns = Object.entries(details ? { ...LEVELS, ...DETAILS } : LEVELS);
  const list = (each: (name: string, column: string) => RawBuilder<unknown>): RawBuilder<unknown> =>
    sql.join(columns.map(([name, column]) => each(name, column)));
  // One text and no arrays: what PostgreSQL knows the length of it plans anew each time. Columns of values come as one list each, which
  // costs both sides less than an object for each value.
  const asked = JSON.stringify(questions.flat().map((one, place) => ({ ...one, place })));
  const found = await sql<Row>`
    select k.place, h.pos, h.epoch, r.code as region, r.name, r.full_name as "fullName", r.level, r.province_code as "provinceCode",
      a.id as "assessmentId", a.sample, ${list((name) => sql.ref(`v.${name}`))}
    from json_to_recordset(${asked}::json) as k (place int, region text, framework text, year int, drafts boolean)
    cross join event_head h
    left join lateral (select code, name, full_name, level, province_code from region where code = k.region limit 1) r on true
    left join lateral (
      select id, sample from assessment where region_code = k.region and framework_id = k.framework and year = k.year limit 1) a on true
    left join lateral (
      select ${list((name, column) => sql`json_agg(${sql.ref(`e.${column}`)}) as ${sql.ref(name)}`)} from (
        select distinct on (p.indicator_code) ${list((_name, column) => sql.ref(`p.${column}`))}
        from report p where p.assessment_id = a.id and p.withdrawn_at is null and (p.stage = ${sql.lit(FINAL_STAGE)} or k.drafts)
        order by p.indicator_code, p.stage desc, p.version desc) e) v on true`.execute(db);
  const byPlace: Row[] = [];
  for (const row of found.rows) byPlace[row.place] = row;
  let first = 0;
  return questions.map((question) => {
    const own = byPlace.slice(first, (first += question.length));
    const byRegion = new Map(own.map((row, place) => [question[place]!.region, foundIn(row, question[place]!, details)]));
    return { asOf: formatCursor({ epoch: own[0]!.epoch, pos: Number(own[0]!.pos) }), of: (code) => byRegion.get(code) ?? null };
  });
}

function foundIn(row: Row, { year }: Wanted, details: boolean): ReturnType<FoundValues['of']> {
  const { region: regionCode, name, fullName, level, provinceCode, pos, epoch, assessmentId, code, grade, stage, sample } = row;
  if (regionCode === null) return null;
  const region = regionOf({ code: regionCode, name, fullName, level, provinceCode, pos, epoch });
  if (assessmentId === null || code === null) return { region, values: [] };
  const columns: ValueColumns = { code, level: grade, stage, details: details ? row : null };
  const of = { assessmentId, regionCode, year, sample: sample === true };
  return { region, values: code.map((_one, place) => new ReadValue(of, columns, place)) };
}
