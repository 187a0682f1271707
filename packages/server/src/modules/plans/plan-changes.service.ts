import { authorize } from '../../access/policy.ts';
import type { Context } from '../../api/context.ts';
import { followStream, pollStream, type Wish } from '../../api/follow-stream.ts';
import type { LogEvent } from '../../events/log-event.ts';
import { requirePlan } from '../plan-sync/plan-facts.service.ts';
import type { PlanActionChange, PlanActionChangeDelivery, PlanActionChangePage } from './plan-changes.types.ts';
import { ACTION_CHANGED, type ActionChanged } from './project-plan.service.ts';

function changeOf(event: LogEvent, cursor: string): PlanActionChange {
  const { planId, planActionId, change, fields, by } = event.payload as ActionChanged;
  return { cursor, eventId: event.id, at: event.at, planId, actionId: planActionId, kind: change, fields, by, personal: true };
}

/** Changes of one plan, or of all of the viewer's region: which of them are the viewer's is judged as they go out. */
async function wish(ctx: Context, planId: string | null | undefined, after: string | null | undefined): Promise<Wish<PlanActionChange>> {
  authorize(ctx.viewer, 'SEE_PLAN', { regionCode: ctx.viewer.regionCode ?? 'none' });
  const only = planId ? (await requirePlan(ctx, planId)).id : null;
  return {
    after,
    wants: ({ type, payload }) => type === ACTION_CHANGED && (only === null || (payload as ActionChanged).planId === only),
    show: changeOf,
  };
}

/** Changes after a cursor, then live: the iterator behind the subscription, on WebSocket and SSE alike (E4, E12). */
export async function openActionChanges(
  ctx: Context,
  planId: string | null | undefined,
  after: string | null | undefined,
): Promise<AsyncIterableIterator<PlanActionChangeDelivery>> {
  return followStream(ctx, await wish(ctx, planId, after));
}

/** Changes after a cursor, waiting up to `waitMs` when there are none yet: the same for networks that let no stream through (E5). */
export async function pollActionChanges(
  ctx: Context,
  query: { planId?: string | null; after?: string | null; first: number; waitMs?: number | null },
): Promise<PlanActionChangePage> {
  return pollStream(ctx, { ...(await wish(ctx, query.planId, query.after)), first: query.first, waitMs: query.waitMs ?? null });
}
