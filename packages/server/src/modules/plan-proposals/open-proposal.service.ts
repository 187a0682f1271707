import { LIMITS, type Problem } from '@saling/schema';
import { sql } from 'kysely';

import { authorize } from '../../access/policy.ts';
import { actorOf } from '../../access/viewer.ts';
import type { Context } from '../../api/context.ts';
import { fingerprintOf } from '../../api/fingerprint.ts';
import { isMutationId } from '../../api/mutation-id-problems.ts';
import { rows, type EntityManager, type Rows } from '../../database/orm.ts';
import { lockStream } from '../../events/append.ts';
import { requirePlan } from '../plan-sync/plan-facts.service.ts';
import { planStream } from '../plans/plan-events.service.ts';
import { freshProposal } from './change-proposal.service.ts';
import type { OpenPlanProposalInput, PlanProposalOutcome } from './plan-proposals.types.ts';
import { proposalProblems as problems } from './proposal-problems.ts';

interface Claim {
  personId: string;
  clientMutationId: string;
  fingerprint: string;
}

/**
 * Begins a proposal of the viewer's region: a row and an empty branch of the plan's document (P4). Who has begun one
 * already and not submitted it goes on with that one.
 */
export async function openPlanProposal(ctx: Context, input: OpenPlanProposalInput): Promise<PlanProposalOutcome> {
  const plan = await requirePlan(ctx, input.planId);
  const [regionCode, otherRegionCode] = plan.parties;
  authorize(ctx.viewer, 'WRITE_PLAN', { regionCode, otherRegionCode });
  const claim = { personId: actorOf(ctx.viewer)!.id, clientMutationId: input.clientMutationId, fingerprint: fingerprintOf(input) };
  if (!isMutationId(input.clientMutationId)) return { problems: [problems.mutationId()] };
  const known = await knownProposal(rows(ctx.em), claim);
  if (known !== null) return answer(ctx, known);
  const title = tidy(input.title) ?? '';
  if (title.length > LIMITS.planTitleLength) return { problems: [problems.tooLong('title', LIMITS.planTitleLength)] };
  const stored = await ctx.em.transactional(async (em): Promise<string | Problem> => {
    const stream = await lockStream(em, planStream(plan.id), ctx.clock);
    const viewer = ctx.currentViewer();
    authorize(viewer, 'WRITE_PLAN', { regionCode, otherRegionCode });
    const owner = viewer.regionCode === regionCode ? otherRegionCode : regionCode;
    const made = { planId: plan.id, regionCode: viewer.regionCode!, ownerCode: owner, title, claim, actorName: actorOf(viewer)!.name };
    return insert(ctx, em, made, stream.at);
  });
  return answer(ctx, stored);
}

interface NewProposal {
  planId: string;
  regionCode: string;
  ownerCode: string;
  title: string;
  claim: Claim;
  actorName: string;
}

async function insert(ctx: Context, em: EntityManager, made: NewProposal, at: Date): Promise<string | Problem> {
  const db = rows(em);
  const { planId, claim } = made;
  const known = (await knownProposal(db, claim)) ?? (await ownDraft(db, planId, claim.personId));
  if (known !== null) return known;
  const pair = await sql<{ active: boolean; open: number; seq: string }>`
    select g.state = 'ACTIVE' as active, b.last_seq as seq,
      (select count(*)::int from plan_proposal o where o.plan_id = pl.id and o.state = 'OPEN') as open
    from plan pl join pairing_agreement g on g.id = pl.pairing_id join plan_branch b on b.plan_id = pl.id and b.branch = ''
    where pl.id = ${planId}::uuid`.execute(db);
  const { active, open, seq } = pair.rows[0]!;
  if (!active) return problems.pairEnded();
  if (open >= LIMITS.planProposals) return problems.tooMany();
  const id = ctx.clock.newId();
  const inserted = await sql`
    insert into plan_proposal (id, plan_id, region_code, owner_code, title, state, base_seq, created_at, created_by_id, created_by_name,
      client_mutation_id, fingerprint)
    values (${id}::uuid, ${planId}::uuid, ${made.regionCode}, ${made.ownerCode}, ${made.title}, 'OPEN', ${seq}::bigint, ${at}::timestamptz,
      ${claim.personId}, ${made.actorName}, ${claim.clientMutationId}, ${claim.fingerprint})
    on conflict (created_by_id, client_mutation_id) do nothing returning 1`.execute(db);
  // In another plan, at this very moment.
  if (inserted.rows.length === 0) return problems.mutationIdReused();
  await sql`insert into plan_branch (plan_id, branch) values (${planId}::uuid, ${id})`.execute(db);
  return id;
}

/** What a person's `clientMutationId` led to: a proposal's id, a problem for other content, null when it is new. */
async function knownProposal(db: Rows, claim: Claim): Promise<string | Problem | null> {
  const found = await sql<{ id: string; fingerprint: string }>`
    select o.id, o.fingerprint from plan_proposal o
    where o.created_by_id = ${claim.personId} and o.client_mutation_id = ${claim.clientMutationId}`.execute(db);
  const [row] = found.rows;
  if (!row) return null;
  return row.fingerprint === claim.fingerprint ? row.id : problems.mutationIdReused();
}

/** The proposal that a person has begun in a plan and not handed over. */
async function ownDraft(db: Rows, planId: string, personId: string): Promise<string | null> {
  const found = await sql<{ id: string }>`
    select o.id from plan_proposal o where o.plan_id = ${planId}::uuid and o.created_by_id = ${personId}
      and o.state = 'OPEN' and o.submitted_at is null order by o.created_at desc limit 1`.execute(db);
  return found.rows[0]?.id ?? null;
}

async function answer(ctx: Context, stored: string | Problem): Promise<PlanProposalOutcome> {
  return typeof stored === 'string' ? freshProposal(ctx, stored) : { problems: [stored] };
}

/** A text as it is stored; null for nothing. */
export function tidy(given: string | null | undefined): string | null {
  return given?.toWellFormed().replaceAll('\0', '').trim() || null;
}
