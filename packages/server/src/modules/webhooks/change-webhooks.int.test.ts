import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createTestApp, type Actor, type TestApp } from '../../testing/harness.ts';
import { clientId } from '../../testing/token-actors.ts';
import { forgetDeliveries } from './delivery-rows.ts';
import { act, createHook, readHook, rotate, tryCreate } from '../../testing/webhooks.ts';

const URL_OF = 'https://hook.saling.example/terima';
let app: TestApp;
let rina: Actor;
/** What DNS says; all names are known. */
let dns = ['8.8.8.8'];
beforeAll(async () => {
  app = await createTestApp({ webhooks: { everyMs: 3_600_000, resolve: async () => dns.map((address) => ({ address, family: 4 })) } });
  rina = await app.as('sumedangAdmin');
});
afterAll(() => app[Symbol.asyncDispose]());

const client = clientId('tokenAll');
const problemsOf = async (input: Record<string, unknown>): Promise<(string | null | undefined)[][]> =>
  ((await tryCreate(rina, { clientId: client, url: URL_OF, ...input })).data?.made.problems ?? []).map(({ code, path }) => [code, path]);

test('N49 a webhook is made once for each request, and its secret is in no other answer', async () => {
  const input = {
    clientId: client,
    url: URL_OF,
    clientMutationId: 'satu',
    filter: { kinds: ['PLAN_AGREED'], regionCodes: [], indicatorCodes: ['17'] },
  };
  const first = await createHook(rina, input);
  expect(first.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(await createHook(rina, input)).toEqual(first);
  expect((await tryCreate(rina, { ...input, name: 'Lain' })).data?.made.problems).toMatchObject([{ code: 'CLIENT_MUTATION_ID_REUSED' }]);
  const hook = await readHook(rina, first.id);
  expect(hook).toMatchObject({
    state: 'ACTIVE',
    clientName: 'tokenAll',
    filter: { kinds: ['PLAN_AGREED'], regionCodes: null, provinceCodes: null, indicatorCodes: ['17'] },
    secrets: [{ endsAt: null }],
  });
  expect(JSON.stringify(hook)).not.toContain(first.secret);
  const log = await sql<{ action: string; details: string }>`select action, details from audit_entry where action like 'WEBHOOK%'`.execute(
    app.db(),
  );
  expect(log.rows).toEqual([{ action: 'WEBHOOK_CREATED', details: JSON.stringify({ client: 'tokenAll', host: 'hook.saling.example' }) }]);
});

test.each<[string, Record<string, unknown>, [string, string]]>([
  ['no name', { name: '  ' }, ['REQUIRED', 'name']],
  ['a long name', { name: 'x'.repeat(81) }, ['TOO_LONG', 'name']],
  ['no address', { url: 'terima' }, ['INVALID_URL', 'url']],
  ['http', { url: 'http://hook.saling.example/' }, ['INVALID_URL', 'url']],
  ['a password', { url: 'https://saya:rahasia@hook.saling.example/' }, ['INVALID_URL', 'url']],
  ['a port of something else', { url: 'https://hook.saling.example:5432/' }, ['INVALID_URL', 'url']],
  ['loopback', { url: 'https://0x7f.1/' }, ['ADDRESS_FORBIDDEN', 'url']],
  ['metadata', { url: 'https://[::ffff:169.254.169.254]/' }, ['ADDRESS_FORBIDDEN', 'url']],
  ['a cursor of another stream', { after: 'c1-00000000-1' }, ['UNKNOWN_CURSOR', 'after']],
  ['no cursor at all', { after: 'kemarin' }, ['UNKNOWN_CURSOR', 'after']],
  ['no id of the request', { clientMutationId: ' ' }, ['REQUIRED', 'clientMutationId']],
  ['a client that may follow nothing', { clientId: clientId('tokenPracticesRead') }, ['REQUIRED', 'clientId']],
])('with %s it is refused', async (_, input, problem) => {
  expect(await problemsOf(input)).toEqual([problem]);
});

test('N41 a name that leads into a private network is refused, also with one public address beside it', async () => {
  dns = ['8.8.8.8', '10.0.0.1'];
  expect(await problemsOf({})).toEqual([['ADDRESS_FORBIDDEN', 'url']]);
  dns = ['8.8.8.8'];
});

test('N49 nothing of it is for another organisation, another role, a visitor or a token', async () => {
  const { id } = await createHook(rina, { clientId: client, url: URL_OF });
  for (const name of [
    'bantulAdmin',
    'ministryAdmin',
    'sumedangEditor',
    'sumedangHead',
    'anonymous',
    'tokenAll',
    'ministryToken',
  ] as const) {
    const other = await app.as(name);
    const code = name === 'anonymous' ? 'UNAUTHENTICATED' : name === 'bantulAdmin' || name === 'ministryAdmin' ? 'NOT_FOUND' : 'FORBIDDEN';
    const refused = expect.objectContaining({ message: expect.stringContaining(code) as unknown }) as Error;
    expect((await tryCreate(other, { clientId: client, url: URL_OF })).errors?.[0]?.extensions?.code).toBe(code);
    for (const act_ of ['enableWebhook', 'disableWebhook'] as const) await expect(act(other, act_, id)).rejects.toEqual(refused);
    await expect(act(other, 'replayWebhook', { id, after: 'x', clientMutationId: 'x' })).rejects.toEqual(refused);
    await expect(act(other, 'changeWebhook', { id, url: 'https://lain.example/' })).rejects.toEqual(refused);
    await expect(rotate(other, id, 0)).rejects.toEqual(refused);
    const seen = await other.query<{ webhook: unknown }>('query ($id: ID!) { webhook(id: $id) { id } }', { id });
    expect(seen.data?.webhook ?? null).toBeNull();
    const list = await other.query('{ organisation(id: "32.11") { webhooks { nodes { url } } } }');
    expect(JSON.stringify(list)).not.toContain('hook.saling.example');
  }
  expect(await readHook(rina, id)).toMatchObject({ state: 'ACTIVE', url: URL_OF });
});

test('N49 what is changed, disabled, enabled and removed is so at once', async () => {
  const { id } = await createHook(rina, { clientId: client, url: URL_OF });
  await act(rina, 'changeWebhook', { id, name: 'Baru', url: 'https://lain.saling.example:8443/', filter: { provinceCodes: ['32'] } });
  expect(await readHook(rina, id)).toMatchObject({
    url: 'https://lain.saling.example:8443/',
    filter: { kinds: null, provinceCodes: ['32'] },
  });
  expect(await act(rina, 'changeWebhook', { id, url: 'https://10.1.2.3/' })).toMatchObject({ problems: [{ code: 'ADDRESS_FORBIDDEN' }] });
  await act(rina, 'disableWebhook', id);
  expect(await readHook(rina, id)).toMatchObject({ state: 'DISABLED', disabledReason: 'BY_OWNER' });
  await act(rina, 'enableWebhook', id);
  expect(await readHook(rina, id)).toMatchObject({ state: 'ACTIVE', disabledReason: null });
  await sql`update api_client set expires_at = now() where id = ${client}::uuid`.execute(app.db());
  expect(await readHook(rina, id)).toMatchObject({ state: 'CLIENT_OVER' });
  await sql`update api_client set expires_at = now() + interval '1 day' where id = ${client}::uuid`.execute(app.db());
  const removed = await rina.query<{ done: { id: string } }>('mutation ($id: ID!) { done: removeWebhook(id: $id) { id name } }', { id });
  expect(removed.data?.done).toEqual({ id, name: 'Baru' });
  expect(await readHook(rina, id)).toBeNull();
  await expect(act(rina, 'enableWebhook', id)).rejects.toThrow('NOT_FOUND');
});

test('attempts come in pages, newest first, and are forgotten after a month', async () => {
  const { id } = await createHook(rina, { clientId: client, url: URL_OF });
  await sql`
    insert into webhook_delivery (id, webhook_id, message_id, kind, cursor, attempt, at, duration_ms, status, failure, answer, delivered)
    select gen_random_uuid(), ${id}::uuid, 'm' || n, 'PLAN_AGREED', 'c', 1, now() - n * interval '1 day', 5, 500, case when n % 2 = 0 then 'STATUS' end, '', n % 2 = 1
    from generate_series(1, 40) n`.execute(app.db());
  const page = `query ($id: ID!, $after: String, $failed: Boolean) { webhook(id: $id) { deliveries(first: 15, after: $after, failed: $failed) {
    totalCount nodes { messageId } pageInfo { hasNextPage endCursor } } } }`;
  interface Page {
    webhook: { deliveries: { totalCount: number; nodes: { messageId: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };
  }
  const first = (await rina.query<Page>(page, { id })).data!.webhook.deliveries;
  const next = (await rina.query<Page>(page, { id, after: first.pageInfo.endCursor })).data!.webhook.deliveries;
  expect([...first.nodes, ...next.nodes].map(({ messageId }) => messageId)).toEqual(Array.from({ length: 30 }, (_, at) => `m${at + 1}`));
  const failed = (await rina.query<Page>(page, { id, failed: true })).data!.webhook.deliveries;
  expect(failed).toMatchObject({ totalCount: 20, nodes: { 0: { messageId: 'm2' } } });
  const monthAgo = new Date(Date.now() - 30.5 * 24 * 60 * 60_000);
  expect([await forgetDeliveries(app.db(), monthAgo, 7), await forgetDeliveries(app.db(), monthAgo, 7)]).toEqual([7, 3]);
  expect((await readHook(rina, id))?.deliveries.totalCount).toBe(30);
});
