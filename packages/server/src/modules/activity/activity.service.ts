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
import { checkActivityFilter, followedAs, saidBy, wanted, type Me, type PairSpan, type Told } from './activity-filter.ts';
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
export async function groundsOf(
  ctx: Context,
  filter: ActivityFilter | null | undefined,
): Promise<{ me: Me | null; pair: PairSpan | null }> {
  checkActivityFilter(filter);
  const { viewer } = ctx;
  const me =
    filter?.forMe || filter?.followed
      ? { personId: authorizePerson(viewer).id, regionCode: viewer.role === null ? null : viewer.regionCode }
      : null;
  return { me, pair: filter?.pairingId ? await pairSpan(ctx, filter.pairingId) : null };
}

/** The span of a pair that the viewer may know of. @throws {DomainError} `NOT_FOUND` */
export async function pairSpan(ctx: Context, id: string): Promise<PairSpan> {
  const pairing = await pairingById(ctx, id);
  if (!pairing) throw notFound('pair');
  // Declined proposals were answered too, and open ones have no answer.
  const accepted = pairing.state === 'ACTIVE' || pairing.state === 'ENDED';
  const found = accepted
    ? await sql<{ since: Date; until: Date | null }>`
        select answered_at as since, ended_at as until from pairing_agreement where id = ${pairing.id}::uuid`.execute(rows(ctx.em))
    : null;
  const { since = null, until = null } = found?.rows[0] ?? {};
  return { id: pairing.id, regionCodes: [pairing.proposerCode, pairing.partnerCode], since, until };
}

async function wish(ctx: Context, filter: ActivityFilter | null | undefined, after: string | null | undefined): Promise<Wish<Activity>> {
  const { me, pair } = await groundsOf(ctx, filter);
  // From the log itself it is known when a pair begins and ends while its stream is open: a span of our own to move.
  const span = pair && { ...pair };
  const isWanted = wanted(filter, me, span);
  return {
    after,
    wants: (event) => {
      if (span && saidBy(event).pairingId === span.id) moveSpan(span, event);
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

/** Activity after a cursor, then live: the iterator behind the subscription, on WebSocket and SSE alike (E4, E12). */
export async function openActivity(
  ctx: Context,
  filter: ActivityFilter | null | undefined,
  after: string | null | undefined,
): Promise<AsyncIterableIterator<ActivityDelivery>> {
  return followStream(ctx, await wish(ctx, filter, after));
}

/** Activity after a cursor, waiting up to `waitMs` when there is none yet: the same for networks that let no stream through (E5). */
export async function pollActivity(
  ctx: Context,
  query: { filter?: ActivityFilter | null; after?: string | null; first: number; waitMs?: number | null },
): Promise<ActivityPage> {
  return pollStream(ctx, { ...(await wish(ctx, query.filter, query.after)), first: query.first, waitMs: query.waitMs ?? null });
}
