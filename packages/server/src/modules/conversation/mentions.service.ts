import { commentParts, LIMITS, mentionedIds, withNames, type Problem } from '@saling/schema';
import { sql } from 'kysely';

import { authorize } from '../../access/policy.ts';
import type { Context } from '../../api/context.ts';
import { rows, type Rows } from '../../database/orm.ts';
import { MEMBERSHIP_COUNTS } from '../identity/identity.service.ts';
import { requirePractice } from '../practices/practices.service.ts';
import { searchText } from '../regions/regions.service.ts';
import { conversationProblems as problems } from './comment-problems.ts';
import type { MentionablePerson } from './comments.types.ts';

/** People who are proposed at once. */
export const MOST_MENTIONABLE = 8;

/** A comment's text as it is stored, and whom it mentions. */
export interface CheckedBody {
  body: string;
  mentioned: string[];
}

/**
 * Checks the text of a comment (A10). Who is mentioned must belong to an organisation today; the names in it become
 * those that the server knows, so that nobody is put under another's name.
 */
export async function checkBody(db: Rows, given: string): Promise<CheckedBody | { problems: Problem[] }> {
  const body = given.toWellFormed().replaceAll('\0', '').replaceAll(/\r\n?/g, '\n').trim();
  if (body === '') return { problems: [problems.empty()] };
  if (body.length > LIMITS.commentLength) return { problems: [problems.tooLong(body.length)] };
  const mentioned = mentionedIds(body);
  if (mentioned.length > LIMITS.commentMentions) return { problems: [problems.tooManyMentions()] };
  if (mentioned.length === 0) return { body, mentioned };
  const found = await sql<{ id: string; name: string }>`
    select u."id", u."name" from auth_user u where u."id" = any(${mentioned}::text[])
      and exists (select from membership m where m.person_id = u."id" and ${MEMBERSHIP_COUNTS})`.execute(db);
  const names = new Map(found.rows.map(({ id, name }) => [id, name]));
  const unknown = mentioned.filter((id) => !names.has(id));
  if (unknown.length === 0) return { body: withNames(body, names), mentioned };
  const written = commentParts(body);
  return { problems: unknown.map((id) => problems.unknownPerson(written.find(({ personId }) => personId === id)!.text)) };
}

/** Remembers who was mentioned, and answers those who were not before: each is told once. */
export async function storeMentions(db: Rows, commentId: string, mentioned: readonly string[]): Promise<string[]> {
  if (mentioned.length === 0) return [];
  const stored = await sql<{ id: string }>`
    insert into comment_mention (comment_id, person_id) select ${commentId}::uuid, unnest(${[...mentioned]}::text[])
    on conflict do nothing returning person_id as id`.execute(db);
  const told = new Set(stored.rows.map(({ id }) => id));
  return mentioned.filter((id) => told.has(id));
}

/** People whom a comment on a practice may concern, by name. */
export async function mentionable(ctx: Context, practiceId: string, search: string): Promise<MentionablePerson[]> {
  authorize(ctx.viewer, 'COMMENT', {});
  const text = searchText(search).replaceAll(/[\\%_]/g, String.raw`\$&`);
  const practice = await requirePractice(ctx, practiceId);
  const { organisation, pairedRegionCodes, person } = ctx.viewer;
  const near = [organisation!.id, practice.regionCode, ...pairedRegionCodes];
  const found = await sql<MentionablePerson>`
    select distinct on (lower(u."name"), u."id") u."id", u."name", o.name as "organisationName"
    from auth_user u join membership m on m.person_id = u."id" join organisation o on o.id = m.organisation_id
    where ${MEMBERSHIP_COUNTS} and u."id" <> ${person!.id}
      and (lower(u."name") like ${`${text}%`} or lower(u."name") like ${`% ${text}%`})
      and (m.organisation_id = any(${near}::text[])
        or exists (select from adoption a where a.practice_id = ${practice.id}::uuid and a.region_code = m.region_code)
        or exists (select from comment c where c.practice_id = ${practice.id}::uuid and c.author_id = u."id"))
    order by lower(u."name"), u."id", m.created_at limit ${MOST_MENTIONABLE}`.execute(rows(ctx.em));
  return found.rows;
}
