import { createHash } from 'node:crypto';

import { Client } from 'pg';

import type { Logger } from '../kernel/log.ts';
import { Signal } from './signal.ts';

/** Key of the advisory lock: whichever process holds it numbers events. */
const LOCK_KEY = 7_245_001;
const BATCH = 1_000;

export interface SequencerOptions {
  url: string;
  log: Logger;
  /** Called after positions were committed. */
  onNumbered: () => void;
  /** How often committed events are looked for when no wake-up came, ms. */
  pollMs?: number;
  /** How often a process without the lock tries to take over, ms. */
  takeOverMs?: number;
}

/**
 * Gives committed events their place in the one order (E2, E10).
 *
 * Of all processes the one that holds the advisory lock writes; lock and writes share a connection,
 * so whoever loses the connection can no longer write. A killed holder's lock is free as soon as
 * PostgreSQL notices, and the next process goes on from what is pending.
 */
export class Sequencer implements AsyncDisposable {
  readonly #options: Required<SequencerOptions>;
  readonly #work = new Signal();
  #stopped = false;
  #client: Client | null = null;
  #loop: Promise<void> | null = null;

  constructor(options: SequencerOptions) {
    this.#options = { pollMs: 500, takeOverMs: 500, ...options };
  }

  /** Begins to number; resolves at once. */
  start(): void {
    this.#loop ??= this.#run();
  }

  /** A hint that something was committed. */
  wake(): void {
    this.#work.raise();
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      try {
        const client = await this.#connect();
        if (await tryLock(client)) await this.#hold(client);
        else await this.#work.wait(this.#options.takeOverMs);
      } catch (error) {
        if (this.#stopped) return;
        this.#options.log.warn({ reason: String(error) }, 'sequencer lost its connection and tries again');
        await this.#drop();
        await this.#work.wait(this.#options.takeOverMs);
      }
    }
  }

  async #connect(): Promise<Client> {
    if (this.#client) return this.#client;
    const client = new Client({ connectionString: this.#options.url, application_name: 'saling-sequencer', keepAlive: true });
    client.on('error', () => {
      if (this.#client === client) this.#client = null;
      this.#work.raise();
    });
    await client.connect();
    this.#client = client;
    return client;
  }

  async #hold(client: Client): Promise<void> {
    while (!this.#stopped && this.#client === client) {
      const numbered = await numberPending(client);
      if (numbered > 0) this.#options.onNumbered();
      if (numbered < BATCH) await this.#work.wait(this.#options.pollMs);
    }
  }

  async #drop(): Promise<void> {
    const client = this.#client;
    this.#client = null;
    await client?.end().catch(() => undefined);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopped = true;
    this.#work.raise();
    await this.#loop;
    await this.#drop();
  }
}

async function tryLock(client: Client): Promise<boolean> {
  const found = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [LOCK_KEY]);
  return found.rows[0]!.got;
}

interface PendingRow {
  seq: string;
  id: string;
  stream_id: string;
  stream_version: number;
  type: string;
  region_code: string;
  audience: string;
  at: Date;
  payload: string;
}

/**
 * Numbers up to a batch of pending events in one transaction and answers how many.
 *
 * Ordered by insertion number: within a stream that is the order of versions, since a version is
 * taken under the stream's lock; a later version is never visible before the earlier one is committed.
 */
async function numberPending(client: Client): Promise<number> {
  await client.query('begin');
  try {
    const pending = await client.query<PendingRow>(
      `select q.seq, e.id, e.stream_id, e.stream_version, e.type, e.region_code, e.audience, e.at, e.payload
       from event_pending q join event e on e.id = q.event_id order by q.seq limit ${BATCH}`,
    );
    if (pending.rows.length === 0) {
      await client.query('rollback');
      return 0;
    }
    const head = await client.query<{ pos: string; hash: Buffer }>('select pos, hash from event_head for update');
    let pos = Number(head.rows[0]!.pos);
    let { hash } = head.rows[0]!;
    const positions: number[] = [];
    const hashes: Buffer[] = [];
    for (const row of pending.rows) {
      pos += 1;
      hash = chainHash(hash, pos, row);
      positions.push(pos);
      hashes.push(hash);
    }
    await client.query(
      `insert into event_position (pos, event_id, hash) select * from unnest($1::bigint[], $2::uuid[], $3::bytea[])`,
      [positions, pending.rows.map((row) => row.id), hashes],
    );
    await client.query('delete from event_pending where seq = any($1::bigint[])', [pending.rows.map((row) => row.seq)]);
    await client.query('update event_head set pos = $1, hash = $2', [pos, hash]);
    await client.query('commit');
    return pending.rows.length;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

/** SHA-256 over the hash before, the position and everything the event says (E9). */
export function chainHash(before: Buffer, pos: number, event: Omit<PendingRow, 'seq'>): Buffer {
  const said = [pos, event.id, event.stream_id, event.stream_version, event.type, event.region_code, event.audience, event.at.toISOString(), event.payload];
  return createHash('sha256').update(before).update(JSON.stringify(said)).digest();
}
