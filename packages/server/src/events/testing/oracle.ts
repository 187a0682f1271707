import { sql } from 'kysely';
import { expect, vi } from 'vitest';

import { rows, type Orm, type Rows } from '../../database/orm.ts';
import { formatCursor, parseCursor } from '../cursor.ts';
import { verifyChain } from '../hash-chain.ts';
import { readHead } from '../log-reader.ts';
import { OracleReader } from './oracle-reader.ts';
import { beginWriting, type OpenTransaction } from './oracle-writer.ts';
import { seeded } from './random.ts';
import type { Road } from './road.ts';

/** What the oracle is asked about. */
export interface OracleWorld {
  orm: Orm;
  roads: readonly Road[];
  /** The wake-up after a commit. */
  wake(): void;
}

const STREAMS = ['oracle:1', 'oracle:2', 'oracle:3', 'oracle:4'];
/** Transactions at once, of those told to end and waiting for another's lock too. */
const MOST_UNFINISHED = 8;
/** Time that everything may take to settle, ms. */
const SETTLE = { timeout: 20_000, interval: 10 };

/**
 * Writers that commit in another order than they began, some rolling back; readers that come and go;
 * sessions of sequencers that are ended; wake-ups that are lost. Then: what each reader holds equals
 * the log at its cursor, and the log holds what was committed, once and in the order of each stream.
 */
export async function askOracle(world: OracleWorld, seed: number, steps: number): Promise<void> {
  const random = seeded(seed);
  const db = (): Rows => rows(world.orm.em.fork());
  const beginning = formatCursor({ epoch: (await readHead(db())).epoch, pos: 0 });
  const readers = world.roads.flatMap((road) =>
    [beginning, null].map((from) => new OracleReader(road, from, seeded(random.between(0, 2 ** 31)))),
  );
  const open = new Set<OpenTransaction>();
  const unfinished = new Set<OpenTransaction>();
  const committed: string[] = [];
  const ended: Promise<void>[] = [];

  const begin = (): void => {
    const streams = STREAMS.filter(() => random.chance(0.35));
    const transaction = beginWriting(world.orm, streams.length > 0 ? streams : [random.pick(STREAMS)], random.between(1, 3));
    open.add(transaction);
    unfinished.add(transaction);
  };
  const end = (transaction: OpenTransaction): void => {
    open.delete(transaction);
    const announced = random.chance(0.7);
    transaction.end(random.chance(0.25) ? 'rolled back' : 'committed');
    ended.push(
      transaction.ended.then((outcome) => {
        unfinished.delete(transaction);
        if (outcome === 'rolled back') return;
        committed.push(...transaction.marks);
        if (announced) world.wake();
      }),
    );
  };

  try {
    for (let step = 0; step < steps; step += 1) {
      const draw = random.next();
      if (draw < 0.4 && unfinished.size < MOST_UNFINISHED) begin();
      else if (draw < 0.8 && open.size > 0) end(random.pick([...open]));
      else if (draw < 0.9) random.pick(readers).leave();
      else if (draw < 0.93) await endSequencers(db());
      // Also what paces the steps: each takes a trip to the database.
      await holdsTheLog(db(), random.pick(readers));
    }
    for (const transaction of open) end(transaction);
    await Promise.all(ended);
    for (const reader of readers) reader.calm();
    await settled(db, readers);
    for (const reader of readers) {
      await holdsTheLog(db(), reader);
      expect(reader.faults, reader.road.name).toEqual([]);
    }
    expect(
      readers.reduce((sum, reader) => sum + reader.connections, 0),
      'connections',
    ).toBeGreaterThan(readers.length);
    await logIsRight(db(), committed);
  } finally {
    for (const transaction of open) transaction.end('rolled back');
    await Promise.all(readers.map((reader) => reader.stop()));
  }
}

/** Ends the sessions of all who number, or would like to. */
async function endSequencers(db: Rows): Promise<void> {
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'saling-sequencer'`.execute(db);
}

/** Everything is numbered, and every reader has come to the head. */
async function settled(db: () => Rows, readers: readonly OracleReader[]): Promise<void> {
  await vi.waitFor(async () => {
    const pending = await sql<{ number: number }>`select count(*)::int as number from event_pending`.execute(db());
    expect(pending.rows[0]!.number, 'events without a position').toBe(0);
  }, SETTLE);
  const head = formatCursor(await readHead(db()));
  await vi.waitFor(() => {
    for (const reader of readers) expect(reader.cursor, reader.road.name).toBe(head);
  }, SETTLE);
}

/** What a reader holds is the log from where it began to where it stands: nothing lost, doubled or turned round (E4). */
async function holdsTheLog(db: Rows, reader: OracleReader): Promise<void> {
  const { start, cursor } = reader;
  const held = [...reader.held];
  const pos = cursor === null ? null : parseCursor(cursor)!.pos;
  const log = await sql<{
    id: string;
  }>`select event_id as id from event_position where pos > ${start} and pos <= ${pos} order by pos`.execute(db);
  expect(held, `what a reader holds that came by ${reader.road.name}`).toEqual(log.rows.map((row) => row.id));
}

/** The log holds what was committed, once, numbered without gaps, each stream in its order (E1, E2, E3, E9). */
async function logIsRight(db: Rows, committed: readonly string[]): Promise<void> {
  const log = await sql<{ pos: number; streamId: string; version: number; mark: string }>`
    select p.pos::int as pos, e.stream_id as "streamId", e.stream_version as version, e.payload::jsonb ->> 'reportId' as mark
    from event_position p join event e on e.id = p.event_id order by p.pos`.execute(db);
  expect(log.rows.map((row) => row.pos)).toEqual(log.rows.map((_, index) => index + 1));
  expect(log.rows.map((row) => row.mark).toSorted()).toEqual(committed.toSorted());
  for (const streamId of STREAMS) {
    const versions = log.rows.filter((row) => row.streamId === streamId).map((row) => row.version);
    expect(versions, streamId).toEqual(versions.map((_, index) => index + 1));
  }
  expect(await verifyChain(db)).toEqual({ checked: log.rows.length, broken: null });
}
