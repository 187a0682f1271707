import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { systemClock } from '../../kernel/clock.ts';
import { apiRoads } from '../../testing/api-roads.ts';
import { createTestApp, type TestApp } from '../../testing/harness.ts';
import { request } from '../../testing/harness-client.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { lockStream } from '../append.ts';
import { formatCursor } from '../cursor.ts';
import { readHead } from '../log-reader.ts';
import { MonthClock } from '../testing/month-clock.ts';
import { reported } from '../testing/oracle-writer.ts';
import type { RoadConnection, RoadDelivery } from '../testing/road.ts';
import { keepEvents } from './event-keeper.ts';

let app: TestApp;
const folder = temporaryFolder();
beforeAll(async () => {
  // It hears late of what others did to the log: never, within this test.
  app = await createTestApp({ config: { dataDir: folder.path }, polls: { stream: 3_600_000 } });
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

const write = async (...marks: string[]): Promise<void> => {
  const { runtime } = app.app;
  await runtime.orm.em.fork().transactional(async (em) => {
    const writer = await lockStream(em, 'archived', systemClock);
    await writer.append(marks.map(reported));
  });
  runtime.committed();
};
const archive = (): Promise<void> => {
  const { config, fileStore: store, log } = app.app.runtime;
  const clock = new MonthClock();
  clock.move(3);
  return keepEvents({ ...config, store, log, clock, eventsKeepMonths: 1 });
};
const cursorAt = async (pos: number): Promise<string> => formatCursor({ ...(await readHead(app.db())), pos });
const deliveries = async (connection: RoadConnection, number: number): Promise<(RoadDelivery | null)[]> => {
  const got: (RoadDelivery | null)[] = [];
  while (got.length < number) got.push(await connection.next());
  return got;
};

test('E5 E7 E22 a cursor into what is archived: each road says so, and who is live notices nothing', async () => {
  await using stack = new AsyncDisposableStack();
  const roads = apiRoads(await app.as('anonymous'));
  await write('one', 'two', 'three');
  await expect.poll(async () => (await readHead(app.db())).pos).toBe(3);
  const [beginning, middle, head] = [await cursorAt(0), await cursorAt(1), await cursorAt(3)];
  const open = (after: string): RoadConnection[] => {
    const opened = roads.map((road) => road.open(after));
    for (const connection of opened) stack.defer(() => connection.close());
    return opened;
  };
  const live = open(await cursorAt(2));
  for (const connection of live)
    expect(await deliveries(connection, 2)).toMatchObject([{ kind: 'event' }, { kind: 'caught-up', cursor: head }]);

  // Whoever follows the log a little behind has read it too: what was not read stays.
  const unread = async (): Promise<number> => (await sql`select from projection where pos < 3`.execute(app.db())).rows.length;
  await expect.poll(unread, { timeout: 10_000 }).toBe(0);
  await archive();
  expect(await readHead(app.db())).toMatchObject({ pos: 3, oldest: 4 });
  // Those who come with what this process has in its memory go on.
  for (const connection of open(middle)) expect((await deliveries(connection, 1))[0]).toMatchObject({ kind: 'event' });

  const next = live.map((connection) => connection.next());
  await write('four');
  const told = await Promise.all(next);
  expect(told.map((one) => one?.kind)).toEqual(roads.map(() => 'event'));
  expect(new Set(told.map((one) => one?.kind === 'event' && one.cursor))).toEqual(new Set([await cursorAt(4)]));
  // From then on this process knows too.
  for (const connection of open(beginning)) expect(await deliveries(connection, 1)).toEqual([{ kind: 'gone', reason: 'TOO_OLD' }]);

  interface Page {
    events: { gone: { message: string; oldest: string; head: string }; cursor: string };
  }
  const answer = await request<Page>(
    await app.as('anonymous'),
    'query ($after: Cursor) { events(after: $after, first: 1) { gone { message oldest head } cursor } }',
    { after: beginning },
  );
  const newest = await cursorAt(4);
  expect(answer.data!.events).toEqual({
    gone: { message: expect.stringContaining('no longer kept. Read the data again'), oldest: head, head: newest },
    cursor: newest,
  });
  for (const connection of open(head)) expect(await deliveries(connection, 1)).toMatchObject([{ kind: 'event' }]);
});
