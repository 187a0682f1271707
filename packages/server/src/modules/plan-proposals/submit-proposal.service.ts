import { LIMITS } from '@saling/schema';
import { sql } from 'kysely';

import type { Context } from '../../api/context.ts';
import { rows } from '../../database/orm.ts';
import { authorizeSide, changeProposal, tell } from './change-proposal.service.ts';
import { tidy } from './open-proposal.service.ts';
import type { PlanProposalOutcome, SubmitPlanProposalInput } from './plan-proposals.types.ts';
import { currentParts } from './proposal-parts.service.ts';
import { proposalProblems as problems } from './proposal-problems.ts';
import { requireProposal } from './proposal-reads.service.ts';

/** Hands a proposal to the owner of its parts, who hears of it once (P13). It may be written on until it is decided. */
export async function submitPlanProposal(ctx: Context, input: SubmitPlanProposalInput): Promise<PlanProposalOutcome> {
  const seen = await requireProposal(rows(ctx.em), ctx.viewer, input.proposalId);
  authorizeSide(ctx.viewer, 'PROPOSER', seen);
  const [title, note] = [tidy(input.title), tidy(input.note)];
  if ((title?.length ?? 0) > LIMITS.planTitleLength) return { problems: [problems.tooLong('title', LIMITS.planTitleLength)] };
  if ((note?.length ?? 0) > LIMITS.noteLength) return { problems: [problems.tooLong('note', LIMITS.noteLength)] };
  if (seen.state === 'OPEN') {
    const { parts } = await currentParts(ctx, seen);
    if (parts.length === 0) return { problems: [problems.nothingChanged()] };
    if (parts.length > LIMITS.planProposalParts) return { problems: [problems.tooManyParts()] };
  }
  return changeProposal(ctx, { id: seen.id, side: 'PROPOSER' }, async (changing) => {
    const { db, proposal, stream } = changing;
    if (proposal.state !== 'OPEN') return problems.closed();
    if (!proposal.pairActive) return problems.pairEnded();
    await sql`
      update plan_proposal set title = coalesce(${title}, title), note = coalesce(${note}, note),
        submitted_at = coalesce(submitted_at, ${stream.at}::timestamptz)
      where id = ${proposal.id}::uuid`.execute(db);
    if (proposal.submittedAt === null) await tell(changing, 'PLAN_PROPOSED', proposal.regionCode, note);
    return null;
  });
}
