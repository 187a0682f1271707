import { Client } from 'pg';

import type { Logger } from '../kernel/log.ts';
import { BATCH, numberPending } from './number-pending.ts';
import { Signal } from './signal.ts';

/** Key of the advisory lock, which PostgreSQL keeps for each database apart. */
const LOCK_KEY = 7_245_001;
/** A connection attempt that takes longer counts as lost, ms. */
const CONNECT_MS = 5_000;
/** A query that takes longer counts as lost, ms. */
const HANG_MS = 10_000;
/** How long a connection may take to end in order, ms. */
const END_MS = 1_000;

export interface SequencerOptions {
  url: string;
  log: Logger;
  /** Called after positions were committed, with how many, and with 0 when this process took over. */
  onNumbered: (count: number) => void;
  /** How often committed events are looked for when no wake-up came, ms. */
  pollMs?: number;
  /** How often a process without the lock, or without a connection, tries again, ms. */
  takeOverMs?: number;
  /** How long a holder may be silent before PostgreSQL ends its session, ms. With `takeOverMs` no more than two seconds. */
  silentMs?: number;
}

/**
 * Gives committed events their place in the one order (E2, E10).
 *
 * Of all processes the one that holds the advisory lock numbers; lock and writes share a session, so
 * whoever loses it can no longer write. The lock of a killed holder is free as soon as PostgreSQL
 * notices; of one that hangs, or is cut off without a word, after `silentMs`. One that only had no time
 * for so long gets a session anew, and loses nothing but that time.
 */
export class Sequencer implements AsyncDisposable {
  readonly #options: Required<SequencerOptions>;
  readonly #work = new Signal();
  #stopped = false;
  /** Something was committed since it looked last. */
  #woken = false;
  #holds = false;
  #client: Client | null = null;
  #loop: Promise<void> | null = null;

  constructor(options: SequencerOptions) {
    this.#options = { pollMs: 500, takeOverMs: 250, silentMs: 1_500, ...options };
  }

  /** Begins to number; resolves at once. */
  start(): void {
    this.#loop ??= this.#run();
  }

  /** A hint that something was committed. Whoever takes over looks by itself. */
  wake(): void {
    if (!this.#holds) return;
    this.#woken = true;
    this.#work.raise();
  }

  /** Whether this process is the one that numbers, as far as it knows. */
  get holds(): boolean {
    return this.#holds;
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      try {
        await this.#serve(await this.#connect());
      } catch (error) {
        this.#holds = false;
        if (this.#stopped) return;
        this.#options.log.warn({ reason: String(error) }, 'sequencer lost its connection and tries again');
        await this.#drop();
        await this.#work.wait(this.#options.takeOverMs);
      }
    }
  }

  async #connect(): Promise<Client> {
    const { url, silentMs } = this.#options;
    const client = new Client({
      connectionString: url,
      application_name: 'saling-sequencer',
      keepAlive: true,
      connectionTimeoutMillis: CONNECT_MS,
      query_timeout: HANG_MS,
    });
    // The next query rejects; the signal makes it come at once.
    client.on('error', () => this.#work.raise());
    this.#client = client;
    // NOTE whoever connects a client that is ended meanwhile hears nothing from pg, and would wait for ever.
    await Promise.race([client.connect(), rejectAtEnd(client)]);
    // The last: a peer that is gone while PostgreSQL sends to it, where the system knows such a limit.
    const silent = ['idle_session_timeout', 'idle_in_transaction_session_timeout', 'tcp_user_timeout'];
    await client.query(`select ${silent.map((name) => `set_config('${name}', $1, false)`).join(', ')}`, [String(silentMs)]);
    return client;
  }

  /** Waits for the lock, then numbers; returns when stopped and rejects when the connection is lost. */
  async #serve(client: Client): Promise<void> {
    while (!this.#stopped && !(await tryLock(client))) await this.#work.wait(this.#options.takeOverMs);
    if (this.#stopped) return;
    this.#holds = true;
    // The holder before may have died between its commit and its wake-up.
    this.#options.onNumbered(0);
    while (!this.#stopped) {
      this.#woken = false;
      const numbered = await numberPending(client);
      if (numbered > 0) this.#options.onNumbered(numbered);
      if (numbered < BATCH) await this.#rest(client);
    }
  }

  /** Waits for a wake-up or for the next look, and says something now and then: PostgreSQL ends a session that is silent. */
  async #rest(client: Client): Promise<void> {
    const { pollMs, silentMs } = this.#options;
    const until = performance.now() + pollMs;
    while (!this.#stopped) {
      const left = until - performance.now();
      if (left <= 0) return;
      await this.#work.wait(Math.min(left, silentMs / 3));
      if (this.#woken) return;
      await client.query('select');
    }
  }

  async #drop(): Promise<void> {
    const client = this.#client;
    this.#client = null;
    if (!client) return;
    const cut = setTimeout(() => client.connection.stream.destroy(), END_MS);
    await client.end().catch(() => undefined);
    clearTimeout(cut);
  }

  /** Ends at once, also while PostgreSQL does not answer: what is under way is committed whole or not at all. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopped = true;
    this.#work.raise();
    await this.#drop();
    await this.#loop;
    this.#holds = false;
  }
}

const rejectAtEnd = (client: Client): Promise<never> =>
  new Promise((_, reject) => client.once('end', () => reject(new Error('the connection ended'))));

async function tryLock(client: Client): Promise<boolean> {
  const found = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [LOCK_KEY]);
  return found.rows[0]!.got;
}
