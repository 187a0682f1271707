import { frameworks } from '@saling/schema';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { serverSchema } from '../gateway/schema.ts';
import { DRAFT_LEVEL, FINAL_LEVEL, PROBES } from './access-matrix.ts';
import { beginning } from './access-probes.ts';
import { knowPairings } from './access-matrix-pairing.ts';
import { knowAdoptions } from './access-matrix-adoption.ts';
import { knowPeople } from './access-matrix-people.ts';
import { knowConversation } from './access-matrix-conversation.ts';
import { knowPlanHistory } from './access-matrix-plan-history.ts';
import { knowPlanProposals } from './access-matrix-plan-proposals.ts';
import { knowPlanLife } from './access-matrix-plan-life.ts';
import { knowPlans } from './access-matrix-plans.ts';
import { knowWebhooks } from './access-matrix-webhooks.ts';
import { knowPractices } from './access-matrix-practices.ts';
import { ACTOR_NAMES, BANTUL, FRAMEWORK, SUMEDANG, YEAR, type ActorName } from './actors.ts';
import { createTestApp, type TestApp } from './harness.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
  beginning.cursor = (await (await app.as('anonymous')).query<{ events: { cursor: string } }>('{ events { cursor } }')).data!.events.cursor;
  await knowPeople(app);
  await knowWebhooks(app);
  await knowAdoptions(app);
  await knowPairings(app);
  await knowPractices(app);
  await knowConversation(app);
  await knowPlans(app);
  await knowPlanLife(app);
  await knowPlanHistory(app);
  await knowPlanProposals(app);
  const indicators = frameworks.get(FRAMEWORK)!.indicators.map(({ code }) => code);
  await store('sumedangEditor', SUMEDANG, 'SELF', ['1', '2'], DRAFT_LEVEL);
  await store('assessor', BANTUL, 'FINAL', indicators, FINAL_LEVEL);
});
afterAll(() => app[Symbol.asyncDispose]());

async function store(name: ActorName, regionCode: string, stage: string, codes: readonly string[], level: number): Promise<void> {
  const values = codes.map((indicatorCode) => ({ indicatorCode, level }));
  const input = { clientMutationId: `${name} ${stage}`, regionCode, frameworkId: FRAMEWORK, year: YEAR, stage, values };
  const document = 'mutation ($input: ReportValuesInput!) { reportValues(input: $input) { __typename ... on ReportedValues { cursor } } }';
  const answer = await (await app.as(name)).query<{ reportValues: { __typename: string } }>(document, { input });
  expect(answer.data?.reportValues.__typename).toBe('ReportedValues');
}

test('every root field of the schema has its line in the access matrix', () => {
  const schema = serverSchema();
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].filter(
    (type) => type !== null && type !== undefined,
  );
  const fields = roots.flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`));
  expect(Object.keys(PROBES).toSorted()).toEqual(fields.toSorted());
});

test('I13 the access matrix: every root field, asked by everybody', async () => {
  const actors = await Promise.all(ACTOR_NAMES.map((name) => app.as(name)));
  const text: string[] = ['Sumedang (paired with Bantul) has drafts only, Bantul final results only.', ''];
  for (const [field, probes] of Object.entries(PROBES)) {
    for (const probe of probes) {
      const outcomes = await Promise.all(actors.map(async (actor) => ({ name: actor.name, outcome: await probe.ask(actor) })));
      const groups = [...Map.groupBy(outcomes, ({ outcome }) => outcome)].map(
        ([outcome, same]) => `  ${outcome}: ${same.length === actors.length ? 'everybody' : same.map(({ name }) => name).join(', ')}`,
      );
      text.push(`${field} · ${probe.about}`, ...groups, '');
    }
  }
  await expect(text.join('\n')).toMatchFileSnapshot('./access-matrix.txt');
});
