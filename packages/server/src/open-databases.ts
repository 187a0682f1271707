import { createOrm, rows, type Orm, type Rows } from './database/orm.ts';
import type { Metrics, WatchedPool } from './observe/metrics.ts';

/** No question of ours takes long; one that does holds a connection from everybody else, ms. */
export const STATEMENT_MS = 20_000;
/** One follows the log, one reads who is connected, one reads for who is far behind. */
const STREAM_CONNECTIONS = 3;
/** Everybody waits for it: a line that is dead is given up sooner than a statement that is slow, ms. */
const STREAM_SILENT_MS = 8_000;
/** Transactions that store updates of plans, and reads of their documents. */
const PLAN_CONNECTIONS = 6;
/** Whoever writes in a plan sees within seconds that it cannot be stored (P17), ms. */
const PLAN_STATEMENT_MS = 10_000;
const PLAN_LOCK_MS = 4_000;

/** Pools of connections to the database, and rows read and written over each. */
export interface Databases {
  orm: Orm;
  db: () => Rows;
  streamDb: () => Rows;
  planDb: () => Rows;
}

/** Opens them; they are closed with `started`. */
export async function openDatabases(started: AsyncDisposableStack, url: string, metrics: Metrics): Promise<Databases> {
  const open = async (name: string, options: Omit<Parameters<typeof createOrm>[0], 'url' | 'onPool'>): Promise<Orm> => {
    const onPool = (pool: WatchedPool): void => metrics.watchPool(name, pool);
    return started.adopt(await createOrm({ url, ...options, onPool }), (one) => one.close(true));
  };
  const orm = await open('requests', { statementMs: STATEMENT_MS });
  // A pool of its own for what keeps everybody's stream going: writers that wait for one lock can hold all of the other.
  const stream = await open('stream', { poolMax: STREAM_CONNECTIONS, statementMs: STATEMENT_MS, silentMs: STREAM_SILENT_MS });
  const plans = await open('plans', { poolMax: PLAN_CONNECTIONS, statementMs: PLAN_STATEMENT_MS, lockMs: PLAN_LOCK_MS });
  return { orm, db: () => rows(orm.em.fork()), streamDb: () => rows(stream.em.fork()), planDb: () => rows(plans.em.fork()) };
}
