import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { layLine, type Line } from '../testing/line.ts';
import { createOrm, rows, type Orm } from './orm.ts';
import { isUnavailable } from './unavailable.ts';

const running = new AsyncDisposableStack();
let database: TestDatabase;
let line: Line;
let orm: Orm;
beforeAll(async () => {
  database = running.use(await createTestDatabase());
  line = running.use(await layLine(database.url));
  orm = running.adopt(await createOrm({ url: line.url, poolMax: 2, silentMs: 600 }), (open) => open.close(true));
});
afterAll(() => running[Symbol.asyncDispose]());

const ask = (): Promise<unknown> => sql`select pg_backend_pid() as pid`.execute(rows(orm.em.fork())).then(({ rows: [row] }) => row);
const refused = (asked: Promise<unknown>): Promise<boolean> => asked.then(() => false, isUnavailable);

test('a line that is dead without a word is given up: whoever asked may try again, in transactions too, and the pool works when it is back', async () => {
  // Both connections are there: making one takes a patience of its own.
  const before = await Promise.all([ask(), ask()]);
  const inside = Promise.withResolvers<void>();
  const asked = orm.em.fork().transactional(async (em) => {
    await sql`select 1`.execute(rows(em));
    inside.resolve();
    await dead.promise;
    await sql`select 1`.execute(rows(em));
  });
  const dead = Promise.withResolvers<void>();
  await inside.promise;
  line.hold();
  dead.resolve();
  expect(await Promise.all([refused(asked), refused(ask())])).toEqual([true, true]);
  line.release();
  expect(before).not.toContainEqual(await ask());
  expect(await Promise.all([ask(), ask(), ask(), ask()])).toHaveLength(4);
});

test('a connection that is only quiet, or whose statement says something now and then, is left alone', async () => {
  const pid = await ask();
  // Longer than a dead line may be silent, and told all the while.
  const talking = sql`do $$ begin for i in 1..8 loop perform pg_sleep(0.1); raise notice 'on'; end loop; end $$`;
  await talking.execute(rows(orm.em.fork()));
  expect(await ask()).toEqual(pid);
});
