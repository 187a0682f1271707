import { join } from 'node:path';

import { Client } from 'pg';

import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/log.ts';
import { archivePart, type ArchiveStore } from './archive-part.ts';
import { makeMonths, monthStart, partsBefore } from './parts.ts';

/** Key of the advisory lock of the one who keeps parts. */
const LOCK_KEY = 7_245_003;
/** A server that starts has better things to do, ms. */
const FIRST_MS = 5_000;
const EVERY_MS = 10 * 60_000;
/** Longer than this nobody is made to wait for a lock, ms; the next look tries again. */
const LOCK_MS = 500;

export interface EventKeeperOptions {
  databaseUrl: string;
  store: ArchiveStore;
  /** Where this machine keeps what is on its way. */
  dataDir: string;
  /** Months that are kept before the present one; null keeps all. */
  eventsKeepMonths: number | null;
  clock: Clock;
  log: Logger;
  /** Events of one archived file. */
  fileEvents?: number;
}

/** Makes the months of the event log before they begin, and archives those that are older than is wanted (E22). */
export class EventKeeper implements AsyncDisposable {
  readonly #stop = new AbortController();
  readonly #timers: NodeJS.Timeout[];
  #keeping: Promise<void> = Promise.resolve();

  constructor(options: EventKeeperOptions) {
    const keep = (): void => {
      this.#keeping = this.#keeping
        .then(() => keepEvents(options, this.#stop.signal))
        .catch((error: unknown) => {
          if (!this.#stop.signal.aborted)
            options.log.warn({ reason: String(error) }, 'months of events could not be kept, and are tried again');
        });
    };
    this.#timers = [setTimeout(keep, FIRST_MS), setInterval(keep, EVERY_MS)];
    for (const timer of this.#timers) timer.unref();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#stop.abort();
    await this.#keeping;
  }
}

/** One look, by one process at a time: whoever comes while another is at it does nothing. Aborted, it ends at once, and rejects. */
export async function keepEvents(options: EventKeeperOptions, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) return;
  const client = new Client({ connectionString: options.databaseUrl, application_name: 'saling-months', keepAlive: true });
  client.on('error', () => undefined);
  const cut = (): unknown => client.connection.stream.destroy();
  signal?.addEventListener('abort', cut);
  try {
    await client.connect();
    const lock = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [LOCK_KEY]);
    if (lock.rows[0]!.got) await keep(client, options);
  } finally {
    signal?.removeEventListener('abort', cut);
    await client.end().catch(() => undefined);
  }
}

async function keep(client: Client, options: EventKeeperOptions): Promise<void> {
  const { eventsKeepMonths: keepMonths, clock } = options;
  await client.query(`set lock_timeout = ${LOCK_MS}`);
  await makeMonths(client, clock.now());
  if (keepMonths === null) return;
  const keepFrom = monthStart(clock.now(), -keepMonths);
  // Oldest first, and none before the one that is older: the log has a beginning, and no holes.
  for (const part of await partsBefore(client, keepFrom)) {
    if (!(await archivePart({ ...options, client, folder: join(options.dataDir, 'event-archive') }, part, keepFrom))) return;
  }
}
