import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { BANTUL, FRAMEWORK, SUMEDANG, YEAR, type ActorName } from '../../testing/actors.ts';
import { headersOf } from '../../testing/harness-client.ts';
import { createTestApp, type TestApp } from '../../testing/harness.ts';
import { allAt, report } from '../../testing/report.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
  for (const region of [SUMEDANG, BANTUL]) await report(await app.as('assessor'), { region, year: YEAR, stage: 'FINAL', values: allAt(3) });
});
afterAll(() => app[Symbol.asyncDispose]());

const COMPARE = /* GraphQL */ `query Compare($a: String!, $b: String!, $year: Int!) {
  compareRegions(a: $a, b: $b, frameworkId: "${FRAMEWORK}", year: $year) { a { region { fullName } assessment { index } } }
}`;
const RANKING = `{ ranking(frameworkId: "${FRAMEWORK}", year: ${YEAR}) { nodes { rank region { code } } } }`;
const PAIR = { a: SUMEDANG, b: BANTUL, year: YEAR };

interface Request {
  as?: ActorName;
  body: Record<string, unknown>;
  headers?: Record<string, string>;
}

const requests: Record<string, Request> = {
  'a success': { body: { query: COMPARE, variables: PAIR } },
  'a success, with a name': { body: { query: COMPARE, variables: PAIR, operationName: 'Compare' } },
  'a success, with its cost': { body: { query: COMPARE, variables: PAIR }, headers: { 'x-cost': '1' } },
  'a success, to a token': { as: 'tokenAll', body: { query: RANKING } },
  'a success, as GraphQL over HTTP has it': { body: { query: RANKING }, headers: { accept: 'application/graphql-response+json' } },
  'a success, as browsers ask': {
    body: { query: RANKING },
    headers: { accept: 'application/graphql-response+json, application/json;q=0.9, */*;q=0.1' },
  },
  'what nobody could read': { body: { query: RANKING }, headers: { accept: 'text/html' } },
  'a region that is none': { body: { query: COMPARE, variables: { ...PAIR, b: '99.99' } } },
  'the same, to a token': { as: 'tokenAll', body: { query: COMPARE, variables: { ...PAIR, b: '99.99' } } },
  'the same region twice': { body: { query: COMPARE, variables: { ...PAIR, b: SUMEDANG } }, headers: { 'x-cost': '1' } },
  'a variable of another type': { body: { query: COMPARE, variables: { ...PAIR, year: 'last' } } },
  'a variable that is missing': { body: { query: COMPARE, variables: { a: SUMEDANG } } },
  'a name that names none': { body: { query: COMPARE, variables: PAIR, operationName: 'Other' } },
  'a page that is too large': { body: { query: `{ ranking(frameworkId: "${FRAMEWORK}", year: ${YEAR}, first: 500) { totalCount } }` } },
  'what visitors do not see': { body: { query: '{ practices { totalCount } }' } },
  'what a token may not ask': { as: 'tokenPracticesRead', body: { query: RANKING } },
  'part of it an error': {
    body: { query: `{ one: ${RANKING.slice(2, -2)} two: assessment(regionCode: "${SUMEDANG}", frameworkId: "x", year: 1) { id } }` },
  },
};

/** What comes back, without what is each request's own. */
async function answered({ as = 'anonymous', body, headers }: Request) {
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headersOf(await app.as(as)), ...headers },
    body: JSON.stringify(body),
  });
  const text = (await response.text()).replaceAll(/"(requestId|resetAt)":"[^"]*"/g, '').replaceAll(/"remaining":\d+/g, '');
  const shown = [...response.headers].filter(
    ([name]) => !['date', 'x-request-id', 'content-length', 'ratelimit-remaining', 'ratelimit-reset'].includes(name),
  );
  return { status: response.status, headers: shown, text };
}

describe('a hot read is answered on its short way as on the usual one', () => {
  test.each(Object.entries(requests))('%s', async (_name, asked) => {
    // What brings extensions goes the usual way.
    const usual = await answered({ ...asked, body: { ...asked.body, extensions: {} } });
    for (const _time of ['read', 'kept']) expect(await answered(asked)).toEqual(usual);
  });
});

test('a session that ended in between is a visitor at once, whatever was kept', async () => {
  const actor = await app.again('bantulEditor');
  const read = () => actor.query<{ practices: { totalCount: number } }>('{ practices { totalCount } }');
  for (let time = 0; time < 2; time += 1) expect((await read()).data?.practices.totalCount).toBe(0);
  await actor.signOut();
  expect((await read()).errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
});
