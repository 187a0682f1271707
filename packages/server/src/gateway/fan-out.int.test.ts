import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { assertObjectType } from 'graphql';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { DEFAULT_LIMITS } from '../config.ts';
import { appendChanges } from '../testing/append-changes.ts';
import { createTestApp, type TestApp } from '../testing/harness.ts';
import { openSocket } from '../testing/harness-sockets.ts';

const QUERY = 'subscription { indicatorChanges { __typename ... on IndicatorChange { version reason } } }';
interface Changes {
  indicatorChanges: { __typename: string; version?: number };
}

/** Bytes of one event: a few hundred fill the buffers of the system between the two ends. */
const EVENT_BYTES = 64 * 1024;

let app: TestApp;
beforeEach(async () => {
  app = await createTestApp({ config: { limits: { ...DEFAULT_LIMITS, visitorPerMinute: 100_000_000 } } });
});
afterEach(() => app[Symbol.asyncDispose]());

const append = (reason = ''): Promise<void> => appendChanges(app.app.runtime, { reason });

test('E14 those who asked the same sit together, whatever road they came by, and a group goes with its last', async () => {
  const { fanOut } = app.app.runtime;
  const visitor = await app.as('anonymous');
  const streams = (['ws', 'ws', 'sse', 'sse'] as const).map((road) => visitor.subscribe<Changes>(road, QUERY));
  for (const stream of streams) await stream.next();
  await expect.poll(() => fanOut.members).toBe(4);
  expect(fanOut.groups).toBe(1);
  for (const version of [1, 2, 3]) {
    await append();
    for (const stream of streams) expect((await stream.next()).data?.indicatorChanges.version).toBe(version);
  }
  expect(fanOut.members).toBe(4);
  for (const stream of streams) await stream[Symbol.asyncDispose]();
  await expect.poll(() => [fanOut.groups, fanOut.members]).toEqual([0, 0]);
});

test('E14 who reads too slowly goes on at their own pace, has everything in order, and sits down again', async () => {
  const { fanOut } = app.app.runtime;
  await using raw = await openSocket({ url: app.url, cookie: null });
  const first = raw.message((message) => message.type === 'next');
  raw.send({ id: 'slow', type: 'subscribe', payload: { query: QUERY } });
  await first;
  await using other = (await app.as('anonymous')).subscribe<Changes>('sse', QUERY);
  await other.next();
  await expect.poll(() => fanOut.members).toBe(2);

  raw.socket.pause();
  let written = 0;
  while (fanOut.members > 1) {
    await append('x'.repeat(EVENT_BYTES));
    written += 1;
    expect((await other.next()).data?.indicatorChanges.version).toBe(written);
    if (written > 500) throw new Error('nobody was sent away');
  }
  raw.socket.resume();
  await expect.poll(() => fanOut.members, { timeout: 20_000 }).toBe(2);
  await append();
  const versions = (): (number | undefined)[] =>
    raw.messages
      .flatMap(({ type, payload }) => (type === 'next' ? [(payload as { data: Changes }).data.indicatorChanges.version] : []))
      .slice(1);
  await expect.poll(() => versions().length).toBe(written + 1);
  expect(versions()).toEqual(Array.from({ length: written + 1 }, (_, index) => index + 1));
});

test('E14 what a client completes is over: nothing more is sent under its id', async () => {
  const { fanOut } = app.app.runtime;
  await using raw = await openSocket({ url: app.url, cookie: null });
  for (const id of ['kept', 'ended']) {
    const first = raw.message((message) => message.id === id);
    raw.send({ id, type: 'subscribe', payload: { query: QUERY } });
    await first;
  }
  await expect.poll(() => fanOut.members).toBe(2);
  raw.send({ id: 'ended', type: 'complete' });
  await expect.poll(() => fanOut.members).toBe(1);
  const told = raw.message((message) => message.id === 'kept');
  await append();
  await told;
  expect(raw.messages.filter(({ id }) => id === 'ended')).toHaveLength(1);
});

/** Opens subscriptions on sockets of their own; answers how they are told, and what they were executed under. */
async function openMany(count: number) {
  const { fanOut } = app.app.runtime;
  const contexts: WeakRef<object>[] = [];
  const seatFor = fanOut.seatFor.bind(fanOut);
  fanOut.seatFor = (args, operation) => {
    contexts.push(new WeakRef(args.contextValue as object));
    return seatFor(args, operation);
  };
  const stack = new AsyncDisposableStack();
  const all = await Promise.all(Array.from({ length: count }, async () => stack.use(await openSocket({ url: app.url, cookie: null }))));
  for (const raw of all) raw.send({ id: '1', type: 'subscribe', payload: { query: QUERY } });
  await expect.poll(() => fanOut.members).toBe(count);
  const told = (): unknown[][] =>
    all.map(({ messages }) =>
      messages.flatMap(({ type, payload }) => {
        if (type !== 'next') return type === 'connection_ack' ? [] : [type];
        const { __typename, version } = (payload as { data: Changes }).data.indicatorChanges;
        return [version ?? __typename];
      }),
    );
  return { contexts, told, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

test('E14 while its group delivers to it, nothing is kept of a subscription but its place', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  await using opened = await openMany(5);
  const kept = (): number => {
    collect();
    return opened.contexts.filter((context) => context.deref()).length;
  };
  await expect.poll(kept).toBe(0);
  await append();
  await expect.poll(opened.told).toEqual(Array.from({ length: 5 }, () => ['CaughtUp', 1]));
  const { metrics } = app.app.runtime;
  expect([opened.contexts.length, metrics.openSubscriptions]).toEqual([5, 5]);
});

test('E14 whom a group sends back is opened again where it stands, told nothing twice, and sits down again', async () => {
  const { fanOut, metrics, schema } = app.app.runtime;
  await using opened = await openMany(3);
  await append();
  await expect.poll(opened.told).toEqual(Array.from({ length: 3 }, () => ['CaughtUp', 1]));
  // What fails for all together, each has to meet alone: the first time it is executed.
  const field = assertObjectType(schema.getType('IndicatorChange')).getFields()['version']!;
  const { resolve } = field;
  let failures = 0;
  field.resolve = (source: { version: number }) => {
    if (source.version === 2 && failures === 0) throw new Error(`fails once ${(failures += 1)}`);
    return source.version;
  };
  try {
    await append();
    await append();
    await expect.poll(opened.told).toEqual(Array.from({ length: 3 }, () => ['CaughtUp', 1, 2, 3]));
  } finally {
    field.resolve = resolve!;
  }
  await expect.poll(() => [fanOut.members, metrics.openSubscriptions]).toEqual([3, 3]);
  expect([opened.contexts.length, failures]).toEqual([6, 1]);
});

test('E7 when the log is another one, those whom a group delivers to are told, and are over', async () => {
  const { fanOut, metrics, stream } = app.app.runtime;
  await using opened = await openMany(3);
  await append();
  await expect.poll(opened.told).toEqual(Array.from({ length: 3 }, () => ['CaughtUp', 1]));
  await sql`update event_head set epoch = 'ffffffff'`.execute(app.db());
  stream.wake();
  await expect.poll(opened.told).toEqual(Array.from({ length: 3 }, () => ['CaughtUp', 1, 'CursorGone', 'complete']));
  await expect.poll(() => [fanOut.members, metrics.openSubscriptions]).toEqual([0, 0]);
});
