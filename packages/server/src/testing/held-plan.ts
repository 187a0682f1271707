import { sql } from 'kysely';
import { vi } from 'vitest';

import { planStream } from '../modules/plans/plan-events.service.ts';
import type { TestApp } from './harness.ts';

/** Holds the stream of a plan's events still until `begun` waits for it, lets something happen meanwhile, and answers what `begun` came to. */
export async function whileItWaits<T>(
  app: TestApp,
  planId: string,
  begun: () => Promise<T>,
  meanwhile: () => Promise<unknown>,
): Promise<T> {
  const { running } = await app
    .db()
    .transaction()
    .execute(async (trx) => {
      await sql`insert into event_stream (id, version, locked_by) values (${planStream(planId)}, 0, pg_current_xact_id())
        on conflict (id) do update set locked_by = excluded.locked_by`.execute(trx);
      const started = begun();
      await vi.waitUntil(async () => {
        const waiting = await sql`select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`.execute(
          app.db(),
        );
        return waiting.rows.length > 0;
      }, 20_000);
      await meanwhile();
      return { running: started };
    });
  return running;
}
