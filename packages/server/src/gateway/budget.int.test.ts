import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { BANTUL, FRAMEWORK, YEAR, type ActorName } from '../testing/actors.ts';
import { createTestApp, type TestApp } from '../testing/harness.ts';
import { headersOf, request, type Answer } from '../testing/harness-client.ts';
import { clientId } from '../testing/token-actors.ts';

let app: TestApp;
beforeEach(async () => {
  app = await createTestApp();
});
afterEach(() => app[Symbol.asyncDispose]());

interface Cost {
  requested: number;
  used: number;
  limit: number;
  remaining: number;
  resetAt: string;
}
type Costly = Answer & { extensions?: { cost?: Cost } };
/** An operation as it comes over HTTP, with status and headers. */
async function ask(name: ActorName, query: string, headers: Record<string, string> = {}) {
  const actor = await app.as(name);
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headersOf(actor), ...headers },
    body: JSON.stringify({ query }),
  });
  return { status: response.status, headers: response.headers, answer: (await response.json()) as Costly };
}

const costOf = ({ answer }: { answer: Costly }): Cost => answer.extensions!.cost!;
const refusalOf = ({ answer }: { answer: Costly }) => answer.errors![0]!.extensions!;

async function setBudget(points: number): Promise<void> {
  await sql`update api_client set budget_per_minute = ${points} where id = ${clientId('tokenAll')}::uuid`.execute(app.db());
}

/** What the client has spent, looked up without spending. */
async function spent(): Promise<number> {
  const { standing } = await app.app.runtime.budgets.take({ key: `client:${clientId('tokenAll')}`, limit: 1_000_000 }, 0);
  return standing.used;
}

const regions = (first: number): string => `{ regions(first: ${first}) { nodes { code name } } }`;
const FULL = 6 * 2 + 2;

describe('what an answer says', () => {
  test('a client is told price and budget in each answer and its headers, and gets back what was not used', async () => {
    const asked = await ask('tokenAll', regions(20));
    expect(costOf(asked)).toMatchObject({ requested: 42, used: FULL, limit: 1_000_000, remaining: 1_000_000 - FULL });
    expect(Object.fromEntries(['limit', 'remaining'].map((name) => [name, asked.headers.get(`ratelimit-${name}`)]))).toEqual({
      limit: '1000000',
      remaining: String(1_000_000 - FULL),
    });
    const reset = Number(asked.headers.get('ratelimit-reset'));
    expect(reset).toBeGreaterThan(0);
    expect(reset).toBeLessThanOrEqual(60);
    expect(await spent()).toBe(FULL);
  });

  test('people and visitors are told when they ask', async () => {
    for (const name of ['anonymous', 'bantulEditor'] as const) {
      expect((await ask(name, regions(20))).answer.extensions).toBeUndefined();
      expect(costOf(await ask(name, regions(20), { 'x-cost': '1' }))).toMatchObject({ requested: 42, used: FULL, limit: 300_000 });
    }
  });

  test('over a WebSocket and as SSE too', async () => {
    for (const road of ['ws', 'sse'] as const) {
      await using stream = (await app.as('tokenAll')).subscribe(road, regions(20));
      expect(((await stream.next()) as Costly).extensions?.cost).toMatchObject({ requested: 42, used: FULL });
    }
  });

  test('rateLimit says the same, and costs nothing but itself', async () => {
    await ask('tokenAll', regions(20));
    const { answer } = await ask('tokenAll', '{ rateLimit { limit used remaining resetAt cost } }');
    const { resetAt, ...rest } = answer.data!.rateLimit as Cost;
    expect(rest).toEqual({ limit: 1_000_000, used: FULL + 6, remaining: 1_000_000 - FULL - 6, cost: 6 });
    expect(Date.parse(resetAt)).toBe(Date.parse(costOf({ answer }).resetAt));
  });
});

describe('over the budget', () => {
  test('an operation is refused with the time to wait and the page that would fit, and takes nothing', async () => {
    await setBudget(60);
    await ask('tokenAll', regions(20));
    const refused = await ask('tokenAll', regions(25));
    expect(refused.status).toBe(429);
    const { retryAfterSeconds, ...facts } = refusalOf(refused);
    expect(facts).toEqual({ code: 'RATE_LIMIT', field: 'regions', first: 22, price: 52, limit: 60 });
    expect(refused.headers.get('retry-after')).toBe(String(retryAfterSeconds));
    expect(retryAfterSeconds).toBeGreaterThan(0);
    expect(retryAfterSeconds).toBeLessThanOrEqual(60);
    expect(refused.answer.errors![0]!.message).toContain('first: 22 would fit');
    expect(costOf(refused)).toMatchObject({ requested: 52, used: 0, remaining: 60 - FULL });
    const fitting = await ask('tokenAll', regions(22));
    expect({ status: fitting.status, errors: fitting.answer.errors }).toEqual({ status: 200, errors: undefined });
  });

  test.each(['ws', 'sse'] as const)('it is refused over %s, also when it is one that others had for free', async (road) => {
    await setBudget(20);
    await ask('tokenAll', regions(9));
    await using stream = (await app.as('tokenAll')).subscribe(road, regions(5));
    const refused = await stream.next().catch((errors: unknown) => ({ errors: errors as Answer['errors'] }));
    expect(refused.errors![0]!.extensions).toMatchObject({ code: 'RATE_LIMIT', field: 'regions', first: 2 });
    expect(refused.errors![0]!.extensions!.retryAfterSeconds).toBeGreaterThan(0);
    expect((await ask('anonymous', regions(5))).status).toBe(200);
    expect((await ask('tokenIndicatorsRead', regions(5))).status).toBe(200);
  });

  test('what costs more than a whole budget can never run, which is said', async () => {
    await setBudget(20);
    const refused = await ask('tokenAll', regions(50));
    expect(refused.status).toBe(400);
    expect(refusalOf(refused)).toEqual({ code: 'TOO_COMPLEX', field: 'regions', first: 9, price: 102, limit: 20 });
  });

  test('each visitor, person and client has a budget of its own', async () => {
    await using small = await createTestApp({
      config: { limits: { ...app.app.runtime.config.limits, personPerMinute: 20, visitorPerMinute: 20 } },
    });
    const codeOf = async (name: ActorName): Promise<string> => {
      const answer = await (await small.as(name)).query(regions(9));
      return answer.errors?.[0]?.extensions?.code ?? 'OK';
    };
    for (const name of ['anonymous', 'bantulEditor', 'bantulHead'] as const) {
      expect([await codeOf(name), await codeOf(name)]).toEqual(['OK', 'RATE_LIMIT']);
    }
    expect(await codeOf('tokenAll')).toBe('OK');
  });
});

describe('given back is what was not used', () => {
  test('when an operation fails', async () => {
    const failed = await ask('tokenAll', '{ regions(first: 50, after: "nonsense") { nodes { code } } }');
    expect(costOf(failed)).toMatchObject({ requested: 52, used: 1 });
    expect(await spent()).toBe(1);
  });

  test('when the document is wrong, all', async () => {
    await ask('tokenAll', '{ nothing }');
    await ask('tokenAll', '{');
    expect(await spent()).toBe(0);
  });

  test.each(['http', 'sse', 'ws'] as const)('when the client goes while it runs, over %s', async (road) => {
    const actor = await app.as('tokenAll');
    const cursor = (await actor.query<{ events: { cursor: string } }>('{ events { cursor } }')).data!.events.cursor;
    const query = `{ events(after: "${cursor}", first: 100, waitMs: 25000) { nodes { level } } }`;
    const before = await spent();
    const leaving = new AbortController();
    const line = { url: app.url, cookie: null, token: actor.token ?? null };
    const stream = road === 'http' ? null : actor.subscribe(road, query);
    const answer = (stream ? stream.next() : request(line, query, {}, leaving.signal)).catch(() => undefined);
    await expect.poll(spent).toBe(before + 102);
    leaving.abort();
    await stream?.[Symbol.asyncDispose]();
    await answer;
    await expect.poll(spent).toBe(before + 2);
  });
});

describe('pages', () => {
  test('have 50 entries at most for people and visitors, 100 for clients', async () => {
    for (const name of ['anonymous', 'bantulEditor'] as const) {
      const refused = await ask(name, regions(51));
      expect(refused.status).toBe(400);
      expect(refused.answer.errors).toMatchObject([
        { message: 'regions: first is 1 to 50; it was 51.', extensions: { code: 'BAD_INPUT', field: 'regions' } },
      ]);
      expect((await ask(name, regions(50))).status).toBe(200);
    }
    expect((await ask('tokenAll', regions(100))).answer.errors).toBeUndefined();
    expect((await ask('tokenAll', regions(101))).answer.errors).toMatchObject([{ message: 'regions: first is 1 to 100; it was 101.' }]);
  });
});

test('each mutation counts by itself, whatever it is called, and what it does is not given back', async () => {
  const input = (id: string): string =>
    `{ clientMutationId: "${id}", regionCode: "${BANTUL}", frameworkId: "${FRAMEWORK}", year: ${YEAR}, values: [] }`;
  const many = Array.from({ length: 12 }, (_, n) => `m${n}: reportValues(input: ${input(`m${n}`)}) { __typename }`).join(' ');
  const asked = await ask('bantulEditor', `mutation { ${many} }`, { 'x-cost': '1' });
  expect(asked.answer.errors).toBeUndefined();
  expect(costOf(asked)).toMatchObject({ requested: 12 * 12, used: 12 * 12 });
});

test('what clients ask is counted, refused or not', async () => {
  await setBudget(60);
  await (await app.as('tokenAll')).query(`query Some ${regions(20)}`);
  await ask('tokenAll', '{ nothing }');
  await ask('tokenAll', `query Many ${regions(29)}`);
  await ask('tokenAll', `query TooMany ${regions(80)}`);
  await app.app.runtime.usage.flush();
  const { rows } = await sql<{ operation: string; cost: number; code: string }>`
    select operation, cost, code from api_request where client_id = ${clientId('tokenAll')}::uuid order by at, id`.execute(app.db());
  expect(rows).toEqual([
    { operation: 'Some', cost: FULL, code: 'OK' },
    { operation: null, cost: 0, code: 'GRAPHQL_VALIDATION_FAILED' },
    { operation: 'Many', cost: 0, code: 'RATE_LIMIT' },
    { operation: 'TooMany', cost: 0, code: 'TOO_COMPLEX' },
  ]);
});
