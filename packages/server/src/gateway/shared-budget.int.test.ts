import { Redis } from 'ioredis';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import type { App } from '../app.ts';
import { startAnother } from '../testing/another-process.ts';
import { createTestApp } from '../testing/harness.ts';
import { overSse, request, type Line } from '../testing/harness-client.ts';
import { startRedis, type TestRedis } from '../testing/redis.ts';
import { clientId, tokenOf } from '../testing/token-actors.ts';

const running = new AsyncDisposableStack();
let redis: TestRedis;
/** Two on one database, and one of another installation. */
let apps: [App, App, App];
const lineTo = ({ port }: App): Line => ({ url: `http://127.0.0.1:${port}`, cookie: null, token: tokenOf('tokenAll') });
const BUDGET = 100;
/** `regions`, `nodes` and the codes of six regions. */
const QUERY = '{ regions(first: 6) { nodes { code } } }';
const COST = 8;

beforeAll(async () => {
  redis = running.use(await startRedis());
  const [first, elsewhere] = [
    running.use(await createTestApp({ config: { redisUrl: redis.url } })),
    running.use(await createTestApp({ config: { redisUrl: redis.url } })),
  ];
  for (const { db } of [first, elsewhere])
    await sql`update api_client set budget_per_minute = ${BUDGET} where id = ${clientId('tokenAll')}::uuid`.execute(db());
  apps = [first.app, running.use(await startAnother(first)).app, elsewhere.app];
});
afterAll(() => running[Symbol.asyncDispose]());
beforeEach(async () => {
  const own = new Redis(redis.url);
  const kept = await own.keys(`saling:*:budget:client:${clientId('tokenAll')}`);
  if (kept.length > 0) await own.del(kept);
  own.disconnect();
});

/** Asks one app; answers what is left, or the code of the refusal. */
async function ask(app: App): Promise<number | string> {
  const answer = await request(lineTo(app), QUERY);
  const { cost } = (answer as { extensions: { cost: { remaining: number } } }).extensions;
  return answer.errors?.[0]?.extensions?.code ?? cost.remaining;
}

/** Resolves when both count in one place: what one counts, the other sees. Looked at without the budget of anybody. */
async function together(): Promise<void> {
  const probe = { key: 'probe', limit: Number.MAX_SAFE_INTEGER };
  const count = async ({ runtime }: App, points: number): Promise<number> => (await runtime.budgets.take(probe, points)).standing.used;
  const apart = async (points: number): Promise<number> => {
    const one = await count(apps[0], points);
    return (await count(apps[1], 1)) - one;
  };
  // What each counted alone may be one apart by chance, and stay so: the second look takes more on one side.
  await expect.poll(async () => [await apart(1), await apart(7)], { timeout: 30_000 }).toEqual([1, 1]);
}

test('two servers share one budget, and what one did not use the other has', async () => {
  for (let left = BUDGET - COST; left >= COST; left -= 2 * COST) {
    expect([await ask(apps[0]), await ask(apps[1])]).toEqual([left, left - COST]);
  }
  expect([await ask(apps[0]), await ask(apps[1])]).toEqual(['RATE_LIMIT', 'RATE_LIMIT']);
});

test('another installation on the same Redis has budgets of its own', async () => {
  expect([await ask(apps[0]), await ask(apps[1]), await ask(apps[2])]).toEqual([BUDGET - COST, BUDGET - 2 * COST, BUDGET - COST]);
});

test('without Redis each server counts alone and goes on answering; with it they count together again, without a restart', async () => {
  await together();
  await redis.stop();
  expect([await ask(apps[0]), await ask(apps[0]), await ask(apps[1])]).toEqual([BUDGET - COST, BUDGET - 2 * COST, BUDGET - COST]);
  await redis.start();
  await together();
  expect([await ask(apps[0]), await ask(apps[1])]).toEqual([BUDGET - COST, BUDGET - 2 * COST]);
});

test('what ran while Redis was lost gives nothing back to it', async () => {
  await together();
  const tool = lineTo(apps[0]);
  const cursor = (await request<{ events: { cursor: string } }>(tool, '{ events { cursor } }')).data!.events.cursor;
  const account = { key: `client:${clientId('tokenAll')}`, limit: BUDGET };
  const used = async (): Promise<number> => (await apps[0].runtime.budgets.take(account, 0)).standing.used;
  await redis.stop();
  const alone = await used();
  await using stream = overSse(tool, `{ events(after: "${cursor}", first: 40, waitMs: 25000) { nodes { level } } }`);
  const answered = stream.next().catch(() => undefined);
  await expect.poll(used).toBe(alone + 42);
  await redis.start();
  await together();
  expect(await used()).toBe(0);
  await stream[Symbol.asyncDispose]();
  await answered;
  await expect.poll(() => apps[0].runtime.connections.size).toBe(0);
  expect(await used()).toBe(0);
});
