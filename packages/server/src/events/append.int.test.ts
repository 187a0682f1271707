import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { rows } from '../database/orm.ts';
import { systemClock, type Clock } from '../kernel/clock.ts';
import { lockStream } from './append.ts';
import { append, createEventStore, saying, type EventStore } from './testing/event-store.ts';

describe('appending events', () => {
  let store: EventStore;
  beforeAll(async () => void (store = await createEventStore()));
  afterAll(() => store[Symbol.asyncDispose]());

  const versions = async (streamId: string): Promise<number[]> =>
    (
      await sql<{ version: number }>`select stream_version as version from event where stream_id = ${streamId} order by 1`.execute(
        store.db(),
      )
    ).rows.map((row) => row.version);

  const insert = (streamId: string, version: number) =>
    sql`insert into event (id, stream_id, stream_version, type, region_code, audience, at, payload)
        values (gen_random_uuid(), ${streamId}, ${version}, 'test.forged', '32.11', 'PUBLIC', now(), 'null')`;

  test('E3 versions of a stream count from 1 without gaps, over transactions', async () => {
    await store.commit('counted', 'a', 'b');
    await store.commit('counted', 'c');
    expect(await versions('counted')).toEqual([1, 2, 3]);
  });

  test('E3 an event without the lock is refused by the database', async () => {
    await store.commit('guarded', 'a');
    await expect(insert('guarded', 2).execute(store.db())).rejects.toThrow('events of stream guarded need its lock');
    // A lock that another transaction held does not count, nor one that was not taken through the helper.
    const plain = store.orm.em.fork().transactional(async (em) => {
      await sql`select from event_stream where id = 'guarded' for update`.execute(rows(em));
      await insert('guarded', 2).execute(rows(em));
    });
    await expect(plain).rejects.toThrow('events of stream guarded need its lock');
    expect(await versions('guarded')).toEqual([1]);
  });

  test('E3 another version than the next is refused by the database', async () => {
    for (const version of [0, 2]) {
      const wrong = store.orm.em.fork().transactional(async (em) => {
        await lockStream(em, 'next-only', systemClock);
        await insert('next-only', version).execute(rows(em));
      });
      await expect(wrong).rejects.toThrow('events of stream next-only need its lock, and its next versions');
    }
  });

  test('E3 the lock comes before every other write', async () => {
    const late = store.orm.em.fork().transactional(async (em) => {
      await sql`insert into event_stream (id, version, locked_by) values ('another', 0, pg_current_xact_id())`.execute(rows(em));
      await lockStream(em, 'late', systemClock);
    });
    await expect(late).rejects.toThrow('lockStream(late) must come before every other write');
    await expect(lockStream(store.orm.em.fork(), 'none', systemClock)).rejects.toThrow('needs a transaction');
  });

  test('E3 a transaction may lock further streams after the first', async () => {
    await store.orm.em.fork().transactional(async (em) => {
      await append(em, 'first', ['a']);
      await append(em, 'second', ['b']);
    });
    expect(await versions('first')).toEqual([1]);
    expect(await versions('second')).toEqual([1]);
  });

  test('E3 a second writer waits for the first, then stands on what it committed', async () => {
    const { promise: held, resolve: hold } = Promise.withResolvers<void>();
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const first = store.orm.em.fork().transactional(async (em) => {
      await append(em, 'queue', ['first']);
      hold();
      await released;
    });
    await held;
    const second = store.commit('queue', 'second');
    // Until PostgreSQL says that somebody waits for the lock.
    for (let waits = false; !waits;) {
      const found = await sql<{
        waits: boolean;
      }>`select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock') as waits`.execute(
        store.db(),
      );
      waits = found.rows[0]!.waits;
    }
    expect(await versions('queue')).toEqual([]);
    release();
    await Promise.all([first, second]);
    const said = await sql<{ payload: string }>`select payload from event where stream_id = 'queue' order by stream_version`.execute(
      store.db(),
    );
    expect(said.rows).toEqual([{ payload: '"first"' }, { payload: '"second"' }]);
  });

  test('E13 who waits too long for another writer is told to try again, and gives its connection back', async () => {
    const em = store.orm.em.fork();
    await em.begin();
    await append(em, 'held', ['first']);
    const impatient = store.orm.em.fork().transactional((other) => lockStream(other, 'held', systemClock, 20));
    await expect(impatient).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await em.commit();
    await store.commit('held', 'second');
    expect(await versions('held')).toEqual([1, 2]);
  });

  test('instants of a stream never run backwards, whatever the clock says', async () => {
    const instants = ['2026-11-24T08:00:00.500Z', '2026-11-24T08:00:00.500Z', '2026-11-24T07:00:00.000Z'];
    for (const instant of instants) {
      const clock: Clock = { ...systemClock, now: () => new Date(instant) };
      await store.orm.em.fork().transactional(async (em) => {
        const writer = await lockStream(em, 'clock', clock);
        await writer.append([saying(instant)]);
        expect(writer.version).toBe((await versions('clock')).length + 1);
      });
    }
    const found = await sql<{ at: Date }>`select at from event where stream_id = 'clock' order by stream_version`.execute(store.db());
    expect(found.rows.map((row) => row.at.toISOString())).toEqual([
      '2026-11-24T08:00:00.500Z',
      '2026-11-24T08:00:00.501Z',
      '2026-11-24T08:00:00.502Z',
    ]);
  });

  test('events are never changed and never taken away', async () => {
    await store.commit('kept', 'a');
    await expect(sql`update event set payload = '"b"' where stream_id = 'kept'`.execute(store.db())).rejects.toThrow('never changed');
    await expect(sql`delete from event where stream_id = 'kept'`.execute(store.db())).rejects.toThrow('never changed');
  });
});
