import { LIMITS } from '@saling/schema';
import type { PlanParties, ProposalPart } from '@saling/schema/plan';
import { sql } from 'kysely';

import type { Context } from '../../api/context.ts';
import type { PlanAuthor } from '../../api/plan-store.ts';
import { rows, type Rows } from '../../database/orm.ts';
import { PLAN_JOBS } from '../plan-sync/plan-jobs.types.ts';
import type { PlanPartDecision, PlanProposal, PlanProposalPart } from './plan-proposals.types.ts';

/** Parts that a proposal has when it is submitted, at most. */
export const MOST_PARTS = LIMITS.planProposalParts;

/** What one person wrote in a branch. */
export interface OwnUpdates {
  author: PlanAuthor;
  updates: Uint8Array[];
}

/** What a proposal changes now, from what is stored: up to `seq` of its branch. */
export interface CurrentParts {
  parts: ProposalPart[];
  seq: number;
  main: Uint8Array;
  own: OwnUpdates[];
}

/** The regions of a proposal's plan, in the plan's order. */
export function partiesOf({ regionA, regionB }: PlanProposal): PlanParties {
  return [regionA, regionB];
}

/** Parts of a proposal: of an open one against the plan as it is now, of any other as they were when it was closed. */
export async function partsOf(ctx: Context, proposal: PlanProposal): Promise<PlanProposalPart[]> {
  if (proposal.closedParts !== null) return JSON.parse(proposal.closedParts) as PlanProposalPart[];
  const { parts } = await currentParts(ctx, proposal);
  return parts.map((part) => ({ ...part, decision: null }));
}

/** Reads the main document and the branch, and compares them in a worker. */
export async function currentParts(ctx: Context, proposal: PlanProposal): Promise<CurrentParts> {
  const { seq, own } = await readBranch(rows(ctx.em), proposal);
  // Read behind the branch, so that everything that the branch leans on is in it.
  const { state: main } = await ctx.plans.state({ planId: proposal.planId, branch: '' }, null);
  const input = { parties: partiesOf(proposal), main, own: own.flatMap(({ updates }) => updates) };
  return { parts: await ctx.plans.job(PLAN_JOBS.proposalParts, input), seq, main, own };
}

/** Everything stored in a proposal's branch, by who wrote it, in the order in which they began. Only main branches are compacted. */
async function readBranch(db: Rows, { id, planId }: PlanProposal): Promise<{ seq: number; own: OwnUpdates[] }> {
  const found = await sql<{ seq: string; update: Uint8Array; id: string; name: string; regionCode: string }>`
    select u.seq, u.update, u.author_id as id, u.author_name as name, u.region_code as "regionCode"
    from plan_update u where u.plan_id = ${planId}::uuid and u.branch = ${id} order by u.seq`.execute(db);
  const byAuthor = new Map<string, OwnUpdates>();
  for (const { update, seq: _seq, ...author } of found.rows) {
    const one = byAuthor.get(author.id) ?? { author, updates: [] };
    one.updates.push(update);
    byAuthor.set(author.id, one);
  }
  return { seq: Number(found.rows.at(-1)?.seq ?? 0), own: [...byAuthor.values()] };
}

/** Parts as they are kept once a proposal is closed. */
export function partsText(parts: readonly ProposalPart[], decide: ((part: ProposalPart) => PlanPartDecision) | null): string {
  return JSON.stringify(parts.map((part): PlanProposalPart => ({ ...part, decision: decide?.(part) ?? null })));
}
