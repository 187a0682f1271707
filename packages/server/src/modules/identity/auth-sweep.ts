import { sql } from 'kysely';

import type { Rows } from '../../database/orm.ts';
import type { Logger } from '../../kernel/log.ts';

const EVERY_MS = 24 * 60 * 60_000;
/** A server that is started again and again sweeps too, but not while it starts, ms. */
const FIRST_MS = 10 * 60_000;
/** Number of the lock under which one process sweeps. */
const LOCK = 731_402;

/** Deletes what ran out: sessions, tokens, counts of guesses, and letters of long ago. Answers whether it was this process that did. */
export function sweepSignIn(db: Rows): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const locked = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${LOCK}) as mine`.execute(trx);
    if (!locked.rows[0]?.mine) return false;
    await sql`delete from auth_session where "expiresAt" < now() or "ssoUntil" < now()`.execute(trx);
    await sql`delete from mail where created_at < now() - interval '30 days'`.execute(trx);
    await sql`delete from auth_verification where "expiresAt" < now()`.execute(trx);
    await sql`delete from guess_limit where expire < extract(epoch from now()) * 1000`.execute(trx);
    return true;
  });
}

/** Sweeps once a day. */
export class SignInSweep implements AsyncDisposable {
  readonly #timers: NodeJS.Timeout[];
  #sweeping: Promise<void> = Promise.resolve();

  constructor(options: { db: () => Rows; log: Logger }) {
    const sweep = (): void => {
      this.#sweeping = sweepSignIn(options.db()).then(
        () => undefined,
        (error: unknown) => options.log.warn({ reason: String(error) }, 'sessions that ran out could not be deleted'),
      );
    };
    this.#timers = [setTimeout(sweep, FIRST_MS), setInterval(sweep, EVERY_MS)];
    for (const timer of this.#timers) timer.unref();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer);
    await this.#sweeping;
  }
}
