import { createHash } from 'node:crypto';

import { sql } from 'kysely';

import type { Rows } from './orm.ts';

/**
 * A short name of the database itself, the same however a process reaches it: the cluster it is in and its number there.
 * A restored copy and a database made from a template have another.
 */
export async function nameInstallation(db: Rows): Promise<string> {
  const found = await sql<{ cluster: string; database: string }>`
    select (select c.system_identifier::text from pg_control_system() c) as cluster,
      (select d.oid::text from pg_database d where d.datname = current_database()) as database`.execute(db);
  const { cluster, database } = found.rows[0]!;
  return createHash('sha256').update(`${cluster} ${database}`).digest('hex').slice(0, 16);
}
