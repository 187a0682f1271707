import type { Rows } from '../../database/orm.ts';
import { Signal } from '../../events/signal.ts';
import type { EventStream } from '../../events/stream.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/log.ts';
import { closeDays, firstOpenDay } from './close-days.service.ts';
import { readPublicHead, writePublicLog, type PublicHead } from './write-public-log.service.ts';

/** Reports come in bursts: they are taken together, ms. */
const GATHER_MS = 2_000;
/** How often it is looked without a wake-up, ms; a day is closed no later than this. */
const POLL_MS = 30_000;

export interface PublicLogKeeperOptions {
  db: () => Rows;
  stream: Pick<EventStream, 'listen'>;
  clock: Clock;
  log: Logger;
  gatherMs?: number;
  pollMs?: number;
  /** Told how far it is written, after each look. */
  reached?: (head: PublicHead) => void;
}

/**
 * Keeps the public log up to date, behind everybody who is waiting for an event: it follows the event log from where it stood,
 * in a row of the database, and several processes take turns.
 */
export class PublicLogKeeper implements AsyncDisposable {
  readonly #options: Required<PublicLogKeeperOptions>;
  readonly #wake = new Signal();
  readonly #rest = new Signal();
  readonly #stopListening: () => void;
  readonly #loop: Promise<void>;
  #stopped = false;

  constructor(options: PublicLogKeeperOptions) {
    this.#options = { gatherMs: GATHER_MS, pollMs: POLL_MS, reached: () => undefined, ...options };
    this.#stopListening = options.stream.listen(() => this.#wake.raise());
    this.#loop = this.#run();
  }

  async #run(): Promise<void> {
    const { db, clock, log, gatherMs, pollMs, reached } = this.#options;
    let closedBefore = '';
    while (!this.#stopped) {
      try {
        if (await writePublicLog(db(), clock)) continue;
        reached(await readPublicHead(db()));
        const day = firstOpenDay(clock.now());
        if (day !== closedBefore && (await closeDays(db(), clock)) !== null) closedBefore = day;
      } catch (error) {
        if (!this.#stopped) log.warn({ reason: String(error) }, 'the public log could not be brought up to date, and is tried again');
      }
      if (!this.#stopped) await this.#wake.wait(pollMs);
      if (!this.#stopped) await this.#rest.wait(gatherMs);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopped = true;
    this.#stopListening();
    this.#wake.raise();
    this.#rest.raise();
    await this.#loop;
  }
}
