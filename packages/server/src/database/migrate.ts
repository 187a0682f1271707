import { sql } from 'kysely';
import { Client } from 'pg';

import { createOrm, rows, type Rows } from './orm.ts';
import { migrationsList, oldestOf } from './migrations/list.ts';

/** Thrown when the database knows migrations that this build does not, and that do not say that it may run beside them. */
export class NewerDatabaseError extends Error {
  constructor(names: readonly string[]) {
    super(
      `The database was made by a newer version of Saling (it knows ${names.join(', ')}) on which this one cannot run: start that version, or point DATABASE_URL to another database.`,
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
 * Brings a database to this build's schema. One of a newer build is left as it is when each migration that is new says
 * that a build like this may run on it, and refused otherwise; refuses servers below 15. Of several processes that start
 * at once one migrates and the others wait.
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
    if (await isNewer(db)) return;
    await orm.migrator.up();
    for (const migration of migrationsList) {
      const oldest = oldestOf(migration);
      if (oldest !== null)
        await sql`insert into schema_compat (name, oldest) values (${migration.name}, ${oldest}) on conflict do nothing`.execute(db);
    }
  } finally {
    await orm.close(true);
  }
}

/** Whether a newer build has migrated it and this one may run on it. @throws {NewerDatabaseError} when it may not. */
async function isNewer(db: Rows): Promise<boolean> {
  const known = new Set(migrationsList.map(({ name }) => name));
  const tables = await sql<{ done: boolean; compat: boolean }>`
    select to_regclass('schema_migration') is not null as done, to_regclass('schema_compat') is not null as compat`.execute(db);
  const { done: begun, compat } = tables.rows[0]!;
  if (!begun) return false;
  const done = await sql<{ name: string }>`select name from schema_migration order by id`.execute(db);
  const names = new Set(done.rows.map(({ name }) => name));
  const newer = [...names].filter((name) => !known.has(name));
  if (newer.length === 0) return false;
  const said = compat ? (await sql<{ name: string; oldest: string }>`select name, oldest from schema_compat`.execute(db)).rows : [];
  const oldest = new Map(said.map((row) => [row.name, row.oldest]));
  const closed = newer.filter((name) => !known.has(oldest.get(name) ?? name));
  // What this build would still have to add was made beside the newer ones: nobody knows how they go together.
  if (closed.length > 0 || [...known].some((name) => !names.has(name))) throw new NewerDatabaseError(closed.length > 0 ? closed : newer);
  return true;
}
