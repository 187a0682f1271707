import type { AdoptionStage, PracticeContent } from '@saling/schema';
import { sql, type RawBuilder } from 'kysely';

import { authorize, may } from '../../access/policy.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { Context } from '../../api/context.ts';
import { loader } from '../../api/loaders.ts';
import { newestFirstAfter, placeOf } from '../../api/newest-first.ts';
import { connection, pageSize } from '../../api/page.ts';
import { rows, type Rows } from '../../database/orm.ts';
import { formatCursor } from '../../events/cursor.ts';
import { visiblePractices } from '../practices/practices.service.ts';
import type { Adoption, AdoptionConnection, AdoptionStep } from './adoption.types.ts';

interface Row extends Omit<Adoption, 'asOf'> {
  pos: string;
  epoch: string;
}

const COLUMNS = sql`a.id, a.practice_id as "practiceId", a.version_number as "versionNumber", a.region_code as "regionCode",
  a.origin_code as "originCode", a.pairing_id as "pairingId", a.mode, a.stage, a.sample, a.started_at as "startedAt",
  a.started_by_name as "startedBy", a.live_at as "liveAt", a.stopped_at as "stoppedAt", a.stop_reason as "stopReason",
  a.content as text, a.content_hash as "contentHash", a.revision`;

function adoptionOf({ pos, epoch, ...row }: Row): Adoption {
  return { ...row, asOf: formatCursor({ epoch, pos: Number(pos) }) };
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Where-clause over `adoption a`: who may see the practice sees who adopts it and how far that has come (A18). */
const visible = (viewer: Viewer): RawBuilder<boolean> =>
  sql<boolean>`exists (select from practice p where p.id = a.practice_id and ${visiblePractices(viewer)})`;

/** An adoption, or null when there is none that the viewer may see. Batched. */
export function adoptionById(ctx: Context, id: string): Promise<Adoption | null> {
  if (!may(ctx.viewer, 'READ_PRACTICES', {}) || !UUID.test(id)) return Promise.resolve(null);
  return loader<string, Adoption | null>(ctx, 'adoption', async (ids) => {
    const found = await sql<Row>`
      select ${COLUMNS}, h.pos, h.epoch from adoption a cross join event_head h
      where a.id = any(${[...ids]}::uuid[]) and ${visible(ctx.viewer)}`.execute(rows(ctx.em));
    const byId = new Map(found.rows.map((row) => [row.id, adoptionOf(row)]));
    return ids.map((key) => byId.get(key) ?? null);
  }).load(id.toLowerCase());
}

/** The same for an adoption that was just written: what a loader read before is forgotten. */
export function freshAdoption(ctx: Context, id: string): Promise<Adoption | null> {
  ctx.loaders.clear();
  return adoptionById(ctx, id);
}

/** The row as it stands, for whoever is about to change it under its stream's lock. */
export async function storedAdoption(db: Rows, id: string): Promise<Omit<Adoption, 'asOf'> | null> {
  if (!UUID.test(id)) return null;
  const found = await sql<Omit<Adoption, 'asOf'>>`select ${COLUMNS} from adoption a where a.id = ${id}::uuid`.execute(db);
  return found.rows[0] ?? null;
}

export interface AdoptionsQuery {
  stages?: readonly AdoptionStage[] | null;
  first?: number | null;
  after?: string | null;
}

/** Adoptions by a region, newest first. */
export async function adoptionsOfRegion(ctx: Context, regionCode: string, query: AdoptionsQuery): Promise<AdoptionConnection> {
  authorize(ctx.viewer, 'READ_PRACTICES', {});
  return pageOf(ctx, 'adoptionsOfRegion', sql`a.region_code = k.id`, query, regionCode);
}

/** Adoptions of a practice, newest first. Batched. */
export function adoptionsOfPractice(ctx: Context, practiceId: string, query: AdoptionsQuery): Promise<AdoptionConnection> {
  return pageOf(ctx, 'adoptionsOfPractice', sql`a.practice_id::text = k.id`, query, practiceId);
}

/** Adoptions between the two regions of a pair, in both directions, newest first. Batched. */
export function adoptionsOfPairing(
  ctx: Context,
  pair: { proposerCode: string; partnerCode: string },
  query: AdoptionsQuery,
): Promise<AdoptionConnection> {
  const between = sql`(a.region_code, a.origin_code) in (
    (split_part(k.id, ' ', 1), split_part(k.id, ' ', 2)), (split_part(k.id, ' ', 2), split_part(k.id, ' ', 1)))`;
  return pageOf(ctx, 'adoptionsOfPairing', between, query, `${pair.proposerCode} ${pair.partnerCode}`);
}

type Found = Row & { key: string; place: number; total: number };

/** One page of each of several lists, in one statement. `which` says which adoptions `a` belong to the list `k.id`. */
function pageOf(ctx: Context, name: string, which: RawBuilder<unknown>, query: AdoptionsQuery, key: string): Promise<AdoptionConnection> {
  const size = pageSize(query.first);
  const stages = query.stages ?? null;
  const after = newestFirstAfter(query.after, sql`a.started_at`, sql`a.id`);
  // A pair is seen by visitors too; what its regions have taken over is not.
  const listed = sql`${which} and ${visible(ctx.viewer)} and ${stages ? sql`a.stage = any(${[...stages]}::text[])` : sql`true`}`;
  return loader<string, AdoptionConnection>(ctx, `${name} ${size} ${stages?.join() ?? ''} ${query.after ?? ''}`, async (keys) => {
    const found = await sql<Found>`
      select k.id as key, h.pos, h.epoch, m.*, (select count(*)::int from adoption a where ${listed}) as total
      from unnest(${[...keys]}::text[]) as k (id) cross join event_head h left join lateral (
        select ${COLUMNS}, ${placeOf(sql`a.started_at`)} as place from adoption a
        where ${listed} and ${after} order by a.started_at desc, a.id::text collate "C" desc limit ${size + 1}
      ) m on true order by m."startedAt" desc, m.id::text collate "C" desc`.execute(rows(ctx.em));
    const byKey = Map.groupBy(found.rows, (row) => row.key);
    return keys.map((one) => {
      const ofKey = byKey.get(one)!;
      const [{ total, pos, epoch }] = ofKey as [Found];
      const nodes = ofKey.filter((row) => row.id !== null).map(({ place, ...row }) => ({ ...adoptionOf(row), place }));
      return connection(nodes, size, (node) => [node.place, node.id], {
        after: query.after,
        totalCount: total,
        asOf: formatCursor({ epoch, pos: Number(pos) }),
      }) as AdoptionConnection;
    });
  }).load(key);
}

/** Running or newest adoption of a practice by the viewer's own region; null without one. Batched. */
export function ownAdoption(ctx: Context, practiceId: string): Promise<Adoption | null> {
  const { regionCode } = ctx.viewer;
  if (regionCode === null || !may(ctx.viewer, 'READ_PRACTICES', {})) return Promise.resolve(null);
  return loader<string, Adoption | null>(ctx, 'ownAdoption', async (ids) => {
    const found = await sql<Row>`
      select distinct on (a.practice_id) ${COLUMNS}, h.pos, h.epoch from adoption a cross join event_head h
      where a.practice_id = any(${[...ids]}::uuid[]) and a.region_code = ${regionCode}
      order by a.practice_id, a.stage = 'STOPPED', a.started_at desc`.execute(rows(ctx.em));
    const byPractice = new Map(found.rows.map((row) => [row.practiceId, adoptionOf(row)]));
    return ids.map((id) => byPractice.get(id) ?? null);
  }).load(practiceId);
}

/** Whether the viewer sees what the adopter has made of it: what is live everybody may learn from. */
export function seesContent(
  viewer: Viewer,
  { stage, regionCode, originCode }: Pick<Adoption, 'stage' | 'regionCode' | 'originCode'>,
): boolean {
  if (stage === 'LIVE') return may(viewer, 'READ_PRACTICES', {});
  return may(viewer, 'SEE_ADOPTED_CONTENT', { regionCode, otherRegionCode: originCode });
}

/** Own content of an ATM; null for an ATP, whose content is the version's. */
export function ownContent(adoption: Pick<Adoption, 'text'>): PracticeContent | null {
  return adoption.text === null ? null : (JSON.parse(adoption.text) as PracticeContent);
}

/** Steps of an adoption, in order. Batched. */
export async function stepsOf(ctx: Context, adoption: Adoption): Promise<AdoptionStep[]> {
  const steps = await loader<string, AdoptionStep[]>(ctx, 'adoptionSteps', async (ids) => {
    const found = await sql<AdoptionStep & { adoptionId: string }>`
      select s.adoption_id as "adoptionId", s.number, s.from_stage as "from", s.to_stage as "to", s.note, s.at, s.by_name as by
      from adoption_step s where s.adoption_id = any(${[...ids]}::uuid[]) order by s.number`.execute(rows(ctx.em));
    const byAdoption = Map.groupBy(found.rows, (row) => row.adoptionId);
    return ids.map((id) => byAdoption.get(id) ?? []);
  }).load(adoption.id);
  const { regionCode, originCode } = adoption;
  if (may(ctx.viewer, 'SEE_ADOPTED_CONTENT', { regionCode, otherRegionCode: originCode })) return steps;
  return steps.map((step) => (step.to === 'STOPPED' ? step : { ...step, note: null }));
}
