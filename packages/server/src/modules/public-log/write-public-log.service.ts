import { sql } from 'kysely';

import type { Rows } from '../../database/orm.ts';
import type { LogEvent } from '../../events/log-event.ts';
import { readHead, readLog } from '../../events/log-reader.ts';
import type { Clock } from '../../kernel/clock.ts';
import { jakartaDay } from './days.service.ts';
import { publicHash, publicLine } from './public-line.ts';

/** Name under which it is known how far the log was read: what was not is not archived (E22). */
const NAME = 'public-log';
const PAGE = 500;

/** Where the public log stands. */
export interface PublicHead {
  epoch: string | null;
  /** How far the event log was read. */
  pos: number;
  /** Number of the last public event; 0 when there is none. */
  number: number;
  day: string | null;
  hash: Buffer;
}

interface HeadRow extends Omit<PublicHead, 'pos' | 'number'> {
  pos: string;
  number: string;
}

const HEAD = sql`epoch, pos, number, to_char(day, 'YYYY-MM-DD') as day, hash`;
const toHead = (row: HeadRow): PublicHead => ({ ...row, pos: Number(row.pos), number: Number(row.number) });

/** Reads where it stands. */
export async function readPublicHead(db: Rows): Promise<PublicHead> {
  const found = await sql<HeadRow>`select ${HEAD} from public_log`.execute(db);
  return toHead(found.rows[0]!);
}

/** The same, locked until the transaction ends: one writes at a time. */
export async function lockPublicHead(trx: Rows): Promise<PublicHead> {
  const found = await sql<HeadRow>`select ${HEAD} from public_log for update`.execute(trx);
  return toHead(found.rows[0]!);
}

/**
 * Takes a page of what is new in the event log into the public one, in one transaction, so that each public event is in it once
 * and in the order of the log (N36). Answers whether there may be more.
 */
export function writePublicLog(db: Rows, clock: Pick<Clock, 'now'>): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const log = await readHead(trx);
    const head = await lockPublicHead(trx);
    const { events } = await readLog(trx, head.pos, PAGE);
    const pos = events.at(-1)?.pos ?? head.pos;
    if (pos === head.pos && head.epoch === log.epoch) return false;
    const last = await append(trx, head, events, jakartaDay(clock.now()));
    await sql`update public_log set epoch = ${log.epoch}, pos = ${pos}, number = ${last.number}, day = ${last.day}::date, hash = ${last.hash}`.execute(
      trx,
    );
    await sql`insert into projection (name, epoch, pos) values (${NAME}, ${log.epoch}, ${pos})
      on conflict (name) do update set epoch = excluded.epoch, pos = excluded.pos`.execute(trx);
    return events.length === PAGE;
  });
}

async function append(
  trx: Rows,
  head: PublicHead,
  events: readonly LogEvent[],
  today: string,
): Promise<Pick<PublicHead, 'number' | 'day' | 'hash'>> {
  const open = events.filter(({ audience }) => audience === 'PUBLIC');
  if (open.length === 0) return head;
  const placed = await sql<{ pos: string; hash: Buffer }>`
    select pos, hash from event_position where pos = any(${open.map(({ pos }) => pos)}::bigint[])`.execute(trx);
  const hashes = new Map(placed.rows.map((row) => [Number(row.pos), row.hash]));
  const closed = await sql<{ day: string | null }>`select to_char(max(day) + 1, 'YYYY-MM-DD') as day from public_log_day`.execute(trx);
  let { number, hash } = head;
  // Days never go back, and none that is closed gets anything: who committed late belongs to the next.
  let day = [head.day, closed.rows[0]!.day].reduce<string>((latest, one) => (one !== null && one > latest ? one : latest), '');
  const made = open.map((event) => {
    const own = jakartaDay(event.at);
    const said = own > today ? today : own;
    if (said > day) day = said;
    number += 1;
    const line = publicLine(number, event, hashes.get(event.pos)!);
    hash = publicHash(hash, line);
    return { number, pos: event.pos, day, line, hash: hash.toString('hex') };
  });
  await sql`
    insert into public_event (number, pos, day, line, hash)
    select m.number, m.pos, m.day, m.line, decode(m.hash, 'hex')
    from json_to_recordset(${JSON.stringify(made)}::json) as m (number bigint, pos bigint, day date, line text, hash text)`.execute(trx);
  return { number, hash, day };
}

/** Brings the public log up to a position of the event log at least. */
export async function writePublicLogTo(db: Rows, clock: Pick<Clock, 'now'>, pos: number): Promise<PublicHead> {
  for (;;) {
    const head = await readPublicHead(db);
    if (head.pos >= pos) return head;
    const more = await writePublicLog(db, clock);
    // Behind the head of the log there is nothing to wait for.
    if (!more) return readPublicHead(db);
  }
}
