import { sql } from 'kysely';

import { rows, type EntityManager, type Rows } from '../database/orm.ts';
import type { Clock } from '../kernel/clock.ts';
import { DomainError } from '../kernel/errors.ts';
import type { NewEvent } from './log-event.ts';

/** The only way to write events: obtained by locking the stream, so no event can precede the lock (E3). */
export interface StreamWriter {
  /** Version of the stream after what was appended so far. */
  readonly version: number;
  /** Instant of this transaction's events; later than any before it in the stream. */
  readonly at: Date;
  /**
   * Takes so many versions for what is stored beside the stream without an event for each, and answers the first: events after
   * it go on behind them.
   */
  reserve(versions: number): Promise<number>;
  /** Adds events in order and answers the version of the first. */
  append(events: readonly NewEvent[]): Promise<number>;
}

/** How long a writer waits for another one, ms. Each who waits keeps a connection from those who only read. */
const PATIENCE_MS = 5_000;
/** PostgreSQL's code for a lock that was waited for too long. */
const LOCK_NOT_AVAILABLE = '55P03';

/** Transactions that began with a lock: they may lock further streams. */
const lockedFirst = new WeakSet<object>();

/**
 * Locks a stream, making it when new, as the first write of the transaction that `em` is in. The
 * lock is held until that transaction ends.
 *
 * MikroORM sends INSERTs before UPDATEs: a service that wrote first and locked later could commit
 * what it wrote in another order than its events come. The database refuses events without the lock
 * (`event_guard`); that nothing was written before it is checked here.
 *
 * @throws {DomainError} `UNAVAILABLE` when somebody else holds it for longer than `patienceMs`.
 * @throws {Error} outside a transaction, or after another write.
 */
export async function lockStream(em: EntityManager, streamId: string, clock: Clock, patienceMs = PATIENCE_MS): Promise<StreamWriter> {
  const transaction = em.getTransactionContext<object>();
  if (!transaction) throw new Error(`lockStream(${streamId}) needs a transaction`);
  const db = rows(em);
  const { lastAt, clean, ...stream } = await takeLock(db, streamId, patienceMs);
  if (clean) lockedFirst.add(transaction);
  else if (!lockedFirst.has(transaction)) throw new Error(`lockStream(${streamId}) must come before every other write of its transaction`);
  const now = clock.now();
  const at = lastAt && lastAt >= now ? new Date(lastAt.getTime() + 1) : now;
  let { version } = stream;
  return {
    get version() {
      return version;
    },
    at,
    async reserve(versions) {
      const first = version + 1;
      await sql`update event_stream set version = version + ${versions} where id = ${streamId}`.execute(db);
      version += versions;
      return first;
    },
    async append(events) {
      const first = version + 1;
      if (events.length === 0) return first;
      const values = events.map(
        (event, index) =>
          sql`(${clock.newId()}::uuid, ${streamId}, ${first + index}::int, ${event.type}, ${event.regionCode}, ${event.withRegionCode ?? null}, ${event.audience}, ${event.actorId}, ${at}::timestamptz, ${payloadText(event.payload)})`,
      );
      await sql`
        insert into event (id, stream_id, stream_version, type, region_code, with_region_code, audience, actor_id, at, payload)
        values ${sql.join(values)}`.execute(db);
      version += events.length;
      return first;
    },
  };
}

/**
 * Text of a payload. PostgreSQL's JSON knows neither half a surrogate pair nor U+0000: one such text would
 * fail every list that looks into payloads, for everybody and for ever.
 */
function payloadText(payload: unknown): string {
  return JSON.stringify(payload, (_, value: unknown) =>
    typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '\uFFFD') : value,
  );
}

interface Locked {
  version: number;
  lastAt: Date | null;
  /** Whether the transaction had written nothing before. */
  clean: boolean;
}

async function takeLock(db: Rows, streamId: string, patienceMs: number): Promise<Locked> {
  try {
    // A transaction has no number before its first write; `before` is read before the insert takes one.
    const locked = await sql<Locked>`
      with before as materialized (
        select pg_current_xact_id_if_assigned() is null as clean, set_config('lock_timeout', ${String(patienceMs)}, true)
      )
      insert into event_stream (id, version, locked_by) select ${streamId}, 0, pg_current_xact_id() from before
      on conflict (id) do update set locked_by = excluded.locked_by
      returning version, last_at as "lastAt", (select clean from before)`.execute(db);
    return locked.rows[0]!;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === LOCK_NOT_AVAILABLE)) throw error;
    throw new DomainError('UNAVAILABLE', 'Somebody else is writing in the same place right now: try again in a moment.');
  }
}
