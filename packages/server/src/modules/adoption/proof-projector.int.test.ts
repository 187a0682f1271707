import { sql } from 'kysely';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createOrm, rows, type Orm, type Rows } from '../../database/orm.ts';
import { lockStream } from '../../events/append.ts';
import { numberPending } from '../../events/number-pending.ts';
import { systemClock } from '../../kernel/clock.ts';
import { createLogger } from '../../kernel/log.ts';
import { FRAMEWORK } from '../../testing/actors.ts';
import { ADOPTERS, adopt, fillRegions } from '../../testing/adopters.ts';
import { insertPractice } from '../../testing/adoption.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { INDICATOR_REPORTED } from '../indicators/indicator-event.service.ts';
import { ProofProjector, projectProofs } from './proof-projector.ts';

let database: TestDatabase;
let orm: Orm;
let practiceId: string;
const db = (): Rows => rows(orm.em.fork());
beforeAll(async () => {
  database = await createTestDatabase('peopled');
  orm = await createOrm({ url: database.url });
  await fillRegions(db());
  practiceId = (await insertPractice(db())).id;
  await adopt(db(), practiceId, ADOPTERS);
});
afterAll(async () => {
  await orm.close(true);
  await database[Symbol.asyncDispose]();
});

/** Says in the log that a final level was reported. */
async function tell(): Promise<void> {
  await orm.em.fork().transactional(async (em) => {
    const stream = await lockStream(em, 'assessment:32.21', systemClock);
    const payload = { stage: 'FINAL', frameworkId: FRAMEWORK, indicatorCode: '17' };
    await stream.append([{ type: INDICATOR_REPORTED, regionCode: '32.21', audience: 'PUBLIC', actorId: null, payload }]);
  });
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await numberPending(client);
  await client.end();
}

async function stored(): Promise<string | null> {
  const found = await sql<{ effect: string | null }>`
    select proof_effect::text as effect from practice_search where practice_id = ${practiceId}::uuid`.execute(db());
  return found.rows[0]!.effect;
}

test('A17 while the database is away it tries again, and then takes in what was reported meanwhile', async () => {
  let away = true;
  let tries = 0;
  const connect = (): Rows => {
    tries += 1;
    if (away) throw new Error('the database is away');
    return db();
  };
  const options = { db: connect, stream: { listen: () => () => undefined }, log: createLogger('silent'), pollMs: 10 };
  await using _projector = new ProofProjector(options);
  await tell();
  await expect.poll(() => tries, { timeout: 20_000 }).toBeGreaterThan(1);
  expect(await stored()).toBeNull();
  away = false;
  await expect.poll(stored, { timeout: 20_000 }).toBe('1.83');
});

test('A17 after a restart it goes on where it stood', async () => {
  await sql`update practice_search set proof_effect = null`.execute(db());
  expect(await projectProofs(db())).toBe(false);
  expect(await stored()).toBeNull();
  await tell();
  expect(await projectProofs(db())).toBe(true);
  expect(await stored()).toBe('1.83');
});

test('A17 of two processes one does it, the other waits for its turn and takes in nothing twice', async () => {
  await tell();
  const both = await Promise.all([projectProofs(db()), projectProofs(db())]);
  expect(both.filter(Boolean)).toHaveLength(1);
});
