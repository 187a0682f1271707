import { sql } from 'kysely';

import type { Context } from '../../api/context.ts';
import { rows } from '../../database/orm.ts';
import { authorizeSide, changeProposal, tell } from './change-proposal.service.ts';
import type { PlanProposalOutcome, WithdrawPlanProposalInput } from './plan-proposals.types.ts';
import { currentParts, partsText } from './proposal-parts.service.ts';
import { proposalProblems as problems } from './proposal-problems.ts';
import { requireProposal } from './proposal-reads.service.ts';

/** Takes a proposal back before it is decided. What it would have changed stays readable; once more changes nothing. */
export async function withdrawPlanProposal(ctx: Context, input: WithdrawPlanProposalInput): Promise<PlanProposalOutcome> {
  const seen = await requireProposal(rows(ctx.em), ctx.viewer, input.proposalId);
  authorizeSide(ctx.viewer, 'PROPOSER', seen);
  const parts = seen.state === 'OPEN' ? (await currentParts(ctx, seen)).parts : [];
  return changeProposal(ctx, { id: seen.id, side: 'PROPOSER' }, async (changing) => {
    const { db, proposal, stream, actor } = changing;
    if (proposal.state === 'WITHDRAWN') return null;
    if (proposal.state !== 'OPEN') return problems.closed();
    await sql`
      update plan_proposal set state = 'WITHDRAWN', parts = ${partsText(parts, null)}, decided_at = ${stream.at}::timestamptz,
        decided_by_id = ${actor.id}, decided_by_name = ${actor.name}
      where id = ${proposal.id}::uuid`.execute(db);
    // The owner never heard of one that was not submitted.
    if (proposal.submittedAt !== null) await tell(changing, 'PLAN_PROPOSAL_WITHDRAWN', proposal.regionCode, null);
    return null;
  });
}
