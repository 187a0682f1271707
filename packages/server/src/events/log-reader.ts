import { sql } from 'kysely';

import type { Rows } from '../database/orm.ts';
import type { Audience, LogEvent } from './log-event.ts';

/** Where the log stands, in one row. */
export interface Head {
  /** Which log this is; another database, or one that was restored, has another. */
  epoch: string;
  /** Newest position; 0 when there is none. */
  pos: number;
  /** Oldest position kept. */
  oldest: number;
}

interface HeadRow {
  epoch: string;
  head: string;
  oldest: string;
}

interface EventRow {
  id: string;
  stream_id: string;
  stream_version: number;
  type: string;
  region_code: string;
  with_region_code: string | null;
  audience: Audience;
  actor_id: string | null;
  at: Date;
  payload: string;
}

/** Bytes of a frame around a payload: field names, ids, names of region and reporter. */
const FRAME_BYTES = 400;

/** Reads the head of the log. */
export async function readHead(db: Rows): Promise<Head> {
  const found = await sql<HeadRow>`select epoch, pos as head, oldest from event_head`.execute(db);
  return toHead(found.rows[0]!);
}

/**
 * Events after a position, in order, at most `limit`, and where the log stood in the snapshot of their positions. A page that
 * does not begin right after the position, or has a gap, met a part that is archived.
 *
 * Positions first, then events by their ids: so only the months are looked into that they are of, in planning too.
 */
export async function readLog(db: Rows, after: number, limit: number): Promise<{ head: Head; events: LogEvent[] }> {
  const found = await sql<HeadRow & ({ pos: string; id: string } | { pos: null })>`
    select h.epoch, h.pos as head, h.oldest, l.pos, l.event_id as id from event_head h left join lateral (
      select p.pos, p.event_id from event_position p where p.pos > ${after} order by p.pos limit ${sql.lit(limit)}
    ) l on true order by l.pos`.execute(db);
  const placed = found.rows.filter((row) => row.pos !== null);
  return { head: toHead(found.rows[0]!), events: placed.length === 0 ? [] : await readEvents(db, placed) };
}

async function readEvents(db: Rows, placed: readonly { pos: string; id: string }[]): Promise<LogEvent[]> {
  const months = new Map<number, string[]>();
  for (const { id } of placed) {
    const month = monthOf(id);
    const ids = months.get(month) ?? [];
    months.set(month, ids);
    ids.push(id);
  }
  const said = await Promise.all([...months].map(([month, ids]) => readMonth(db, month, ids)));
  const known = new Map(said.flat().map((row) => [row.id, row]));
  return placed.flatMap(({ pos, id }) => {
    const row = known.get(id);
    return row ? [toLogEvent(Number(pos), row)] : [];
  });
}

/**
 * Events of one month by their ids. The month stands in the text: so there is a text for each, which is planned once for a connection
 * and looks at nothing but that month; ids alone would be planned anew each time, which takes longer than reading them.
 */
async function readMonth(db: Rows, month: number, ids: readonly string[]): Promise<EventRow[]> {
  const [first, next] = [month, month + 1].map((one) => sql.lit(smallestId(Date.UTC(1970, one))));
  const found = await sql<EventRow>`
    select e.id, e.stream_id, e.stream_version, e.type, e.region_code, e.with_region_code, e.audience, e.actor_id, e.at, e.payload
    from event e where e.id = any(${ids}::uuid[]) and e.id >= ${first}::uuid and e.id < ${next}::uuid`.execute(db);
  return found.rows;
}

/** The month, of UTC and counted from 1970, in which an id was born: a UUID of version 7 begins with the millisecond. */
function monthOf(id: string): number {
  const born = new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16));
  return (born.getUTCFullYear() - 1970) * 12 + born.getUTCMonth();
}

/** The smallest id of version 7 that is born at an instant, ms since 1970; as the months of the log are cut. */
function smallestId(ms: number): string {
  const hex = ms.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

function toHead(row: HeadRow): Head {
  return { epoch: row.epoch, pos: Number(row.head), oldest: Number(row.oldest) };
}

function toLogEvent(pos: number, row: EventRow): LogEvent {
  return {
    pos,
    id: row.id,
    streamId: row.stream_id,
    streamVersion: row.stream_version,
    type: row.type,
    regionCode: row.region_code,
    withRegionCode: row.with_region_code,
    audience: row.audience,
    actorId: row.actor_id,
    at: row.at,
    payload: JSON.parse(row.payload) as unknown,
    bytes: row.payload.length + FRAME_BYTES,
  };
}
