import { sql } from 'kysely';

import { rows, type EntityManager, type Rows } from '../database/orm.ts';
import type { Clock } from '../kernel/clock.ts';
import type { NewEvent } from './log-event.ts';

/** The only way to write events: obtained by locking the stream, so no event can precede the lock (E3). */
export interface StreamWriter {
  /** Version of the stream after what was appended so far. */
  readonly version: number;
  /** Instant of this transaction's events; taken under the lock, so it never runs backwards in a stream. */
  readonly at: Date;
  /** Adds events in order and answers the version of the first. */
  append(events: NewEvent[]): Promise<number>;
}

/**
 * Locks a stream's row, creating it when new, as the first statement of the transaction `em` is in.
 *
 * MikroORM sends INSERTs before UPDATEs: a service that would write first and lock later could have
 * its event precede the lock, and two writers could commit in another order than they number.
 */
export async function lockStream(em: EntityManager, streamId: string, clock: Clock): Promise<StreamWriter> {
  if (!em.isInTransaction()) throw new Error(`lockStream(${streamId}) needs a transaction`);
  const db = rows(em);
  const locked = await sql<{ version: number }>`
    insert into event_stream (id, version) values (${streamId}, 0)
    on conflict (id) do update set version = event_stream.version
    returning version`.execute(db);
  let { version } = locked.rows[0]!;
  const last = version === 0 ? null : await lastInstant(db, streamId, version);
  const now = clock.now();
  const at = last && last >= now ? new Date(last.getTime() + 1) : now;
  return {
    get version() {
      return version;
    },
    at,
    async append(events) {
      const first = version + 1;
      if (events.length === 0) return first;
      const values = events.map((event) => {
        version += 1;
        return sql`(${clock.newId()}::uuid, ${streamId}, ${version}::int, ${event.type}, ${event.regionCode}, ${event.audience}, ${event.actorId}, ${at}::timestamptz, ${JSON.stringify(event.payload)})`;
      });
      await sql`
        insert into event (id, stream_id, stream_version, type, region_code, audience, actor_id, at, payload)
        values ${sql.join(values)}`.execute(db);
      await sql`update event_stream set version = ${version} where id = ${streamId}`.execute(db);
      return first;
    },
  };
}

/** A statement of its own: one that waited for the lock would still see the log as it was before. */
async function lastInstant(db: Rows, streamId: string, version: number): Promise<Date | null> {
  const found = await sql<{ at: Date }>`
    select at from event where stream_id = ${streamId} and stream_version = ${version}`.execute(db);
  return found.rows[0]?.at ?? null;
}
