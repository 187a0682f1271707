import { afterEach, beforeEach, expect, test } from 'vitest';

import { DEFAULT_LIMITS } from '../config.ts';
import { lockStream } from '../events/append.ts';
import { INDICATOR_REPORTED, type IndicatorReported } from '../modules/indicators/indicator-event.service.ts';
import { FRAMEWORK, SUMEDANG, YEAR } from '../testing/actors.ts';
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

async function append(reason = ''): Promise<void> {
  const { orm, clock, committed } = app.app.runtime;
  const payload: IndicatorReported = {
    assessmentId: clock.newId(),
    frameworkId: FRAMEWORK,
    year: YEAR,
    stage: 'FINAL',
    indicatorCode: '1',
    level: 3,
    previousLevel: null,
    reportId: clock.newId(),
    corrects: null,
    reason,
    reportedBy: 'Ayu Rahmawati',
  };
  await orm.em.fork().transactional(async (em) => {
    const stream = await lockStream(em, 'fan-out-test', clock);
    await stream.append([{ type: INDICATOR_REPORTED, regionCode: SUMEDANG, audience: 'PUBLIC', actorId: null, payload }]);
  });
  committed();
}

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
