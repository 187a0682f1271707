import { LIMITS } from '@saling/schema';
import { sql } from 'kysely';

import { authorizePerson } from '../../access/policy.ts';
import type { Context } from '../../api/context.ts';
import type { PlanPresent } from '../../api/plan-presence.ts';
import { Signal } from '../../events/signal.ts';
import { rows } from '../../database/orm.ts';
import { DomainError } from '../../kernel/errors.ts';
import { mayReadPlan, requirePlan } from './plan-facts.service.ts';
import { authorOf } from './plan-rights.service.ts';
import type { PlanPresenceInput } from './plan-sync.types.ts';

/** Carets move often: nobody is told more often than this, ms. */
const PACE_MS = 100;

/**
 * A window says where it is in a plan. Its name is the server's (P12), and so is whose the client id is.
 *
 * @throws {DomainError} `NOT_FOUND`, `FORBIDDEN` for a client id that was not given to the viewer, `BAD_INPUT`.
 */
export async function reportPlanPresence(ctx: Context, input: PlanPresenceInput): Promise<boolean> {
  const person = authorizePerson(ctx.viewer);
  const facts = await requirePlan(ctx, input.planId);
  const { clientId, seenSeq } = input;
  if (input.at && Buffer.byteLength(input.at) > LIMITS.planPresenceBytes)
    throw new DomainError('BAD_INPUT', `at is ${LIMITS.planPresenceBytes} bytes at most.`);
  if (input.at && !isJson(input.at)) throw new DomainError('BAD_INPUT', 'at is JSON.');
  const author = authorOf(ctx.viewer);
  if (!author || !(await isGiven(ctx, facts.id, clientId, person.id)))
    throw new DomainError('FORBIDDEN', 'This client id was not given to you: take the one that openPlan answers.');
  ctx.planPresence.report(facts.id, {
    clientId,
    personId: author.id,
    name: author.name,
    regionCode: author.regionCode,
    at: input.at ?? null,
    seenSeq: Math.max(0, seenSeq),
  });
  return true;
}

/** Whose a client id is never changes: what was found is kept with those who are there. */
async function isGiven(ctx: Context, planId: string, clientId: number, personId: string): Promise<boolean> {
  if (!Number.isSafeInteger(clientId) || clientId < 0) return false;
  if (ctx.planPresence.holds(planId, clientId, personId)) return true;
  const found = await sql`
    select 1 from plan_client c
    where c.plan_id = ${planId}::uuid and c.client_id = ${clientId}::bigint and c.person_id = ${personId}`.execute(rows(ctx.em));
  return found.rows.length > 0;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Who is in a plan now; asking counts as looking on for a while. */
export async function planPresenceNow(ctx: Context, planId: string): Promise<PlanPresent> {
  const person = authorizePerson(ctx.viewer);
  const facts = await requirePlan(ctx, planId);
  ctx.planPresence.mark(facts.id, person.id);
  return ctx.planPresence.present(facts.id);
}

/**
 * Who is in a plan, told at once and at changes, no more often than every tenth of a second. Nothing queues for a reader who
 * is slow: the next thing they are told is how it stands then. Ends when the viewer may no longer read the plan.
 */
export async function followPlanPresence(ctx: Context, planId: string): Promise<AsyncIterableIterator<PlanPresent>> {
  const person = authorizePerson(ctx.viewer);
  const facts = await requirePlan(ctx, planId);
  const news = new Signal();
  let [ended, told] = [false, false];
  let leave: (() => void) | null = null;
  const end = async (): Promise<IteratorResult<PlanPresent>> => {
    ended = true;
    leave?.();
    leave = null;
    news.raise();
    return { done: true, value: undefined };
  };
  const iterator: AsyncIterableIterator<PlanPresent> = {
    [Symbol.asyncIterator]: () => iterator,
    async next() {
      if (ended) return end();
      if (leave === null) {
        const go = ctx.planPresence.look(facts.id, person.id);
        const stopWatching = ctx.planPresence.watch(facts.id, () => news.raise());
        leave = () => {
          stopWatching();
          go();
        };
      }
      if (told) {
        await news.wait();
        if (!ended) await new Promise((resolve) => setTimeout(resolve, PACE_MS));
      }
      if (ended || !mayReadPlan(ctx.currentViewer(), facts)) return end();
      told = true;
      return { done: false, value: ctx.planPresence.present(facts.id) };
    },
    return: end,
    throw: async (error) => {
      await end();
      throw error;
    },
  };
  return iterator;
}
