import { sql } from 'kysely';

import type { Rows } from '../../database/orm.ts';
import type { Clock } from '../../kernel/clock.ts';
import { readStopToken, type Stops } from './stop-token.ts';
import { handOver } from './waiting-notices.service.ts';

/**
 * Ends what a token says, and nothing else (N17). Again changes nothing; a token of somebody or something that is gone is right and does
 * nothing, so that it cannot be found out by it whether there is such a one.
 *
 * @returns what it ended; null for a token that was not made here.
 */
export async function stopByToken(db: Rows, clock: Clock, secret: string, token: string): Promise<Stops | null> {
  const found = readStopToken(secret, token);
  if (!found) return null;
  const now = clock.now();
  if (found.stops === 'WATCH') {
    await db.transaction().execute(async (trx) => {
      const stopped = await sql<{ id: string }>`
        update watch set stopped_at = coalesce(stopped_at, ${now}::timestamptz) where stop_key = ${found.key}::uuid returning id`.execute(
        trx,
      );
      for (const { id } of stopped.rows) await handOver(trx, id, now);
    });
    return 'WATCH';
  }
  await db.transaction().execute(async (trx) => {
    const person = await sql<{ id: string }>`
      update watch_setting set mail = 'NONE' where stop_key = ${found.key}::uuid returning person_id as id`.execute(trx);
    const id = person.rows[0]?.id ?? null;
    await sql`update watch set mail = null where person_id = ${id}`.execute(trx);
    await sql`update watch_notice set mail_due_at = null where person_id = ${id} and mailed_at is null`.execute(trx);
  });
  return 'MAIL';
}
