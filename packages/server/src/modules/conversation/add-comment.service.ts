import { LIMITS, type Problem } from '@saling/schema';
import { sql } from 'kysely';

import { authorize } from '../../access/policy.ts';
import { actorOf } from '../../access/viewer.ts';
import type { Context } from '../../api/context.ts';
import { fingerprintOf } from '../../api/fingerprint.ts';
import { notFound, requireUuid } from '../../api/ids.ts';
import type { RuleBroken } from '../../api/problems.types.ts';
import { rows, type EntityManager, type Rows } from '../../database/orm.ts';
import { lockStream } from '../../events/append.ts';
import { DomainError } from '../../kernel/errors.ts';
import { requireOrganisation } from '../identity/organisation.service.ts';
import { readPractices, requirePractice } from '../practices/practices.service.ts';
import { commentEvent, commentStream } from './comment-event.ts';
import { conversationProblems as problems } from './comment-problems.ts';
import { readComments } from './comments.service.ts';
import type { AddCommentInput, Comment } from './comments.types.ts';
import { checkBody, storeMentions, type CheckedBody } from './mentions.service.ts';

interface Claim {
  personId: string;
  clientMutationId: string;
  fingerprint: string;
}

/** Comments on a practice, or answers a comment (A10). The same `clientMutationId` again answers the same comment. */
export async function addComment(ctx: Context, input: AddCommentInput): Promise<Comment | RuleBroken> {
  authorize(ctx.viewer, 'COMMENT', {});
  const claim = { personId: actorOf(ctx.viewer)!.id, clientMutationId: input.clientMutationId, fingerprint: fingerprintOf(input) };
  const practice = await requirePractice(ctx, input.practiceId);
  // What was stored once is answered also when it could not be written any more.
  const known = await knownComment(rows(ctx.em), claim);
  if (known !== null) return answer(ctx, known);
  const length = input.clientMutationId.trim() === '' ? 0 : input.clientMutationId.length;
  if (length === 0 || length > LIMITS.clientMutationIdLength) return { problems: [problems.mutationId()] };
  if (practice.state === 'DRAFT') return { problems: [problems.notShared()] };
  const checked = await checkBody(rows(ctx.em), input.body);
  if ('problems' in checked) return checked;
  const parent = input.parentId ? await requireThread(ctx, practice.id, input.parentId) : null;
  const stored = await ctx.em.transactional((em) => write(ctx, em, { practiceId: practice.id, parent, checked, claim }));
  ctx.committed();
  return answer(ctx, stored);
}

async function answer(ctx: Context, stored: string | Problem): Promise<Comment | RuleBroken> {
  if (typeof stored !== 'string') return { problems: [stored] };
  const [comment] = await readComments(rows(ctx.em), ctx.currentViewer(), [stored]);
  if (!comment) throw notFound('comment');
  return comment;
}

/** The comment that is answered: one that begins a thread on this very practice. */
async function requireThread(ctx: Context, practiceId: string, id: string): Promise<Comment> {
  const [parent] = await readComments(rows(ctx.em), ctx.viewer, [requireUuid(id, 'comment')]);
  if (!parent || parent.practiceId !== practiceId) throw notFound('comment');
  if (parent.parentId === null) return parent;
  throw new DomainError('BAD_INPUT', `parentId names an answer: name the comment that began the thread, ${parent.parentId}.`);
}

async function write(
  ctx: Context,
  em: EntityManager,
  { practiceId, parent, checked, claim }: { practiceId: string; parent: Comment | null; checked: CheckedBody; claim: Claim },
): Promise<string | Problem> {
  const stream = await lockStream(em, commentStream(practiceId), ctx.clock);
  // Judged again: who waited for the lock may have lost the session or the role meanwhile.
  const viewer = ctx.currentViewer();
  authorize(viewer, 'COMMENT', {});
  const db = rows(em);
  const known = await knownComment(db, claim);
  if (known !== null) return known;
  const [practice] = await readPractices(db, viewer, [practiceId]);
  if (!practice) throw notFound('practice');
  if (parent && (await isFull(db, parent.id))) return problems.tooManyReplies();
  const organisation = await requireOrganisation(ctx, viewer.organisation!.id);
  const actor = actorOf(viewer)!;
  const [commentId, versionNumber] = [ctx.clock.newId(), practice.versionCount];
  const inserted = await sql`
    insert into comment (id, practice_id, parent_id, version_number, author_id, author_name, region_code, organisation_name, body,
      created_at, client_mutation_id, fingerprint)
    values (${commentId}::uuid, ${practiceId}::uuid, ${parent?.id ?? null}::uuid, ${versionNumber}, ${actor.id}, ${actor.name},
      ${viewer.regionCode}, ${organisation.name}, ${checked.body}, ${stream.at}::timestamptz, ${claim.clientMutationId}, ${claim.fingerprint})
    on conflict (author_id, client_mutation_id) do nothing returning 1`.execute(db);
  // On another practice, at this very moment.
  if (inserted.rows.length === 0) return problems.mutationIdReused();
  const mentionedIds = await storeMentions(db, commentId, checked.mentioned);
  const told = { ...(parent && { parentAuthorId: parent.author.id }), ...(mentionedIds.length > 0 && { mentionedIds }) };
  await stream.append([commentEvent('COMMENT_ADDED', { ...practice, commentId, versionNumber }, { actor, viewer }, told)]);
  return commentId;
}

async function isFull(db: Rows, threadId: string): Promise<boolean> {
  const found = await sql<{ count: number }>`select count(*)::int as count from comment where parent_id = ${threadId}::uuid`.execute(db);
  return found.rows[0]!.count >= LIMITS.commentReplies;
}

/** What a person's `clientMutationId` led to: a comment's id, a problem for other content, null when it is new. */
async function knownComment(db: Rows, claim: Claim): Promise<string | Problem | null> {
  const found = await sql<{ id: string; fingerprint: string }>`
    select c.id, c.fingerprint from comment c
    where c.author_id = ${claim.personId} and c.client_mutation_id = ${claim.clientMutationId}`.execute(db);
  const [row] = found.rows;
  if (!row) return null;
  return row.fingerprint === claim.fingerprint ? row.id : problems.mutationIdReused();
}
