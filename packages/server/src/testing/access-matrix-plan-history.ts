import { sql } from 'kysely';

import { codeOf, type Probe } from './access-probes.ts';
import type { TestApp } from './harness.ts';
import type { Variables } from './harness-client.ts';
import { beginPlanOfTests } from './plans.ts';

/** What everybody tries: set by the test before it asks. */
const known = { plan: '', code: '' };

/** Makes a plan of Sumedang and Bantul with a version that has a name. */
export async function knowPlanHistory(app: TestApp): Promise<void> {
  known.plan = await beginPlanOfTests(app, 'sumedangEditor', { title: 'Rencana rahasia' });
  const input = { planId: known.plan, name: 'Awal', clientMutationId: 'matrix history' };
  const head = await app.as('sumedangHead');
  await head.query('mutation ($input: NamePlanVersionInput!) { namePlanVersion(input: $input) { __typename } }', { input });
  const found = await sql<{ code: string }>`select v.code from plan_version v where v.plan_id = ${known.plan}::uuid`.execute(app.db());
  known.code = found.rows[0]!.code;
}

const plan = () => ({ planId: known.plan });
const WANTED = 'Rencana rahasia';

/** Root fields about a plan's past and its signatures. Each change that is allowed is refused for its content, so that asking changes nothing. */
export const PLAN_HISTORY_PROBES: Record<string, Probe[]> = {
  'Query.planMoment': [sees('what it said', 'query ($planId: ID!) { planMoment(planId: $planId, seq: 1) { content } }', plan, WANTED)],
  'Query.planDifferences': [
    sees('what was written in it', 'query ($planId: ID!) { planDifferences(planId: $planId, from: { seq: 0 }) { after } }', plan, WANTED),
  ],
  'Query.planAuthorship': [
    sees('who wrote its title', 'query ($planId: ID!) { planAuthorship(planId: $planId, root: "title") { text name } }', plan, WANTED),
  ],
  'Query.planVersion': [
    sees('a version of it', 'query ($planId: ID!) { planVersion(planId: $planId, number: 1) { content } }', plan, WANTED),
  ],
  'Query.planVerification': [
    sees(
      'whether a number is that of a version',
      'query ($code: String!) { planVerification(code: $code) { kind } }',
      () => ({ code: known.code }),
      'NAMED',
    ),
  ],
  'Mutation.namePlanVersion': [
    changes(
      'without a name',
      'mutation ($planId: ID!) { namePlanVersion(input: { planId: $planId, name: "", clientMutationId: "x" }) { __typename } }',
    ),
  ],
  'Mutation.restorePlan': [
    changes(
      'without a name of the request',
      'mutation ($planId: ID!) { restorePlan(input: { planId: $planId, seq: 1, clientMutationId: "" }) { __typename } }',
    ),
  ],
  'Mutation.signPlan': [
    changes(
      'without a name of the request',
      'mutation ($planId: ID!) { signPlan(input: { planId: $planId, hash: "", clientMutationId: "" }) { __typename } }',
    ),
  ],
  'Mutation.withdrawPlanSignature': [
    changes('of which there is none', 'mutation ($planId: ID!) { withdrawPlanSignature(input: { planId: $planId }) { __typename } }'),
  ],
};

function sees(about: string, document: string, variables: () => Variables, wanted: string): Probe {
  return {
    about,
    ask: async (actor) => {
      const answer = await actor.query(document, variables());
      return codeOf(answer) ?? (JSON.stringify(answer.data).includes(wanted) ? 'visible' : 'nothing');
    },
  };
}

function changes(about: string, document: string): Probe {
  return {
    about,
    ask: async (actor) => {
      const answer = await actor.query<Record<string, { __typename: string }>>(document, plan());
      const code = codeOf(answer);
      if (code !== null) return code;
      const { __typename: type } = Object.values(answer.data!)[0]!;
      return type === 'RuleBroken' ? 'allowed' : `UNEXPECTED ${type}`;
    },
  };
}
