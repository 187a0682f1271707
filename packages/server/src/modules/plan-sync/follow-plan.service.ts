import { LIMITS } from '@saling/schema';

import type { Context } from '../../api/context.ts';
import type { PlanBranchKey, PlanFacts, StoredPlanUpdate } from '../../api/plan-store.ts';
import { DomainError } from '../../kernel/errors.ts';
import { PlanFollower, shownUpdate } from './plan-follower.ts';
import { mayReadPlan } from './plan-facts.service.ts';
import { requireBranch } from './plan-rights.service.ts';
import type { PlanDelivery, PlanUpdatesPage } from './plan-sync.types.ts';

/** Longest wait of a long-poll while the store fails and a moment after, ms. */
const SHAKY_WAIT_MS = 1_000;

interface Asked {
  planId: string;
  proposalId?: string | null;
  after: number;
}

/**
 * Stored updates behind a number, one mark, then what is stored from then on, and how the store stands (P17, P18): the iterator
 * behind the subscription, on WebSocket and SSE alike. It ends when the viewer may no longer read the plan.
 *
 * @throws {DomainError} `NOT_FOUND` when the viewer may not know of it.
 */
export async function followPlan(ctx: Context, asked: Asked): Promise<AsyncIterableIterator<PlanDelivery>> {
  const { facts, key } = await requireBranch(ctx, asked.planId, asked.proposalId);
  requireNumber(asked.after);
  return new PlanFollower({
    plans: ctx.plans,
    key,
    after: asked.after,
    accept: () => mayReadPlan(ctx.currentViewer(), facts),
    onSlow: () => ctx.closeSlow(),
    log: ctx.log,
    seat: ctx.seat,
  });
}

/**
 * Stored updates behind a number, waiting up to `waitMs` when there are none yet: for networks that let neither WebSocket nor SSE through (P18).
 *
 * @throws {DomainError} `NOT_FOUND`, or `BAD_INPUT` when it is to wait for longer than anybody may.
 */
export async function planUpdatesAfter(ctx: Context, asked: Asked & { waitMs?: number | null }): Promise<PlanUpdatesPage> {
  const waitMs = asked.waitMs ?? 0;
  if (waitMs < 0 || waitMs > LIMITS.longPollMs)
    throw new DomainError('BAD_INPUT', `waitMs is 0 to ${LIMITS.longPollMs}; it was ${waitMs}.`);
  requireNumber(asked.after);
  const { facts, key } = await requireBranch(ctx, asked.planId, asked.proposalId);
  const { after } = asked;
  const failing = ctx.plans.storeFailing(facts.id);
  // Nobody may be looking for what other processes store in it.
  if ((await ctx.plans.seqOf(key)) <= after) await ctx.plans.lookAgain(key);
  // Between two questions the store may have begun to fail, or to work again.
  const patience = ctx.plans.storeShaky(facts.id) ? Math.min(waitMs, SHAKY_WAIT_MS) : waitMs;
  if ((await ctx.plans.seqOf(key)) <= after && patience > 0) await newsOf(ctx, facts, key, { waitMs: patience, after, failing });
  if (!mayReadPlan(ctx.currentViewer(), facts)) return pageOf(facts, ctx, [], after, false);
  const { updates, hasMore } = await ctx.plans.updatesAfter(key, after);
  return pageOf(facts, ctx, updates, after, hasMore);
}

function pageOf({ id }: PlanFacts, ctx: Context, updates: readonly StoredPlanUpdate[], after: number, hasMore: boolean): PlanUpdatesPage {
  return { nodes: updates.map(shownUpdate), seq: updates.at(-1)?.seq ?? after, hasMore, storeFailing: ctx.plans.storeFailing(id) };
}

/** Resolves when something was stored, when the store began to fail or works again, when the time is over, or when whoever asked is gone. */
async function newsOf(
  ctx: Context,
  { id }: PlanFacts,
  key: PlanBranchKey,
  since: { waitMs: number; after: number; failing: boolean },
): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = ctx.plans.watch(key, () => {
    void ctx.plans.seqOf(key).then((seq) => {
      if (seq > since.after || ctx.plans.storeFailing(id) !== since.failing) resolve();
    }, resolve);
  });
  const timer = setTimeout(resolve, since.waitMs);
  ctx.signal.addEventListener('abort', () => resolve());
  if (ctx.signal.aborted) resolve();
  try {
    await promise;
  } finally {
    clearTimeout(timer);
    stop();
  }
}

function requireNumber(after: number): void {
  if (after < 0) throw new DomainError('BAD_INPUT', 'after is the number of an update, or 0 for all.');
}
