import { sql } from 'kysely';

import { recordAudit } from '../../access/audit.ts';
import type { Context } from '../../api/context.ts';
import { planEvent } from '../plans/plan-events.service.ts';
import { changeVersions, Refused, requirePlanFor, standingVersion } from './change-versions.service.ts';
import type { PlanVersionOutcome, WithdrawPlanSignatureInput } from './plan-versions.types.ts';
import { versionProblems } from './version-problems.ts';
import { readSigned } from './version-rows.service.ts';

/** Takes the signature of the viewer's region back, while the other has not signed; what both have signed stands (S3). */
export async function withdrawPlanSignature(ctx: Context, input: WithdrawPlanSignatureInput): Promise<PlanVersionOutcome> {
  const plan = await requirePlanFor(ctx, input.planId, 'SIGN_PLAN');
  const outcome = await changeVersions(ctx, plan, 'SIGN_PLAN', async ({ db, stream, viewer, actor }) => {
    const { latestSigned } = await readSigned(db, plan.id);
    const withdrawn = await sql<{ number: number }>`
      update plan_signature s set withdrawn_at = ${stream.at}::timestamptz
      where s.plan_id = ${plan.id}::uuid and s.region_code = ${actor.regionCode} and s.withdrawn_at is null
        and s.number > ${latestSigned?.number ?? 0} returning s.number`.execute(db);
    const number = withdrawn.rows.at(-1)?.number;
    if (number === undefined) throw new Refused(versionProblems.nothingToWithdraw());
    await stream.append([planEvent('PLAN_SIGNATURE_WITHDRAWN', plan, actor, { versionNumber: number })]);
    await recordAudit(db, ctx.clock, {
      organisationId: viewer.organisation!.id,
      actor: { kind: 'PERSON', id: actor.id, name: actor.name },
      action: 'SIGNED_OFF',
      subject: plan.title,
      place: ctx.place,
      details: { planId: plan.id, version: number, withdrawn: true },
    });
    return number;
  });
  if (typeof outcome !== 'number') return outcome;
  ctx.committed();
  return standingVersion(ctx, plan.id, outcome);
}
