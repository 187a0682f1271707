import { sql } from 'kysely';

import type { Rows } from '../../database/orm.ts';

/**
 * How far the primary's log of changes (WAL) holds all that anybody can know of, in bytes from its beginning: what is committed is flushed
 * before it is seen, unless commits do not wait for the disk. Null where PostgreSQL is no primary.
 */
export const written = sql<string | null>`case
  when pg_is_in_recovery() then null
  when current_setting('synchronous_commit') = 'off' then pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')
  else pg_wal_lsn_diff(pg_current_wal_flush_lsn(), '0/0') end::text`;

/** Which database this is, with all its copies, and how far it has come. */
export interface Position {
  /** Cluster and database, which a standby has from its primary. */
  database: string;
  standby: boolean;
  /** What was written, on a primary, and what was replayed, on a standby. */
  at: bigint;
}

export async function readPosition(db: Rows): Promise<Position> {
  const found = await sql<{ database: string; standby: boolean; at: string | null }>`
    select (select c.system_identifier::text from pg_control_system() c) || ' ' ||
      (select d.oid::text from pg_database d where d.datname = current_database()) as database,
      pg_is_in_recovery() as standby,
      coalesce(${written}, pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0')::text) as at`.execute(db);
  const { at, ...position } = found.rows[0]!;
  return { ...position, at: BigInt(at ?? 0) };
}
