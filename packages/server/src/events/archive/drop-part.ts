import { escapeIdentifier, type Client } from 'pg';

import type { Note } from './archive-part.ts';
import type { Part } from './parts.ts';

/** PostgreSQL's codes for a lock that was waited for too long, and for two who wait for each other. */
const LOCKED = new Set(['55P03', '40P01']);
const TRIES = 5;
const LOCK_MS = 500;

/**
 * Takes a part out of the log whose events are in the store, in one transaction with the note that says so.
 *
 * Everybody who reads or appends waits for its last moments, which need all of the table: it gives up soon where others
 * hold it, and tries again.
 *
 * @throws {Error} when the log is not what was stored any more.
 */
export async function dropPart(client: Client, part: Part, notes: readonly Note[], now: Date): Promise<void> {
  for (let left = TRIES; ; left -= 1) {
    try {
      await client.query('begin');
      await client.query(`set local lock_timeout = ${LOCK_MS}`);
      await note(client, part, notes, now);
      await detach(client, part);
      await client.query('commit');
      return;
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      if (left <= 1 || !(error instanceof Error && 'code' in error && LOCKED.has(String(error.code)))) throw error;
    }
  }
}

async function note(client: Client, part: Part, notes: readonly Note[], now: Date): Promise<void> {
  for (const { key, bytes, sha256, heading } of notes) {
    await client.query(
      `insert into event_archive (first_pos, last_pos, part, key, bytes, sha256, before, hash, at)
       values ($1, $2, $3, $4, $5, $6, decode($7, 'hex'), decode($8, 'hex'), $9)`,
      [heading.from, heading.to, part.name, key, bytes, sha256, heading.before, heading.hash, now],
    );
  }
  const [first, last] = [notes[0]?.heading, notes.at(-1)?.heading];
  if (!first || !last) return;
  await client.query('delete from event_position where pos <= $1', [last.to]);
  // Late: who numbers waits for this row.
  const moved = await client.query('update event_head set oldest = $1 where epoch = $2 and oldest = $3', [
    last.to + 1,
    first.epoch,
    first.from,
  ]);
  if (moved.rowCount !== 1) throw new Error('the log has become another one');
}

async function detach(client: Client, { name }: Part): Promise<void> {
  const part = escapeIdentifier(name);
  // From here on nobody writes to it; what was under way before has been waited for. All others go on while it is looked through.
  await client.query(`lock table ${part} in share mode`);
  const more = await client.query<{ any: boolean }>(
    `select exists (select from ${part} e where exists (select from event_position p where p.event_id = e.id)
       or exists (select from event_pending q where q.event_id = e.id)) as any`,
  );
  if (more.rows[0]!.any) throw new Error(`${name} has events that came after it was stored`);
  await client.query(`alter table event detach partition ${part}`);
  await client.query(`drop table ${part}`);
  await client.query('delete from event_part where name = $1', [name]);
}
