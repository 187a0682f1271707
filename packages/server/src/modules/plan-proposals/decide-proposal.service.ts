import { LIMITS, type PlanProposalState, type Problem } from '@saling/schema';
import type { AcceptedUpdate, AcceptInput, ProposalPart } from '@saling/schema/plan';
import { sql } from 'kysely';

import { actorOf } from '../../access/viewer.ts';
import type { Context } from '../../api/context.ts';
import { fingerprintOf } from '../../api/fingerprint.ts';
import { isMutationId } from '../../api/mutation-id-problems.ts';
import { rows, type Rows } from '../../database/orm.ts';
import { DomainError } from '../../kernel/errors.ts';
import { storeTrusted } from '../plan-sync/write-plan.service.ts';
import { PLAN_JOBS } from '../plan-sync/plan-jobs.types.ts';
import { authorizeSide, changeProposal, freshProposal, tell, type Changing } from './change-proposal.service.ts';
import { tidy } from './open-proposal.service.ts';
import type { DecidePlanProposalInput, PlanProposal, PlanProposalOutcome } from './plan-proposals.types.ts';
import { currentParts, partiesOf, partsText, type OwnUpdates } from './proposal-parts.service.ts';
import { proposalProblems as problems } from './proposal-problems.ts';
import { requireProposal } from './proposal-reads.service.ts';

/** A person's claim to have decided. */
interface Claim {
  personId: string;
  clientMutationId: string;
  fingerprint: string;
}

/** What was made ready before the lock was taken. */
interface Ready {
  parts: ProposalPart[];
  accepted: ReadonlySet<string>;
  /** For each who wrote in the branch what of it is accepted; null for nothing. */
  updates: { author: OwnUpdates['author']; accepted: AcceptedUpdate | null }[];
  /** Number of the branch up to which it was looked at. */
  seq: number;
  reason: string | null;
  claim: Claim;
}

/**
 * Decides every part of a proposal, once (P13): what is accepted is stored in the plan as its writers' own, with the name
 * of who accepted it; the rest stays outside. What the proposal says is read before the lock and must be the same under it.
 */
export async function decidePlanProposal(ctx: Context, input: DecidePlanProposalInput): Promise<PlanProposalOutcome> {
  const seen = await requireProposal(rows(ctx.em), ctx.viewer, input.proposalId);
  authorizeSide(ctx.viewer, 'OWNER', seen);
  const claim = { personId: actorOf(ctx.viewer)!.id, clientMutationId: input.clientMutationId, fingerprint: fingerprintOf(input) };
  const known = await knownDecision(rows(ctx.em), claim);
  if (known !== null) return typeof known === 'string' ? freshProposal(ctx, known) : { problems: [known] };
  const problem = checkInput(input) ?? whyNot(seen);
  if (problem) return { problems: [problem] };
  const ready = await makeReady(ctx, seen, input, claim);
  if ('code' in ready) {
    // Who decided it meanwhile has changed the plan with which it was compared.
    const decided = await knownDecision(rows(ctx.em), claim);
    if (typeof decided === 'string') return freshProposal(ctx, decided);
    return { problems: [whyNot(await requireProposal(rows(ctx.em), ctx.currentViewer(), seen.id)) ?? ready] };
  }
  const outcome = await changeProposal(ctx, { id: seen.id, side: 'OWNER' }, (changing) => decide(ctx, changing, ready));
  await ctx.plans.lookAgain({ planId: seen.planId, branch: '' });
  return outcome;
}

function checkInput(input: DecidePlanProposalInput): Problem | null {
  if (!isMutationId(input.clientMutationId)) return problems.mutationId();
  const accept = new Set(input.accept);
  if (input.reject.some((id) => accept.has(id))) throw new DomainError('BAD_INPUT', 'A part is either accepted or rejected, not both.');
  const reason = tidy(input.reason);
  if (reason !== null && reason.length > LIMITS.reasonLength) return problems.tooLong('reason', LIMITS.reasonLength);
  return input.reject.length > 0 && reason === null ? problems.reasonRequired() : null;
}

/** Why a proposal is not decided as it stands. One that was not submitted its owner does not even see. */
function whyNot({ state, pairActive }: PlanProposal): Problem | null {
  if (state !== 'OPEN') return problems.closed();
  return pairActive ? null : problems.pairEnded();
}

/** Compares what is named with the parts that there are, and has the update made that takes the accepted ones over. */
async function makeReady(ctx: Context, seen: PlanProposal, input: DecidePlanProposalInput, claim: Claim): Promise<Ready | Problem> {
  const { parts, seq, main, own } = await currentParts(ctx, seen);
  const ids = new Set(parts.map(({ id }) => id));
  for (const path of ['accept', 'reject'] as const) if (input[path].some((id) => !ids.has(id))) return problems.changedMeanwhile(path);
  const named = new Set([...input.accept, ...input.reject]);
  if (named.size < ids.size) return problems.changedMeanwhile('accept');
  const accepted = new Set(input.accept);
  const places = parts.filter(({ id }) => accepted.has(id)).map(({ place }) => place);
  const job: AcceptInput = { parties: partiesOf(seen), main, own: own.map(({ updates }) => updates), accept: places };
  const made = await ctx.plans.job(PLAN_JOBS.acceptParts, job);
  const bytes = made.updates.reduce((sum, one) => sum + (one?.update.length ?? 0), main.length);
  if (made.actions > LIMITS.planActions || bytes > LIMITS.planBytes) return problems.tooMuch();
  const updates = own.map(({ author }, place) => ({ author, accepted: made.updates[place] ?? null }));
  return { parts, accepted, updates, seq, reason: tidy(input.reason), claim };
}

async function decide(ctx: Context, changing: Changing, ready: Ready): Promise<Problem | null> {
  const { em, db, stream, proposal, actor } = changing;
  const { parts, accepted, updates, seq, reason, claim } = ready;
  const known = await knownDecision(db, claim);
  if (known !== null) return known === proposal.id ? null : problems.mutationIdReused();
  const problem = whyNot(proposal);
  if (problem) return problem;
  if ((await lockBranches(db, proposal)) !== seq) return problems.changedMeanwhile('accept');
  const decision = (part: ProposalPart) => (accepted.has(part.id) ? ('ACCEPTED' as const) : ('REJECTED' as const));
  await sql`
    update plan_proposal set state = ${stateAfter(parts, accepted)}, parts = ${partsText(parts, decision)},
      decided_at = ${stream.at}::timestamptz, decided_by_id = ${actor.id}, decided_by_name = ${actor.name}, decide_reason = ${reason},
      decide_mutation_id = ${claim.clientMutationId}, decide_fingerprint = ${claim.fingerprint}
    where id = ${proposal.id}::uuid`.execute(db);
  for (const { author, accepted: part } of updates) {
    if (!part) continue;
    const acceptedBy = { id: actor.id, name: actor.name };
    await storeTrusted(em, ctx, proposal.planId, { ...part, author, acceptedBy, proposalId: proposal.id });
  }
  await tell(changing, 'PLAN_PROPOSAL_DECIDED', proposal.ownerCode, reason);
  return null;
}

/**
 * Locks the proposal and both branches in the order in which updates are stored, and answers the proposal's newest number.
 * Whoever stores in it waits, and finds it closed.
 */
async function lockBranches(db: Rows, { id, planId }: PlanProposal): Promise<number> {
  await sql`select from plan_proposal o where o.id = ${id}::uuid for update`.execute(db);
  const locked = await sql<{ branch: string; seq: string }>`
    select b.branch, b.last_seq as seq from plan_branch b
    where b.plan_id = ${planId}::uuid and b.branch in ('', ${id}) order by b.branch for update`.execute(db);
  return Number(locked.rows.find(({ branch }) => branch === id)?.seq ?? 0);
}

function stateAfter(parts: readonly ProposalPart[], accepted: ReadonlySet<string>): PlanProposalState {
  if (accepted.size === 0) return 'REJECTED';
  return accepted.size === parts.length ? 'ACCEPTED' : 'PARTLY';
}

/** What a person's `clientMutationId` decided: a proposal's id, a problem for other content, null when it is new. */
async function knownDecision(db: Rows, claim: Claim): Promise<string | Problem | null> {
  const found = await sql<{ id: string; fingerprint: string }>`
    select o.id, o.decide_fingerprint as fingerprint from plan_proposal o
    where o.decided_by_id = ${claim.personId} and o.decide_mutation_id = ${claim.clientMutationId}`.execute(db);
  const [row] = found.rows;
  if (!row) return null;
  return row.fingerprint === claim.fingerprint ? row.id : problems.mutationIdReused();
}
