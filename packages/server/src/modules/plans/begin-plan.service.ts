import { LIMITS, type Problem } from '@saling/schema';
import { readPlan, type PlanEdits, type PlanParties } from '@saling/schema/plan';
import { sql } from 'kysely';
import type * as Y from 'yjs';

import { authorize } from '../../access/policy.ts';
import { actorOf } from '../../access/viewer.ts';
import type { Context } from '../../api/context.ts';
import { rows, type EntityManager, type Rows } from '../../database/orm.ts';
import { lockStream } from '../../events/append.ts';
import { firstPlanUpdate } from '../plan-sync/write-plan.service.ts';
import { planEvent, planStream } from './plan-events.service.ts';
import { planProblems } from './plan-problems.ts';
import { storeProjection } from './project-plan.service.ts';

/** Ends the transaction without storing anything, with the answer to give. */
export class Refused extends Error {
  readonly problems: Problem[];
  constructor(...problems: Problem[]) {
    super('refused');
    this.problems = problems;
  }
}

/** A plan that is to be begun; everything in it is judged already. */
export interface NewPlan {
  pairingId: string;
  /** In the order that names the document's roots. */
  parties: PlanParties;
  frameworkId: string;
  title: string;
  startsOn: string | null;
  endsOn: string | null;
  clientMutationId: string;
  /** Tells the same again from something else under the same `clientMutationId`. */
  fingerprint: string;
  /** Fills the empty document, but for its title. */
  fill: (edits: PlanEdits, doc: Y.Doc) => void;
  /** What is taken from elsewhere in the same transaction; throws `Refused` when it is not there any more. */
  take?: (db: Rows) => Promise<void>;
}

/**
 * Begins a plan in one transaction: its row, update 1 of its document, its projection and its events. Answers its id; that of
 * before when the same was begun by this person already.
 *
 * @throws {Refused} with what is wrong with it.
 */
export async function beginPlan(ctx: Context, plan: NewPlan): Promise<string> {
  const id = ctx.clock.newId();
  const begun = await ctx.em.transactional((em) => begin(ctx, em, { ...plan, id }));
  if (begun === id) {
    ctx.committed();
    await ctx.plans.lookAgain({ planId: id, branch: '' });
  }
  return begun;
}

async function begin(ctx: Context, em: EntityManager, plan: NewPlan & { id: string }): Promise<string> {
  const { id, pairingId, parties, frameworkId, title } = plan;
  const [regionA, regionB] = parties;
  const stream = await lockStream(em, planStream(id), ctx.clock);
  const viewer = ctx.currentViewer();
  authorize(viewer, 'WRITE_PLAN', { regionCode: regionA, otherRegionCode: regionB });
  const db = rows(em);
  const actor = { ...actorOf(viewer)!, regionCode: viewer.regionCode! };
  const active = await sql`
    select from pairing_agreement g where g.id = ${pairingId}::uuid and g.state = 'ACTIVE' for share`.execute(db);
  if (active.rows.length === 0) throw new Refused(planProblems.notActive('pairingId'));
  const inserted = await sql`
    insert into plan (id, pairing_id, region_a, region_b, framework_id, title, starts_on, ends_on, sample, created_at, created_by_id,
      created_by_name, changed_at, client_mutation_id, fingerprint)
    values (${id}::uuid, ${pairingId}::uuid, ${regionA}, ${regionB}, ${frameworkId}, ${title}, ${plan.startsOn}::date, ${plan.endsOn}::date,
      ${ctx.demo}, ${stream.at}::timestamptz, ${actor.id}, ${actor.name}, ${stream.at}::timestamptz, ${plan.clientMutationId}, ${plan.fingerprint})
    on conflict (created_by_id, client_mutation_id) do nothing returning 1`.execute(db);
  if (inserted.rows.length === 0) return begunBefore(await earlierPlan(db, actor.id, plan));
  const counted = await sql<{ count: number }>`
    select count(*)::int as count from plan p where p.pairing_id = ${pairingId}::uuid`.execute(db);
  if (counted.rows[0]!.count > LIMITS.plansOfPair) throw new Refused(planProblems.tooManyPlans());
  await plan.take?.(db);
  const document: { made?: Y.Doc } = {};
  const { seq } = await firstPlanUpdate(em, ctx, {
    planId: id,
    parties,
    fill: (edits, doc) => {
      edits.setTitle(title);
      plan.fill(edits, doc);
      document.made = doc;
    },
  });
  const content = readPlan(document.made!, parties);
  const named = { id, pairingId, title, regionA, regionB };
  // What was begun is told before what stands in it.
  const indicators = [...new Set(content.actions.flatMap(({ indicator }) => indicator ?? []))];
  await stream.append([planEvent('PLAN_CREATED', named, actor, { indicators })]);
  await storeProjection(db, stream, named, { content, seq, at: stream.at, authors: [actor] });
  return id;
}

/** What this person's `clientMutationId` began before: a plan's id, the word `REUSED` for something else, null when it is new. */
export async function earlierPlan(
  db: Rows,
  personId: string,
  { clientMutationId, fingerprint }: Pick<NewPlan, 'clientMutationId' | 'fingerprint'>,
): Promise<string | null> {
  const found = await sql<{ id: string; fingerprint: string }>`
    select p.id, p.fingerprint from plan p where p.created_by_id = ${personId} and p.client_mutation_id = ${clientMutationId}`.execute(db);
  const row = found.rows[0];
  if (!row) return null;
  return row.fingerprint === fingerprint ? row.id : 'REUSED';
}

function begunBefore(known: string | null): string {
  if (known === null || known === 'REUSED') throw new Refused(planProblems.mutationIdReused());
  return known;
}
