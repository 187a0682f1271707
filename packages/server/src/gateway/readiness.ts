import type { RequestHandler } from 'express';
import { sql } from 'kysely';

import { migrationsList } from '../database/migrations/list.ts';
import type { Rows } from '../database/orm.ts';
import { oldestWaiting } from './store-readings.ts';

/** How long the database may take to answer, ms. */
const ANSWER_MS = 2_000;
/** How far behind the log a process may be that is still given new clients, ms. It looks once a second at least. */
const STREAM_MS = 15_000;
/** How long a committed event may wait for its position, seconds: twice as long as the slowest change of holder takes. */
const NUMBERED_SECONDS = 20;

/** One thing that is looked at. */
export interface Check {
  ok: boolean;
  /** How it is. */
  says: string;
  /** What to do about it, when it is not well. */
  todo?: string;
}

export type CheckName = 'serving' | 'database' | 'migrations' | 'stream' | 'sequencer';

/** What `/readyz` answers. */
export interface Readiness {
  ready: boolean;
  checks: Record<CheckName, Check>;
}

export interface ReadinessOptions {
  /** Rows of a pool that requests cannot use up. */
  db: () => Rows;
  stream: { readonly lagMs: number; readonly head: { pos: number } };
  /** The server takes nobody in any more. */
  stopping: () => boolean;
  answerMs?: number;
}

interface Facts {
  migrations: string[] | null;
  head: number;
  oldestWaiting: number;
}

/** Whether this process should be given clients: asked by whatever stands before several of them. */
export class ReadinessLookout {
  readonly #options: Required<ReadinessOptions>;
  /** One question at a time: while the database hangs, those who ask again and again must not take its connections. */
  #asking: Promise<Facts> | null = null;

  constructor(options: ReadinessOptions) {
    this.#options = { answerMs: ANSWER_MS, ...options };
  }

  async look(): Promise<Readiness> {
    const facts = await this.#factsInTime();
    const checks = {
      serving: this.#serving(),
      database: facts ? fine('answers') : bad(`does not answer within ${this.#options.answerMs} ms`, DATABASE),
      migrations: facts ? ofMigrations(facts.migrations) : unknown(),
      stream: this.#ofStream(),
      sequencer: facts ? ofSequencer(facts.oldestWaiting) : unknown(),
    };
    return { ready: Object.values(checks).every(({ ok }) => ok), checks };
  }

  #serving(): Check {
    if (!this.#options.stopping()) return fine('takes clients');
    return bad('stops: clients were asked to come back to another process', 'Nothing: send clients elsewhere until it is started again.');
  }

  #ofStream(): Check {
    const { lagMs, head } = this.#options.stream;
    const where = `level with the event log ${Math.round(lagMs / 1_000)} s ago, at position ${head.pos}`;
    if (lagMs <= STREAM_MS) return fine(where);
    return bad(where, 'Look for "event stream could not read" in the log; when the database is well, restart this process.');
  }

  async #factsInTime(): Promise<Facts | null> {
    const late = Promise.withResolvers<null>();
    const timer = setTimeout(() => late.resolve(null), this.#options.answerMs);
    this.#asking ??= readFacts(this.#options.db()).finally(() => (this.#asking = null));
    try {
      return await Promise.race([this.#asking.catch(() => null), late.promise]);
    } finally {
      clearTimeout(timer);
    }
  }
}

const DATABASE = 'Start PostgreSQL, or look at why it is slow: saling_pool_connections, pg_stat_activity, its own log.';

async function readFacts(db: Rows): Promise<Facts> {
  const found = await sql<{ migrations: string[] | null; head: string; oldestWaiting: number }>`
    select (select array_agg(name) from schema_migration) as migrations, (select pos from event_head) as head, ${oldestWaiting} as "oldestWaiting"`.execute(
    db,
  );
  const { head, ...facts } = found.rows[0]!;
  return { ...facts, head: Number(head) };
}

/** Newer ones are no reason to go: while processes are replaced one by one, the first migrates for all. */
function ofMigrations(done: readonly string[] | null): Check {
  const known = migrationsList.map(({ name }) => name);
  const missing = known.filter((name) => !done?.includes(name));
  if (missing.length > 0) {
    return bad(`lacks ${missing.join(', ')}`, 'Restart this process, which migrates, or restore a backup that was made by this version.');
  }
  const newer = done!.filter((name) => !known.includes(name));
  if (newer.length > 0) return fine(`newer than this process, which is to be replaced: ${newer.join(', ')}`);
  return fine(`those of this version: ${known.length}`);
}

function ofSequencer(waiting: number): Check {
  if (waiting === 0) return fine('every committed event has its position');
  const says = `the oldest event without a position waits for ${waiting.toFixed(1)} s`;
  if (waiting <= NUMBERED_SECONDS) return fine(says);
  return bad(
    says,
    'Look for "sequencer" in the logs of all processes; end the session "saling-sequencer" in pg_stat_activity if it hangs.',
  );
}

const fine = (says: string): Check => ({ ok: true, says });
const bad = (says: string, todo: string): Check => ({ ok: false, says, todo });
const unknown = (): Check => bad('unknown while the database does not answer', DATABASE);

/** Answers 200 when everything is well and 503 otherwise, with the same kind of body. */
export function readyz(lookout: ReadinessLookout): RequestHandler {
  return async (_req, res) => {
    const readiness = await lookout.look();
    res
      .status(readiness.ready ? 200 : 503)
      .setHeader('Cache-Control', 'no-store')
      .json(readiness);
  };
}
