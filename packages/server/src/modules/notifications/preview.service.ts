import { ZONES } from '@saling/schema';
import { sql, type RawBuilder } from 'kysely';

import { authorize, authorizePerson } from '../../access/policy.ts';
import type { Context } from '../../api/context.ts';
import { notFound } from '../../api/ids.ts';
import type { Viewer } from '../../access/viewer.ts';
import { rows, type Rows } from '../../database/orm.ts';
import type { LogEvent } from '../../events/log-event.ts';
import { FOR_EVERY_REGION, visibleTo } from '../activity/told-events.service.ts';
import { nameOf } from '../conversation/change-follows.service.ts';
import { problemsOf } from './change-watches.service.ts';
import { USUAL } from './due.ts';
import { happeningsOf } from './happenings.ts';
import { judge } from './judge-log.service.ts';
import { lateInPlans } from './late-in-plans.service.ts';
import type { NoticeDraft } from './notice.ts';
import { sentenceOf } from './notice-words.ts';
import { silentRegions } from './silent-regions.service.ts';
import type { WatchRow } from './watch-rows.service.ts';
import { PREVIEWED, type WatchInput, type WatchPreview } from './watches.types.ts';

/** Events looked through, newest first. */
export const PREVIEW_EVENTS = 2_000;
const DAYS = 30;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** What a watch would have told in the last 30 days, judged as it will be; what it cannot be is nothing (N19). */
export async function previewWatch(ctx: Context, given: WatchInput): Promise<WatchPreview> {
  authorize(ctx.viewer, 'FOLLOW', {});
  const person = authorizePerson(ctx.viewer);
  const input = { ...given, objectId: nameOf(given.kind, given.objectId) };
  const nothing: WatchPreview = { count: 0, more: false, examples: [], waiting: null };
  if (
    (await problemsOf(ctx, { ...input, conditions: input.conditions.filter((one) => one !== 'NOT_REPORTED') })).some(
      ({ path }) => path === 'objectId',
    )
  )
    throw notFound('object to watch');
  const silent = input.conditions.includes('NOT_REPORTED');
  const since = new Date(ctx.clock.now().getTime() - DAYS * DAY_MS);
  const watch: WatchRow = {
    id: ctx.clock.newId(),
    personId: person.id,
    kind: input.kind,
    objectId: input.objectId,
    conditions: input.conditions,
    since,
    reportYear: silent ? (input.reportYear ?? null) : null,
    reportBy: silent ? (input.reportBy ?? null) : null,
    first: true,
    pair: input.kind === 'PAIRING' ? await pairOf(ctx, input.objectId) : null,
    telling: { ...USUAL, zone: 'Asia/Jakarta' },
  };
  if (watch.conditions.length === 0) return nothing;
  const events = await eventsOf(ctx, watch);
  const { happenings } = happeningsOf(events, false);
  const db = rows(ctx.em);
  const viewers = new Map([[person.id, [ctx.viewer]]]);
  const now = ctx.clock.now();
  const found = await judge(db, happenings, [watch], viewers);
  const late = await lateInPlans(db, [watch], viewers, now);
  const missing = await silentRegions(db, [watch], viewers, now);
  const all = [...found.toReversed(), ...late, ...missing];
  return {
    count: all.length,
    more: events.length === PREVIEW_EVENTS,
    examples: await sentences(ctx, all.slice(0, PREVIEWED)),
    waiting: missing.length > 0 ? null : await waitingFor(db, watch, viewers, now),
  };
}

/** Of how many regions nothing was reported yet, for a day that is still to come; null where no day is waited for. */
async function waitingFor(db: Rows, watch: WatchRow, viewers: ReadonlyMap<string, Viewer[]>, now: Date): Promise<number | null> {
  const today = new Date(now.getTime() + ZONES['Asia/Jakarta'] * HOUR_MS).toISOString().slice(0, 10);
  if (watch.reportBy === null || watch.reportBy < today) return null;
  const tomorrow = new Date(now.getTime() + DAY_MS);
  return (await silentRegions(db, [{ ...watch, reportBy: today }], viewers, tomorrow)).length;
}

async function pairOf(ctx: Context, id: string): Promise<WatchRow['pair']> {
  const found = await sql<{ a: string; b: string; since: Date | null; until: Date | null }>`
    select region_a as a, region_b as b, answered_at as since, ended_at as until from pairing_agreement
    where id::text = ${id} and state in ('ACTIVE', 'ENDED')`.execute(rows(ctx.em));
  const [pair] = found.rows;
  return pair ? { regionCodes: [pair.a, pair.b], since: pair.since, until: pair.until } : null;
}

/** Events that can concern a watch, in order. */
async function eventsOf(ctx: Context, watch: WatchRow): Promise<LogEvent[]> {
  const found = await sql<Omit<LogEvent, 'pos' | 'payload' | 'bytes'> & { pos: string; payload: string }>`
    select p.pos, e.id, e.stream_id as "streamId", e.stream_version as "streamVersion", e.type, e.region_code as "regionCode",
      e.with_region_code as "withRegionCode", e.audience, e.actor_id as "actorId", e.at, e.payload
    from event e join event_position p on p.event_id = e.id
    where e.at >= ${watch.since}::timestamptz and ${about(watch)} and ${visibleTo(ctx.viewer)}
    order by e.at desc, p.pos desc limit ${sql.lit(PREVIEW_EVENTS)}`.execute(rows(ctx.em));
  return found.rows
    .map((row) => ({ ...row, pos: Number(row.pos), payload: JSON.parse(row.payload) as unknown, bytes: 0 }))
    .toSorted((a, b) => a.pos - b.pos);
}

function about({ kind, objectId, pair }: WatchRow): RawBuilder<unknown> {
  const said = (key: string) => sql`(e.type <> 'indicator.reported' and (e.payload::jsonb ->> ${sql.lit(key)}) = ${objectId})`;
  const everywhere = sql`e.type = any(${[...FOR_EVERY_REGION]}::text[])`;
  const inRegions = (codes: readonly string[]) =>
    sql`(e.region_code = any(${[...codes]}::text[]) or e.with_region_code = any(${[...codes]}::text[]))`;
  switch (kind) {
    case 'REGION':
      return sql`(${inRegions([objectId])} or ${everywhere})`;
    case 'PROVINCE':
      return sql`(split_part(e.region_code, '.', 1) = ${objectId} or split_part(e.with_region_code, '.', 1) = ${objectId} or ${everywhere})`;
    case 'INDICATOR':
      return sql`(event_indicators(e.type, e.payload) && ${[objectId]}::text[] or ${everywhere})`;
    case 'PRACTICE':
      return said('practiceId');
    case 'PAIRING':
      return pair ? sql`(${said('pairingId')} or ${inRegions(pair.regionCodes)} or ${everywhere})` : said('pairingId');
  }
}

async function sentences(ctx: Context, drafts: readonly NoticeDraft[]): Promise<WatchPreview['examples']> {
  const codes = drafts.flatMap(({ regionCode, withRegionCode }) => [regionCode, withRegionCode]);
  const found = await sql<{ code: string; name: string }>`
    select code, full_name as name from region where code = any(${codes}::text[])`.execute(rows(ctx.em));
  const names = new Map(found.rows.map(({ code, name }) => [code, name]));
  return drafts.map(({ kind, regionCode, withRegionCode, details }) =>
    sentenceOf({
      kind,
      regionCode,
      details,
      region: names.get(regionCode) ?? 'Indonesia',
      withRegion: withRegionCode === null ? null : (names.get(withRegionCode) ?? withRegionCode),
    }),
  );
}
