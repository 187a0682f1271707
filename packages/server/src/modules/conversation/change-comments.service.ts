import type { ActivityKind, Problem } from '@saling/schema';
import { sql, type RawBuilder } from 'kysely';

import { authorize } from '../../access/policy.ts';
import { actorOf } from '../../access/viewer.ts';
import type { Context } from '../../api/context.ts';
import { notFound } from '../../api/ids.ts';
import type { RuleBroken } from '../../api/problems.types.ts';
import { rows, type Rows } from '../../database/orm.ts';
import { lockStream } from '../../events/append.ts';
import { DomainError } from '../../kernel/errors.ts';
import { commentEvent, commentStream } from './comment-event.ts';
import { conversationProblems as problems } from './comment-problems.ts';
import { readSubject, subjectOf } from './comment-subject.service.ts';
import { commentById, editTimeLeft, mayResolve, readComments } from './comments.service.ts';
import type { Comment } from './comments.types.ts';
import { checkBody, storeMentions } from './mentions.service.ts';

type Outcome = Promise<Comment | RuleBroken>;

/** What to do with a comment as it stands: set these columns and say so, refuse, or leave everything as it is. */
type Step =
  | { set: RawBuilder<unknown>; kind: Extract<ActivityKind, `COMMENT_${string}`>; mentioned?: string[] }
  | { problem: Problem }
  | null;

/** Changes the text of one's own comment, for a while (A9); who is mentioned newly is told, nobody twice (A10). */
export async function editComment(ctx: Context, id: string, body: string): Outcome {
  authorize(ctx.viewer, 'COMMENT', {});
  const seen = await commentById(ctx, id);
  if (!seen) throw notFound('comment');
  const checked = await checkBody(rows(ctx.em), body, { kind: subjectOf(seen).kind, regionCodes: seen.regionCodes });
  return change(ctx, id, (comment, at) => {
    requireAuthor(ctx, comment);
    if (comment.deletedAt !== null) return { problem: problems.deleted() };
    if (!editTimeLeft(comment, at)) return { problem: problems.editTimeOver() };
    if ('problems' in checked) return { problem: checked.problems[0]! };
    if (checked.body === comment.body) return null;
    const set = sql`body = ${checked.body}, edited_at = ${at}::timestamptz`;
    return { set, kind: 'COMMENT_EDITED', mentioned: checked.mentioned };
  });
}

/** Takes the text of one's own comment away (A9). Once more changes nothing. */
export function deleteComment(ctx: Context, id: string): Outcome {
  authorize(ctx.viewer, 'COMMENT', {});
  return change(ctx, id, (comment, at) => {
    requireAuthor(ctx, comment);
    return comment.deletedAt === null ? { set: sql`body = '', deleted_at = ${at}::timestamptz`, kind: 'COMMENT_DELETED' } : null;
  });
}

/** Marks a thread as resolved (A9). Once more changes nothing. */
export function resolveComment(ctx: Context, id: string): Outcome {
  authorize(ctx.viewer, 'COMMENT', {});
  const actor = actorOf(ctx.viewer)!;
  return change(ctx, id, (comment, at) => {
    requireResolver(ctx, comment);
    if (comment.parentId !== null) return { problem: problems.noThread() };
    const set = sql`resolved_at = ${at}::timestamptz, resolved_by_id = ${actor.id}, resolved_by_name = ${actor.name}`;
    return comment.resolvedAt === null ? { set, kind: 'COMMENT_RESOLVED' } : null;
  });
}

/** Opens a resolved thread again. */
export function reopenComment(ctx: Context, id: string): Outcome {
  authorize(ctx.viewer, 'COMMENT', {});
  return change(ctx, id, (comment) => {
    requireResolver(ctx, comment);
    if (comment.parentId !== null) return { problem: problems.noThread() };
    const set = sql`resolved_at = null, resolved_by_id = null, resolved_by_name = null`;
    return comment.resolvedAt === null ? null : { set, kind: 'COMMENT_REOPENED' };
  });
}

function requireAuthor(ctx: Context, comment: Comment): void {
  if (ctx.currentViewer().person?.id !== comment.author.id)
    throw new DomainError('FORBIDDEN', 'Only who wrote a comment changes or deletes it.');
}

function requireResolver(ctx: Context, comment: Comment): void {
  if (!mayResolve(ctx.currentViewer(), comment))
    throw new DomainError('FORBIDDEN', 'A thread is resolved by who began it, and by who writes for a region of what it is about.');
}

/** Reads a comment under its stream's lock, decides, and stores what was decided with its event. */
async function change(ctx: Context, id: string, decide: (comment: Comment, at: Date) => Step): Outcome {
  const seen = await commentById(ctx, id);
  if (!seen) throw notFound('comment');
  const ref = subjectOf(seen);
  const refused = await ctx.em.transactional(async (em): Promise<Problem | null> => {
    const stream = await lockStream(em, commentStream(ref), ctx.clock);
    const viewer = ctx.currentViewer();
    authorize(viewer, 'COMMENT', {});
    const db = rows(em);
    const [comment] = await readComments(db, viewer, [seen.id]);
    const subject = await readSubject(db, viewer, ref);
    if (!comment || !subject) throw notFound('comment');
    const step = decide(comment, stream.at);
    if (step === null) return null;
    if ('problem' in step) return step.problem;
    await update(db, comment.id, step.set);
    const mentionedIds = await storeMentions(db, comment.id, step.mentioned ?? []);
    const about = { commentId: comment.id, versionNumber: comment.versionNumber, actionId: comment.anchor?.actionId ?? null };
    await stream.append([
      commentEvent(step.kind, subject, about, { actor: actorOf(viewer)!, viewer }, mentionedIds.length > 0 ? { mentionedIds } : {}),
    ]);
    return null;
  });
  ctx.committed();
  if (refused) return { problems: [refused] };
  const [comment] = await readComments(rows(ctx.em), ctx.currentViewer(), [seen.id]);
  if (!comment) throw notFound('comment');
  return comment;
}

async function update(db: Rows, id: string, set: RawBuilder<unknown>): Promise<void> {
  await sql`update comment set ${set} where id = ${id}::uuid`.execute(db);
}
