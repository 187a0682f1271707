import type { PlanContent } from '@saling/schema/plan';
import { sql } from 'kysely';

import { recordAudit } from '../../access/audit.ts';
import type { Context } from '../../api/context.ts';
import { fingerprintOf } from '../../api/fingerprint.ts';
import { DomainError } from '../../kernel/errors.ts';
import { planEvent } from '../plans/plan-events.service.ts';
import { contentHashOf } from '../plans/project-plan.service.ts';
import {
  changeVersions,
  knownVersion,
  Refused,
  requireMutationId,
  requirePlanFor,
  standingVersion,
  type VersionWriter,
} from './change-versions.service.ts';
import { openConflicts } from './plan-signing.service.ts';
import type { PlanVersion, SignPlanInput, SignPlanOutcome } from './plan-versions.types.ts';
import { mainBranch } from './stored-past.service.ts';
import { STALE_PLAN, versionProblems } from './version-problems.ts';
import { insertVersion, readSigned, readVersions } from './version-rows.service.ts';

/** How often a plan that is written in meanwhile is read anew. */
const ATTEMPTS = 5;

/**
 * Signs what a plan says now for the viewer's region, when that is what was looked at (S1, S2). The first signature freezes
 * it as a version; that of the other head makes it agreed (S3).
 */
export async function signPlan(ctx: Context, input: SignPlanInput): Promise<SignPlanOutcome> {
  const plan = await requirePlanFor(ctx, input.planId, 'SIGN_PLAN');
  if (!plan.open) return { problems: [versionProblems.closed()] };
  const key = mainBranch(plan.id);
  const hash = input.hash.toLowerCase();
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    // Another process may have stored what this one has not heard of.
    if (attempt > 0) await ctx.plans.lookAgain(key);
    const { content, seq } = await ctx.plans.read(key);
    const currentHash = contentHashOf(content);
    const outcome = await changeVersions(ctx, plan, 'SIGN_PLAN', async (writer) => {
      const again = await alreadySigned(writer, input, hash);
      if (again !== null) return again;
      if (currentHash !== hash) return 'STALE';
      const conflicts = openConflicts(content);
      if (conflicts > 0) throw new Refused(versionProblems.conflictsOpen(conflicts));
      // From here on nobody stores an update: what was read is what is signed.
      if ((await lockedSeq(writer, key.branch)) !== seq) return 'AGAIN';
      return giveSignature(ctx, writer, { content, seq, hash, input });
    });
    if (outcome === 'AGAIN') continue;
    if (outcome === 'STALE') return { message: STALE_PLAN, currentHash, currentSeq: seq };
    if (typeof outcome !== 'number') return outcome;
    ctx.committed();
    return standingVersion(ctx, plan.id, outcome);
  }
  throw new DomainError('UNAVAILABLE', 'The plan is being written in right now: try again in a moment.');
}

/** The version that the same person signed by this before, so that an answer that was lost can be asked for again; null when it is new. */
async function alreadySigned({ db, plan, actor }: VersionWriter, input: SignPlanInput, hash: string): Promise<number | null> {
  const clientMutationId = requireMutationId(input.clientMutationId);
  const known = await knownVersion(db, { byId: actor.id, clientMutationId, fingerprint: fingerprintOf({ planId: plan.id, hash }) });
  if (known !== null) return known;
  const found = await sql<{ number: number; same: boolean }>`
    select s.number, v.content_hash = ${hash} as same from plan_signature s join plan_version v on v.plan_id = s.plan_id and v.number = s.number
    where s.plan_id = ${plan.id}::uuid and s.person_id = ${actor.id} and s.client_mutation_id = ${clientMutationId} limit 1`.execute(db);
  if (found.rows[0]?.same === false) throw new Refused(versionProblems.mutationIdReused());
  return found.rows[0]?.number ?? null;
}

async function lockedSeq({ db, plan }: VersionWriter, branch: string): Promise<number> {
  const found = await sql<{ seq: string }>`
    select b.last_seq as seq from plan_branch b where b.plan_id = ${plan.id}::uuid and b.branch = ${branch} for update`.execute(db);
  return Number(found.rows[0]!.seq);
}

interface Signing {
  content: PlanContent;
  seq: number;
  hash: string;
  input: SignPlanInput;
}

async function giveSignature(ctx: Context, writer: VersionWriter, { content, seq, hash, input }: Signing): Promise<number> {
  const { db, stream, plan, viewer, actor } = writer;
  const { latestSigned } = await readSigned(db, plan.id);
  if (latestSigned?.hash === hash) throw new Refused(versionProblems.alreadySigned());
  const standing = await standingOf(writer, hash, latestSigned);
  if (standing?.signatures.some(({ regionCode }) => regionCode === actor.regionCode)) throw new Refused(versionProblems.alreadySigned());
  const { clientMutationId } = input;
  const fingerprint = fingerprintOf({ planId: plan.id, hash });
  const number =
    standing?.number ??
    (await insertVersion(db, {
      planId: plan.id,
      kind: 'FOR_SIGNING',
      name: null,
      seq,
      content,
      at: stream.at,
      by: actor,
      clientMutationId,
      fingerprint,
    }));
  // A region has signed one thing at a time: what it signed before and the other did not, it no longer stands by.
  await sql`
    update plan_signature s set withdrawn_at = ${stream.at}::timestamptz
    where s.plan_id = ${plan.id}::uuid and s.region_code = ${actor.regionCode} and s.withdrawn_at is null
      and s.number > ${latestSigned?.number ?? 0} and s.number <> ${number}`.execute(db);
  await sql`
    insert into plan_signature (plan_id, number, region_code, person_id, person_name, membership_id, client_mutation_id, at)
    values (${plan.id}::uuid, ${number}, ${actor.regionCode}, ${actor.id}, ${actor.name}, ${viewer.membershipId}, ${clientMutationId},
      ${stream.at}::timestamptz)`.execute(db);
  // So that the plan is agreed, or proposed, at once, whenever the rows that queries read follow.
  await sql`
    update plan p set content_hash = ${hash} where p.id = ${plan.id}::uuid and p.projected_seq <= ${seq}::bigint`.execute(db);
  const agreed = standing !== null;
  const said = { versionNumber: number };
  await stream.append([planEvent('PLAN_SIGNED', plan, actor, said), ...(agreed ? [planEvent('PLAN_AGREED', plan, actor, said)] : [])]);
  await recordAudit(db, ctx.clock, {
    organisationId: viewer.organisation!.id,
    actor: { kind: 'PERSON', id: actor.id, name: actor.name },
    action: 'SIGNED_OFF',
    subject: plan.title,
    place: ctx.place,
    details: { planId: plan.id, version: number, hash, agreed },
  });
  return number;
}

/** What one region has signed of this content and the other may sign too. */
async function standingOf({ db, plan }: VersionWriter, hash: string, latestSigned: PlanVersion | null): Promise<PlanVersion | null> {
  const found = await readVersions(
    db,
    sql`v.plan_id = ${plan.id}::uuid and v.kind = 'FOR_SIGNING' and v.content_hash = ${hash} and v.number > ${latestSigned?.number ?? 0}`,
    10,
  );
  return found.find(({ kind }) => kind === 'PROPOSED') ?? null;
}
