import { sql } from 'kysely';

import type { Rows } from '../database/orm.ts';
import type { Logger } from '../kernel/log.ts';
import { readHead } from './log-reader.ts';
import { Signal } from './signal.ts';
import type { EventStream } from './stream.ts';

/** How often the log is looked at when no wake-up came, ms. */
const POLL_MS = 5_000;

export interface LogProjectorOptions {
  stream: Pick<EventStream, 'listen'>;
  log: Logger;
  /** Takes in what is new, in one transaction that also moves its position; answers whether there was anything. */
  project: () => Promise<boolean>;
  /** What is said in the log when that failed: it is tried again. */
  failed: string;
  pollMs?: number;
}

/**
 * Follows the event log from where it stood, in a row of the database (`takePosition`), so that a restart misses nothing and nothing is
 * taken in twice. Several processes may do so: one at a time is at it.
 */
export class LogProjector implements AsyncDisposable {
  readonly #options: LogProjectorOptions;
  readonly #wake = new Signal();
  readonly #stopListening: () => void;
  readonly #loop: Promise<void>;
  #stopped = false;

  constructor(options: LogProjectorOptions) {
    this.#options = options;
    this.#stopListening = options.stream.listen(() => this.#wake.raise());
    this.#loop = this.#run();
  }

  async #run(): Promise<void> {
    const { project, log, failed, pollMs = POLL_MS } = this.#options;
    while (!this.#stopped) {
      try {
        if (await project()) continue;
      } catch (error) {
        if (!this.#stopped) log.warn({ reason: String(error) }, failed);
      }
      if (!this.#stopped) await this.#wake.wait(pollMs);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopped = true;
    this.#stopListening();
    this.#wake.raise();
    await this.#loop;
  }
}

/**
 * Where a projection of this name stands, locked until the transaction ends; null while another process is at it. One that is new, or
 * whose log was replaced, begins with the log or at its head, as `begins` says.
 */
export async function takePosition(trx: Rows, name: string, begins: 'BEGINNING' | 'HEAD'): Promise<number | null> {
  const { epoch, pos: newest } = await readHead(trx);
  const first = begins === 'HEAD' ? newest : 0;
  await sql`insert into projection (name, epoch, pos) values (${name}, ${epoch}, ${first}) on conflict do nothing`.execute(trx);
  const found = await sql<{ epoch: string; pos: string }>`
    select epoch, pos from projection where name = ${name} for update skip locked`.execute(trx);
  const row = found.rows[0];
  if (!row) return null;
  if (row.epoch === epoch && Number(row.pos) <= newest) return Number(row.pos);
  await sql`update projection set epoch = ${epoch}, pos = ${first} where name = ${name}`.execute(trx);
  return first;
}

/** Moves it on, in the same transaction. */
export async function movePosition(trx: Rows, name: string, pos: number): Promise<void> {
  await sql`update projection set pos = ${pos} where name = ${name}`.execute(trx);
}
