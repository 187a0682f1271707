import { escapeIdentifier, type Client } from 'pg';

/** A part of the table of events: those that were born before a day, and after the part before. */
export interface Part {
  name: string;
  endsOn: Date;
}

/** Months that are there before they begin, beside the present one. */
const AHEAD = 3;

/** Begin of the month, of UTC, that is so many months after that of an instant. */
export function monthStart(at: Date, after = 0): Date {
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + after, 1));
}

/** A day as PostgreSQL reads it. */
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** Makes the parts of this month and of those to come that are not there yet, and answers how many. What came to them meanwhile is brought there. */
export async function makeMonths(client: Client, now: Date): Promise<number> {
  let made = 0;
  for (let after = 0; after <= AHEAD; after += 1) {
    const found = await client.query<{ made: boolean }>('select make_event_month($1::date) as made', [dayOf(monthStart(now, after))]);
    if (found.rows[0]!.made) made += 1;
  }
  // Nobody but us counts what is in all parts together, by which joins are planned.
  if (made > 0) await client.query('analyze event');
  return made;
}

/** Parts that end before an instant, oldest first. */
export async function partsBefore(client: Client, before: Date): Promise<Part[]> {
  const found = await client.query<{ name: string; endsOn: Date }>(
    `select name, ends_on::timestamp at time zone 'UTC' as "endsOn" from event_part where ends_on <= $1::date order by ends_on`,
    [dayOf(before)],
  );
  return found.rows;
}

/** What has to be known of a part before it may go. */
export interface Standing {
  epoch: string;
  /** Oldest position kept, which is the first to go. */
  first: number;
  /** Newest position in the part; null when there is none. */
  last: number | null;
  /** Hash of the position before the first; null when nobody knows it. */
  before: Buffer | null;
  /** Events of it that have no position yet. */
  waiting: number;
  /** Something that follows the log has not read all of it. */
  unread: boolean;
}

/** Looks at a part in one snapshot. */
export async function readStanding(client: Client, { name }: Part): Promise<Standing> {
  const part = escapeIdentifier(name);
  const found = await client.query<Omit<Standing, 'first' | 'last'> & { first: string; last: string | null }>(
    `with here as (select h.epoch, h.oldest, (select max(p.pos) from ${part} e join event_position p on p.event_id = e.id) as last from event_head h)
     select epoch, oldest as first, last,
       case when oldest = 1 then ''::bytea else (select a.hash from event_archive a where a.last_pos = here.oldest - 1) end as before,
       (select count(*)::int from event_pending q join ${part} e on e.id = q.event_id) as waiting,
       exists (select from projection j where j.epoch <> here.epoch or j.pos < here.last) as unread
     from here`,
  );
  const { first, last, ...row } = found.rows[0]!;
  return { ...row, first: Number(first), last: last === null ? null : Number(last) };
}
