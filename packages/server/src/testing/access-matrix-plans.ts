import { codeOf, type Probe } from './access-probes.ts';
import type { Actor, TestApp } from './harness.ts';
import type { Answer, Variables } from './harness-client.ts';
import { insertPlan } from './insert-plan.ts';
import { base64, PlanClient } from './plan-client.ts';

/** Ids that everybody tries: a plan of Sumedang and Bantul. */
export const knownPlans = { plan: '' };

/** Makes a plan with a title. */
export async function knowPlans(app: TestApp): Promise<void> {
  knownPlans.plan = await insertPlan(app.db());
  const client = await PlanClient.open(await app.as('sumedangEditor'), knownPlans.plan);
  client.edits.setTitle('WHAT THEY PLAN');
  await client.flush();
}

const id = () => ({ id: knownPlans.plan });
/** An update that no gate lets through: whoever may write is told so. */
const NOTHING = base64(new Uint8Array([9]));

/** Root fields of plans. Each change that is allowed is refused for its content, so that asking changes nothing. */
export const PLAN_PROBES: Record<string, Probe[]> = {
  'Mutation.openPlan': [
    asks('to read', 'mutation ($id: ID!) { openPlan(input: { planId: $id }) { seq } }', id, 'seq'),
    asks('to write', 'mutation ($id: ID!) { openPlan(input: { planId: $id }) { mayWrite } }', id, 'true'),
  ],
  'Mutation.applyPlanUpdate': [
    asks(
      'a broken update',
      `mutation ($id: ID!) { applyPlanUpdate(input: { planId: $id, clientUpdateId: "00000000-0000-4000-8000-000000000001", update: "${NOTHING}" }) {
        __typename } }`,
      id,
      'PlanUpdateRefused',
    ),
  ],
  'Mutation.reportPlanPresence': [
    asks(
      'too long a place',
      `mutation ($id: ID!) { reportPlanPresence(input: { planId: $id, clientId: 1, seenSeq: 0, at: "${'x'.repeat(2_001)}" }) }`,
      id,
      'BAD_INPUT',
    ),
  ],
  'Query.planUpdatesAfter': [asks('all', 'query ($id: ID!) { planUpdatesAfter(planId: $id, after: 0) { nodes { seq } } }', id, '"seq":1')],
  'Query.planPresenceNow': [asks('now', 'query ($id: ID!) { planPresenceNow(planId: $id) { observers } }', id, 'observers')],
  'Subscription.planUpdates': (['ws', 'sse'] as const).map((road) =>
    follows(
      `all, over ${road}`,
      road,
      'subscription ($id: ID!) { planUpdates(planId: $id, after: 0) { __typename ... on PlanUpdate { seq } } }',
      'PlanUpdate',
    ),
  ),
  'Subscription.planPresence': [follows('now', 'ws', 'subscription ($id: ID!) { planPresence(planId: $id) { observers } }', 'observers')],
};

function follows(about: string, road: 'ws' | 'sse', document: string, wanted: string): Probe {
  return {
    about,
    ask: async (actor: Actor) => {
      await using stream = actor.subscribe(road, document, id());
      // The client of graphql-ws throws the errors of an operation that is refused as a whole.
      const answer = await stream.next().catch((thrown: unknown) => ({ errors: thrown as Answer['errors'], data: null }));
      return codeOf(answer) ?? (JSON.stringify(answer.data).includes(wanted) ? 'visible' : 'nothing');
    },
  };
}

/** Asks a document; visible when the answer has the text. */
export function asks(about: string, document: string, variables: () => Variables, wanted: string): Probe {
  return {
    about,
    ask: async (actor) => {
      const answer = await actor.query(document, variables());
      return codeOf(answer) ?? (JSON.stringify(answer.data).includes(wanted) ? 'visible' : 'nothing');
    },
  };
}
