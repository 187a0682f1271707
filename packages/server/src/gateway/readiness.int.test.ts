import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { AppConfig } from '../config.ts';
import { migrationsList } from '../database/migrations/list.ts';
import { createOrm, rows } from '../database/orm.ts';
import { BANTUL } from '../testing/actors.ts';
import { layDatabaseCable, type DatabaseCable } from '../testing/database-cable.ts';
import { createTestApp, type TestApp } from '../testing/harness.ts';
import { ReadinessLookout, type Readiness } from './readiness.ts';

let cable: DatabaseCable;
let app: TestApp;
beforeAll(async () => {
  const config: Partial<AppConfig> = {};
  app = await createTestApp({
    config,
    fill: async (_db, url) => {
      cable = await layDatabaseCable(url);
      config.databaseUrl = cable.url;
    },
  });
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  await cable[Symbol.asyncDispose]();
});

async function asked(): Promise<{ status: number; body: Readiness }> {
  const response = await fetch(`${app.url}/readyz`);
  expect(response.headers.get('cache-control')).toBe('no-store');
  return { status: response.status, body: (await response.json()) as Readiness };
}

/** What is not well, by name; each says what to do. */
async function notWell(): Promise<{ status: number; checks: string[] }> {
  const { status, body } = await asked();
  const wrong = Object.entries(body.checks).filter(([, { ok }]) => !ok);
  for (const [, { todo }] of wrong) expect(todo).toMatch(/\w{4}.*\.$/);
  expect(body.ready).toBe(wrong.length === 0);
  return { status, checks: wrong.map(([name]) => name) };
}

test('a server that serves says how each thing is', async () => {
  const { status, body } = await asked();
  expect({ status, ready: body.ready, checks: Object.keys(body.checks) }).toEqual({
    status: 200,
    ready: true,
    checks: ['serving', 'database', 'migrations', 'stream', 'sequencer'],
  });
  expect(body.checks.migrations.says).toBe(`those of this version: ${migrationsList.length}`);
});

test('a migration that the database lacks is named', async () => {
  const name = migrationsList.at(-1)!.name;
  await sql`update schema_migration set name = 'taken away' where name = ${name}`.execute(app.db());
  expect(await notWell()).toEqual({ status: 503, checks: ['migrations'] });
  expect((await asked()).body.checks.migrations.says).toBe(`lacks ${name}`);
  await sql`update schema_migration set name = ${name} where name = 'taken away'`.execute(app.db());
  expect(await notWell()).toEqual({ status: 200, checks: [] });
});

test('a database that a newer version has migrated is no reason to go at once: others are replaced meanwhile', async () => {
  await sql`insert into schema_migration (name) values ('9999-of-tomorrow')`.execute(app.db());
  const { status, body } = await asked();
  expect({ status, says: body.checks.migrations.says }).toEqual({
    status: 200,
    says: 'newer than this process, which is to be replaced: 9999-of-tomorrow',
  });
  await sql`delete from schema_migration where name = '9999-of-tomorrow'`.execute(app.db());
});

test('an event that nobody numbers for too long is told, and that it was numbered then', async () => {
  const outside = await createOrm({ url: app.databaseUrl, poolMax: 2 });
  try {
    await outside.em.fork().transactional(async (em) => {
      // Whoever numbers waits for it.
      await sql`select from event_head for update`.execute(rows(em));
      await outside.em.fork().transactional(async (inner) => {
        const db = rows(inner);
        await sql`insert into event_stream (id, version, locked_by) values ('waits', 0, pg_current_xact_id())`.execute(db);
        await sql`insert into event (id, stream_id, stream_version, type, region_code, audience, actor_id, at, payload)
          values (gen_random_uuid(), 'waits', 1, 'indicator.reported', ${BANTUL}, 'PUBLIC', null, now() - interval '1 minute', '{}')`.execute(
          db,
        );
      });
      expect(await notWell()).toEqual({ status: 503, checks: ['sequencer'] });
    });
  } finally {
    await outside.close(true);
  }
  await expect.poll(notWell).toEqual({ status: 200, checks: [] });
});

test('a database that breaks its connections is told, the process lives on, and is ready when it is back', async () => {
  cable.set('break');
  expect(await notWell()).toEqual({ status: 503, checks: ['database', 'migrations', 'sequencer'] });
  const alive = await fetch(`${app.url}/healthz`);
  expect({ status: alive.status, body: await alive.text() }).toEqual({ status: 200, body: 'ok\n' });
  cable.set('pass');
  await expect.poll(notWell, { timeout: 10_000 }).toEqual({ status: 200, checks: [] });
});

test('a database that says nothing is told in time, and asked once however many want to know', async () => {
  await using held = await layDatabaseCable(app.databaseUrl);
  const orm = await createOrm({ url: held.url, poolMax: 5 });
  let questions = 0;
  const db = () => {
    questions += 1;
    return rows(orm.em.fork());
  };
  const lookout = new ReadinessLookout({ db, stream: { lagMs: 0, head: { pos: 0 } }, stopping: () => false, answerMs: 50 });
  held.set('hold');
  const all = await Promise.all(Array.from({ length: 20 }, () => lookout.look()));
  expect(new Set(all.map(({ ready, checks }) => `${ready} ${checks.database.says}`))).toEqual(
    new Set(['false does not answer within 50 ms']),
  );
  await lookout.look();
  expect(questions).toBe(1);
  held.set('pass');
  await expect.poll(async () => (await lookout.look()).ready).toBe(true);
  await orm.close(true);
});

test('a process that is behind the log is told', async () => {
  const stream = { lagMs: 60_000, head: { pos: 7 } };
  const lookout = new ReadinessLookout({ db: () => app.db(), stream, stopping: () => false });
  const { ready, checks } = await lookout.look();
  expect({ ready, stream: checks.stream }).toMatchObject({
    ready: false,
    stream: { ok: false, says: 'level with the event log 60 s ago, at position 7' },
  });
});

test('a server that stops is not ready from the moment it sends its clients away', async () => {
  app.app.runtime.connections.closeAll();
  expect(await notWell()).toEqual({ status: 503, checks: ['serving'] });
  expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
});
