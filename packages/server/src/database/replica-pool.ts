import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type { Pool, PoolClient } from 'pg';

import { isReadOnly, isUnavailable } from './unavailable.ts';

/** What PostgreSQL's replay does to reads that stand in its way, and the rare case in which both wait for each other. */
const CONFLICTS = new Set(['40001', '40P01']);
/** Statements that took too long take as long elsewhere. */
const CANCELED = '57014';
const BEGINS = /^\s*(begin|start transaction)\b/i;

/** What those have to know of a replica who read from it. */
export interface Source {
  /** Whether it is worth being asked. */
  readonly serves: boolean;
  /** Calls back when it is left out: what is under way there may never end. Answers how not to be called. */
  whenLeftOut(listener: () => void): () => void;
  /** A connection to it was lost or could not be had. */
  failed(): void;
}

/** Rejects what was under way on a replica that was left out. */
class LeftOut extends Error {
  constructor() {
    super('the replica was left out');
    this.name = 'LeftOut';
  }
}

/**
 * Connections on which reads go to a replica and, whenever it fails them, to the primary, which is ahead of it: nobody who asked
 * notices. Transactions are for writing and go to the primary, and so does a write that is none.
 */
export class ReplicaPool implements PostgresPool {
  readonly options = {};
  readonly #source: Source;
  readonly #replica: () => Promise<Pool>;
  readonly #primary: () => Promise<Pool>;

  constructor(source: Source, replica: () => Promise<Pool>, primary: () => Promise<Pool>) {
    this.#source = source;
    this.#replica = replica;
    this.#primary = primary;
  }

  async connect(): Promise<PostgresPoolClient> {
    return new ReplicaClient(this.#source, this.#replica, this.#primary);
  }

  /** Both pools are their owners'. */
  async end(): Promise<void> {}
}

class ReplicaClient implements PostgresPoolClient {
  readonly #source: Source;
  readonly #replica: () => Promise<Pool>;
  readonly #primary: () => Promise<Pool>;
  #own: PoolClient | null = null;
  #other: PoolClient | null = null;

  constructor(source: Source, replica: () => Promise<Pool>, primary: () => Promise<Pool>) {
    this.#source = source;
    this.#replica = replica;
    this.#primary = primary;
  }

  query<R>(sql: string, parameters: ReadonlyArray<unknown>): Promise<PostgresQueryResult<R>>;
  query(): never;
  async query(sql = '', parameters: ReadonlyArray<unknown> = []): Promise<unknown> {
    if (!this.#other && this.#source.serves && !BEGINS.test(sql)) {
      try {
        return await this.#unlessLeftOut(() => this.#read(sql, parameters));
      } catch (error) {
        if (!isOfReplica(error)) throw error;
        if (isUnavailable(error) && !isReadOnly(error)) this.#source.failed();
      }
    }
    // For good: whoever has read there does not go back in time.
    this.#other ??= await (await this.#primary()).connect();
    return this.#other.query(sql, [...parameters]);
  }

  release(): void {
    this.#own?.release();
    this.#other?.release();
    this.#own = this.#other = null;
  }

  async #read(sql: string, parameters: ReadonlyArray<unknown>): Promise<unknown> {
    this.#own ??= await (await this.#replica()).connect();
    return this.#own.query(sql, [...parameters]);
  }

  async #unlessLeftOut<T>(work: () => Promise<T>): Promise<T> {
    const left = Promise.withResolvers<never>();
    const stop = this.#source.whenLeftOut(() => left.reject(new LeftOut()));
    const running = work();
    try {
      return await Promise.race([running, left.promise]);
    } catch (error) {
      if (error instanceof LeftOut) this.#abandon(running);
      throw error;
    } finally {
      stop();
    }
  }

  /** Leaves a connection behind on which something may be under way, also one that is only being opened. */
  #abandon(running: Promise<unknown>): void {
    const end = (): void => {
      this.#own?.release(true);
      this.#own = null;
    };
    if (this.#own) end();
    running.then(end, end);
  }
}

/** Whether the replica is the reason, and not the statement. */
function isOfReplica(error: unknown): boolean {
  if (error instanceof LeftOut || isReadOnly(error)) return true;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return CONFLICTS.has(code) || (code !== CANCELED && isUnavailable(error));
}
