import { LIMITS } from '@saling/schema';

import type { CommentPlace } from '../../../parts/comments/comment-place.ts';
import type { PanelFocus } from '../plan-context.tsx';
import { addPlanCommentMutation, planMentionableQuery } from './comment-documents.ts';

/** Where a new thread begins, as the name of its draft: empty for the plan as a whole. */
export function placeOf(focus: PanelFocus): string {
  const { actionId, field, root, start, end, quote } = focus;
  const anchor = { actionId, field, root, start, end, quote: quote?.slice(0, LIMITS.shortTextLength) };
  const said = Object.fromEntries(Object.entries(anchor).filter(([, value]) => value !== undefined && value !== ''));
  return Object.keys(said).length === 0 ? '' : JSON.stringify(said);
}

/** Comments on a plan. */
export function planPlace(planId: string): CommentPlace {
  return {
    objectId: `rencana-${planId}`,
    people: async (client, search) => (await client.query(planMentionableQuery, { planId, search }).toPromise()).data?.mentionable ?? null,
    send: async (client, { id, parentId, anchor }, body) => {
      const { data, error } = await client
        .mutation(addPlanCommentMutation, {
          input: { clientMutationId: id, planId, parentId, body, anchor: anchor === undefined ? null : (JSON.parse(anchor) as PanelFocus) },
        })
        .toPromise();
      return { answer: data?.addPlanComment, error };
    },
  };
}
