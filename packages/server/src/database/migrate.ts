import { sql } from 'kysely';
import { Client } from 'pg';

import { createOrm, rows } from './orm.ts';
import { migrationsList } from './migrations/list.ts';

/** Thrown when the database knows migrations that this build does not. */
export class NewerDatabaseError extends Error {
  constructor(names: string[]) {
    super(
      `The database was made by a newer version of Saling (it knows ${names.join(', ')}): start that version, or point DATABASE_URL to another database.`,
    );
    this.name = 'NewerDatabaseError';
  }
}

/** Thrown when the server is older than PostgreSQL 15. */
export class OldServerError extends Error {
  constructor(version: string) {
    super(`PostgreSQL ${version} is too old: Saling needs PostgreSQL 15 or newer.`);
    this.name = 'OldServerError';
  }
}

/** Key of the advisory lock under which a database is migrated. */
const LOCK_KEY = 7_245_002;

/**
 * Brings a database to this build's schema. Refuses one of a newer build and servers below 15. Of
 * several processes that start at once one migrates and the others wait.
 */
export async function migrate(url: string): Promise<void> {
  const lock = new Client({ connectionString: url });
  lock.on('error', () => undefined);
  try {
    await lock.connect();
    await lock.query('select pg_advisory_lock($1)', [LOCK_KEY]);
    await migrateAlone(url);
  } finally {
    await lock.end();
  }
}

async function migrateAlone(url: string): Promise<void> {
  const orm = await createOrm({ url, poolMax: 2 });
  try {
    const db = rows(orm.em.fork());
    const server = await sql<{ version: string; number: number }>`
      select current_setting('server_version') as version, current_setting('server_version_num')::int as number`.execute(db);
    if (server.rows[0]!.number < 150_000) throw new OldServerError(server.rows[0]!.version);
    const known = new Set<string>(migrationsList.map((migration) => migration.name));
    const table = await sql<{ found: boolean }>`select to_regclass('schema_migration') is not null as found`.execute(db);
    if (table.rows[0]!.found) {
      const done = await sql<{ name: string }>`select name from schema_migration order by id`.execute(db);
      const unknown = done.rows.map((row) => row.name).filter((name) => !known.has(name));
      if (unknown.length > 0) throw new NewerDatabaseError(unknown);
    }
    await orm.migrator.up();
  } finally {
    await orm.close(true);
  }
}
