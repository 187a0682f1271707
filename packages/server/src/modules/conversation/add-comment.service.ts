import { LIMITS, type Problem } from '@saling/schema';
import { sql } from 'kysely';

import { authorize } from '../../access/policy.ts';
import { actorOf } from '../../access/viewer.ts';
import type { Context } from '../../api/context.ts';
import { fingerprintOf } from '../../api/fingerprint.ts';
import { notFound, requireUuid } from '../../api/ids.ts';
import type { RuleBroken } from '../../api/problems.types.ts';
import { isMutationId } from '../../api/mutation-id-problems.ts';
import { rows, type EntityManager, type Rows } from '../../database/orm.ts';
import { lockStream } from '../../events/append.ts';
import { DomainError } from '../../kernel/errors.ts';
import { requireOrganisation } from '../identity/organisation.service.ts';
import { anchorText, checkAnchor } from './comment-anchor.service.ts';
import { commentEvent, commentStream } from './comment-event.ts';
import { conversationProblems as problems } from './comment-problems.ts';
import { readSubject, subjectOf, whyClosed, type CommentSubject, type SubjectRef } from './comment-subject.service.ts';
import { readComments } from './comments.service.ts';
import type { AddCommentInput, AddPlanCommentInput, Comment, PlanCommentAnchor, PlanCommentAnchorInput } from './comments.types.ts';
import { checkBody, storeMentions, type CheckedBody } from './mentions.service.ts';

interface Claim {
  personId: string;
  clientMutationId: string;
  fingerprint: string;
}

/** Comments on a practice, or answers a comment (A10). The same `clientMutationId` again answers the same comment. */
export async function addComment(ctx: Context, input: AddCommentInput): Promise<Comment | RuleBroken> {
  return add(ctx, input, { kind: 'practice', id: input.practiceId });
}

/** The same on a plan, at a place of it. */
export async function addPlanComment(ctx: Context, input: AddPlanCommentInput): Promise<Comment | RuleBroken> {
  return add(ctx, input, { kind: 'plan', id: input.planId }, input.anchor ?? {});
}

type Given = Pick<AddCommentInput, 'clientMutationId' | 'parentId' | 'body'>;

async function add(ctx: Context, input: Given, ref: SubjectRef, place?: PlanCommentAnchorInput): Promise<Comment | RuleBroken> {
  authorize(ctx.viewer, 'COMMENT', {});
  const claim = { personId: actorOf(ctx.viewer)!.id, clientMutationId: input.clientMutationId, fingerprint: fingerprintOf(input) };
  const subject = await readSubject(rows(ctx.em), ctx.viewer, { ...ref, id: requireUuid(ref.id, ref.kind).toLowerCase() });
  if (!subject) throw notFound(ref.kind);
  // What was stored once is answered also when it could not be written any more.
  if (!isMutationId(input.clientMutationId)) return { problems: [problems.mutationId()] };
  const known = await knownComment(rows(ctx.em), claim);
  if (known !== null) return answer(ctx, known);
  if (!subject.open) return { problems: [whyClosed(subject)] };
  const checked = await checkBody(rows(ctx.em), input.body, subject);
  if ('problems' in checked) return checked;
  const parent = input.parentId ? await requireThread(ctx, subject, input.parentId) : null;
  const anchor = place && !parent ? await checkAnchor(ctx, subject, place) : null;
  if (anchor && 'problems' in anchor) return anchor;
  const stored = await ctx.em.transactional((em) => write(ctx, em, { subject, anchor, parent, checked, claim }));
  ctx.committed();
  return answer(ctx, stored);
}

async function answer(ctx: Context, stored: string | Problem): Promise<Comment | RuleBroken> {
  if (typeof stored !== 'string') return { problems: [stored] };
  const [comment] = await readComments(rows(ctx.em), ctx.currentViewer(), [stored]);
  if (!comment) throw notFound('comment');
  return comment;
}

/** The comment that is answered: one that begins a thread on this very practice or plan. */
async function requireThread(ctx: Context, subject: SubjectRef, id: string): Promise<Comment> {
  const [parent] = await readComments(rows(ctx.em), ctx.viewer, [requireUuid(id, 'comment')]);
  if (!parent || subjectOf(parent).id !== subject.id) throw notFound('comment');
  if (parent.parentId === null) return parent;
  throw new DomainError('BAD_INPUT', `parentId names an answer: name the comment that began the thread, ${parent.parentId}.`);
}

interface NewComment {
  subject: CommentSubject;
  anchor: PlanCommentAnchor | null;
  parent: Comment | null;
  checked: CheckedBody;
  claim: Claim;
}

async function write(
  ctx: Context,
  em: EntityManager,
  { subject: seen, anchor, parent, checked, claim }: NewComment,
): Promise<string | Problem> {
  const stream = await lockStream(em, commentStream(seen), ctx.clock);
  // Judged again: who waited for the lock may have lost the session or the role meanwhile.
  const viewer = ctx.currentViewer();
  authorize(viewer, 'COMMENT', {});
  const db = rows(em);
  const known = await knownComment(db, claim);
  if (known !== null) return known;
  const subject = await readSubject(db, viewer, seen);
  if (!subject) throw notFound(seen.kind);
  if (!subject.open) return whyClosed(subject);
  if (parent && (await isFull(db, parent.id))) return problems.tooManyReplies();
  const organisation = await requireOrganisation(ctx, viewer.organisation!.id);
  const actor = actorOf(viewer)!;
  const [practiceId, planId] = subject.kind === 'practice' ? [subject.id, null] : [null, subject.id];
  const [commentId, { versionNumber }] = [ctx.clock.newId(), subject];
  const actionId = (anchor ?? parent?.anchor)?.actionId ?? null;
  const inserted = await sql`
    insert into comment (id, practice_id, plan_id, parent_id, version_number, author_id, author_name, region_code, organisation_name, body,
      created_at, client_mutation_id, fingerprint, anchor, action_id)
    values (${commentId}::uuid, ${practiceId}::uuid, ${planId}::uuid, ${parent?.id ?? null}::uuid, ${versionNumber}::int, ${actor.id}, ${actor.name},
      ${viewer.regionCode}, ${organisation.name}, ${checked.body}, ${stream.at}::timestamptz, ${claim.clientMutationId}, ${claim.fingerprint},
      ${anchor && anchorText(anchor)}, ${actionId}::uuid)
    on conflict (author_id, client_mutation_id) do nothing returning 1`.execute(db);
  // Elsewhere, at this very moment.
  if (inserted.rows.length === 0) return problems.mutationIdReused();
  const mentionedIds = await storeMentions(db, commentId, checked.mentioned);
  const told = { ...(parent && { parentAuthorId: parent.author.id }), ...(mentionedIds.length > 0 && { mentionedIds }) };
  await stream.append([commentEvent('COMMENT_ADDED', subject, { commentId, versionNumber, actionId }, { actor, viewer }, told)]);
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
