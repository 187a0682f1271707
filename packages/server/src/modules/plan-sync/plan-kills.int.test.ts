import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createOrm, rows } from '../../database/orm.ts';
import { personId, type PersonName } from '../../testing/actors.ts';
import { builtMain, startServing, type Server } from '../../testing/built-main.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { cookieOf, post } from '../../testing/harness.ts';
import type { Line } from '../../testing/harness-client.ts';
import { insertPlan } from '../../testing/insert-plan.ts';
import { PlanClient } from '../../testing/plan-client.ts';
import { countWords, TirelessWriter } from '../../testing/plan-load.ts';
import { randomOf } from '../../testing/random.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';

/** How often the server is killed: `PLAN_KILLS=50` for a long run. */
const ROUNDS = Number(process.env.PLAN_KILLS ?? 4);
const WRITERS: PersonName[] = ['sumedangEditor', 'bantulEditor', 'sumedangHead', 'bantulHead'];

let main: string;
let database: TestDatabase;
const folder = temporaryFolder();
beforeAll(async () => {
  main = await builtMain();
  database = await createTestDatabase('migrated');
}, 180_000);
afterAll(async () => {
  await database[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

/** A server process, and where it is. */
const start = (): Promise<{ server: Server; url: string }> =>
  startServing(main, {
    DATA_DIR: folder.path,
    DATABASE_URL: database.url,
    DEMO: 'true',
    LIMITS: 'personPerMinute=100000000',
    SESSION_SECRET: 'a secret of the tests, nowhere else used',
  });

test(
  `P5 P6 a server that is killed under load, ${ROUNDS} times: every acknowledged edit is there, and none twice`,
  async () => {
    let running = await start();
    const orm = await createOrm({ url: database.url, poolMax: 1 });
    const db = rows(orm.em.fork());
    const planId = await insertPlan(db);
    const seed = Date.now() % 1_000_000_000;
    const random = randomOf(seed);
    const cookies = new Map<PersonName, string>();
    for (const name of WRITERS) cookies.set(name, cookieOf(await post(running.url, 'demo', { personId: personId(name) })));
    const lineOf = (name: PersonName): Line => ({
      cookie: cookies.get(name)!,
      get url() {
        return running.url;
      },
    });
    const all: { words: string; seq: number }[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const writers = await Promise.all(WRITERS.map((name) => TirelessWriter.open(lineOf(name), planId, random)));
      const writing = writers.map((writer) => writer.run());
      const enough = 4 + random.below(40);
      await expect
        .poll(() => writers.reduce((sum, { stored }) => sum + stored.length, 0), { timeout: 30_000, interval: 1 })
        .toBeGreaterThan(enough);
      running.server.kill('SIGKILL');
      await running.server.ended;
      running = await start();
      for (const writer of writers) writer.stop();
      await Promise.all(writing);
      all.push(...writers.flatMap(({ stored }) => stored));

      const reader = await PlanClient.open(lineOf('bantulEditor'), planId);
      const counts = countWords(reader.doc, reader.parties);
      const wrong = all.filter(({ words }) => counts.get(words) !== 1);
      expect(wrong, `seed ${seed}, round ${round}`).toEqual([]);
      const seqs = await sql<{ seq: string }>`select u.seq from plan_update u where u.plan_id = ${planId}::uuid order by u.seq`.execute(db);
      expect(seqs.rows.map(({ seq }) => Number(seq))).toEqual(seqs.rows.map((_, place) => place + 1));
    }
    expect(all.length).toBeGreaterThan(ROUNDS * 4);
    await running.server[Symbol.asyncDispose]();
    await orm.close(true);
  },
  120_000 + ROUNDS * 30_000,
);
