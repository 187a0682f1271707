import { LIMITS, type FollowKind, type Problem } from '@saling/schema';
import { sql } from 'kysely';

import { authorize, authorizePerson } from '../../access/policy.ts';
import type { Context } from '../../api/context.ts';
import type { RuleBroken } from '../../api/problems.types.ts';
import { rows } from '../../database/orm.ts';
import { practiceById } from '../practices/practices.service.ts';
import { regionByCode } from '../regions/regions.service.ts';
import { conversationProblems as problems } from './comment-problems.ts';
import { indicatorNamed, isFollowing, ownFollow } from './follows.service.ts';
import type { Follow } from './follows.types.ts';

/** Follows something that is there and may be seen (A11); again changes nothing. */
export async function follow(ctx: Context, kind: FollowKind, given: string): Promise<Follow | RuleBroken> {
  authorize(ctx.viewer, 'FOLLOW', {});
  const person = authorizePerson(ctx.viewer);
  const objectId = nameOf(kind, given);
  const unknown = await whyNot(ctx, kind, objectId);
  if (unknown) return { problems: [unknown] };
  await sql`
    insert into follow (person_id, kind, object_id, since)
    select ${person.id}, ${kind}, ${objectId}, ${ctx.clock.now()}::timestamptz
    where (select count(*) from follow where person_id = ${person.id}) < ${LIMITS.follows}
    on conflict do nothing`.execute(rows(ctx.em));
  ctx.follows.changed(person.id);
  return (await ownFollow(ctx, person.id, kind, objectId)) ?? { problems: [problems.tooManyFollows()] };
}

/** Ends it, also when it may not be seen any more; answers whether it was followed. */
export async function unfollow(ctx: Context, kind: FollowKind, objectId: string): Promise<boolean> {
  const person = authorizePerson(ctx.viewer);
  const ended = await sql`
    delete from follow where person_id = ${person.id} and kind = ${kind} and object_id = ${nameOf(kind, objectId)} returning 1`.execute(
    rows(ctx.em),
  );
  ctx.follows.changed(person.id);
  return ended.rows.length > 0;
}

/** Whether the viewer, who has to be a person, follows something. */
export async function requirePersonFollowing(ctx: Context, kind: FollowKind, objectId: string): Promise<boolean> {
  authorizePerson(ctx.viewer);
  return isFollowing(ctx, kind, nameOf(kind, objectId));
}

/** Ids of practices and pairs are written in small letters, as events have them. */
export function nameOf(kind: string, objectId: string): string {
  return kind === 'PRACTICE' || kind === 'PAIRING' ? objectId.toLowerCase() : objectId;
}

/** Why something cannot be followed or watched: there is none, or none that the viewer may see. */
export async function whyNot(ctx: Context, kind: FollowKind, objectId: string): Promise<Problem | null> {
  if (kind === 'INDICATOR') return indicatorNamed(objectId) ? null : problems.unknownIndicator();
  if (kind === 'REGION') return (await regionByCode(ctx, objectId)) ? null : problems.unknownRegion();
  return (await practiceById(ctx, objectId)) ? null : problems.unknownPractice();
}
