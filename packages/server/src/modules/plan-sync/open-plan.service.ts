import { LIMITS } from '@saling/schema';
import { sql } from 'kysely';

import type { Context } from '../../api/context.ts';
import type { PlanBranchKey } from '../../api/plan-store.ts';
import { rows } from '../../database/orm.ts';
import { DomainError } from '../../kernel/errors.ts';
import { pairIsActive, requireBranch, writerOf } from './plan-rights.service.ts';
import type { OpenPlanInput, PlanClient, PlanOpened } from './plan-sync.types.ts';

/** Bytes of a state vector: some ten for each client id that ever wrote. */
const STATE_VECTOR_BYTES = 256 * 1024;

/**
 * A branch of a plan as it is now, and for who writes in it client ids of their own (P8).
 *
 * @throws {DomainError} `NOT_FOUND` when the viewer may not know of it.
 */
export async function openPlan(ctx: Context, input: OpenPlanInput): Promise<PlanOpened> {
  const branch = await requireBranch(ctx, input.planId, input.proposalId);
  const { facts, key, proposal } = branch;
  const spare = input.spareClients ?? 0;
  if (spare < 0 || spare > LIMITS.planSpareClients)
    throw new DomainError('BAD_INPUT', `spareClients is 0 to ${LIMITS.planSpareClients}; it was ${spare}.`);
  const { stateVector } = input;
  if (stateVector && !isStateVector(stateVector)) throw new DomainError('BAD_INPUT', 'stateVector is none of Yjs.');
  const writer = (proposal?.open ?? true) && (await pairIsActive(ctx, facts)) ? writerOf(ctx.viewer, branch) : null;
  const [clientId = null, ...spareClientIds] = writer ? await ctx.plans.giveClients(key, writer.author, spare + 1) : [];
  const { state, seq } = await ctx.plans.state(key, stateVector ?? null);
  return {
    planId: facts.id,
    proposalId: proposal?.id ?? null,
    state,
    seq,
    clientId,
    spareClientIds,
    clients: await usedClients(ctx, key),
    mayWrite: writer !== null,
    regionCode: ctx.viewer.regionCode,
    regionCodes: [...facts.parties],
    storeFailing: ctx.plans.storeFailing(facts.id),
  };
}

/** Who is behind the client ids of a branch's document: of its own, the main one, and proposals that came into that. Nobody learns of others. */
export async function usedClients(ctx: Context, { planId, branch }: PlanBranchKey): Promise<PlanClient[]> {
  const found = await sql<Omit<PlanClient, 'clientId'> & { clientId: string }>`
    select c.client_id as "clientId", c.person_id as "personId", c.person_name as name, c.region_code as "regionCode"
    from plan_client c where c.plan_id = ${planId}::uuid and c.used and (c.branch in ('', ${branch})
      or exists (select from plan_proposal r where r.plan_id = c.plan_id and r.id::text = c.branch and r.state in ('ACCEPTED', 'PARTLY')))
    order by c.client_id`.execute(rows(ctx.em));
  return found.rows.map((row) => ({ ...row, clientId: Number(row.clientId) }));
}

/** Whether bytes are pairs of numbers, as many as they say: what the keeper is given is at least that. */
function isStateVector(bytes: Uint8Array): boolean {
  if (bytes.length > STATE_VECTOR_BYTES) return false;
  let at = 0;
  const next = (): number | null => {
    let [value, factor] = [0, 1];
    for (let length = 0; length < 8 && at < bytes.length; length += 1) {
      const byte = bytes[at]!;
      at += 1;
      value += (byte & 0x7f) * factor;
      factor *= 128;
      if (byte < 0x80) return Number.isSafeInteger(value) ? value : null;
    }
    return null;
  };
  const pairs = next();
  if (pairs === null || pairs > bytes.length) return false;
  for (let pair = 0; pair < pairs * 2; pair += 1) if (next() === null) return false;
  return at === bytes.length;
}
