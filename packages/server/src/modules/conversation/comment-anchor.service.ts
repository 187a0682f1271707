import { LIMITS, problem, type LocalizedText, type Problem, type ProblemCode } from '@saling/schema';
import { planRoots, type PlanParties } from '@saling/schema/plan';
import { sql } from 'kysely';

import type { Context } from '../../api/context.ts';
import { isUuid } from '../../api/ids.ts';
import { rows } from '../../database/orm.ts';
import type { CommentSubject } from './comment-subject.service.ts';
import type { PlanCommentAnchor, PlanCommentAnchorInput } from './comments.types.ts';

/** Text of an anchor as it is stored. */
export function anchorText({ start, end, ...anchor }: PlanCommentAnchor): string {
  const base64 = (bytes: Uint8Array | null): string | null => (bytes === null ? null : Buffer.from(bytes).toString('base64'));
  return JSON.stringify({ ...anchor, start: base64(start), end: base64(end) });
}

/** The other way round. */
export function anchorOf(text: string): PlanCommentAnchor {
  const { start, end, ...anchor } = JSON.parse(text) as Omit<PlanCommentAnchor, 'start' | 'end'> & Record<'start' | 'end', string | null>;
  const bytes = (base64: string | null): Uint8Array | null => (base64 === null ? null : new Uint8Array(Buffer.from(base64, 'base64')));
  return { ...anchor, start: bytes(start), end: bytes(end) };
}

/**
 * Checks where in a plan a comment is to stand. The positions are the client's own and only bounded: where they point
 * to is found by whoever has the document.
 */
export async function checkAnchor(
  ctx: Context,
  plan: CommentSubject,
  given: PlanCommentAnchorInput,
): Promise<PlanCommentAnchor | { problems: Problem[] }> {
  const anchor: PlanCommentAnchor = {
    actionId: given.actionId?.toLowerCase() ?? null,
    field: given.field ?? null,
    root: given.root ?? null,
    start: given.start ?? null,
    end: given.end ?? null,
    quote: given.quote?.toWellFormed().replaceAll('\0', '').trim() || null,
  };
  const found: Problem[] = [];
  const add = (code: ProblemCode, path: keyof PlanCommentAnchor, message: LocalizedText): void =>
    void found.push(problem(code, message, { path: `anchor.${path}` }));
  const tooLong = (path: keyof PlanCommentAnchor, most: number): void =>
    add('TOO_LONG', path, { id: `Paling banyak ${most} huruf.`, en: `${most} characters at most.` });
  if ((anchor.field?.length ?? 0) > LIMITS.codeLength) tooLong('field', LIMITS.codeLength);
  if ((anchor.quote?.length ?? 0) > LIMITS.shortTextLength) tooLong('quote', LIMITS.shortTextLength);
  if ((anchor.start?.length ?? 0) > LIMITS.planPositionBytes) tooLong('start', LIMITS.planPositionBytes);
  if ((anchor.end?.length ?? 0) > LIMITS.planPositionBytes) tooLong('end', LIMITS.planPositionBytes);
  if (anchor.root !== null && !planRoots(plan.regionCodes as PlanParties).some(({ name }) => name === anchor.root))
    add('UNKNOWN_FIELD', 'root', { id: 'Rencana tidak memiliki bagian ini.', en: 'A plan has no part of this name.' });
  if (anchor.actionId !== null && !(await hasAction(ctx, plan.id, anchor.actionId)))
    add('UNKNOWN_ACTION', 'actionId', {
      id: 'Kegiatan ini tidak ada dalam rencana: muat ulang halaman.',
      en: 'The plan has no such action: load the page anew.',
    });
  return found.length > 0 ? { problems: found } : anchor;
}

/** Whether a plan has an action. The rows that queries read come a moment after the document. */
async function hasAction(ctx: Context, planId: string, actionId: string): Promise<boolean> {
  if (!isUuid(actionId)) return false;
  const found = await sql`
    select from plan_action a where a.plan_id = ${planId}::uuid and a.id = ${actionId}::uuid`.execute(rows(ctx.em));
  if (found.rows.length > 0) return true;
  const { content } = await ctx.plans.read({ planId, branch: '' });
  return content.actions.some(({ id }) => id === actionId);
}
