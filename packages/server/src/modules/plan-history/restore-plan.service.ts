import { planDifferences, readPlan, restorePlan as restoreDocument } from '@saling/schema/plan';
import { sql } from 'kysely';

import type { Context } from '../../api/context.ts';
import type { PlanFacts } from '../../api/plan-store.ts';
import { eventTypeOf } from '../../api/activity.ts';
import { editPlan, storedOrThrow, uuidOf } from '../plan-sync/write-plan.service.ts';
import { planEvent, planStream } from '../plans/plan-events.service.ts';
import type { Plan } from '../plans/plan.types.ts';
import { changeVersions, requireMutationId, requirePlanFor, Refused } from './change-versions.service.ts';
import { contentAtPoint } from './plan-moments.service.ts';
import type { PlanRestoredOutcome, RestorePlanInput } from './plan-versions.types.ts';
import { mainBranch } from './stored-past.service.ts';
import { versionProblems } from './version-problems.ts';

/** Makes a plan say again what it said at an earlier moment, where the viewer may write, as a change of the viewer's (P14). */
export async function restorePlan(ctx: Context, input: RestorePlanInput): Promise<PlanRestoredOutcome> {
  const plan = await requirePlanFor(ctx, input.planId, 'WRITE_PLAN');
  if (!plan.open) return { problems: [versionProblems.closed()] };
  const refused = mutationIdProblem(input.clientMutationId);
  if (refused) return refused;
  const parties: PlanFacts['parties'] = [plan.regionA, plan.regionB];
  const facts = { id: plan.id, pairingId: plan.pairingId, frameworkId: plan.frameworkId, parties };
  const content = await contentAtPoint(ctx, facts, input);
  const owner = ctx.viewer.regionCode;
  const clientUpdateId = uuidOf(`restore ${plan.id} ${input.clientMutationId}`);
  let [left, wrote] = [0, false];
  const stored = await editPlan(
    ctx,
    plan.id,
    (_edits, doc) => {
      doc.once('update', () => {
        wrote = true;
      });
      restoreDocument(doc, parties, { content, mayWrite: (of) => of === null || of === owner }, 'server');
      left = planDifferences(content, readPlan(doc, parties)).length;
    },
    { clientUpdateId },
  );
  if (!stored.ok && stored.code === 'READ_ONLY') return { problems: [versionProblems.closed()] };
  if (!stored.ok && stored.code === 'RULE_BROKEN') return { problems: [versionProblems.notWritten(stored.detail)] };
  const { seq } = storedOrThrow(stored);
  const again = !wrote && (await ctx.plans.answered(mainBranch(plan.id), ctx.viewer.person!.id, clientUpdateId)) !== null;
  if (again) left = planDifferences(content, (await ctx.plans.read(mainBranch(plan.id))).content).length;
  if (wrote || again) await tell(ctx, plan, { seq, version: input.version ?? null });
  return { planId: plan.id, seq, changed: wrote || again, left };
}

function mutationIdProblem(id: string): { problems: Refused['problems'] } | null {
  try {
    requireMutationId(id);
    return null;
  } catch (error) {
    if (error instanceof Refused) return { problems: error.problems };
    throw error;
  }
}

/** Tells of it once, also when the same request comes again because its answer was lost. */
async function tell(ctx: Context, plan: Plan, { seq, version }: { seq: number; version: number | null }): Promise<void> {
  await changeVersions(ctx, plan, 'WRITE_PLAN', async ({ db, stream, actor }) => {
    const told = await sql`
      select 1 from event e where e.stream_id = ${planStream(plan.id)} and e.type = ${eventTypeOf('PLAN_RESTORED')}
        and e.payload::jsonb ->> 'seq' = ${String(seq)} limit 1`.execute(db);
    if (told.rows.length > 0) return;
    await stream.append([planEvent('PLAN_RESTORED', plan, actor, { seq, ...(version !== null && { versionNumber: version }) })]);
  });
  ctx.committed();
}
