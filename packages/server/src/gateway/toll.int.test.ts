import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { BANTUL, FRAMEWORK, YEAR } from '../testing/actors.ts';
import { createTestApp, type Actor, type TestApp } from '../testing/harness.ts';
import { clientId } from '../testing/token-actors.ts';

let app: TestApp;
beforeEach(async () => {
  app = await createTestApp();
});
afterEach(() => app[Symbol.asyncDispose]());

interface Changes {
  indicatorChanges: { __typename: string; cursor: string; indicatorCode?: string };
}
const QUERY = `subscription Watch($after: Cursor) { indicatorChanges(after: $after) {
  __typename ... on IndicatorChange { cursor indicatorCode level } ... on CaughtUp { cursor } } }`;
/** The change, and four values. */
const EVENT = 5;
const [START, MARK] = [1, 1];

async function setBudget(points: number): Promise<void> {
  await sql`update api_client set budget_per_minute = ${points} where id = ${clientId('tokenAll')}::uuid`.execute(app.db());
}

async function spent(): Promise<number> {
  const { standing } = await app.app.runtime.budgets.take({ key: `client:${clientId('tokenAll')}`, limit: 1_000_000 }, 0);
  return standing.used;
}

async function publish(...codes: string[]): Promise<void> {
  const values = codes.map((indicatorCode) => ({ indicatorCode, level: 4 }));
  const input = { clientMutationId: codes.join(), regionCode: BANTUL, frameworkId: FRAMEWORK, year: YEAR, stage: 'FINAL', values };
  const answer = await (
    await app.as('assessor')
  ).query('mutation ($input: ReportValuesInput!) { reportValues(input: $input) { __typename } }', { input });
  expect(answer).toEqual({ data: { reportValues: { __typename: 'ReportedValues' } } });
}

async function opened(actor: Actor, road: 'ws' | 'sse', after: string | null = null) {
  const stream = actor.subscribe<Changes>(road, QUERY, { after });
  const first = (await stream.next()).data!.indicatorChanges;
  return { stream, first };
}

test.each(['ws', 'sse'] as const)(
  'each event is paid for until the budget is spent; by its cursor the client goes on, over %s',
  async (road) => {
    await setBudget(START + MARK + 3 * EVENT + EVENT - 1);
    const tool = await app.as('tokenAll');
    const { stream, first } = await opened(tool, road);
    expect(first.__typename).toBe('CaughtUp');
    expect(await spent()).toBe(START + MARK);
    await publish('1', '2', '3', '4', '5');

    let cursor = first.cursor;
    for (const code of ['1', '2', '3']) {
      const { indicatorChanges: change } = (await stream.next()).data!;
      expect(change.indicatorCode).toBe(code);
      ({ cursor } = change);
    }
    const refused = (await stream.next()).errors![0]!;
    expect(refused.extensions).toMatchObject({ code: 'RATE_LIMIT', limit: START + MARK + 4 * EVENT - 1, price: EVENT });
    const { retryAfterSeconds } = refused.extensions as { retryAfterSeconds: number };
    expect(retryAfterSeconds).toBeGreaterThan(0);
    expect(retryAfterSeconds).toBeLessThanOrEqual(60);
    await expect(stream.next()).rejects.toThrow('the subscription ended');
    await stream[Symbol.asyncDispose]();
    expect(await spent()).toBe(START + MARK + 3 * EVENT);

    await setBudget(1_000);
    const again = await opened(tool, road, cursor);
    expect(again.first.indicatorCode).toBe('4');
    expect((await again.stream.next()).data!.indicatorChanges.indicatorCode).toBe('5');
    await again.stream[Symbol.asyncDispose]();
  },
);

test('everybody pays for an event that is executed once, and others hear it when one budget is spent', async () => {
  await setBudget(START + MARK + EVENT);
  const poor = await opened(await app.as('tokenAll'), 'ws');
  const rich = await opened(await app.as('ministryToken'), 'ws');
  await publish('1', '2');
  const heard = async ({ stream }: typeof poor) => (await stream.next()).data?.indicatorChanges.indicatorCode ?? 'spent';
  expect([await heard(poor), await heard(poor)]).toEqual(['1', 'spent']);
  expect([await heard(rich), await heard(rich)]).toEqual(['1', '2']);
  await poor.stream[Symbol.asyncDispose]();
  await rich.stream[Symbol.asyncDispose]();
});

test('delivered events are counted for the client, its start as one operation', async () => {
  const { stream } = await opened(await app.as('tokenAll'), 'sse');
  await publish('1', '2');
  await stream.next();
  await stream.next();
  await app.app.runtime.usage.flush();
  const { rows } = await sql<{ operations: number; cost: number; events: number }>`
    select sum(operations)::int as operations, sum(cost)::int as cost, sum(events)::int as events from api_usage
    where client_id = ${clientId('tokenAll')}::uuid`.execute(app.db());
  expect(rows).toEqual([{ operations: 1, cost: START + 2 * EVENT, events: 2 }]);
  await stream[Symbol.asyncDispose]();
});

test('a subscription that is refused for its cursor has cost its start alone', async () => {
  const { stream, first } = await opened(await app.as('tokenAll'), 'ws', 'nonsense').catch((error: unknown) => ({
    stream: null,
    first: error,
  }));
  await stream?.[Symbol.asyncDispose]();
  expect(first).toBeDefined();
  expect(await spent()).toBeLessThanOrEqual(START + MARK);
});
