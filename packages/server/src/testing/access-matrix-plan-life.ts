import { sql } from 'kysely';

import { beginning, codeOf, type Probe } from './access-probes.ts';
import { asks } from './access-matrix-plans.ts';
import { FRAMEWORK } from './actors.ts';
import type { Actor, TestApp } from './harness.ts';
import type { Answer, Variables } from './harness-client.ts';
import { beginPlanOfTests, pairOfTests } from './plans.ts';

/** What everybody tries: set by the test before it asks. */
const known = { plan: '', pairing: '' };
const SECRET = 'Menetapkan kebijakan internal audit TIK';

/** Makes a plan of Sumedang and Bantul with actions. */
export async function knowPlanLife(app: TestApp): Promise<void> {
  known.plan = await beginPlanOfTests(app, 'sumedangEditor', { from: { templateId: 'audit-tik' } });
  known.pairing = await pairOfTests(app);
  const told = await sql`select 1 from event where type = 'plan.action_changed'`.execute(app.db());
  if (told.rows.length === 0) throw new Error('The plan has told of no action');
}

const id = (): Variables => ({ id: known.plan });
const CHANGES = '__typename ... on PlanActionChange { action { what } }';

/** Root fields about a plan's rows. Each change that is allowed is refused for its content, so that asking changes nothing. */
export const PLAN_LIFE_PROBES: Record<string, Probe[]> = {
  'Query.plan': [
    asks('its actions', 'query ($id: ID!) { plan(id: $id) { actions { nodes { what } } } }', id, SECRET),
    asks(
      'how far it is',
      'query ($id: ID!) { plan(id: $id) { progress { total } outlook { actionsCounted } effects { levelNow } } }',
      id,
      '"total":8',
    ),
  ],
  'Query.plans': [asks('of the own region', '{ plans { nodes { id } } }', () => ({}), '"id"')],
  'Query.planTemplates': [asks('all', '{ planTemplates { id } }', () => ({}), 'audit-tik')],
  'Query.planActionChangesAfter': [
    asks(
      'of the own region',
      'query ($after: Cursor) { planActionChangesAfter(after: $after, first: 50) { nodes { action { what } } } }',
      () => ({ after: beginning.cursor }),
      SECRET,
    ),
    asks(
      'of a plan',
      'query ($id: ID!, $after: Cursor) { planActionChangesAfter(planId: $id, after: $after, first: 50) { nodes { action { what } } } }',
      () => ({ ...id(), after: beginning.cursor }),
      SECRET,
    ),
  ],
  'Subscription.planActionChanges': (['ws', 'sse'] as const).map((road) => ({
    about: `of the own region, over ${road}`,
    ask: (actor) => live(actor, road),
  })),
  'Mutation.createPlan': [
    changes(
      'for Sumedang and Bantul, without a title',
      'mutation ($input: CreatePlanInput!) { done: createPlan(input: $input) { __typename } }',
      () => ({
        input: { clientMutationId: 'matrix', pairingId: known.pairing, title: ' ', frameworkId: FRAMEWORK, from: { empty: true } },
      }),
    ),
  ],
  'Mutation.updatePlan': [
    changes('to end before it begins', 'mutation ($input: UpdatePlanInput!) { done: updatePlan(input: $input) { __typename } }', () => ({
      input: { planId: known.plan, startsOn: '2027-01-02', endsOn: '2027-01-01' },
    })),
  ],
};

function changes(about: string, document: string, variables: () => Variables): Probe {
  return {
    about,
    ask: async (actor) => {
      const answer = await actor.query<{ done: { __typename: string } }>(document, variables());
      const type = answer.data?.done?.__typename;
      return codeOf(answer) ?? (type === 'RuleBroken' ? 'allowed' : `UNEXPECTED ${type}`);
    },
  };
}

async function live(actor: Actor, road: 'ws' | 'sse'): Promise<string> {
  const document = `subscription ($after: Cursor) { planActionChanges(after: $after) { ${CHANGES} } }`;
  await using stream = actor.subscribe<{ planActionChanges: { __typename: string } }>(road, document, { after: beginning.cursor });
  let text = '';
  for (;;) {
    // The client of graphql-ws throws the errors of an operation that is refused as a whole.
    const answer = await stream.next().catch((thrown: unknown) => ({ errors: thrown as Answer['errors'], data: null }));
    const refused = codeOf(answer);
    if (refused) return refused;
    if (answer.data!.planActionChanges.__typename !== 'PlanActionChange') return text.includes(SECRET) ? 'visible' : 'nothing';
    text += JSON.stringify(answer.data);
  }
}
