import { sql } from 'kysely';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { migrate, NewerDatabaseError } from './migrate.ts';
import { migrationsList, oldestOf } from './migrations/list.ts';
import { createOrm, rows, type Rows } from './orm.ts';

describe('migrate', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database[Symbol.asyncDispose]());

  const query = async (statement: string): Promise<unknown[]> => {
    const client = new Client({ connectionString: database.url });
    await client.connect();
    const found = await client.query<Record<string, unknown>>(statement);
    await client.end();
    return found.rows;
  };

  test('does nothing to a database that is up to date', async () => {
    const before = await query('select * from schema_migration order by id');
    await migrate(database.url);
    expect(await query('select * from schema_migration order by id')).toEqual(before);
    expect(before).not.toEqual([]);
  });

  test('several processes at once: one migrates, the others wait', async () => {
    await using empty = await createTestDatabase('empty');
    await Promise.all([migrate(empty.url), migrate(empty.url), migrate(empty.url)]);
    const client = new Client({ connectionString: empty.url });
    await client.connect();
    expect((await client.query('select name from schema_migration')).rows).toHaveLength(migrationsList.length);
    await client.end();
  });

  test('pairs from before agreements were kept can be seen and ended', async () => {
    await using old = await createTestDatabase('empty');
    const orm = await createOrm({ url: old.url, poolMax: 2 });
    await orm.migrator.up({ to: '0002-people-and-clients' });
    const db = (): Rows => rows(orm.em.fork());
    await sql`
      insert into region (code, name, full_name, level) values ('32.11', 'A', 'A', 'REGENCY'), ('34.02', 'B', 'B', 'REGENCY')`.execute(
      db(),
    );
    await sql`
      insert into pairing (id, region_a, region_b, since, ended_at) values
        (gen_random_uuid(), '32.11', '34.02', '2021-01-18', '2022-03-04T00:00:00Z'), (gen_random_uuid(), '32.11', '34.02', '2023-01-18', null)`.execute(
      db(),
    );
    await migrate(old.url);
    const found = await sql`
      select g.state, g.proposer_code as proposer, g.partner_code as partner, g.starts_on::text as "startsOn", g.answered_at as since,
        g.ended_at as until, g.ended_by_name as "endedBy"
      from pairing_agreement g join pairing p using (id) order by p.since`.execute(db());
    await orm.close(true);
    const regions = { proposer: '32.11', partner: '34.02' };
    const until = new Date('2022-03-04T00:00:00Z');
    expect(found.rows).toEqual([
      { ...regions, state: 'ENDED', startsOn: '2021-01-18', since: new Date('2021-01-17T17:00:00Z'), until, endedBy: 'Saling' },
      { ...regions, state: 'ACTIVE', startsOn: '2023-01-18', since: new Date('2023-01-17T17:00:00Z'), until: null, endedBy: null },
    ]);
  });

  describe('a database of a newer version', () => {
    const known = migrationsList.at(-1)!.name;
    afterEach(() => query(`delete from schema_migration where name like '999%'; delete from schema_compat where name like '999%'`));
    const became = (name: string, oldest?: string): Promise<unknown> =>
      query(
        `insert into schema_migration (name) values ('${name}');
         ${oldest === undefined ? '' : `insert into schema_compat (name, oldest) values ('${name}', '${oldest}')`}`,
      );

    test('is refused when a migration says nothing of older ones, which are told which it is', async () => {
      await became('9998-that-goes', known);
      await became('9999-of-the-future');
      const refused = migrate(database.url);
      await expect(refused).rejects.toThrow(NewerDatabaseError);
      await expect(refused).rejects.toThrow('(it knows 9999-of-the-future)');
    });

    test('is refused when a migration wants one that this version does not know', async () => {
      await became('9998-that-goes', known);
      await became('9999-of-the-future', '9998-that-goes');
      await expect(migrate(database.url)).rejects.toThrow('(it knows 9999-of-the-future)');
    });

    test('is started on, and left as it is, when each new migration says that this version may', async () => {
      await became('9998-that-goes', known);
      await became('9999-that-goes-too', migrationsList.at(-2)!.name);
      const before = await query('select * from schema_migration order by id');
      await migrate(database.url);
      expect(await query('select * from schema_migration order by id')).toEqual(before);
    });

    test('is refused when this version would have to add to it', async () => {
      await became('9999-that-goes', known);
      await query(`delete from schema_migration where name = '${known}'`);
      await expect(migrate(database.url)).rejects.toThrow(NewerDatabaseError);
      await query(`insert into schema_migration (name) values ('${known}')`);
    });
  });

  test('what migrations say of older versions is noted in the database, and names ones that come before them', async () => {
    const said = migrationsList.flatMap((migration) => {
      const oldest = oldestOf(migration);
      return oldest === null ? [] : [{ name: migration.name, oldest }];
    });
    expect(await query('select name, oldest from schema_compat order by name')).toEqual(said);
    const names = migrationsList.map(({ name }) => name);
    for (const { name, oldest } of said) expect(names.slice(0, names.indexOf(name))).toContain(oldest);
    expect(said.length).toBeGreaterThan(0);
  });
});
