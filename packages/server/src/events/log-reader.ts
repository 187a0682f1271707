import { sql } from 'kysely';

import type { Rows } from '../database/orm.ts';
import type { Audience, LogEvent } from './log-event.ts';

/** Where the log stands, in one row. */
export interface Head {
  epoch: string;
  /** Newest position; 0 when there is none. */
  pos: number;
  /** Oldest position kept. */
  oldest: number;
}

/** Reads the head of the log. */
export async function readHead(db: Rows): Promise<Head> {
  const found = await sql<{ epoch: string; pos: string; oldest: string }>`select epoch, pos, oldest from event_head`.execute(db);
  const row = found.rows[0]!;
  return { epoch: row.epoch, pos: Number(row.pos), oldest: Number(row.oldest) };
}

interface EventRow {
  pos: string;
  id: string;
  stream_id: string;
  stream_version: number;
  type: string;
  region_code: string;
  audience: Audience;
  actor_id: string | null;
  at: Date;
  payload: string;
}

/** Bytes of a frame around a payload: field names, ids, names of region and reporter. */
const FRAME_BYTES = 400;

/** Events after a position, in order, at most `limit`. */
export async function readEvents(db: Rows, after: number, limit: number): Promise<LogEvent[]> {
  const found = await sql<EventRow>`
    select p.pos, e.id, e.stream_id, e.stream_version, e.type, e.region_code, e.audience, e.actor_id, e.at, e.payload
    from event_position p join event e on e.id = p.event_id
    where p.pos > ${after} order by p.pos limit ${limit}`.execute(db);
  return found.rows.map(toLogEvent);
}

function toLogEvent(row: EventRow): LogEvent {
  return {
    pos: Number(row.pos),
    id: row.id,
    streamId: row.stream_id,
    streamVersion: row.stream_version,
    type: row.type,
    regionCode: row.region_code,
    audience: row.audience,
    actorId: row.actor_id,
    at: row.at,
    payload: JSON.parse(row.payload) as unknown,
    bytes: row.payload.length + FRAME_BYTES,
  };
}
