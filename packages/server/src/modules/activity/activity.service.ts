import { sql } from 'kysely';

import { authorizePerson, may } from '../../access/policy.ts';
import type { Viewer } from '../../access/viewer.ts';
import { activityKindOf } from '../../api/activity.ts';
import type { Context } from '../../api/context.ts';
import { followStream, pollStream, type Wish } from '../../api/follow-stream.ts';
import { notFound } from '../../api/ids.ts';
import { rows } from '../../database/orm.ts';
import type { LogEvent } from '../../events/log-event.ts';
import { changeOf } from '../indicators/changes.service.ts';
import { INDICATOR_REPORTED, type IndicatorReported } from '../indicators/indicator-event.service.ts';
import { pairingById } from '../pairing/pairing-reads.service.ts';
import { checkActivityFilter, followedAs, saidBy, wanted, type Grounds, type PairSpan, type Told } from './activity-filter.ts';
import type { Activity, ActivityDelivery, ActivityFilter, ActivityPage } from './activity.types.ts';

/** An event as the API shows it. */
export function activityOf(event: Told & Pick<LogEvent, 'id' | 'streamVersion'>, cursor: string): Activity {
  const said = saidBy(event);
  const isReport = event.type === INDICATOR_REPORTED;
  const { at, regionCode, withRegionCode, actorId } = event;
  return {
    cursor,
    eventId: event.id,
    kind: activityKindOf(event.type),
    at,
    actor: isReport ? (event.payload as IndicatorReported).reportedBy : (said.actorName ?? null),
    actorId,
    regionCode,
    withRegionCode,
    title: said.title ?? null,
    reason: said.reason ?? null,
    fromStage: said.fromStage ?? null,
    toStage: said.toStage ?? null,
    mode: said.mode ?? null,
    versionNumber: said.versionNumber ?? null,
    pairingId: said.pairingId ?? null,
    practiceId: said.practiceId ?? null,
    commentId: said.commentId ?? null,
    adoptionId: said.adoptionId ?? null,
    planId: said.planId ?? null,
    planActionId: said.planActionId ?? null,
    proposalId: said.proposalId ?? null,
    year: (isReport ? (event.payload as IndicatorReported).year : said.year) ?? null,
    mentionedIds: said.mentionedIds ?? [],
    change: isReport ? changeOf(event, cursor) : null,
    personal: true,
  };
}

/**
 * Who did something is told by name to all who may see it, by id to those who belong to an organisation; who spoke for
 * a region of a pair only to the two (R5): elsewhere the id stands beside its name.
 */
export function actorIdFor(viewer: Viewer, { actorId, kind, regionCode, withRegionCode }: Activity): string | null {
  if (!kind.startsWith('PAIRING_')) return may(viewer, 'READ_PRACTICES', {}) ? actorId : null;
  return may(viewer, 'SEE_PAIRING', { regionCode, ...(withRegionCode && { otherRegionCode: withRegionCode }) }) ? actorId : null;
}

/** Whether the viewer is mentioned in it. */
export function mentions(viewer: Viewer, { mentionedIds }: Activity): boolean {
  return viewer.person !== null && mentionedIds.includes(viewer.person.id);
}

/** What a filter rests on beside itself: who asks, and the pair it names. */
export async function groundsOf(ctx: Context, filter: ActivityFilter | null | undefined): Promise<Required<Grounds>> {
  checkActivityFilter(filter);
  const { viewer } = ctx;
  const me =
    filter?.forMe || filter?.followed
      ? { personId: authorizePerson(viewer).id, regionCode: viewer.role === null ? null : viewer.regionCode }
      : null;
  const [pair, ...pairs] = await pairSpans(ctx, [filter?.pairingId ?? null, ...(filter?.pairingIds ?? [])]);
  return { me, pair: pair ?? null, pairs: filter?.pairingIds ? pairs.filter((one) => one !== null) : null };
}

/** The spans of pairs that the viewer may know of, in two statements; null stays null. @throws {DomainError} `NOT_FOUND` */
async function pairSpans(ctx: Context, ids: readonly (string | null)[]): Promise<(PairSpan | null)[]> {
  const pairings = await Promise.all(ids.map((id) => (id === null ? Promise.resolve(null) : pairingById(ctx, id))));
  if (pairings.some((pairing, place) => !pairing && ids[place] !== null)) throw notFound('pair');
  // Declined proposals were answered too, and open ones have no answer.
  const accepted = pairings.filter((pairing) => pairing?.state === 'ACTIVE' || pairing?.state === 'ENDED').map((pairing) => pairing!.id);
  const found =
    accepted.length === 0
      ? []
      : (
          await sql<{ id: string; since: Date; until: Date | null }>`
            select id, answered_at as since, ended_at as until from pairing_agreement where id = any(${accepted}::uuid[])`.execute(
            rows(ctx.em),
          )
        ).rows;
  const spans = new Map(found.map(({ id, since, until }) => [id, { since, until }]));
  return pairings.map(
    (pairing) =>
      pairing && {
        id: pairing.id,
        regionCodes: [pairing.proposerCode, pairing.partnerCode],
        ...(spans.get(pairing.id) ?? { since: null, until: null }),
      },
  );
}

async function wish(ctx: Context, filter: ActivityFilter | null | undefined, after: string | null | undefined): Promise<Wish<Activity>> {
  const { me, pair, pairs } = await groundsOf(ctx, filter);
  // From the log itself it is known when a pair begins and ends while its stream is open: spans of our own to move.
  const own = { pair: pair && { ...pair }, pairs: pairs?.map((span) => ({ ...span })) ?? null };
  const spans = [...(own.pair ? [own.pair] : []), ...(own.pairs ?? [])];
  const isWanted = wanted(filter, { me, ...own });
  return {
    after,
    wants: (event) => {
      for (const span of spans) if (saidBy(event).pairingId === span.id) moveSpan(span, event);
      return isWanted(event);
    },
    ...(filter?.followed && me && { wantsToo: (event) => isFollowed(ctx, me.personId, event) }),
    show: activityOf,
  };
}

function moveSpan(span: { since: Date | null; until: Date | null }, { type, at }: LogEvent): void {
  if (type === 'pairing.accepted') span.since ??= at;
  if (type === 'pairing.ended') span.until ??= at;
}

/** Whether a person follows now what an event is about (A11). */
async function isFollowed(ctx: Context, personId: string, event: LogEvent): Promise<boolean> {
  const followed = await ctx.follows.of(personId);
  return followedAs(event).some((name) => followed.has(name));
}

/** Whether what a filter finds is the same for all who have the same rights: it names nobody, and nothing is read to open it. */
function asksTheSame(filter: ActivityFilter | null | undefined): boolean {
  return !filter?.forMe && !filter?.followed && !filter?.pairingId && !filter?.pairingIds;
}

/**
 * Activity after a cursor, then live: the iterator behind the subscription, on WebSocket and SSE alike (E4, E12).
 *
 * @param plain Whether what is asked of an entry depends on the person only where people are mentioned.
 */
export async function openActivity(
  ctx: Context,
  {
    filter,
    after,
    plain,
    marks,
  }: { filter: ActivityFilter | null | undefined; after: string | null | undefined; plain: boolean; marks: boolean },
): Promise<AsyncIterableIterator<ActivityDelivery>> {
  const wished = { ...(await wish(ctx, filter, after)), marks };
  if (!plain || !asksTheSame(filter)) return followStream(ctx, wished);
  return followStream(ctx, { ...wished, sameForAll: true, personal: (event) => (saidBy(event).mentionedIds ?? []).length > 0 });
}

/** Activity after a cursor, waiting up to `waitMs` when there is none yet: the same for networks that let no stream through (E5). */
export async function pollActivity(
  ctx: Context,
  query: { filter?: ActivityFilter | null; after?: string | null; first: number; waitMs?: number | null },
): Promise<ActivityPage> {
  return pollStream(ctx, { ...(await wish(ctx, query.filter, query.after)), first: query.first, waitMs: query.waitMs ?? null });
}
