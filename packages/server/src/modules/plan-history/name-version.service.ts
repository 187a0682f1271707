import { LIMITS } from '@saling/schema';
import { sql } from 'kysely';

import type { Context } from '../../api/context.ts';
import { fingerprintOf } from '../../api/fingerprint.ts';
import { rows, type Rows } from '../../database/orm.ts';
import { planEvent } from '../plans/plan-events.service.ts';
import { changeVersions, knownVersion, Refused, requireMutationId, requirePlanFor, standingVersion } from './change-versions.service.ts';
import { contentAt } from './plan-moments.service.ts';
import type { NamePlanVersionInput, PlanVersionOutcome } from './plan-versions.types.ts';
import { mainBranch } from './stored-past.service.ts';
import { versionProblems } from './version-problems.ts';
import { insertVersion } from './version-rows.service.ts';

/** Gives a moment of a plan a name: it is frozen as a version. */
export async function namePlanVersion(ctx: Context, input: NamePlanVersionInput): Promise<PlanVersionOutcome> {
  const plan = await requirePlanFor(ctx, input.planId, 'WRITE_PLAN');
  const key = mainBranch(plan.id);
  const newest = await lastSeq(rows(ctx.em), plan.id);
  const seq = input.seq ?? newest;
  if (seq < 0 || seq > newest) return { problems: [versionProblems.unknownMoment()] };
  const content = await contentAt(ctx, { id: plan.id, parties: [plan.regionA, plan.regionB] }, seq);
  const outcome = await changeVersions(ctx, plan, 'WRITE_PLAN', async ({ db, stream, actor }) => {
    const name = nameOf(input.name);
    const clientMutationId = requireMutationId(input.clientMutationId);
    const fingerprint = fingerprintOf({ planId: plan.id, name, seq: input.seq ?? null });
    const known = await knownVersion(db, { byId: actor.id, clientMutationId, fingerprint });
    if (known !== null) return known;
    await requireRoom(db, key.planId);
    const version = {
      planId: plan.id,
      kind: 'NAMED' as const,
      name,
      seq,
      content,
      at: stream.at,
      by: actor,
      clientMutationId,
      fingerprint,
    };
    const number = await insertVersion(db, version);
    await stream.append([planEvent('PLAN_VERSION_NAMED', plan, actor, { versionNumber: number, reason: name })]);
    return number;
  });
  if (typeof outcome !== 'number') return outcome;
  ctx.committed();
  return standingVersion(ctx, plan.id, outcome);
}

function nameOf(given: string): string {
  const name = given.trim();
  if (name === '' || !name.isWellFormed() || name.includes('\0')) throw new Refused(versionProblems.nameRequired());
  if (name.length > LIMITS.shortTextLength) throw new Refused(versionProblems.nameTooLong());
  return name;
}

async function requireRoom(db: Rows, planId: string): Promise<void> {
  const found = await sql<{ n: number }>`
    select count(v.number)::int as n from plan_version v where v.plan_id = ${planId}::uuid and v.kind = 'NAMED'`.execute(db);
  if (found.rows[0]!.n >= LIMITS.planVersions) throw new Refused(versionProblems.tooMany());
}

async function lastSeq(db: Rows, planId: string): Promise<number> {
  const found = await sql<{ seq: string }>`
    select b.last_seq as seq from plan_branch b where b.plan_id = ${planId}::uuid and b.branch = ''`.execute(db);
  return Number(found.rows[0]?.seq ?? 0);
}
