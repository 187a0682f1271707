import type { Problem } from '@saling/schema';
import { sql } from 'kysely';

import { authorize, type Action } from '../../access/policy.ts';
import { actorOf, type Viewer } from '../../access/viewer.ts';
import type { Context } from '../../api/context.ts';
import { notFound } from '../../api/ids.ts';
import { isMutationId } from '../../api/mutation-id-problems.ts';
import { rows, type Rows } from '../../database/orm.ts';
import { lockStream, type StreamWriter } from '../../events/append.ts';
import { planStream, type PlanActor } from '../plans/plan-events.service.ts';
import { planById } from '../plans/plan-reads.service.ts';
import type { Plan } from '../plans/plan.types.ts';
import type { PlanVersion } from './plan-versions.types.ts';
import { versionProblems } from './version-problems.ts';
import { readVersions } from './version-rows.service.ts';

/** Ends the transaction without storing anything, with the answer to give. */
export class Refused extends Error {
  readonly problems: Problem[];
  constructor(...problems: Problem[]) {
    super('refused');
    this.problems = problems;
  }
}

/** What a change of versions or signatures works with, under the lock of the plan's stream. */
export interface VersionWriter {
  db: Rows;
  stream: StreamWriter;
  plan: Plan;
  viewer: Viewer;
  actor: PlanActor;
}

/**
 * A plan that the viewer may do this with: in it as a whole to write, for the own region to sign.
 *
 * @throws {DomainError} `NOT_FOUND` when there is none that they may know of, `FORBIDDEN` when they may not.
 */
export async function requirePlanFor(ctx: Context, planId: string, action: PlanAction): Promise<Plan> {
  const plan = await planById(ctx, planId);
  if (!plan) throw notFound('plan');
  authorize(ctx.viewer, action, factsOf(plan, action, ctx.viewer));
  return plan;
}

type PlanAction = Extract<Action, 'WRITE_PLAN' | 'SIGN_PLAN'>;

function factsOf({ regionA, regionB }: Plan, action: PlanAction, viewer: Viewer) {
  if (action === 'WRITE_PLAN') return { regionCode: regionA, otherRegionCode: regionB };
  // S1: nobody signs for the other region, so what is asked is whether they sign for their own.
  return { regionCode: viewer.regionCode === regionB ? regionB : regionA };
}

/** Changes versions or signatures of a plan in one transaction; answers what `change` does. */
export async function changeVersions<T>(
  ctx: Context,
  plan: Plan,
  action: PlanAction,
  change: (writer: VersionWriter) => Promise<T>,
): Promise<T | { problems: Problem[] }> {
  try {
    return await ctx.em.transactional(async (em) => {
      const stream = await lockStream(em, planStream(plan.id), ctx.clock);
      // Judged again: who waited for the lock may have lost the session, the role or the mandate meanwhile.
      const viewer = ctx.currentViewer();
      authorize(viewer, action, factsOf(plan, action, viewer));
      const db = rows(em);
      await requireOpen(db, plan);
      return change({ db, stream, plan, viewer, actor: { ...actorOf(viewer)!, regionCode: viewer.regionCode! } });
    });
  } catch (error) {
    if (error instanceof Refused) return { problems: error.problems };
    throw error;
  }
}

/** S7: of a pair that ended, a plan is read. It does not end while this goes on. */
async function requireOpen(db: Rows, { pairingId }: Plan): Promise<void> {
  const found = await sql<{ state: string }>`
    select g.state from pairing_agreement g where g.id = ${pairingId}::uuid for share`.execute(db);
  if (found.rows[0]?.state !== 'ACTIVE') throw new Refused(versionProblems.closed());
}

/** Checks what the client calls its request. @throws {Refused} */
export function requireMutationId(id: string): string {
  if (!isMutationId(id)) throw new Refused(versionProblems.mutationId());
  return id;
}

/** The number of the version that the same request made before; null when it is new. @throws {Refused} when that was another one. */
export async function knownVersion(
  db: Rows,
  request: { byId: string; clientMutationId: string; fingerprint: string },
): Promise<number | null> {
  const found = await sql<{ number: number; fingerprint: string }>`
    select v.number, v.fingerprint from plan_version v
    where v.by_id = ${request.byId} and v.client_mutation_id = ${request.clientMutationId}`.execute(db);
  const row = found.rows[0];
  if (!row) return null;
  if (row.fingerprint !== request.fingerprint) throw new Refused(versionProblems.mutationIdReused());
  return row.number;
}

/** A version as it stands after a change. */
export async function standingVersion(ctx: Context, planId: string, number: number): Promise<PlanVersion> {
  ctx.loaders.clear();
  const found = await readVersions(rows(ctx.em), sql`v.plan_id = ${planId}::uuid and v.number = ${number}`, 1);
  return found[0]!;
}
