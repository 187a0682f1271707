import { sql } from 'kysely';

import { authorizePerson } from '../../access/policy.ts';
import type { Context } from '../../api/context.ts';
import { notFound } from '../../api/ids.ts';
import { rows } from '../../database/orm.ts';
import { formatCursor, parseCursor } from '../../events/cursor.ts';
import { DomainError } from '../../kernel/errors.ts';
import { planById } from '../plans/plan-reads.service.ts';
import { practiceById } from '../practices/practices.service.ts';
import { groundsOf } from './activity.service.ts';
import { activityWhere } from './activity-where.ts';
import { inboxNotices, noticesSeen } from './inbox-notices.service.ts';
import type { ActivityFilter } from './activity.types.ts';
import { MOST_NAMES, MOST_NEW, type Inbox, type SeenKind, type Visit } from './visits.types.ts';

/** The object of what everybody has one of. */
const ME = 'me';

interface Seen {
  seenAt: Date | null;
  pos: string | null;
  newCount: number;
  people: string[];
  head: string;
  epoch: string;
}

/** What belongs to a place, for counting what is new there. */
function filterOf(kind: SeenKind, objectId: string): ActivityFilter {
  if (kind === 'PAIRING') return { pairingId: objectId };
  if (kind === 'PRACTICE') return { practiceIds: [objectId] };
  if (kind === 'PLAN') return { planIds: [objectId] };
  if (kind === 'FEED') return {};
  return kind === 'INBOX' ? { forMe: true } : { kinds: ['PRACTICE_SHARED', 'PRACTICE_REVISED'] };
}

/** How far a person has seen something, and what others did since (R11): in one statement, so of one moment. */
async function readSeen(ctx: Context, personId: string, kind: SeenKind, objectId: string): Promise<Seen> {
  const filter = filterOf(kind, objectId);
  const condition = activityWhere(ctx.viewer, filter, await groundsOf(ctx, filter));
  const found = await sql<Seen>`
    with seen as (
      select s.pos, s.at from event_head left join seen s
        on s.person_id = ${personId} and s.kind = ${kind} and s.object_id = ${objectId}
    ), fresh as materialized (
      select p.pos, coalesce(e.payload::jsonb ->> 'actorName', e.payload::jsonb ->> 'reportedBy') as name
      from event_position p join event e on e.id = p.event_id
      where p.pos > coalesce((select pos from seen), 0) and e.actor_id is distinct from ${personId} and ${condition}
      order by p.pos desc limit ${sql.lit(MOST_NEW)}
    )
    select s.at as "seenAt", s.pos, h.pos as head, h.epoch, (select count(*)::int from fresh) as "newCount",
      coalesce((select array_agg(n.name order by n.pos desc) from (
        select name, max(pos) as pos from fresh where name is not null group by name order by 2 desc limit ${sql.lit(MOST_NAMES)}
      ) n), '{}') as people
    from seen s cross join event_head h`.execute(rows(ctx.em));
  return found.rows[0]!;
}

async function readVisit(ctx: Context, personId: string, kind: SeenKind, objectId: string): Promise<Visit> {
  const { seenAt, pos, newCount, people, epoch } = await readSeen(ctx, personId, kind, objectId);
  return { id: `${kind}:${objectId}`, seenAt, cursor: pos === null ? null : formatCursor({ epoch, pos: Number(pos) }), newCount, people };
}

/** The viewer's last visit to something that was found for them already; null for visitors and tokens. */
export function visitOf(ctx: Context, kind: SeenKind, objectId: string): Promise<Visit | null> {
  const { person } = ctx.viewer;
  return person ? readVisit(ctx, person.id, kind, objectId) : Promise.resolve(null);
}

/** The viewer's last look at what happens across the country, and what others did since. */
export function readFeedVisit(ctx: Context): Promise<Visit> {
  return readVisit(ctx, authorizePerson(ctx.viewer).id, 'FEED', ME);
}

/** How much was meant for the viewer and not seen. */
export async function readInbox(ctx: Context): Promise<Inbox> {
  const person = authorizePerson(ctx.viewer);
  const { newCount, head, epoch } = await readSeen(ctx, person.id, 'INBOX', ME);
  const found = await sql<{ count: number; newest: string | null }>`
    select count(*) filter (where n.seq > ${noticesSeen(person.id)})::int as count, max(n.seq) as newest from (
      select e.seq from watch_notice e where ${inboxNotices(ctx.viewer, person.id)} order by e.seq desc limit ${sql.lit(MOST_NEW)}
    ) n`.execute(rows(ctx.em));
  const { count, newest } = found.rows[0]!;
  return { unread: Math.min(MOST_NEW, newCount + count), asOf: formatCursor({ epoch, pos: Number(head) }), newestNotice: newest };
}

/** Says how far something was seen. It never moves back (R11), whatever device says so last. */
export async function markSeen(ctx: Context, said: { kind: SeenKind; objectId: string; cursor: string }): Promise<Visit> {
  const person = authorizePerson(ctx.viewer);
  const objectId = await objectOf(ctx, said.kind, said.objectId);
  const pos = await seenPosition(ctx, said.cursor);
  await sql`
    insert into seen (person_id, kind, object_id, pos, at)
    values (${person.id}, ${said.kind}, ${objectId}, ${pos}::bigint, ${ctx.clock.now()}::timestamptz)
    on conflict (person_id, kind, object_id) do update set pos = greatest(seen.pos, excluded.pos), at = greatest(seen.at, excluded.at)`.execute(
    rows(ctx.em),
  );
  return readVisit(ctx, person.id, said.kind, objectId);
}

/** The id as it is stored, of something that the viewer may see. */
async function objectOf(ctx: Context, kind: SeenKind, objectId: string): Promise<string> {
  if (kind === 'INBOX' || kind === 'LIBRARY' || kind === 'FEED') {
    if (objectId === ME) return ME;
    throw new DomainError('BAD_INPUT', `objectId of ${kind} is "${ME}".`);
  }
  // A pair that may not be known of is not found when its span is read.
  if (kind === 'PAIRING') return (await groundsOf(ctx, { pairingId: objectId })).pair!.id;
  if (kind === 'PLAN') {
    const plan = await planById(ctx, objectId);
    if (!plan) throw notFound('plan');
    return plan.id;
  }
  const practice = await practiceById(ctx, objectId);
  if (!practice) throw notFound('practice');
  return practice.id;
}

/** Position of a cursor of this log that is not ahead of it. */
async function seenPosition(ctx: Context, cursor: string): Promise<number> {
  const place = parseCursor(cursor);
  const { epoch, pos } = ctx.stream.head;
  const head = place && place.epoch === epoch && place.pos > pos ? await ctx.stream.freshHead() : { epoch, pos };
  if (place && place.epoch === head.epoch && place.pos <= head.pos) return place.pos;
  throw new DomainError('BAD_INPUT', 'cursor is not of this event stream: take the asOf of what was read, or the cursor delivered last.');
}
