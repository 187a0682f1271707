import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { createApp } from '../../app.ts';
import { lockStream } from '../../events/append.ts';
import type { WebhookDesk } from '../../api/webhook-desk.ts';
import { createOrm, rows, type Orm, type Rows } from '../../database/orm.ts';
import { systemClock } from '../../kernel/clock.ts';
import { readRange } from '../../outbound/addresses.ts';
import { startAnother } from '../../testing/another-process.ts';
import { builtMain, startServing } from '../../testing/built-main.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { createTestApp, TEST_CONFIG } from '../../testing/harness.ts';
import { eventOf, tell } from '../../testing/tell.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { clientId } from '../../testing/token-actors.ts';
import { hangs, startReceiver, status } from '../../testing/webhook-receiver.ts';
import { act, createHook, readHook } from '../../testing/webhooks.ts';

const outbound = { allow: [readRange('127.0.0.1')!], http: true };
const webhooks = { everyMs: 10, deadlineMs: 2_000, leaseMs: 4_000 };

const happened = eventOf({ kind: 'PAIRING_ACCEPTED', audience: 'PUBLIC' });
const repeatsDropped = (ids: readonly string[]): string[] => ids.filter((id, at) => id !== ids[at - 1]);

test('N102 an attempt that a replay or a new address calls off is in the log as that, and counts as no failure', async () => {
  await using receiver = await startReceiver();
  await using app = await createTestApp({ config: { outbound }, webhooks: { everyMs: 10, deadlineMs: 60_000, leaseMs: 60_000 } });
  const rina = await app.as('sumedangAdmin');
  const { id } = await createHook(rina, { clientId: clientId('tokenAll'), url: receiver.url });
  const { cursor } = (await readHook(rina, id))!;
  receiver.script = [hangs, hangs];
  await tell(app, [happened]);
  await expect.poll(() => receiver.received.length).toBe(1);
  await act(rina, 'replayWebhook', { id, after: cursor, clientMutationId: 'ulang' });
  await expect.poll(() => receiver.received.length).toBe(2);
  await act(rina, 'changeWebhook', { id, url: `${receiver.url}/baru` });
  await expect.poll(() => receiver.received.map(({ path }) => path)).toEqual(['/hook', '/hook', '/hook/baru']);
  await expect.poll(async () => (await readHook(rina, id))!.deliveries.totalCount).toBe(3);
  const { attempts, state, deliveries } = (await readHook(rina, id))!;
  expect([attempts, state]).toEqual([0, 'ACTIVE']);
  const off = { messageId: receiver.received[0]!.id, attempt: 1, delivered: false, status: null, failure: 'CALLED_OFF', detail: null };
  expect(deliveries.nodes).toMatchObject([{ ...off, delivered: true, status: 200, failure: null }, off, off]);
});

test('N44 of several processes one calls a webhook at a time, and what fails here is tried again there', async () => {
  await using receiver = await startReceiver();
  await using app = await createTestApp({ config: { outbound }, webhooks });
  await using _second = await startAnother(app, {}, { webhooks });
  await using _third = await startAnother(app, {}, { webhooks });
  await createHook(await app.as('sumedangAdmin'), { clientId: clientId('tokenAll'), url: receiver.url });
  let atOnce = 0;
  let most = 0;
  let calls = 0;
  receiver.usual = (res, one) => {
    most = Math.max(most, (atOnce += 1));
    calls += 1;
    setImmediate(() => {
      atOnce -= 1;
      (calls % 7 === 0 ? status(429, { 'retry-after': '5' }) : status(204))(res, one);
    });
  };
  // Whoever failed waits for five seconds by the clock of the row: it is said to be over.
  const onward = (): Promise<unknown> => sql`update webhook set next_attempt_at = null where next_attempt_at is not null`.execute(app.db());
  await tell(
    app,
    Array.from({ length: 30 }, () => happened),
  );
  const { rows: events } = await sql<{ id: string }>`select id from event where stream_id = 'told' order by stream_version`.execute(
    app.db(),
  );
  await vi.waitUntil(
    async () => {
      await onward();
      return repeatsDropped(receiver.received.map(({ id }) => id)).length >= events.length;
    },
    { timeout: 20_000, interval: 10 },
  );
  expect(repeatsDropped(receiver.received.map(({ id }) => id))).toEqual(events.map(({ id }) => id));
  expect(most).toBe(1);
});

/** A webhook that the processes that run do not hear of; answers its id. */
async function insertHook(db: Rows, desk: Pick<WebhookDesk, 'seal'>, url: string): Promise<string> {
  const id = systemClock.newId();
  await sql`
    insert into webhook (id, client_id, name, url, filter, enabled, epoch, pos, created_by_id, created_by_name, created_at)
    select ${id}::uuid, ${clientId('tokenAll')}::uuid, 'Mati', ${url}, '{}', true, epoch, pos, 'x', 'x', now() from event_head`.execute(db);
  await sql`
    insert into webhook_secret (id, webhook_id, sealed, created_at)
    values (${systemClock.newId()}::uuid, ${id}::uuid, ${desk.seal(id, 'whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=')}, now())`.execute(
    db,
  );
  return id;
}

let main: string;
let database: TestDatabase;
let orm: Orm;
const folder = temporaryFolder();
beforeAll(async () => {
  [main, database] = await Promise.all([builtMain(), createTestDatabase('peopled')]);
  orm = await createOrm({ url: database.url, poolMax: 2 });
}, 180_000);
afterAll(async () => {
  await orm.close(true);
  await database[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

/** Something happens, as another process would write it. */
async function append(streamId: string, count: number): Promise<void> {
  await orm.em.fork().transactional(async (em) => {
    const stream = await lockStream(em, streamId, systemClock);
    await stream.append(Array.from({ length: count }, () => happened));
  });
}

test('N83 a process that stops gives back what it has at once, and one that dies between two calls holds it for seconds', async () => {
  await using receiver = await startReceiver();
  const db = rows(orm.em.fork());
  // Nobody waits that long: the next goes on because it was given back.
  const slow = { ...webhooks, leaseMs: 600_000, deadlineMs: 60_000 };
  const start = () => createApp({ ...TEST_CONFIG, outbound, databaseUrl: database.url }, { webhooks: slow });
  const first = await start();
  const id = await insertHook(db, first.runtime.webhooks, receiver.url);
  receiver.script = [status(204), hangs];
  const held = async (): Promise<{ seconds: number | null; delivered: number }> =>
    (
      await sql<{ seconds: number | null; delivered: number }>`
        select extract(epoch from w.lease_until - now())::float8 as seconds,
          (select count(*)::int from webhook_delivery where delivered) as delivered
        from webhook w where w.id = ${id}::uuid`.execute(db)
    ).rows[0]!;
  await append('berhenti', 1);
  await expect.poll(async () => (await held()).delivered, { timeout: 20_000 }).toBe(1);
  expect((await held()).seconds).toBeLessThanOrEqual(5);
  await append('berhenti', 1);
  await expect.poll(() => receiver.received.length, { timeout: 20_000 }).toBe(2);
  expect((await held()).seconds).toBeGreaterThan(60);
  await first[Symbol.asyncDispose]();
  expect((await held()).seconds).toBeNull();
  await using _next = await start();
  await expect.poll(() => receiver.received[2]?.id, { timeout: 20_000 }).toBe(receiver.received[1]!.id);
  await sql`delete from webhook`.execute(db);
});

test('N44 a process that is killed while it calls: another goes on with the same event, and none is left out', async () => {
  await using receiver = await startReceiver();
  const db = rows(orm.em.fork());
  {
    // Made while nobody who sends is there.
    await using app = await createApp({ ...TEST_CONFIG, outbound, databaseUrl: database.url });
    await insertHook(db, app.runtime.webhooks, receiver.url);
  }
  receiver.usual = hangs;
  const { server } = await startServing(main, {
    DATA_DIR: folder.path,
    DATABASE_URL: database.url,
    SESSION_SECRET: TEST_CONFIG.sessionSecret,
    WEBHOOK_ALLOW_PRIVATE: '127.0.0.1',
    WEBHOOK_ALLOW_HTTP: 'on',
  });
  await using _ended = server;
  await append('told', 3);
  await expect.poll(() => receiver.received.length, { timeout: 20_000 }).toBe(1);
  server.kill('SIGKILL');
  await server.ended;
  receiver.usual = status(204);
  // It had the webhook for half a minute, which is over.
  await sql`update webhook set lease_until = now()`.execute(db);
  await using _next = await createApp({ ...TEST_CONFIG, outbound, databaseUrl: database.url }, { webhooks });
  const events = await sql<{ id: string }>`select id from event where stream_id = 'told' order by stream_version`.execute(db);
  const wanted = events.rows.map((one) => one.id);
  await expect.poll(() => receiver.received.map((one) => one.id), { timeout: 20_000 }).toEqual([wanted[0], ...wanted]);
});
