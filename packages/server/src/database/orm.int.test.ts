import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { temporaryFolder } from '../testing/temporary-folder.ts';
import { startEmbedded, type EmbeddedDatabase } from './embedded.ts';
import { createOrm, rows, type Orm } from './orm.ts';
import { isUnavailable } from './unavailable.ts';

const POOL = 3;

describe('the pool', () => {
  const stack = new AsyncDisposableStack();
  let folder: string;
  let database: EmbeddedDatabase;
  let orm: Orm;
  beforeAll(async () => {
    folder = stack.use(temporaryFolder()).path;
    database = await startEmbedded({ folder, durable: false });
    orm = await createOrm({ url: database.url, poolMax: POOL });
    stack.defer(() => orm.close(true));
  });
  afterAll(async () => {
    await stack.disposeAsync();
    await database.stop();
  });

  const one = async (): Promise<number> => (await sql<{ one: number }>`select 1 as one`.execute(rows(orm.em.fork()))).rows[0]!.one;

  test('outlives a restart of PostgreSQL: idle connections, and transactions in as many as it has', async () => {
    // Several at once, so that several idle connections are there when PostgreSQL ends.
    expect(await Promise.all([one(), one(), one()])).toEqual([1, 1, 1]);
    const { promise: restarted, resolve: restart } = Promise.withResolvers<void>();
    const open = (): Promise<{ failed: Promise<unknown> }> =>
      new Promise((opened) => {
        const transaction = orm.em.fork().transactional(async (em) => {
          await sql`select 1`.execute(rows(em));
          opened({ failed });
          await restarted;
          await sql`select 1`.execute(rows(em));
        });
        const failed = transaction.then(
          () => 'committed',
          () => 'failed',
        );
      });
    const transactions = await Promise.all([open(), open()]);
    const { port } = database;
    await database.stop();
    await expect(one()).rejects.toThrow();
    database = await startEmbedded({ folder, durable: false, port });
    restart();
    expect(await Promise.all(transactions.map((transaction) => transaction.failed))).toEqual(['failed', 'failed']);
    // As many at once as the pool has places: none was kept by a transaction that is gone.
    const places = await Promise.all([open(), open(), open()]);
    expect(await Promise.all(places.map((place) => place.failed))).toEqual(['committed', 'committed', 'committed']);
  });

  test('rows() of an EntityManager in a transaction are in that transaction', async () => {
    await sql`create table rolled_back (id int)`.execute(rows(orm.em.fork()));
    const failed = orm.em.fork().transactional(async (em) => {
      await sql`insert into rolled_back values (1)`.execute(rows(em));
      expect((await sql`select * from rolled_back`.execute(rows(em))).rows).toHaveLength(1);
      throw new Error('on purpose');
    });
    await expect(failed).rejects.toThrow('on purpose');
    expect((await sql`select * from rolled_back`.execute(rows(orm.em.fork()))).rows).toEqual([]);
  });

  test('a transaction in which nothing happens is ended by PostgreSQL after a while', async () => {
    const found = await sql`select current_setting('idle_in_transaction_session_timeout') as after`.execute(rows(orm.em.fork()));
    expect(found.rows).toEqual([{ after: '1min' }]);
  });

  test('a statement that takes too long is ended by PostgreSQL, and that is no fault of who asked', async () => {
    const own = await createOrm({ url: database.url, poolMax: 1, statementMs: 50 });
    stack.defer(() => own.close(true));
    const slow = sql`select pg_sleep(${60})`.execute(rows(own.em.fork())).then(
      () => null,
      (error: unknown) => error,
    );
    expect(isUnavailable(await slow)).toBe(true);
  });

  test('reads with parameters are prepared once a connection; writes and `select *` are not', async () => {
    await orm.em.fork().transactional(async (em) => {
      const db = rows(em);
      await sql`create temporary table kept (id int)`.execute(db);
      await sql`insert into kept values (${1}), (${2})`.execute(db);
      const read = async (id: number) => (await sql<{ id: number }>`select id from kept where id >= ${id} order by id`.execute(db)).rows;
      expect(await read(1)).toEqual([{ id: 1 }, { id: 2 }]);
      expect(await read(2)).toEqual([{ id: 2 }]);
      expect((await sql`select * from kept where id = ${1}`.execute(db)).rows).toEqual([{ id: 1 }]);
      await sql`alter table kept add column note text`.execute(db);
      expect((await sql`select * from kept where id = ${1}`.execute(db)).rows).toEqual([{ id: 1, note: null }]);
      expect(await read(2)).toEqual([{ id: 2 }]);
      const prepared = await sql`select statement from pg_prepared_statements where statement like '%kept%'`.execute(db);
      expect(prepared.rows).toEqual([{ statement: 'select id from kept where id >= $1 order by id' }]);
    });
  });

  test('an instant is a Date in plain rows; a day stays text', async () => {
    const found =
      await sql`select timestamptz '2026-11-24 15:00:00.123+07' as at, array[timestamptz '2026-11-24 15:00+07'] as list, date '2026-11-24' as day`.execute(
        rows(orm.em.fork()),
      );
    expect(found.rows).toEqual([{ at: new Date('2026-11-24T08:00:00.123Z'), list: [new Date('2026-11-24T08:00:00Z')], day: '2026-11-24' }]);
  });
});
