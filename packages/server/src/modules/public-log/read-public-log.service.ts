import { sql } from 'kysely';

import type { Context } from '../../api/context.ts';
import { decodeKey, page, pageSize } from '../../api/page.ts';
import { rows, type Rows } from '../../database/orm.ts';
import type { PublicRange } from '../../api/stream.types.ts';
import { parseCursor } from '../../events/cursor.ts';
import { DomainError } from '../../kernel/errors.ts';
import { isDay } from './days.service.ts';
import type { PublicLog, PublicLogDay, PublicLogDayConnection } from './public-log.types.ts';
import { readPublicHead, writePublicLogTo } from './write-public-log.service.ts';

/** Where files of days are: `/data/log/2026-11-30.ndjson.gz`. */
export const LOG_PATH = '/data/log';
export const addressOfDay = (day: string): string => `${LOG_PATH}/${day}.ndjson.gz`;

/** Where the public log stands. */
export async function publicLog(ctx: Context): Promise<PublicLog> {
  const { number, hash, day } = await readPublicHead(rows(ctx.em));
  return { number, head: hash.toString('hex'), today: day, todayAddress: day === null ? null : addressOfDay(day) };
}

interface DayRow {
  day: string;
  first: string;
  last: string;
  before: Buffer;
  head: Buffer;
  closedAt: Date;
}

/** Days that are over and had events, newest first; or the one asked for, whatever it had. */
export async function publicLogDays(
  ctx: Context,
  query: { day?: string | null; first?: number | null; after?: string | null },
): Promise<PublicLogDayConnection> {
  const size = pageSize(query.first);
  const after = decodeKey(query.after, ['text']);
  for (const day of [query.day, after?.[0]])
    if (day !== null && day !== undefined && !isDay(day)) throw new DomainError('BAD_INPUT', 'A day is written like 2026-11-30.');
  const wanted = query.day ? sql`d.day = ${query.day}::date` : sql`d.last_number >= d.first_number`;
  const found = await sql<DayRow & { total: number }>`
    select to_char(d.day, 'YYYY-MM-DD') as day, d.first_number as first, d.last_number as last, d.before, d.head, d.closed_at as "closedAt"
    from public_log_day d where ${wanted} and ${after ? sql`d.day < ${after[0]}::date` : sql`true`}
    order by d.day desc limit ${size + 1}`.execute(rows(ctx.em));
  const counted = await sql<{ total: number }>`select count(*)::int as total from public_log_day d where ${wanted}`.execute(rows(ctx.em));
  return page(found.rows.map(toDay), size, ({ day }) => [day], { after: query.after, totalCount: counted.rows[0]!.total });
}

function toDay({ day, first, last, before, head, closedAt }: DayRow): PublicLogDay {
  const [from, to] = [Number(first), Number(last)];
  const range = { from, to, count: to - from + 1, before: before.toString('hex'), head: head.toString('hex') };
  return { day, range, closedAt, address: addressOfDay(day) };
}

/**
 * What of the public log lies after one cursor and up to another (N38). Null for cursors of another log; of nothing after null.
 * The log is brought up to there first, by whoever asks for this and nobody else.
 */
export async function publicRange(ctx: Context, after: string | null, cursor: string): Promise<PublicRange | null> {
  const to = parseCursor(cursor);
  const from = parseCursor(after ?? cursor);
  if (!to || !from || to.epoch !== from.epoch) return null;
  // What is written here is written in the primary, and so it is read.
  if (ctx.stream.head.epoch !== to.epoch) return null;
  const db = rows(ctx.em);
  await writePublicLogTo(db, ctx.clock, to.pos);
  const [last, first] = [await lastUpTo(db, to.pos), await lastUpTo(db, from.pos)];
  return { from: first.number + 1, to: last.number, count: last.number - first.number, before: first.hash, head: last.hash };
}

/** The last public event up to a position; 0 and empty when there is none. */
export async function lastUpTo(db: Rows, pos: number): Promise<{ number: number; hash: string }> {
  const found = await sql<{ number: string; hash: Buffer }>`
    select number, hash from public_event where pos <= ${pos} order by pos desc limit 1`.execute(db);
  const row = found.rows[0];
  return row ? { number: Number(row.number), hash: row.hash.toString('hex') } : { number: 0, hash: '' };
}
