import { sql } from 'kysely';

import { authorize, may } from '../../access/policy.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { Context } from '../../api/context.ts';
import { isUuid, notFound } from '../../api/ids.ts';
import type { PlanAuthor, PlanBranchKey, PlanFacts, PlanWriter } from '../../api/plan-store.ts';
import { rows } from '../../database/orm.ts';
import { mayReadPlan, requirePlan } from './plan-facts.service.ts';

/** A proposal as far as it matters for who writes its branch. */
interface ProposalFacts {
  id: string;
  regionCode: string;
  ownerCode: string;
  open: boolean;
}

/** A branch of a plan that the viewer reads. */
export interface OpenBranch {
  facts: PlanFacts;
  key: PlanBranchKey;
  proposal: ProposalFacts | null;
}

/**
 * The branch that is asked for: the main one, or that of a proposal.
 *
 * @throws {DomainError} `NOT_FOUND` when there is none, or none that the viewer may know of.
 */
export async function requireBranch(ctx: Context, planId: string, proposalId: string | null | undefined): Promise<OpenBranch> {
  const facts = await requirePlan(ctx, planId);
  if (proposalId === null || proposalId === undefined) return { facts, key: { planId: facts.id, branch: '' }, proposal: null };
  if (!isUuid(proposalId)) throw notFound('proposal');
  const found = await sql<ProposalFacts>`
    select r.id, r.region_code as "regionCode", r.owner_code as "ownerCode", r.state = 'OPEN' as open
    from plan_proposal r where r.id = ${proposalId}::uuid and r.plan_id = ${facts.id}::uuid
      and (r.submitted_at is not null or r.region_code = ${ctx.viewer.regionCode})`.execute(rows(ctx.em));
  const proposal = found.rows[0];
  if (!proposal) throw notFound('proposal');
  return { facts, key: { planId: facts.id, branch: proposal.id }, proposal };
}

/** Who the viewer writes as; null for those who only read: viewers of a region, tools, and on a proposal's branch the other region. */
export function writerOf(viewer: Viewer, { facts, proposal }: OpenBranch): PlanWriter | null {
  const author = authorOf(viewer);
  const [regionCode, otherRegionCode] = facts.parties;
  if (!author) return null;
  if (proposal) {
    const mayPropose = may(viewer, 'WRITE_PLAN_PART', { regionCode: proposal.regionCode });
    return mayPropose ? { author, owners: [proposal.ownerCode] } : null;
  }
  return may(viewer, 'WRITE_PLAN', { regionCode, otherRegionCode }) ? { author, owners: [null, author.regionCode] } : null;
}

/**
 * The same for what is written.
 *
 * @throws {DomainError} `UNAUTHENTICATED`, `NOT_FOUND` or `FORBIDDEN`.
 */
export function requireWriter(viewer: Viewer, branch: OpenBranch): PlanWriter {
  if (!mayReadPlan(viewer, branch.facts)) throw notFound('plan');
  const { facts, proposal } = branch;
  const [regionCode, otherRegionCode] = facts.parties;
  if (proposal) authorize(viewer, 'WRITE_PLAN_PART', { regionCode: proposal.regionCode });
  else authorize(viewer, 'WRITE_PLAN', { regionCode, otherRegionCode });
  return writerOf(viewer, branch)!;
}

/** A person as the author of what they write; null for everybody else. */
export function authorOf({ person, regionCode }: Viewer): PlanAuthor | null {
  return person && regionCode !== null ? { id: person.id, name: person.name, regionCode } : null;
}

/** Whether the pair of a plan is active still (S7). */
export async function pairIsActive(ctx: Context, { pairingId }: PlanFacts): Promise<boolean> {
  const found = await sql`
    select 1 from pairing_agreement g where g.id = ${pairingId}::uuid and g.state = 'ACTIVE'`.execute(rows(ctx.em));
  return found.rows.length > 0;
}
