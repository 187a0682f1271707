import { planDifferences, standing, type PlanContent } from '@saling/schema/plan';

import { may } from '../../access/policy.ts';
import type { Context } from '../../api/context.ts';
import { rows } from '../../database/orm.ts';
import type { Plan } from '../plans/plan.types.ts';
import { contentHashOf } from '../plans/project-plan.service.ts';
import type { PlanSigning, PlanVersion } from './plan-versions.types.ts';
import { mainBranch } from './stored-past.service.ts';
import { readSigned, storedVersion } from './version-rows.service.ts';

/** How far the two regions are with signing a plan (S2, S4), and what the viewer may do about it. */
export async function planSigning(ctx: Context, plan: Pick<Plan, 'id' | 'open' | 'regionA' | 'regionB'>): Promise<PlanSigning> {
  const { content, seq } = await ctx.plans.read(mainBranch(plan.id));
  const currentHash = contentHashOf(content);
  const { latestSigned, pending } = await readSigned(rows(ctx.em), plan.id);
  const { regionCode } = ctx.viewer;
  const head =
    plan.open && regionCode !== null && [plan.regionA, plan.regionB].includes(regionCode) && may(ctx.viewer, 'SIGN_PLAN', { regionCode });
  const signedSame = (version: PlanVersion | null): boolean =>
    version?.hash === currentHash && version.signatures.some((signature) => signature.regionCode === regionCode);
  return {
    currentHash,
    currentSeq: seq,
    conflicts: openConflicts(content),
    pending,
    latestSigned,
    changesSinceSigned: latestSigned && latestSigned.hash !== currentHash ? await changesSince(ctx, latestSigned, content) : 0,
    viewerCan: {
      sign: head && !signedSame(pending) && latestSigned?.hash !== currentHash,
      withdraw: head && pending?.signatures.some((signature) => signature.regionCode === regionCode) === true,
    },
  };
}

/** Fields of actions that stand which have two values (S5). */
export function openConflicts(content: PlanContent): number {
  // Whether an action that somebody took out is to stand is a choice too.
  const deletedOrNot = content.actions.filter(({ deleted, conflicts }) => deleted && conflicts.some(({ field }) => field === 'deleted'));
  return standing(content).reduce((sum, { conflicts }) => sum + conflicts.length, deletedOrNot.length);
}

async function changesSince(ctx: Context, { planId, number }: PlanVersion, content: PlanContent): Promise<number> {
  const signed = await storedVersion(rows(ctx.em), planId, number);
  return signed ? planDifferences(JSON.parse(signed.content) as PlanContent, content).length : 0;
}
