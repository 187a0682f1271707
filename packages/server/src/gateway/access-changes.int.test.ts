import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { createOrm, rows, type Orm } from '../database/orm.ts';
import { personId } from '../testing/actors.ts';
import { createTestApp, type TestApp } from '../testing/harness.ts';
import { AccessChanges } from './access-changes.ts';

let app: TestApp;
let orm: Orm;
beforeAll(async () => {
  app = await createTestApp();
  orm = await createOrm({ url: app.databaseUrl, poolMax: 3 });
});
afterAll(async () => {
  await orm.close(true);
  await app[Symbol.asyncDispose]();
});

let changes: AccessChanges;
beforeEach(async () => {
  changes = new AccessChanges(() => app.db());
  // The first look knows nothing, and the second may meet what was under way then.
  await changes.look();
  await changes.look();
});
const heard = async (): Promise<string[]> => [...new Set((await changes.look()).subjects)].toSorted();

test('E12 what is committed is heard once, with whom it is about; what was rolled back is not', async () => {
  const ayu = `person:${personId('sumedangEditor')}`;
  await sql`update membership set role = 'HEAD' where person_id = ${personId('sumedangEditor')}`.execute(app.db());
  expect(await heard()).toEqual([ayu]);
  expect(await heard()).toEqual([]);
  const undone = rows(orm.em.fork())
    .transaction()
    .execute(async (tx) => {
      await sql`update pairing set ended_at = now()`.execute(tx);
      throw new Error('undone');
    });
  await expect(undone).rejects.toThrow('undone');
  expect(await heard()).toEqual([]);
});

test('E12 a transaction that began early and ended late is heard, though later ones were heard before it', async () => {
  const [written, end] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const early = rows(orm.em.fork())
    .transaction()
    .execute(async (tx) => {
      await sql`update membership set mandate_until = '2099-12-31' where person_id = ${personId('bantulEditor')}`.execute(tx);
      written.resolve();
      await end.promise;
    });
  await written.promise;
  await sql`update pairing set since = since - 1`.execute(app.db());
  expect(await heard()).toEqual(['region:32.11', 'region:34.02']);
  expect(await heard()).toEqual([]);
  end.resolve();
  await early;
  expect(await heard()).toEqual([`person:${personId('bantulEditor')}`]);
});

test('that a session began or a token was used is no change; that a session ended is', async () => {
  const actor = await app.again('observer');
  await sql`update api_client set last_used_at = now()`.execute(app.db());
  expect(await heard()).toEqual([]);
  await actor.signOut();
  expect(await heard()).toEqual([expect.stringMatching(/^session:/) as string]);
});
