import { createGunzip } from 'node:zlib';

import { sql } from 'kysely';
import { Client } from 'pg';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { createLocalStore } from '../../modules/files/local-store.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { lockStream } from '../append.ts';
import { verifyChain } from '../hash-chain.ts';
import { readHead, readLog } from '../log-reader.ts';
import { createEventStore, saying, type EventStore } from '../testing/event-store.ts';
import { MonthClock } from '../testing/month-clock.ts';
import { checkArchive, readArchive, splitLines, type Archived, type Heading } from './archive-file.ts';
import type { ArchiveStore } from './archive-part.ts';
import { keepEvents, type EventKeeperOptions } from './event-keeper.ts';

let stack: AsyncDisposableStack;
let store: EventStore;
let clock: MonthClock;
let folder: string;
let files: ArchiveStore;
const warnings: string[] = [];

beforeEach(async () => {
  stack = new AsyncDisposableStack();
  store = stack.use(await createEventStore());
  clock = new MonthClock();
  folder = stack.use(temporaryFolder()).path;
  files = createLocalStore(`${folder}/files`);
  warnings.length = 0;
});
afterEach(() => stack.disposeAsync());

const keep = (more: Partial<EventKeeperOptions> = {}): Promise<void> => {
  const log = pino({ level: 'warn' }, { write: (line: string) => void warnings.push((JSON.parse(line) as { why: string }).why) });
  return keepEvents({ databaseUrl: store.database.url, store: files, dataDir: folder, eventsKeepMonths: 2, clock, log, ...more });
};
const write = (streamId: string, ...says: unknown[]): Promise<void> =>
  store.orm.em.fork().transactional(async (em) => {
    const writer = await lockStream(em, streamId, clock);
    await writer.append(says.map(saying));
  });
/** Writes a few events in each of these months, and numbers them. */
const fill = async (...months: number[]): Promise<void> => {
  for (const month of months) {
    clock.move(month);
    await keep({ eventsKeepMonths: null });
    await write('a', `${month} a`, { month });
    await write(`b ${month}`, `${month} b`);
  }
  await store.number();
};
const count = async (table: string): Promise<number> =>
  (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(store.db())).rows[0]!.n;
const parts = async (): Promise<number> => count('event_part');
const connect = async (): Promise<Client> => {
  const client = new Client({ connectionString: store.database.url });
  client.on('error', () => undefined);
  await client.connect();
  stack.defer(() => client.end());
  return client;
};

interface Noted {
  key: string;
  first: number;
  last: number;
  sha256: string;
  bytes: number;
}
const notes = async (): Promise<Noted[]> =>
  (
    await sql<Noted>`
      select key, first_pos::int as first, last_pos::int as last, sha256, bytes::int as bytes from event_archive order by first_pos`.execute(
      store.db(),
    )
  ).rows;

async function readBack(key: string): Promise<{ heading: Heading; events: Archived[] }> {
  const stored = await files.read(key);
  const events: Archived[] = [];
  let heading: Heading | null = null;
  for await (const line of readArchive(splitLines(stored!.pipe(createGunzip())))) {
    heading = line.heading;
    if (line.event) events.push(line.event);
  }
  return { heading: heading!, events };
}

test('E22 months older than is kept go to the store, whole and with their chain, and the log begins after them', async () => {
  await fill(0, 1, 2, 3);
  const { events: before } = await readLog(store.db(), 0, 100);
  const partsBefore = await parts();
  await keep({ fileEvents: 2 });
  // Two months and the present one are kept.
  expect(await readHead(store.db())).toMatchObject({ pos: 12, oldest: 4 });
  expect(await notes()).toMatchObject([
    { first: 1, last: 2 },
    { first: 3, last: 3 },
  ]);
  const archived: Archived[] = [];
  for (const { key, first, last, sha256, bytes } of await notes()) {
    const { heading, events } = await readBack(key);
    expect(heading).toMatchObject({ from: first, to: last, count: last - first + 1 });
    expect(await checkArchive((await files.read(key))!)).toEqual({ heading, sha256, bytes });
    archived.push(...events);
  }
  const { events: after } = await readLog(store.db(), 0, 100);
  expect(
    [
      ...archived.map(({ pos, id, payload, at, ...said }) => ({
        pos,
        id,
        at,
        streamId: said.stream_id,
        payload: JSON.parse(payload) as unknown,
      })),
      ...after,
    ].map(({ pos, id, at, streamId, payload }) => ({ pos, id, at, streamId, payload })),
  ).toEqual(before.map(({ pos, id, at, streamId, payload }) => ({ pos, id, at, streamId, payload })));
  expect(await verifyChain(store.db())).toEqual({ checked: 9, broken: null });
  expect(await parts()).toBe(partsBefore - 1);
  // The rest as it gets older, and nothing twice.
  await keep();
  expect(await notes()).toHaveLength(2);
  clock.move(9);
  await keep();
  expect((await notes()).map(({ first, last }) => [first, last])).toEqual([
    [1, 2],
    [3, 3],
    [4, 6],
    [7, 9],
    [10, 12],
  ]);
  expect([await count('event'), await count('event_position')]).toEqual([0, 0]);
  await write('a', 'goes on');
  await store.number();
  expect((await readLog(store.db(), 0, 100)).events.map(({ pos, streamVersion }) => [pos, streamVersion])).toEqual([[13, 9]]);
  expect(await verifyChain(store.db())).toEqual({ checked: 1, broken: null });
});

test('E9 E22 a log that was changed at its new beginning does not fit to the end of the archive', async () => {
  await fill(0, 3);
  await keep();
  const client = await connect();
  await client.query('alter table event disable trigger event_immutable');
  await client.query(`update event set payload = '"forged"' where id = (select event_id from event_position where pos = 4)`);
  expect(await verifyChain(store.db())).toEqual({ checked: 0, broken: { pos: 4, reason: 'CHANGED' } });
});

test('E22 nothing is archived as long as nobody asked for it', async () => {
  await fill(0, 3);
  clock.move(40);
  await keep({ eventsKeepMonths: null });
  expect(await readHead(store.db())).toMatchObject({ oldest: 1 });
  expect(await count('event')).toBe(6);
});

test('E22 killed after the file was stored, and in the middle of dropping: the next time ends it, nothing lost or doubled', async () => {
  await fill(0, 3);
  const { events: before } = await readLog(store.db(), 0, 100);
  const admin = await connect();
  const kill = `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'saling-months' and datname = current_database()`;
  const stored: string[] = [];
  const killedAfter: ArchiveStore = {
    put: files.put,
    read: async (key) => {
      stored.push(key);
      await admin.query(kill);
      return files.read(key);
    },
  };
  await expect(keep({ store: killedAfter })).rejects.toThrow();
  expect(stored).toHaveLength(1);
  expect(await notes()).toEqual([]);
  expect((await readLog(store.db(), 0, 100)).events).toEqual(before);

  // Somebody reads; whoever drops has noted and deleted, and waits.
  const reader = await connect();
  await reader.query('begin; select from event limit 1');
  const dropping = keep();
  const waits = `select pid from pg_stat_activity where application_name = 'saling-months' and datname = current_database() and wait_event_type = 'Lock' and query like '%detach%'`;
  await expect.poll(async () => (await admin.query(waits)).rows.length, { interval: 5, timeout: 10_000 }).toBe(1);
  await Promise.all([expect(dropping).rejects.toThrow(), admin.query(kill)]);
  await reader.query('commit');
  expect(await notes()).toEqual([]);
  expect((await readLog(store.db(), 0, 100)).events).toEqual(before);

  await keep();
  const noted = await notes();
  expect(noted.map(({ key }) => key)).toEqual(stored);
  const { events } = await readBack(noted[0]!.key);
  const { events: after } = await readLog(store.db(), 0, 100);
  expect([...events, ...after].map(({ pos, id }) => [pos, id])).toEqual(before.map(({ pos, id }) => [pos, id]));
  expect(await verifyChain(store.db())).toEqual({ checked: 3, broken: null });
});

test('E22 what the store does not give back as it was stays where it is', async () => {
  await fill(0, 3);
  const broken: ArchiveStore = {
    put: (key, file) => files.put(key, file),
    read: async (key) => (await files.read(key))!.take(1).map((part: Buffer) => part.subarray(0, part.length - 20)),
  };
  await expect(keep({ store: broken })).rejects.toThrow();
  await expect(keep({ store: { ...broken, read: async () => null } })).rejects.toThrow('does not have');
  expect(await readHead(store.db())).toMatchObject({ oldest: 1 });
  expect(await count('event')).toBe(6);
});

test('E22 a month with an event that has no position yet stays, and so do all after it', async () => {
  await fill(0, 1);
  clock.move(0);
  await write('late', 'not numbered');
  clock.move(4);
  await keep();
  expect(warnings).toEqual(['it has events without a position']);
  expect(await count('event')).toBe(7);
  await store.number();
  // Numbered behind a younger month, it goes with that one.
  await keep();
  expect((await notes()).map(({ first, last }) => [first, last])).toEqual([[1, 7]]);
  expect(await readHead(store.db())).toMatchObject({ pos: 7, oldest: 8 });
});

test('E22 an event that a wrong clock wrote into an old month takes no younger ones along', async () => {
  await fill(0, 3);
  clock.move(0);
  await write('wrong', 'written in the month before');
  await store.number();
  clock.move(3);
  await keep();
  expect(warnings).toEqual(['there are younger events before its last']);
  expect(await count('event')).toBe(7);
  clock.move(6);
  await keep();
  expect((await notes()).map(({ first, last }) => [first, last])).toEqual([[1, 7]]);
});

test('E22 of several processes one does it', async () => {
  await fill(0, 3);
  const other = await connect();
  await other.query('select pg_advisory_lock(7245003)');
  await keep();
  expect(await readHead(store.db())).toMatchObject({ oldest: 1 });
  await other.query('select pg_advisory_unlock_all()');
  await Promise.all([keep(), keep(), keep()]);
  expect(await notes()).toHaveLength(1);
});
