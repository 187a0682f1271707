import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import { Migrator } from '@mikro-orm/migrations';
import type { AnyEntity, EntitySchema } from '@mikro-orm/core';
import { PostgresDialect, type Dialect, type Kysely, type PostgresPool } from 'kysely';
import { types, type CustomTypesConfig, type Pool, type PoolClient } from 'pg';

import { isTracing } from '../observe/trace.ts';
import { endDeadConnections } from './dead-connections.ts';
import { migrationsList } from './migrations/list.ts';
import { TransactionSpans } from './transaction-spans.ts';

export type { EntityManager };
export type Orm = MikroORM;

/** Plain-row access on the same pool and, inside a transaction, on the same transaction. Rows are typed where they are read. */
export type Rows = Kysely<{}>;

/** Plain rows of an EntityManager. */
export function rows(em: EntityManager): Rows {
  return em.getKysely();
}

export interface OrmOptions {
  url: string;
  entities?: EntitySchema<AnyEntity>[];
  poolMax?: number;
  /** How long one statement may run before PostgreSQL ends it, ms; for ever when left out. */
  statementMs?: number;
  /** How long one statement may wait for a lock, ms; for ever when left out. */
  lockMs?: number;
  /** How long a connection may be waited for, ms; ten seconds when left out. */
  connectMs?: number;
  /** How long PostgreSQL may say nothing when asked before the connection counts as lost, ms; a little longer than a statement when left out. */
  silentMs?: number;
  /** Told of the pool as soon as there is one. */
  onPool?: (pool: Pool) => void;
  /** Connections that somebody else makes; then nothing above but the address counts. */
  through?: PostgresPool;
}

/** What PostgreSQL may take beside the statement until it says that it ended it, ms. */
const GRACE_MS = 5_000;

/** Opens the ORM. No connection is made before the first query. */
export async function createOrm(options: OrmOptions): Promise<Orm> {
  return MikroORM.init({
    clientUrl: options.url,
    entities: options.entities ?? [],
    extensions: [Migrator],
    ...(isTracing() && { subscribers: [new TransactionSpans()] }),
    discovery: { warnWhenNoEntities: false },
    pool: { min: 0, max: options.poolMax ?? 20 },
    timezone: 'UTC',
    forceUtcTimezone: true,
    migrations: { migrationsList, tableName: 'schema_migration', snapshot: false, allOrNothing: true, silent: true },
    driverOptions: options.through
      ? dialectOver(options.through)
      : {
          connectionTimeoutMillis: options.connectMs ?? 10_000,
          // A process that hangs, or is cut off without a word, gives its locks back.
          idle_in_transaction_session_timeout: 60_000,
          ...(options.statementMs !== undefined && { statement_timeout: options.statementMs }),
          ...(options.lockMs !== undefined && { lock_timeout: options.lockMs }),
          onPoolCreated: (pool: Pool) => {
            preparePool(pool);
            const silentMs = options.silentMs ?? (options.statementMs && options.statementMs + GRACE_MS);
            if (silentMs !== undefined) endDeadConnections(pool, silentMs);
            options.onPool?.(pool);
          },
        },
  });
}

function dialectOver(pool: PostgresPool): Dialect & Record<string, unknown> {
  const dialect = new PostgresDialect({ pool });
  return {
    createAdapter: () => dialect.createAdapter(),
    createDriver: () => dialect.createDriver(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
  };
}

/** Types that plain rows bring as `Date`; MikroORM leaves them text, and parses only what becomes an entity. */
const INSTANTS = new Set([types.builtins.TIMESTAMPTZ, 1185]);

function preparePool(pool: Pool): void {
  const own = pool.options.types ?? types;
  const getTypeParser: CustomTypesConfig['getTypeParser'] = (oid, format) =>
    INSTANTS.has(oid) ? types.getTypeParser(oid, format) : own.getTypeParser(oid, format);
  pool.options.types = { getTypeParser };
  keepReadsPrepared(pool);
  releaseWhatWasLost(pool);
}

/** All columns of something: `count(*)` is none, nor is a product. */
const STAR = /(?:\bselect|\bdistinct|,|\.)\s*\*/i;

/** Texts that are kept prepared; each costs some memory in every connection. */
const PREPARED_MAX = 200;

/**
 * Lets PostgreSQL parse and plan a read once a connection instead of every time: planning the larger
 * ones takes longer than running them.
 *
 * Only reads with parameters, whose texts are few, and that name their columns: a prepared `select *`
 * fails when a migration adds a column under a running server.
 */
function keepReadsPrepared(pool: Pool): void {
  const names = new Map<string, string>();
  const nameOf = (text: string): string | null => {
    const known = names.get(text);
    if (known !== undefined) return known;
    if (names.size >= PREPARED_MAX || !/^\s*(select|with)\b/i.test(text) || STAR.test(text)) return null;
    const name = `read_${names.size}`;
    names.set(text, name);
    return name;
  };
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    const prepared = (text: unknown, values: unknown, ...rest: unknown[]): unknown => {
      const name = typeof text === 'string' && Array.isArray(values) && values.length > 0 ? nameOf(text) : null;
      return name === null ? query(text, values, ...rest) : query({ name, text, values }, ...rest);
    };
    client.query = prepared as typeof client.query;
  });
}

/**
 * Gives the place of a lost connection back to the pool.
 *
 * Kysely releases the connection of a transaction only after its `rollback` succeeded. When PostgreSQL
 * restarts, each open transaction would keep a place for ever, and after as many as the pool has the
 * server would wait for a connection until somebody restarts it.
 */
function releaseWhatWasLost(pool: Pool): void {
  const held = new WeakSet<PoolClient>();
  pool.on('acquire', (client) => void held.add(client));
  pool.on('release', (_error, client) => void held.delete(client));
  pool.on('connect', (client) => {
    client.once('end', () => {
      if (!held.has(client)) return;
      client.release(true);
      // Whoever held it may still give it back, which the pool takes for a mistake.
      client.release = () => undefined;
    });
  });
}
