import { sql } from 'kysely';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { startEmbedded } from '../database/embedded.ts';
import { migrate } from '../database/migrate.ts';
import { createOrm, rows } from '../database/orm.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { consume, type Delivery } from './consume.ts';
import { formatCursor } from './cursor.ts';
import { Sequencer } from './sequencer.ts';
import { EventStream } from './stream.ts';
import { append, createEventStore, NEVER_MS, type EventStore } from './testing/event-store.ts';

const upTo = (number: number): number[] => Array.from({ length: number }, (_, index) => index + 1);

/** Takes deliveries until `number` events have come; answers what they said, `mark` and reasons in between. */
async function take(reader: AsyncIterator<Delivery>, number: number): Promise<unknown[]> {
  const got: unknown[] = [];
  while (got.length < number) {
    const { done, value } = await reader.next();
    if (done) return [...got, 'end'];
    if (value.kind === 'event') got.push(value.event.payload);
    else got.push(value.kind === 'gone' ? value.gone.reason : 'mark');
  }
  return got;
}

describe('the stream', () => {
  let stack: AsyncDisposableStack;
  let store: EventStore;
  beforeEach(async () => {
    stack = new AsyncDisposableStack();
    store = stack.use(await createEventStore());
  });
  afterEach(() => stack.disposeAsync());

  const open = (stream: EventStream, pos: number | null) =>
    consume({
      stream,
      after: pos === null ? null : formatCursor({ epoch: stream.head.epoch, pos }),
      accept: () => true,
      maxBehindBytes: 1_000_000,
      onSlow: () => undefined,
    });

  const write = async (...says: unknown[]): Promise<void> => {
    await store.commit('a', ...says);
    await store.number();
  };

  test('E4 many pages behind: all of it, in order, then what happens', async () => {
    await write(...upTo(1_234));
    const stream = await store.stream({ ring: { events: 10, bytes: 1_000_000 }, pollMs: NEVER_MS });
    const reader = open(stream, 0);
    expect(await take(reader, 1_235)).toEqual([...upTo(1_234), 'mark']);
    const live = take(reader, 2);
    await write('live', 'and on');
    stream.wake();
    expect(await live).toEqual(['live', 'and on']);
    expect(stream.heldBytes).toBeLessThan(10 * 1_000);
  });

  test('E4 who comes back after a restart is served from memory', async () => {
    await write(...upTo(50));
    let reads = 0;
    const stream = await store.stream({ pollMs: NEVER_MS, db: () => ((reads += 1), store.db()) });
    const before = reads;
    expect(await take(open(stream, 20), 31)).toEqual([...upTo(50).slice(20), 'mark']);
    expect(reads).toBe(before);
  });

  test('E12 nobody gets an event before those who may see it were looked at anew', async () => {
    await write(...upTo(5));
    const gate = Promise.withResolvers<void>();
    const { promise: looking, resolve: look } = Promise.withResolvers<void>();
    let closed = false;
    const beforeDelivery = (): Promise<void> => {
      if (!closed) return Promise.resolve();
      look();
      return gate.promise;
    };
    const stream = await store.stream({ ring: { events: 1, bytes: 1_000_000 }, pollMs: NEVER_MS, beforeDelivery });
    closed = true;
    await write(6);
    stream.wake();
    await looking;
    const reader = open(stream, 0);
    expect(await take(reader, 6)).toEqual([...upTo(5), 'mark']);
    const waiting = take(reader, 1);
    gate.resolve();
    expect(await waiting).toEqual([6]);
  });

  test('E12 nobody gets an event while nobody can say who may see it', async () => {
    let away = false;
    const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
    const beforeDelivery = async (): Promise<void> => {
      if (!away) return;
      ask();
      throw new Error('away');
    };
    const stream = await store.stream({ pollMs: NEVER_MS, beforeDelivery });
    away = true;
    await write(1);
    stream.wake();
    await asked;
    const reader = open(stream, 0);
    expect(await take(reader, 1)).toEqual(['mark']);
    away = false;
    stream.wake();
    expect(await take(reader, 1)).toEqual([1]);
  });

  test('those who are far behind read one after the other, whatever their number', async () => {
    await write(...upTo(300));
    let reads = 0;
    const stream = await store.stream({
      ring: { events: 1, bytes: 1_000_000 },
      pollMs: NEVER_MS,
      db: () => ((reads += 1), store.db()),
    });
    const before = reads;
    const pages = [0, 100, 200].map((after) => stream.read(after));
    await pages[0];
    expect(reads - before).toBeLessThan(3);
    expect((await Promise.all(pages)).map((page) => page[0]!.pos)).toEqual([1, 101, 201]);
  });

  test('an event is given as it was written', async () => {
    await write({ level: 3, note: 'Perda № 5 – “SPBE” 🇮🇩' });
    const stream = await store.stream();
    const { value } = await open(stream, 0).next();
    expect(value).toMatchObject({
      kind: 'event',
      event: {
        pos: 1,
        streamId: 'a',
        streamVersion: 1,
        type: 'test.said',
        regionCode: '32.11',
        payload: { level: 3, note: 'Perda № 5 – “SPBE” 🇮🇩' },
      },
    });
    expect(value.kind === 'event' && value.event.at).toBeInstanceOf(Date);
  });

  test('E11 a wake-up that was lost delays and loses nothing', async () => {
    const stream = await store.stream({ pollMs: 5 });
    const reader = open(stream, 0);
    expect(await take(reader, 1)).toEqual(['mark']);
    const live = take(reader, 1);
    await write('unannounced');
    expect(await live).toEqual(['unannounced']);
  });

  test('E7 the log is another one: whoever waits is told, and can begin anew', async () => {
    await write(...upTo(5));
    const stream = await store.stream({ pollMs: NEVER_MS });
    const before = formatCursor({ epoch: stream.head.epoch, pos: 2 });
    const reader = open(stream, 0);
    expect(await take(reader, 6)).toEqual([...upTo(5), 'mark']);
    const waiting = take(reader, 2);
    await sql`update event_head set epoch = 'ffffffff'`.execute(store.db());
    stream.wake();
    expect(await waiting).toEqual(['UNKNOWN', 'end']);
    const old = consume({ stream, after: before, accept: () => true, maxBehindBytes: 1, onSlow: () => undefined });
    expect(await take(old, 2)).toEqual(['UNKNOWN', 'end']);
    expect(await take(open(stream, 3), 3)).toEqual([4, 5, 'mark']);
  });

  test('E7 the log was set back: nobody goes on as if nothing had happened', async () => {
    await write(...upTo(5));
    const stream = await store.stream({ pollMs: NEVER_MS });
    const reader = open(stream, 5);
    expect(await take(reader, 1)).toEqual(['mark']);
    const waiting = take(reader, 2);
    await sql`delete from event_position where pos > 3`.execute(store.db());
    await sql`update event_head set pos = 3`.execute(store.db());
    stream.wake();
    expect(await waiting).toEqual(['UNKNOWN', 'end']);
    expect(await take(open(stream, 1), 3)).toEqual([2, 3, 'mark']);
  });

  test('E7 a cursor before the oldest position kept', async () => {
    await write(...upTo(5));
    await sql`delete from event_position where pos <= 3`.execute(store.db());
    await sql`update event_head set oldest = 4`.execute(store.db());
    const stream = await store.stream();
    expect(await take(open(stream, 2), 2)).toEqual(['TOO_OLD', 'end']);
    expect(await take(open(stream, 3), 3)).toEqual([4, 5, 'mark']);
  });

  test('E7 E22 what is archived before this process has read it leaves no gap in its memory', async () => {
    await write(...upTo(3));
    const stream = await store.stream({ pollMs: NEVER_MS });
    await write(...upTo(3));
    await sql`delete from event_position where pos <= 5`.execute(store.db());
    await sql`update event_head set oldest = 6`.execute(store.db());
    stream.wake();
    await expect.poll(() => stream.head.pos).toBe(6);
    expect(await take(open(stream, 5), 2)).toEqual([3, 'mark']);
  });

  test('E8 a reader that stops reading costs no more however much passes by; others notice nothing', async () => {
    const stream = await store.stream({ ring: { events: 1_000, bytes: 20_000 }, pollMs: NEVER_MS });
    const onSlow = vi.fn<() => void>();
    const stuck = consume({
      stream,
      after: formatCursor({ epoch: stream.head.epoch, pos: 0 }),
      accept: () => true,
      maxBehindBytes: 50_000,
      onSlow,
      stallMs: 0,
    });
    const other = open(stream, 0);
    expect(await take(stuck, 1)).toEqual(['mark']);
    for (let round = 0; round < 30; round += 1) {
      await write(`${round} ${'x'.repeat(5_000)}`);
      stream.wake();
      const said = await take(other, round === 0 ? 2 : 1);
      expect(said.at(-1)).toMatch(new RegExp(`^${round} x`));
      expect(stream.heldBytes).toBeLessThanOrEqual(20_000);
    }
    expect(onSlow).toHaveBeenCalledTimes(1);
    expect(stream.listeners).toBe(1);
    expect(await take(stuck, 1)).toEqual(['end']);
  });
});

describe('PostgreSQL is lost and returns', () => {
  test('E10 E11 subscriptions stay and go on: those that wait, and those in the middle of a replay', async () => {
    await using stack = new AsyncDisposableStack();
    const folder = stack.use(temporaryFolder()).path;
    let database = await startEmbedded({ folder, durable: false });
    stack.defer(() => database.stop());
    await migrate(database.url);
    const orm = stack.adopt(await createOrm({ url: database.url }), (open) => open.close(true));
    const log = pino({ level: 'silent' });
    const stream: EventStream = stack.use(
      new EventStream({ db: () => rows(orm.em.fork()), log, ring: { events: 10, bytes: 100_000 }, pollMs: 20 }),
    );
    const sequencer = stack.use(new Sequencer({ url: database.url, log, onNumbered: () => stream.wake(), pollMs: 20, takeOverMs: 20 }));
    await stream.start();
    sequencer.start();
    const write = (says: readonly unknown[]): Promise<void> => orm.em.fork().transactional((em) => append(em, 'a', says));
    const open = (pos: number) =>
      consume({
        stream,
        after: formatCursor({ epoch: stream.head.epoch, pos }),
        accept: () => true,
        maxBehindBytes: 1e9,
        onSlow: () => undefined,
      });

    await write(upTo(300));
    await vi.waitFor(() => expect(stream.head.pos).toBe(300), { timeout: 10_000 });
    const live = open(300);
    expect(await take(live, 1)).toEqual(['mark']);
    const waiting = take(live, 1);
    const replaying = open(0);
    expect(await take(replaying, 1)).toEqual([1]);

    const { port } = database;
    await database.stop();
    // A page is in memory; the next one has to be read, and cannot be.
    const rest = take(replaying, 301);
    await expect(write(['lost'])).rejects.toThrow();
    database = await startEmbedded({ folder, durable: false, port });
    await vi.waitFor(() => write(['after']), { timeout: 10_000 });
    expect(await waiting).toEqual(['after']);
    const got = await rest;
    expect(got.filter((said) => said !== 'mark')).toEqual([...upTo(300).slice(1), 'after']);
  });
});
