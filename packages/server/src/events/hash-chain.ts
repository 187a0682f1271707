import { createHash } from 'node:crypto';

import { sql } from 'kysely';

import type { Rows } from '../database/orm.ts';

/** What an event says, as the hash of its position covers it. */
export interface Said {
  id: string;
  stream_id: string;
  stream_version: number;
  type: string;
  region_code: string;
  with_region_code: string | null;
  audience: string;
  actor_id: string | null;
  at: Date;
  payload: string;
}

/** Columns of `Said`, for queries with `event` as `e`. */
export const SAID_COLUMNS =
  'e.id, e.stream_id, e.stream_version, e.type, e.region_code, e.with_region_code, e.audience, e.actor_id, e.at, e.payload';

/** SHA-256 over the hash before, the position and everything the event says (E9). */
export function chainHash(before: Buffer, pos: number, event: Said): Buffer {
  const said = [
    pos,
    event.id,
    event.stream_id,
    event.stream_version,
    event.type,
    event.region_code,
    event.audience,
    event.actor_id,
    event.at.toISOString(),
    event.payload,
    // Only where there is one: the hashes of older events stay what they are.
    ...(event.with_region_code === null ? [] : [event.with_region_code]),
  ];
  return createHash('sha256').update(before).update(JSON.stringify(said)).digest();
}

/** How many positions were compared, and the first that does not fit. */
export interface ChainReport {
  checked: number;
  broken: { pos: number; reason: 'MISSING' | 'CHANGED' } | null;
}

type Placed = { pos: string; hash: Buffer; id: string };

/** Computes the hashes from the oldest position kept to the head anew and compares them (E9); the first follows on the last that was archived. */
export async function verifyChain(db: Rows, pageSize = 1_000): Promise<ChainReport> {
  const heads = await sql<{ pos: string; oldest: string; hash: Buffer; archived: Buffer | null }>`
    select h.pos, h.oldest, h.hash, (select a.hash from event_archive a where a.last_pos = h.oldest - 1) as archived from event_head h`.execute(
    db,
  );
  const head = heads.rows[0]!;
  const last = Number(head.pos);
  const oldest = Number(head.oldest);
  // Of a log whose beginning was cut by hand, the first hash is taken as given.
  let hash: Buffer | null = oldest === 1 ? Buffer.alloc(0) : head.archived;
  let pos = oldest - 1;
  while (pos < last) {
    const page = await sql<Placed>`
      select p.pos, p.hash, p.event_id as id from event_position p
      where p.pos > ${pos} and p.pos <= ${last} order by p.pos limit ${pageSize}`.execute(db);
    const said = await sql<Said>`
      select ${sql.raw(SAID_COLUMNS)} from event e where e.id = any(${page.rows.map(({ id }) => id)}::uuid[])`.execute(db);
    const known = new Map(said.rows.map((event) => [event.id, event]));
    for (const row of page.rows) {
      pos += 1;
      const event = known.get(row.id);
      const at = pos - oldest;
      if (Number(row.pos) !== pos || !event) return { checked: at, broken: { pos, reason: 'MISSING' } };
      hash = hash ? chainHash(hash, pos, event) : row.hash;
      if (!hash.equals(row.hash)) return { checked: at, broken: { pos, reason: 'CHANGED' } };
    }
    if (page.rows.length === 0) return { checked: pos + 1 - oldest, broken: { pos: pos + 1, reason: 'MISSING' } };
  }
  const fits = last < oldest || head.hash.equals(hash!);
  return { checked: last + 1 - oldest, broken: fits ? null : { pos: last, reason: 'CHANGED' } };
}
