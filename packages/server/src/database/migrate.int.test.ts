import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { migrate, NewerDatabaseError } from './migrate.ts';
import { migrationsList } from './migrations/list.ts';

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

  test('refuses a database of a newer version and says which migration it does not know', async () => {
    await query(`insert into schema_migration (name) values ('9999-of-the-future')`);
    const refused = migrate(database.url);
    await expect(refused).rejects.toThrow(NewerDatabaseError);
    await expect(refused).rejects.toThrow('9999-of-the-future');
  });
});
