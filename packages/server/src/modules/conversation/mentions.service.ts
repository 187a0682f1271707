import { commentParts, LIMITS, mentionedIds, withNames, type Problem } from '@saling/schema';
import { sql } from 'kysely';

import { authorize } from '../../access/policy.ts';
import type { Context } from '../../api/context.ts';
import { notFound, requireUuid } from '../../api/ids.ts';
import { rows, type Rows } from '../../database/orm.ts';
import { MEMBERSHIP_COUNTS } from '../identity/identity.service.ts';
import { searchText } from '../regions/regions.service.ts';
import { conversationProblems as problems } from './comment-problems.ts';
import { readSubject, type CommentSubject, type SubjectRef } from './comment-subject.service.ts';
import type { MentionablePerson } from './comments.types.ts';

/** People who are proposed at once. */
export const MOST_MENTIONABLE = 8;

/** A comment's text as it is stored, and whom it mentions. */
export interface CheckedBody {
  body: string;
  mentioned: string[];
}

/**
 * Checks the text of a comment (A10). Who is mentioned must belong to an organisation today, on a plan to one of its two
 * regions; the names in it become those that the server knows, so that nobody is put under another's name.
 */
export async function checkBody(
  db: Rows,
  given: string,
  subject: Pick<CommentSubject, 'kind' | 'regionCodes'>,
): Promise<CheckedBody | { problems: Problem[] }> {
  const body = given.toWellFormed().replaceAll('\0', '').replaceAll(/\r\n?/g, '\n').trim();
  if (body === '') return { problems: [problems.empty()] };
  if (body.length > LIMITS.commentLength) return { problems: [problems.tooLong(body.length)] };
  const mentioned = mentionedIds(body);
  if (mentioned.length > LIMITS.commentMentions) return { problems: [problems.tooManyMentions()] };
  if (mentioned.length === 0) return { body, mentioned };
  const found = await sql<{ id: string; name: string }>`
    select u."id", u."name" from auth_user u where u."id" = any(${mentioned}::text[])
      and exists (select from membership m where m.person_id = u."id" and ${MEMBERSHIP_COUNTS}
        and ${subject.kind === 'plan' ? ofRegions(subject) : sql`true`})`.execute(db);
  const names = new Map(found.rows.map(({ id, name }) => [id, name]));
  const unknown = mentioned.filter((id) => !names.has(id));
  if (unknown.length === 0) return { body: withNames(body, names), mentioned };
  const written = commentParts(body);
  const why = subject.kind === 'plan' ? problems.notOfPlan : problems.unknownPerson;
  return { problems: unknown.map((id) => why(written.find(({ personId }) => personId === id)!.text)) };
}

const ofRegions = ({ regionCodes }: Pick<CommentSubject, 'regionCodes'>) => sql`m.region_code = any(${[...regionCodes]}::text[])`;

/** Remembers who was mentioned, and answers those who were not before: each is told once. */
export async function storeMentions(db: Rows, commentId: string, mentioned: readonly string[]): Promise<string[]> {
  if (mentioned.length === 0) return [];
  const stored = await sql<{ id: string }>`
    insert into comment_mention (comment_id, person_id) select ${commentId}::uuid, unnest(${[...mentioned]}::text[])
    on conflict do nothing returning person_id as id`.execute(db);
  const told = new Set(stored.rows.map(({ id }) => id));
  return mentioned.filter((id) => told.has(id));
}

/** People whom a comment on a practice or a plan may concern, by name. */
export async function mentionable(ctx: Context, ref: SubjectRef, search: string): Promise<MentionablePerson[]> {
  authorize(ctx.viewer, 'COMMENT', {});
  const text = searchText(search).replaceAll(/[\\%_]/g, String.raw`\$&`);
  const db = rows(ctx.em);
  const subject = await readSubject(db, ctx.viewer, { ...ref, id: requireUuid(ref.id, ref.kind) });
  if (!subject) throw notFound(ref.kind);
  const found = await sql<MentionablePerson>`
    select distinct on (lower(u."name"), u."id") u."id", u."name", o.name as "organisationName"
    from auth_user u join membership m on m.person_id = u."id" join organisation o on o.id = m.organisation_id
    where ${MEMBERSHIP_COUNTS} and u."id" <> ${ctx.viewer.person!.id}
      and (lower(u."name") like ${`${text}%`} or lower(u."name") like ${`% ${text}%`})
      and ${subject.kind === 'plan' ? ofRegions(subject) : nearTo(ctx, subject)}
    order by lower(u."name"), u."id", m.created_at limit ${MOST_MENTIONABLE}`.execute(db);
  return found.rows;
}

/** Who is near to a practice: the own people and the partners', its region's, its adopters', and who took part. */
function nearTo(ctx: Context, { id, regionCodes }: CommentSubject) {
  const { organisation, pairedRegionCodes } = ctx.viewer;
  const near = [organisation!.id, ...regionCodes, ...pairedRegionCodes];
  return sql`(m.organisation_id = any(${near}::text[])
    or exists (select from adoption a where a.practice_id = ${id}::uuid and a.region_code = m.region_code)
    or exists (select from comment c where c.practice_id = ${id}::uuid and c.author_id = u."id"))`;
}
