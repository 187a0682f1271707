import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { createApp } from '../../app.ts';
import { lockStream } from '../../events/append.ts';
import { createOrm, rows, type Orm } from '../../database/orm.ts';
import { systemClock } from '../../kernel/clock.ts';
import { readRange } from '../../outbound/addresses.ts';
import { insertActors } from '../../testing/actors.ts';
import { startAnother } from '../../testing/another-process.ts';
import { buildMain, startServing } from '../../testing/built-main.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { createTestApp, TEST_CONFIG } from '../../testing/harness.ts';
import { eventOf, tell } from '../../testing/tell.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { clientId } from '../../testing/token-actors.ts';
import { hangs, startReceiver, status } from '../../testing/webhook-receiver.ts';
import { createHook } from '../../testing/webhooks.ts';

const outbound = { allow: [readRange('127.0.0.1')!], http: true };
const webhooks = { everyMs: 10, deadlineMs: 2_000, leaseMs: 4_000 };

const happened = eventOf({ kind: 'PAIRING_ACCEPTED', audience: 'PUBLIC' });
const repeatsDropped = (ids: readonly string[]): string[] => ids.filter((id, at) => id !== ids[at - 1]);

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

let main: Awaited<ReturnType<typeof buildMain>>;
let database: TestDatabase;
let orm: Orm;
const folder = temporaryFolder();
beforeAll(async () => {
  [main, database] = await Promise.all([buildMain(), createTestDatabase('migrated')]);
  orm = await createOrm({ url: database.url, poolMax: 2 });
  await insertActors(rows(orm.em.fork()), systemClock);
}, 180_000);
afterAll(async () => {
  await orm.close(true);
  await database[Symbol.asyncDispose]();
  main[Symbol.dispose]();
  folder[Symbol.dispose]();
});

test('N44 a process that is killed while it calls: another goes on with the same event, and none is left out', async () => {
  await using receiver = await startReceiver();
  const db = rows(orm.em.fork());
  const id = systemClock.newId();
  {
    // Made while nobody who sends is there.
    await using app = await createApp({ ...TEST_CONFIG, outbound, databaseUrl: database.url });
    const desk = app.runtime.webhooks;
    await sql`
      insert into webhook (id, client_id, name, url, filter, enabled, epoch, pos, created_by_id, created_by_name, created_at)
      select ${id}::uuid, ${clientId('tokenAll')}::uuid, 'Mati', ${receiver.url}, '{}', true, epoch, pos, 'x', 'x', now() from event_head`.execute(
      db,
    );
    await sql`
      insert into webhook_secret (id, webhook_id, sealed, created_at)
      values (${systemClock.newId()}::uuid, ${id}::uuid, ${desk.seal(id, 'whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=')}, now())`.execute(
      db,
    );
  }
  receiver.usual = hangs;
  const { server } = await startServing(main.file, {
    DATA_DIR: folder.path,
    DATABASE_URL: database.url,
    SESSION_SECRET: TEST_CONFIG.sessionSecret,
    WEBHOOK_ALLOW_PRIVATE: '127.0.0.1',
    WEBHOOK_ALLOW_HTTP: 'on',
  });
  await using _ended = server;
  await orm.em.fork().transactional(async (em) => {
    const stream = await lockStream(em, 'told', systemClock);
    await stream.append([happened, happened, happened]);
  });
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
