import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { change, create, inDays, made, revoke, rotate, shown, statusOf } from '../../testing/clients.ts';
import { createTestApp, type Actor, type TestApp } from '../../testing/harness.ts';
import { clientId } from '../../testing/token-actors.ts';

let app: TestApp;
let admin: Actor;
beforeAll(async () => {
  app = await createTestApp();
  admin = await app.as('sumedangAdmin');
});
afterAll(() => app[Symbol.asyncDispose]());

async function auditOf(subject: string): Promise<{ action: string; actor: string; details: string }[]> {
  const found = await sql<{ action: string; actor: string; details: string }>`
    select action, actor_name as actor, details from audit_entry where subject = ${subject} order by at, id`.execute(app.db());
  return found.rows;
}

test('an administrator makes a client, and its token is shown this once', async () => {
  const { client, token } = await made(admin, {
    name: '  Dasbor \n provinsi ',
    scopes: ['EVENTS_SUBSCRIBE', 'INDICATORS_READ', 'INDICATORS_READ'],
  });
  expect(token).toMatch(/^saling_[a-z2-7]{8}_[0-9A-Za-z]{49}$/);
  expect(client).toMatchObject({
    name: 'Dasbor provinsi',
    scopes: ['INDICATORS_READ', 'EVENTS_SUBSCRIBE'],
    budgetPerMinute: 20_000,
    createdBy: 'Rina Marlina',
    responsible: 'Rina Marlina',
    state: 'ACTIVE',
    revokedAt: null,
    lastUsedAt: null,
    organisation: { id: '32.11' },
    tokens: [{ prefix: token.slice(0, 15), endsAt: null }],
  });
  expect(await shown(admin, client.id)).toEqual(client);
  expect(await statusOf(app, token)).toBe(200);
  const stored = await sql<{ text: string }>`
    select (select string_agg(t::text, ' ') from api_token t) || (select string_agg(a::text, ' ') from audit_entry a) as text`.execute(
    app.db(),
  );
  expect(stored.rows[0]!.text).toContain(token.slice(0, 15));
  expect(stored.rows[0]!.text).not.toContain(token.slice(16));
  expect(await auditOf('Dasbor provinsi')).toMatchObject([{ action: 'CLIENT_CREATED', actor: 'Rina Marlina' }]);
});

test.each([
  [{ name: ' \n ' }, 'REQUIRED', 'name'],
  [{ name: 'n'.repeat(81) }, 'TOO_LONG', 'name'],
  [{ scopes: [] }, 'REQUIRED', 'scopes'],
  [{ expiresAt: inDays(-1) }, 'OUT_OF_RANGE', 'expiresAt'],
  [{ expiresAt: inDays(368) }, 'OUT_OF_RANGE', 'expiresAt'],
  [{ budgetPerMinute: 99 }, 'OUT_OF_RANGE', 'budgetPerMinute'],
  [{ budgetPerMinute: 1_000_001 }, 'OUT_OF_RANGE', 'budgetPerMinute'],
])('%o is refused as %s, when made and when changed, and changes nothing', async (input, code, path) => {
  const before = await count();
  const problems = [expect.objectContaining({ code, path })];
  expect((await create(admin, input)).data?.made).toEqual({ __typename: 'RuleBroken', problems });
  expect(await count()).toBe(before);
  const old = await shown(admin, clientId('tokenPlansRead'));
  expect((await change(admin, { id: clientId('tokenPlansRead'), ...input })).data?.changed).toEqual({ __typename: 'RuleBroken', problems });
  expect(await shown(admin, clientId('tokenPlansRead'))).toEqual(old);
});

async function count(): Promise<number> {
  const found = await sql<{ n: number }>`select count(*)::int as n from api_client`.execute(app.db());
  return found.rows[0]!.n;
}

test('the longest name, the farthest expiry and the largest budget are taken', async () => {
  const { client } = await made(admin, { name: '🌏'.repeat(80), expiresAt: inDays(365), budgetPerMinute: 1_000_000 });
  expect(client).toMatchObject({ budgetPerMinute: 1_000_000, state: 'ACTIVE' });
});

test('what is changed is changed and written down, what is left out stays', async () => {
  const { client } = await made(admin, { name: 'Lama' });
  const expiresAt = inDays(60);
  const answer = await change(admin, { id: client.id, name: 'Baru', scopes: ['PLANS_READ'], expiresAt });
  expect(answer.data?.changed).toMatchObject({ name: 'Baru', scopes: ['PLANS_READ'], expiresAt, budgetPerMinute: 20_000 });
  expect((await change(admin, { id: client.id, budgetPerMinute: 500 })).data?.changed).toMatchObject({
    name: 'Baru',
    budgetPerMinute: 500,
  });
  expect((await change(admin, { id: client.id })).data?.changed).toMatchObject({ name: 'Baru', budgetPerMinute: 500 });
  const entries = [...(await auditOf('Lama')), ...(await auditOf('Baru'))];
  expect(entries.map(({ action, details }) => [action, Object.keys(JSON.parse(details) as object)])).toEqual([
    ['CLIENT_CREATED', ['scopes', 'expiresAt', 'budgetPerMinute', 'token']],
    ['CLIENT_CHANGED', ['name', 'scopes', 'expiresAt']],
    ['CLIENT_CHANGED', ['budgetPerMinute']],
  ]);
});

test('of what is not in the schema nothing can be set', async () => {
  const { client } = await made(admin, { name: 'Massal' });
  for (const more of [{ organisationId: '34.02' }, { createdBy: 'x' }, { revokedAt: null }, { tokens: [] }, { responsible: 'x' }]) {
    const answer = await change(admin, { id: client.id, name: 'Lain', ...more });
    expect(answer.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  }
  expect(await shown(admin, client.id)).toEqual(client);
});

test('a new token takes the place of the old one after the overlap, or at once', async () => {
  const { client, token: first } = await made(admin, { name: 'Putar' });
  const second = (await rotate(admin, client.id, 24)).data!.made;
  expect([await statusOf(app, first), await statusOf(app, second.token)]).toEqual([200, 200]);
  expect(second.client.tokens).toMatchObject([
    { prefix: first.slice(0, 15), endsAt: expect.any(String) as unknown },
    { prefix: second.token.slice(0, 15), endsAt: null },
  ]);
  await sql`update api_token set ends_at = now() where prefix = ${first.slice(0, 15)}`.execute(app.db());
  expect([await statusOf(app, first), await statusOf(app, second.token)]).toEqual([401, 200]);
  const third = (await rotate(admin, client.id, 0)).data!.made;
  expect([await statusOf(app, second.token), await statusOf(app, third.token)]).toEqual([401, 200]);
  expect(third.client.tokens).toHaveLength(1);
  expect((await auditOf('Putar')).map(({ action }) => action)).toEqual(['CLIENT_CREATED', 'TOKEN_ROTATED', 'TOKEN_ROTATED']);
});

test('a later rotation with a longer overlap does not lengthen the life of an older token', async () => {
  const { client } = await made(admin, { name: 'Perpanjang' });
  const short = (await rotate(admin, client.id, 1)).data!.made.client.tokens[0]!;
  const long = (await rotate(admin, client.id, 168)).data!.made.client.tokens[0]!;
  expect(long).toMatchObject({ id: short.id, endsAt: short.endsAt });
});

test('overlaps out of range and a sixth token are refused', async () => {
  const { client } = await made(admin, { name: 'Banyak' });
  for (const hours of [-1, 169]) {
    expect((await rotate(admin, client.id, hours)).data?.made.problems).toEqual([{ code: 'OUT_OF_RANGE', path: 'overlapHours' }]);
  }
  for (let tokens = 1; tokens < 5; tokens += 1) expect((await rotate(admin, client.id, 1)).data?.made.problems).toBeUndefined();
  expect((await rotate(admin, client.id, 1)).data?.made.problems).toMatchObject([{ code: 'TOO_MANY' }]);
  expect((await rotate(admin, client.id, 0)).data?.made.client.tokens).toHaveLength(1);
});

test('a client taken back is over for good', async () => {
  const { client, token } = await made(admin, { name: 'Cabut' });
  const revoked = (await revoke(admin, client.id)).data!.revoked;
  expect(revoked).toMatchObject({ state: 'REVOKED', tokens: [], responsible: 'Rina Marlina' });
  expect(await statusOf(app, token)).toBe(401);
  expect((await revoke(admin, client.id)).data?.revoked).toEqual(revoked);
  expect((await change(admin, { id: client.id, expiresAt: inDays(60) })).data?.changed.problems).toMatchObject([
    { code: 'CLIENT_REVOKED' },
  ]);
  expect((await rotate(admin, client.id, 0)).data?.made.problems).toMatchObject([{ code: 'CLIENT_REVOKED' }]);
  expect(await statusOf(app, token)).toBe(401);
  expect((await auditOf('Cabut')).map(({ action }) => action)).toEqual(['CLIENT_CREATED', 'CLIENT_REVOKED']);
  const left = await sql`select 1 from responsibility where object_id = ${client.id}`.execute(app.db());
  expect(left.rows).toEqual([]);
});

test('a client whose time is over comes back with a later expiry, and is not rotated before', async () => {
  const { client, token } = await made(admin, { name: 'Lewat' });
  await sql`update api_client set expires_at = now() where id = ${client.id}::uuid`.execute(app.db());
  expect(await statusOf(app, token)).toBe(401);
  expect((await shown(admin, client.id))?.state).toBe('EXPIRED');
  expect((await rotate(admin, client.id, 1)).data?.made.problems).toMatchObject([{ code: 'CLIENT_EXPIRED' }]);
  expect((await change(admin, { id: client.id, expiresAt: inDays(1) })).data?.changed.state).toBe('ACTIVE');
  expect(await statusOf(app, token)).toBe(200);
});

test.each(['bantulAdmin', 'ministryAdmin', 'sumedangEditor', 'sumedangHead', 'anonymous', 'tokenAll'] as const)(
  'nothing of it is for %s',
  async (name) => {
    const { client, token } = await made(admin, { name: `Bukan ${name}` });
    const other = await app.as(name);
    const ownAdmin = name === 'bantulAdmin' || name === 'ministryAdmin';
    const code = name === 'anonymous' ? 'UNAUTHENTICATED' : ownAdmin ? 'NOT_FOUND' : 'FORBIDDEN';
    const tries = [
      await change(other, { id: client.id, name: 'Milik saya' }),
      await rotate(other, client.id, 0),
      await revoke(other, client.id),
    ];
    expect(tries.map((answer) => answer.errors?.[0]?.extensions?.code)).toEqual([code, code, code]);
    expect((await create(other)).errors?.[0]?.extensions?.code).toBe(name === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN');
    const list = await other.query('{ organisation(id: "32.11") { apiClients { nodes { name } } } }');
    expect(list.errors?.[0]?.extensions?.code).toBe(name === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN');
    const one = await other.query<{ apiClient: unknown }>(`{ apiClient(id: "${client.id}") { id } }`);
    expect(one.data?.apiClient ?? null).toBeNull();
    expect(await shown(admin, client.id)).toEqual(client);
    expect(await statusOf(app, token)).toBe(200);
  },
);

test.each(['', 'x', '00000000-0000-7000-8000-000000000000', "' or 1=1", '1'.repeat(400)])(
  'an id that nothing has is of nobody: %#',
  async (id) => {
    expect((await revoke(admin, id)).errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
    expect(await shown(admin, id)).toBeNull();
  },
);

test('the list of clients comes in pages, newest first', async () => {
  const bantul = await app.as('bantulAdmin');
  const names = ['satu', 'dua', 'tiga'];
  for (const name of names) await made(bantul, { name, organisationId: '34.02' });
  const page = `query ($after: String) { organisation(id: "34.02") { apiClients(first: 2, after: $after) { totalCount nodes { name } pageInfo { hasNextPage endCursor } } } }`;
  interface Page {
    organisation: { apiClients: { totalCount: number; nodes: { name: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };
  }
  const first = (await bantul.query<Page>(page)).data!.organisation.apiClients;
  expect(first).toMatchObject({ totalCount: 3, nodes: [{ name: 'tiga' }, { name: 'dua' }], pageInfo: { hasNextPage: true } });
  const second = (await bantul.query<Page>(page, { after: first.pageInfo.endCursor })).data!.organisation.apiClients;
  expect(second).toMatchObject({ nodes: [{ name: 'satu' }], pageInfo: { hasNextPage: false } });
});

test('who takes over an office answers for its clients', async () => {
  const { client } = await made(admin, { name: 'Warisan' });
  const members = await admin.query<{ organisation: { members: { nodes: { id: string; person: { name: string } }[] } } }>(
    '{ organisation(id: "32.11") { members { nodes { id person { name } } } } }',
  );
  const idOf = (name: string): string => members.data!.organisation.members.nodes.find((one) => one.person.name.startsWith(name))!.id;
  const handed = await admin.query(`mutation ($input: HandOverInput!) { handOver(input: $input) { __typename } }`, {
    input: { fromMembershipId: idOf('Rina'), toMembershipId: idOf('Hendra'), removePredecessor: false },
  });
  expect(handed.data).toEqual({ handOver: { __typename: 'HandedOver' } });
  expect(await shown(await app.as('sumedangHead'), client.id)).toMatchObject({ createdBy: 'Rina Marlina', responsible: 'Hendra Wijaya' });
});
