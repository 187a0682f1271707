import type { Problem } from '@saling/schema';

import { authorize, type Action } from '../../access/policy.ts';
import { actorOf, type ActingParty } from '../../access/viewer.ts';
import type { Context } from '../../api/context.ts';
import { rows, type EntityManager, type Rows } from '../../database/orm.ts';
import { lockStream, type StreamWriter } from '../../events/append.ts';
import { planEvent, planStream } from '../plans/plan-events.service.ts';
import type { PlanProposal, PlanProposalOutcome } from './plan-proposals.types.ts';
import { readProposals, requireProposal } from './proposal-reads.service.ts';

/** A proposal under the lock of its plan, for one change. */
export interface Changing {
  em: EntityManager;
  db: Rows;
  stream: StreamWriter;
  proposal: PlanProposal;
  actor: ActingParty;
}

/** Whose people change a proposal: who proposes, or who owns the parts. */
export type Side = 'PROPOSER' | 'OWNER';

/** @throws {DomainError} `FORBIDDEN` when the viewer does not write for this side. */
export function authorizeSide(viewer: Context['viewer'], side: Side, { regionCode, ownerCode }: PlanProposal): void {
  const action: Action = side === 'PROPOSER' ? 'WRITE_PLAN_PART' : 'DECIDE_PROPOSAL';
  authorize(viewer, action, { regionCode: side === 'PROPOSER' ? regionCode : ownerCode });
}

/** Changes a proposal under the lock of its plan and answers it anew; what `change` answers is why nothing was done. */
export async function changeProposal(
  ctx: Context,
  { id, side }: { id: string; side: Side },
  change: (changing: Changing) => Promise<Problem | null>,
): Promise<PlanProposalOutcome> {
  const seen = await requireProposal(rows(ctx.em), ctx.viewer, id);
  authorizeSide(ctx.viewer, side, seen);
  const refused = await ctx.em.transactional(async (em): Promise<Problem | null> => {
    const stream = await lockStream(em, planStream(seen.planId), ctx.clock);
    // Judged again: who waited for the lock may have lost the session or the role meanwhile.
    const viewer = ctx.currentViewer();
    const db = rows(em);
    const proposal = await requireProposal(db, viewer, seen.id);
    authorizeSide(viewer, side, proposal);
    return change({ em, db, stream, proposal, actor: actorOf(viewer)! });
  });
  if (refused) return { problems: [refused] };
  ctx.committed();
  return freshProposal(ctx, seen.id);
}

/** A proposal that was just written. */
export async function freshProposal(ctx: Context, id: string): Promise<PlanProposal> {
  const [proposal] = await readProposals(rows(ctx.em), ctx.currentViewer(), [id]);
  return proposal!;
}

type Kind = 'PLAN_PROPOSED' | 'PLAN_PROPOSAL_DECIDED' | 'PLAN_PROPOSAL_WITHDRAWN';

/** Tells both regions what happened to a proposal: `regionCode` is the one that acted. */
export async function tell({ stream, proposal, actor }: Changing, kind: Kind, regionCode: string, reason: string | null): Promise<void> {
  const { planId: id, pairingId, planTitle: title, regionA, regionB } = proposal;
  const said = { proposalId: proposal.id, ...(reason !== null && { reason }) };
  const by = { id: actor.id, name: actor.name, regionCode };
  await stream.append([planEvent(kind, { id, pairingId, title, regionA, regionB }, by, said)]);
}
