import { sql } from 'kysely';

import type { Rows } from '../database/orm.ts';
import type { StoreReadings } from '../observe/metrics.ts';

/** Waiting longer than this is told as waiting so long; nobody counts a queue of a million. */
const MOST = 100_000;

/** What waits in the database: events for their position, letters for being sent. */
export async function readStore(db: Rows): Promise<StoreReadings> {
  const found = await sql<StoreReadings>`
    select (select count(*)::int from (select from event_pending limit ${MOST}) as few) as "eventsWaiting",
      ${oldestWaiting} as "oldestWaiting",
      (select count(*)::int from (select from mail where sent_at is null and failure is null limit ${MOST}) as few) as "mailsWaiting"`.execute(
    db,
  );
  return found.rows[0]!;
}

/** How long the first event in the queue of those without a position waits, seconds; 0 when there is none. */
export const oldestWaiting = sql<number>`coalesce((
  select greatest(extract(epoch from now() - q.at), 0)::float8 from event_pending q order by q.seq limit 1), 0)`;
