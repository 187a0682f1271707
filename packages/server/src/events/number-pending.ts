import type { Client } from 'pg';

import { chainHash, SAID_COLUMNS, type Said } from './hash-chain.ts';

/** Events numbered in one transaction, at most. */
export const BATCH = 1_000;

/**
 * Numbers up to a batch of committed events in one transaction and answers how many (E2).
 *
 * Ordered as they were queued, which within a stream is the order of versions: they are queued under
 * the stream's lock, and a later version is never visible before the earlier one is committed.
 * Between streams any order will do that everybody sees alike.
 *
 * The head's row is locked before the queue is read. So even two who both believe to be the one who
 * numbers take turns, and the second sees what the first has left.
 */
export async function numberPending(client: Client): Promise<number> {
  const waiting = await client.query<{ any: boolean }>('select exists (select from event_pending) as any');
  if (!waiting.rows[0]!.any) return 0;
  await client.query('begin');
  try {
    const head = await client.query<{ pos: string; hash: Buffer }>('select pos, hash from event_head for update');
    const pending = await readPending(client);
    const numbered = chain(Number(head.rows[0]!.pos), head.rows[0]!.hash, pending);
    const last = numbered.at(-1);
    if (last) {
      await client.query(
        `with placed as (insert into event_position (pos, event_id, hash) select * from unnest($1::bigint[], $2::uuid[], $3::bytea[])),
              taken as (delete from event_pending where seq = any($4::bigint[]))
         update event_head set pos = $5, hash = $6`,
        [
          numbered.map((one) => one.pos),
          pending.map((row) => row.id),
          numbered.map((one) => one.hash),
          pending.map((row) => row.seq),
          last.pos,
          last.hash,
        ],
      );
    }
    await client.query('commit');
    return numbered.length;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

/** The queue, then its events by their ids: so only the months are looked into that they are of. */
async function readPending(client: Client): Promise<(Said & { seq: string })[]> {
  const queue = await client.query<{ seq: string; id: string }>(
    `select q.seq, q.event_id as id from event_pending q order by q.seq limit ${BATCH}`,
  );
  const said = await client.query<Said>(`select ${SAID_COLUMNS} from event e where e.id = any($1::uuid[])`, [
    queue.rows.map(({ id }) => id),
  ]);
  const known = new Map(said.rows.map((event) => [event.id, event]));
  return queue.rows.flatMap(({ seq, id }) => {
    const event = known.get(id);
    return event ? [{ ...event, seq }] : [];
  });
}

function chain(pos: number, hash: Buffer, events: readonly Said[]): { pos: number; hash: Buffer }[] {
  let last = { pos, hash };
  return events.map((event) => {
    last = { pos: last.pos + 1, hash: chainHash(last.hash, last.pos + 1, event) };
    return last;
  });
}
