import { may } from '../../access/policy.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { Context } from '../../api/context.ts';
import { isUuid, notFound } from '../../api/ids.ts';
import type { PlanFacts } from '../../api/plan-store.ts';

/** Whether the viewer reads what stands in a plan (P4). */
export function mayReadPlan(viewer: Viewer, { parties }: Pick<PlanFacts, 'parties'>): boolean {
  const [regionCode, otherRegionCode] = parties;
  return may(viewer, 'SEE_PLAN', { regionCode, otherRegionCode });
}

/** A plan's unchanging facts; null when there is none of this id or the viewer may not know of it. */
export async function planFactsOf(ctx: Context, planId: string): Promise<PlanFacts | null> {
  if (!isUuid(planId)) return null;
  const facts = await ctx.plans.facts(planId.toLowerCase());
  return facts && mayReadPlan(ctx.viewer, facts) ? facts : null;
}

/**
 * The same for what needs the plan.
 *
 * @throws {DomainError} `NOT_FOUND` when there is none, or none that the viewer may know of.
 */
export async function requirePlan(ctx: Context, planId: string): Promise<PlanFacts> {
  const facts = await planFactsOf(ctx, planId);
  if (!facts) throw notFound('plan');
  return facts;
}
