import { sql } from 'kysely';

import type { Rows } from '../../database/orm.ts';
import { mailDueAt, type Telling } from './due.ts';
import { readWatchRows, tellingsOf } from './watch-rows.service.ts';

/** Condition over `watch_notice n`: it is still to be written or shown. */
export const WAITS = sql`((n.mail_due_at is not null and n.mailed_at is null) or (n.push_due_at is not null and n.pushed_at is null))`;

/** Conditions over a watch `k`: it found the notice `n`, and nobody has stopped it since. */
export const FOUND_IT = sql`(k.id = n.watch_id or k.id = any(n.also_by))`;
export const GOES_ON = sql`(k.stopped_at is null and k.since <= n.at)`;

/**
 * What waits under a watch that has been stopped goes with the soonest of the others that found it, when that one tells, or by itself when
 * it is told anyway (N104). What nothing else found stays, and is not sent.
 */
export async function handOver(trx: Rows, watchId: string, now: Date): Promise<void> {
  const others = await readWatchRows(
    trx,
    sql`w.id in (select unnest(n.also_by) from watch_notice n where n.watch_id = ${watchId}::uuid and ${WAITS})`,
  );
  for (const { id, since, telling } of others) await move(trx, watchId, { id, since }, telling, now);
  const left = await sql<{ personId: string }>`
    select distinct n.person_id as "personId" from watch_notice n where n.watch_id = ${watchId}::uuid and n.anyway and ${WAITS}`.execute(
    trx,
  );
  const people = left.rows.map(({ personId }) => personId);
  const tellingOf = people.length > 0 ? await tellingsOf(trx, people) : null;
  for (const personId of people) await move(trx, watchId, null, tellingOf!(personId), now);
}

async function move(trx: Rows, from: string, to: { id: string; since: Date } | null, telling: Telling, now: Date): Promise<void> {
  const goes = to ? sql`${to.id}::uuid = any(n.also_by) and n.at >= ${to.since}::timestamptz` : sql`n.anyway`;
  await sql`
    update watch_notice n set watch_id = ${to?.id ?? null}::uuid, also_by = array_append(array_remove(n.also_by, ${to?.id ?? null}::uuid), n.watch_id),
      mail_due_at = case when n.mail_due_at is null or n.mailed_at is not null then n.mail_due_at else ${mailDueAt(telling, now)}::timestamptz end
    where n.watch_id = ${from}::uuid and ${WAITS} and ${goes}`.execute(trx);
}
