import type { ActivityKind, Problem } from '@saling/schema';
import { sql } from 'kysely';

import { authorize, type Action } from '../../access/policy.ts';
import { actorOf, type ActingParty } from '../../access/viewer.ts';
import { eventTypeOf, type ActivityPayload } from '../../api/activity.ts';
import type { Context } from '../../api/context.ts';
import { fingerprintOf } from '../../api/fingerprint.ts';
import { isMutationId } from '../../api/mutation-id-problems.ts';
import type { RuleBroken } from '../../api/problems.types.ts';
import { rows, type EntityManager, type Rows } from '../../database/orm.ts';
import { lockStream, type StreamWriter } from '../../events/append.ts';
import type { NewEvent } from '../../events/log-event.ts';
import { claimMutation } from '../indicators/known-mutation.service.ts';
import { NATION } from '../regions/regions.service.ts';
import { assessingProblems } from './assessing-problems.ts';

/** Ends a transaction without storing anything, with what is to be said. */
class Broken extends Error {
  readonly problems: Problem[];
  constructor(problems: Problem[]) {
    super('refused');
    this.problems = problems;
  }
}

/** Undoes what {@link writeAct} did so far when there is something to say; the answer is a `RuleBroken`. */
export function refuse(...problems: (Problem | null)[]): void {
  const said = problems.filter((one) => one !== null);
  if (said.length > 0) throw new Broken(said);
}

/** What an act has in hand, under the lock of its stream. */
export interface Act {
  db: Rows;
  stream: StreamWriter;
  actor: ActingParty;
}

/**
 * One act of an assessment: under the lock of a stream, judged again there, once for a `clientMutationId` (I11). `work` answers
 * the id of what it made or changed, which the same act again answers too.
 */
export async function writeAct(
  ctx: Context,
  asked: { stream: string; action: Action; regionCode?: string; input: { clientMutationId: string } },
  work: (act: Act) => Promise<string>,
): Promise<{ id: string } | RuleBroken> {
  const { stream: streamId, action, regionCode, input } = asked;
  const facts = regionCode === undefined ? {} : { regionCode };
  authorize(ctx.viewer, action, facts);
  if (!isMutationId(input.clientMutationId)) return { problems: [assessingProblems.mutationId()] };
  try {
    const id = await ctx.em.transactional(async (em: EntityManager) => {
      const stream = await lockStream(em, streamId, ctx.clock);
      authorize(ctx.currentViewer(), action, facts);
      const db = rows(em);
      const actor = actorOf(ctx.currentViewer())!;
      const claim = { personId: actor.id, clientMutationId: input.clientMutationId, fingerprint: fingerprintOf({ action, input }) };
      const known = await claimMutation(db, { ...claim, at: stream.at });
      if (known === 'REUSED') throw new Broken([assessingProblems.mutationIdReused()]);
      if (known !== 'NEW') return known.assessmentId;
      const made = await work({ db, stream, actor });
      await sql`update client_mutation set assessment_id = ${made}::uuid
        where person_id = ${actor.id} and client_mutation_id = ${input.clientMutationId}`.execute(db);
      return made;
    });
    ctx.committed();
    return { id };
  } catch (error) {
    if (error instanceof Broken) return { problems: error.problems };
    throw error;
  }
}

/** Payload of an act: what every one says. */
export type ActPayload = ActivityPayload & { frameworkId: string; year: number };

/** An event about one region's assessment: seen by whoever sees its levels before they are final (I13). */
export function regionAct(kind: ActivityKind, regionCode: string, { actor }: Act, payload: ActPayload): NewEvent {
  return { type: eventTypeOf(kind), regionCode, audience: 'PAIR', actorId: actor.id, payload: { actorName: actor.name, ...payload } };
}

/** An event about all regions, which everybody sees. */
export function nationalAct(kind: ActivityKind, { actor }: Act, payload: ActPayload): NewEvent {
  return {
    type: eventTypeOf(kind),
    regionCode: NATION,
    audience: 'PUBLIC',
    actorId: actor.id,
    payload: { actorName: actor.name, ...payload },
  };
}

/** Stream of what concerns all regions of a year. */
export function yearStream(frameworkId: string, year: number): string {
  return `results:${frameworkId}:${year}`;
}

/** Problems of a text that has to be there. */
export function checkText(text: string, path: string, max: number, missing = assessingProblems.required): Problem | null {
  if (text.trim() === '') return missing(path);
  return text.length > max ? assessingProblems.tooLong(path, max) : null;
}
