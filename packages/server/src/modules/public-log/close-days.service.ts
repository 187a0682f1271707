import { sql } from 'kysely';

import type { Rows } from '../../database/orm.ts';
import type { Clock } from '../../kernel/clock.ts';
import { jakartaDay } from './days.service.ts';
import { lockPublicHead } from './write-public-log.service.ts';

/** How long after midnight in Jakarta a day is closed, ms: what was committed around it comes in. */
const GRACE_MS = 10 * 60_000;

/** The first day that is not over yet. */
export function firstOpenDay(now: Date): string {
  return jakartaDay(new Date(now.getTime() - GRACE_MS));
}

/**
 * Closes the days that are over, those without events too: from then on they stand as they are, with the hash at their end
 * (N37). Answers how many; null while there is nothing to begin with, or events of days that are over are still on their way.
 */
export function closeDays(db: Rows, clock: Pick<Clock, 'now'>): Promise<number | null> {
  const today = firstOpenDay(clock.now());
  return db.transaction().execute(async (trx) => {
    // Nobody appends meanwhile: what a day has is known.
    const { number } = await lockPublicHead(trx);
    const late = await sql`
      select from event_pending q join event e on e.id = q.event_id where e.at < (${today}::date)::timestamp at time zone 'Asia/Jakarta' limit 1`.execute(
      trx,
    );
    if (number === 0 || late.rows.length > 0) return null;
    const closed = await sql<{ day: string }>`
      with last as (select d.day, d.last_number, d.head from public_log_day d order by d.day desc limit 1),
      begin as (select coalesce((select day + 1 from last), (select min(e.day) from public_event e)) as day),
      days as (
        select g::date as day from begin, generate_series(begin.day, ${today}::date - 1, interval '1 day') g
      ),
      counted as (
        select d.day, (select e.number from public_event e where e.day <= d.day order by e.day desc, e.number desc limit 1) as last_number from days d
      ),
      ranged as (
        select c.day, coalesce(lag(c.last_number) over (order by c.day), (select last_number from last), 0) as before_number, c.last_number
        from counted c
      )
      insert into public_log_day (day, first_number, last_number, before, head, closed_at)
      select r.day, r.before_number + 1, coalesce(r.last_number, r.before_number),
        coalesce((select e.hash from public_event e where e.number = r.before_number), ''::bytea),
        coalesce((select e.hash from public_event e where e.number = coalesce(r.last_number, r.before_number)), ''::bytea), ${clock.now()}
      from ranged r order by r.day
      returning to_char(day, 'YYYY-MM-DD') as day`.execute(trx);
    return closed.rows.length;
  });
}
