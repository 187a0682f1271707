import { LIMITS, type Problem } from '@saling/schema';

import { authorize } from '../../access/policy.ts';
import { actorOf } from '../../access/viewer.ts';
import type { Context } from '../../api/context.ts';
import { fingerprintOf } from '../../api/fingerprint.ts';
import { notFound } from '../../api/ids.ts';
import { isMutationId } from '../../api/mutation-id-problems.ts';
import { rows } from '../../database/orm.ts';
import { frameworkById } from '../indicators/frameworks.service.ts';
import { pairingById } from '../pairing/pairing-reads.service.ts';
import type { Pairing } from '../pairing/pairing.types.ts';
import { storable } from './action-rows.ts';
import { beginPlan, earlierPlan, Refused } from './begin-plan.service.ts';
import type { CreatePlanInput } from './create-plan.types.ts';
import { fillPlan } from './fill-plan.ts';
import { planProblems } from './plan-problems.ts';
import { freshPlan } from './plan-reads.service.ts';
import { readStart, startKind } from './plan-start.service.ts';
import type { PlanOutcome } from './plan.types.ts';

/** Begins a plan of an active pair, filled in from what it begins with (P22); the same `clientMutationId` again answers the same. */
export async function createPlan(ctx: Context, input: CreatePlanInput): Promise<PlanOutcome> {
  const pairing = await pairingById(ctx, input.pairingId);
  if (!pairing) throw notFound('pair');
  authorize(ctx.viewer, 'WRITE_PLAN', { regionCode: pairing.proposerCode, otherRegionCode: pairing.partnerCode });
  const said = { clientMutationId: input.clientMutationId, fingerprint: fingerprintOf({ mutation: 'createPlan', ...input }) };
  // What was begun once is answered also when it could not begin any more: its drafts are gone, say.
  const known = await earlierPlan(rows(ctx.em), actorOf(ctx.viewer)!.id, said);
  if (known !== null && known !== 'REUSED') return freshPlan(ctx, known);
  const problems = known === 'REUSED' ? [planProblems.mutationIdReused()] : checkPlan(input, pairing);
  if (problems.length > 0) return { problems };
  const framework = frameworkById(input.frameworkId)!;
  const language = input.language ?? 'id';
  try {
    const { start, take, parties } = await readStart(ctx, input, pairing, framework, language);
    const id = await beginPlan(ctx, {
      ...said,
      pairingId: pairing.id,
      parties,
      frameworkId: framework.id,
      title: storable(input.title).trim(),
      startsOn: input.startsOn ?? null,
      endsOn: input.endsOn ?? null,
      fill: (edits, doc) => fillPlan(edits, doc, start, () => ctx.clock.newId()),
      ...(take && { take }),
    });
    return await freshPlan(ctx, id);
  } catch (error) {
    if (error instanceof Refused) return { problems: error.problems };
    throw error;
  }
}

/** What can be told without looking further. */
function checkPlan(input: CreatePlanInput, pairing: Pick<Pairing, 'state'>): Problem[] {
  const { clientMutationId, title, startsOn, endsOn } = input;
  const length = storable(title).trim().length;
  return [
    isMutationId(clientMutationId) ? null : planProblems.mutationId(),
    pairing.state === 'ACTIVE' ? null : planProblems.notActive('pairingId'),
    length === 0 ? planProblems.titleMissing() : length > LIMITS.planTitleLength ? planProblems.titleTooLong() : null,
    startsOn && endsOn && endsOn < startsOn ? planProblems.period() : null,
    frameworkById(input.frameworkId) ? null : planProblems.unknownFramework(),
    startKind(input.from) ? null : planProblems.oneStart(),
  ].filter((one) => one !== null);
}
