import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { rows } from '../../database/orm.ts';
import { systemClock } from '../../kernel/clock.ts';
import { createLogger } from '../../kernel/log.ts';
import { made, shown } from '../../testing/clients.ts';
import { overSse, overWebSocket, request } from '../../testing/harness-client.ts';
import { createTestApp, type Actor, type TestApp } from '../../testing/harness.ts';
import { KEPT_REQUESTS, UsageRecorder } from './usage.service.ts';

let app: TestApp;
let admin: Actor;
let clientId: string;
let tokenId: string;
beforeAll(async () => {
  app = await createTestApp();
  admin = await app.as('sumedangAdmin');
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(async () => {
  const { client } = await made(admin);
  clientId = client.id;
  tokenId = client.tokens[0]!.id;
});

const log = createLogger('silent');
const never = { flushMs: 2_000_000_000, clock: systemClock, log };
const recorder = () => new UsageRecorder({ ...never, db: () => rows(app.app.runtime.orm.em.fork()) });
const entry = (more: object = {}) => ({ clientId, operation: 'Daftar', cost: 10, code: 'OK', events: 0, ...more });

interface Used {
  usage: { hour: string; operations: number; cost: number; refused: number; events: number }[];
  requests: {
    totalCount: number;
    nodes: { id: string; operation: string | null; cost: number; code: string }[];
    pageInfo: { endCursor: string; hasNextPage: boolean };
  };
}
async function used(hours: number | null = null, first = 50, after: string | null = null): Promise<Used> {
  const answer = await admin.query<{ apiClient: Used }>(
    `query ($id: ID!, $hours: Int, $first: Int, $after: String) { apiClient(id: $id) {
      usage(hours: $hours) { hour operations cost refused events }
      requests(first: $first, after: $after) { totalCount nodes { id operation cost code } pageInfo { endCursor hasNextPage } } } }`,
    { id: clientId, hours, first, after },
  );
  if (!answer.data) throw new Error(JSON.stringify(answer.errors));
  return answer.data.apiClient;
}

/** Over all hours, since a new one may begin while a test runs. */
function sum(hours: Used['usage']): Omit<Used['usage'][number], 'hour'> {
  const of = (name: 'operations' | 'cost' | 'refused' | 'events'): number => hours.reduce((all, hour) => all + hour[name], 0);
  return { operations: of('operations'), cost: of('cost'), refused: of('refused'), events: of('events') };
}

test('what was counted is written at the end at the latest, by hour and one by one', async () => {
  {
    await using usage = recorder();
    usage.record(entry());
    usage.record(entry({ operation: null, cost: 0, code: 'FORBIDDEN' }));
    usage.record(entry({ cost: 7, events: 3 }));
    expect((await used()).requests.totalCount).toBe(0);
  }
  const { usage, requests } = await used();
  expect(usage).toHaveLength(168);
  expect(sum(usage)).toEqual({ operations: 2, cost: 17, refused: 1, events: 3 });
  expect(usage.slice(0, -2).every((hour) => hour.operations + hour.cost + hour.refused + hour.events === 0)).toBe(true);
  expect(requests.nodes.toSorted((a, b) => b.cost - a.cost)).toMatchObject([
    { operation: 'Daftar', cost: 10, code: 'OK' },
    { operation: null, cost: 0, code: 'FORBIDDEN' },
  ]);
});

test('a name that PostgreSQL cannot hold keeps nothing of anybody from being written', async () => {
  const usage = recorder();
  usage.record(entry({ operation: 'a\0b' }));
  usage.record(entry({ operation: 'half \uD800' }));
  // Cut in the middle of a character.
  usage.record(entry({ operation: `${'x'.repeat(254)}😀` }));
  usage.record(entry({ operation: 'Daftar' }));
  await usage[Symbol.asyncDispose]();
  const names = (await used()).requests.nodes.map(({ operation }) => operation ?? '').toSorted();
  expect(names).toEqual(['Daftar', 'a\uFFFDb', 'half \uFFFD', `${'x'.repeat(254)}\uFFFD`]);
});

test('several processes add to the same hour', async () => {
  await using one = recorder();
  await using two = recorder();
  for (let round = 0; round < 5; round += 1) {
    one.record(entry());
    two.record(entry());
    await Promise.all([one.flush(), two.flush()]);
  }
  expect(sum((await used()).usage)).toMatchObject({ operations: 10, cost: 100 });
});

test('hours come without gaps, as many as were asked for', async () => {
  const hours = (await used(720)).usage.map(({ hour }) => Date.parse(hour));
  expect(hours).toHaveLength(720);
  expect(hours.every((hour, place) => hour % 3_600_000 === 0 && hour === hours[0]! + place * 3_600_000)).toBe(true);
  for (const wrong of [0, 721]) {
    const answer = await admin.query(`{ apiClient(id: "${clientId}") { usage(hours: ${wrong}) { hour } } }`);
    expect(answer.errors?.[0]?.extensions?.code).toBe('BAD_INPUT');
  }
});

test('the latest thousand operations of each client are kept', async () => {
  const other = await made(admin);
  await using usage = recorder();
  usage.record(entry({ clientId: other.client.id, operation: 'Lain' }));
  for (let operation = 0; operation < 600; operation += 1) usage.record(entry({ operation: `Dulu${operation}` }));
  await usage.flush();
  for (let operation = 0; operation < 600; operation += 1) usage.record(entry({ operation: `Kini${operation}` }));
  await usage.flush();
  const kept = await sql<{ name: string; n: number }>`
    select left(operation, 4) as name, count(*)::int as n from api_request where client_id = ${clientId}::uuid group by 1 order by 1`.execute(
    app.db(),
  );
  expect(kept.rows).toEqual([
    { name: 'Dulu', n: KEPT_REQUESTS - 600 },
    { name: 'Kini', n: 600 },
  ]);
  const others = await sql`select 1 from api_request where client_id = ${other.client.id}::uuid`.execute(app.db());
  expect(others.rows).toHaveLength(1);
  expect(sum((await used()).usage).operations).toBe(1_200);
});

test('more than are kept in one go are counted all the same', async () => {
  await using usage = recorder();
  for (let operation = 0; operation < KEPT_REQUESTS + 100; operation += 1) usage.record(entry());
  await usage.flush();
  const { requests, usage: hours } = await used();
  expect(requests.totalCount).toBe(KEPT_REQUESTS);
  expect(sum(hours).operations).toBe(KEPT_REQUESTS + 100);
});

test('operations come in pages, newest first, none twice', async () => {
  await using usage = recorder();
  for (let operation = 0; operation < 5; operation += 1) usage.record(entry());
  await usage.flush();
  const seen: string[] = [];
  let after: string | null = null;
  for (let page = 0; page < 3; page += 1) {
    const { requests }: Used = await used(1, 2, after);
    seen.push(...requests.nodes.map(({ id }) => id));
    after = requests.pageInfo.endCursor;
    expect(requests.pageInfo.hasNextPage).toBe(page < 2);
  }
  expect(new Set(seen).size).toBe(5);
});

test('a database that does not answer fails nobody, and what was counted is written when it does again', async () => {
  let broken = true;
  const db = () => {
    if (broken) throw new Error('the database is away');
    return rows(app.app.runtime.orm.em.fork());
  };
  await using usage = new UsageRecorder({ ...never, db });
  usage.record(entry());
  usage.seen(tokenId);
  await usage.flush();
  usage.record(entry({ code: 'RATE_LIMIT' }));
  broken = false;
  await usage.flush();
  expect(sum((await used()).usage)).toMatchObject({ operations: 2, cost: 20, refused: 1 });
  expect((await shown(admin, clientId))?.tokens[0]?.lastUsedAt).not.toBeNull();
});

test('the last use of a token and its client is written once a minute', async () => {
  await using usage = recorder();
  const lastUse = async () => {
    usage.seen(tokenId);
    await usage.flush();
    const client = await shown(admin, clientId);
    return [client?.lastUsedAt, client?.tokens[0]?.lastUsedAt];
  };
  const first = await lastUse();
  expect(first).toEqual([expect.any(String), expect.any(String)]);
  expect(await lastUse()).toEqual(first);
  await sql`update api_token set last_used_at = now() - interval '2 minutes' where id = ${tokenId}::uuid`.execute(app.db());
  await sql`update api_client set last_used_at = now() - interval '2 minutes' where id = ${clientId}::uuid`.execute(app.db());
  const later = await lastUse();
  expect(later.every((moment, place) => moment! >= first[place]!)).toBe(true);
});

test('asking with a token is a use of it, on every road', async () => {
  for (const road of ['http', 'ws', 'sse'] as const) {
    const { client, token } = await made(admin);
    const line = { url: app.url, cookie: null, token };
    if (road === 'http') await request(line, '{ viewer { role } }');
    else {
      await using asked = (road === 'ws' ? overWebSocket : overSse)(line, '{ viewer { role } }');
      await asked.next();
    }
    await app.app.runtime.usage.flush();
    const after = await shown(admin, client.id);
    expect([road, typeof after?.lastUsedAt, typeof after?.tokens[0]?.lastUsedAt]).toEqual([road, 'string', 'string']);
  }
});
