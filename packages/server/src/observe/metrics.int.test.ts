import { once } from 'node:events';

import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';

import { FRAMEWORK, SUMEDANG, YEAR } from '../testing/actors.ts';
import { createTestApp, type TestApp } from '../testing/harness.ts';
import type { OpenSubscription } from '../testing/harness-client.ts';
import { report } from '../testing/report.ts';
import { viewerDocument } from '../testing/viewer-document.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp({ config: { metrics: { host: '127.0.0.1', port: 0 } } });
});
afterAll(() => app[Symbol.asyncDispose]());

/** Every number that is shown, by name with labels. */
async function scraped(): Promise<Map<string, number>> {
  const response = await fetch(app.app.metricsUrl!);
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  const lines = (await response.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]));
}

/** How much was counted while something was done. */
async function counting(work: () => Promise<void>): Promise<(name: string) => number> {
  const before = await scraped();
  await work();
  const after = await scraped();
  return (name) => (after.get(name) ?? 0) - (before.get(name) ?? 0);
}

const VIEWER = viewerDocument();

test('operations are counted by name, price and error, and nobody can make up a name', async () => {
  const visitor = await app.as('anonymous');
  const grown = await counting(async () => {
    for (let times = 0; times < 3; times += 1) expect((await visitor.query(VIEWER)).errors).toBeUndefined();
    await visitor.query('query SitiNurhaliza { viewer { demo } }');
    await visitor.query('query Viewer { regions(first: 0) { totalCount } }');
    await visitor.query('{ nothing }');
    await using asked = visitor.subscribe('ws', 'query RinaMarlina { viewer { demo } }');
    await asked.next();
  });
  expect({
    viewer: grown('saling_operation_seconds_count{operation="Viewer"}'),
    other: grown('saling_operation_seconds_count{operation="other"}'),
    badInput: grown('saling_operation_errors_total{code="BAD_INPUT"}'),
    invalid: grown('saling_operation_errors_total{code="GRAPHQL_VALIDATION_FAILED"}'),
    inBuckets: grown('saling_operation_seconds_bucket{operation="Viewer",le="+Inf"}'),
  }).toEqual({ viewer: 3, other: 4, badInput: 1, invalid: 1, inBuckets: 3 });
  expect(grown('saling_operation_price_total{operation="Viewer"}')).toBeGreaterThanOrEqual(3);
  expect([...(await scraped()).keys()].join('\n')).not.toMatch(/Siti|Rina/);
});

test('a reported value is an event that is numbered and read, and nothing waits', async () => {
  const editor = await app.as('sumedangEditor');
  const grown = await counting(async () => {
    await report(editor, { region: SUMEDANG, year: YEAR, values: [{ indicatorCode: '1', level: 1 }] });
    await expect.poll(async () => (await scraped()).get('saling_stream_position')).toBe(1);
  });
  expect({ numbered: grown('saling_events_numbered_total'), read: grown('saling_events_read_total') }).toEqual({ numbered: 1, read: 1 });
  const now = await scraped();
  expect(
    Object.fromEntries(
      ['sequencer_holder', 'database_up', 'events_waiting', 'mails_waiting'].map((name) => [name, now.get(`saling_${name}`)]),
    ),
  ).toEqual({
    sequencer_holder: 1,
    database_up: 1,
    events_waiting: 0,
    mails_waiting: 0,
  });
});

test('who is connected is shown by kind, and gone when they are', async () => {
  const open = async (kind: string): Promise<number | undefined> => (await scraped()).get(`saling_connections{kind="${kind}"}`);
  const grown = await counting(async () => {
    await using socket = (await app.as('observer')).subscribe('ws', 'subscription { indicatorChanges { __typename } }');
    await socket.next();
    await using stream = (await app.as('observer')).subscribe('sse', 'subscription { indicatorChanges { __typename } }');
    await stream.next();
    expect([await open('socket'), await open('stream')]).toEqual([1, 1]);
  });
  expect(grown('saling_connections_opened_total{kind="socket"}')).toBe(1);
  expect(grown('saling_connections_opened_total{kind="stream"}')).toBe(1);
  await expect.poll(async () => [await open('socket'), await open('stream')]).toEqual([0, 0]);
});

test('those who asked the same are one group, and what it writes is counted for each, with its lag', async () => {
  const document = 'subscription($after: Cursor) { indicatorChanges(after: $after) { __typename } }';
  const { data } = await (await app.as('observer')).query<{ events: { cursor: string } }>('{ events { cursor } }');
  const after = data!.events.cursor;
  const opened: OpenSubscription<{ indicatorChanges: { __typename: string } }>[] = [];
  const grown = await counting(async () => {
    await using all = new AsyncDisposableStack();
    for (const road of ['ws', 'ws', 'sse'] as const) {
      const one = all.use((await app.as('observer')).subscribe<{ indicatorChanges: { __typename: string } }>(road, document, { after }));
      expect((await one.next()).data!.indicatorChanges.__typename).toBe('CaughtUp');
      opened.push(one);
    }
    await expect.poll(async () => (await scraped()).get('saling_group_members')).toBe(3);
    const now = await scraped();
    expect([now.get('saling_subscriptions'), now.get('saling_groups')]).toEqual([3, 1]);
    await report(await app.as('sumedangEditor'), { region: SUMEDANG, year: YEAR, values: [{ indicatorCode: '2', level: 2 }] });
    for (const one of opened) expect((await one.next()).data!.indicatorChanges.__typename).toBe('IndicatorChange');
  });
  expect(grown('saling_subscriptions_resumed_total')).toBe(3);
  expect(grown('saling_delivery_lag_seconds_count')).toBe(3);
  // Three marks and three events.
  expect(grown('saling_deliveries_total')).toBe(6);
  expect(grown('saling_sent_bytes_total')).toBeGreaterThan(3 * 40);
  await expect.poll(async () => (await scraped()).get('saling_subscriptions')).toBe(0);
});

test('who is refused is counted by why: for a token on any road, and for one in the address', async () => {
  const address = app.url.replace('http', 'ws');
  const grown = await counting(async () => {
    const greeting = new WebSocket(`${address}/graphql`, 'graphql-transport-ws', { headers: { authorization: 'Bearer saling_wrong' } });
    greeting.once('open', () => greeting.send('{"type":"connection_init"}'));
    expect((await once(greeting, 'close'))[0]).toBe(4401);
    const headers = { authorization: 'Bearer saling_wrong', accept: 'text/event-stream', 'content-type': 'application/json' };
    const stream = await fetch(`${app.url}/graphql/stream`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query: '{ viewer { demo } }' }),
    });
    expect(stream.status).toBe(401);
    await stream.text();
    const socket = new WebSocket(`${address}/graphql?token=saling_wrong`, 'graphql-transport-ws');
    await expect(once(socket, 'open')).rejects.toThrow('400');
  });
  expect([grown('saling_connections_refused_total{reason="token"}'), grown('saling_connections_refused_total{reason="address"}')]).toEqual([
    2, 1,
  ]);
});

test('answers that are kept are shown; alone there is no bus to show', async () => {
  const grown = await counting(async () => {
    const visitor = await app.as('anonymous');
    for (let times = 0; times < 3; times += 1)
      await visitor.query(`{ ranking(frameworkId: "${FRAMEWORK}", year: ${YEAR}) { totalCount } }`);
  });
  expect([
    grown('saling_kept_answers_total{found="no"}'),
    grown('saling_kept_answers_total{found="yes"}'),
    grown('saling_kept_answers'),
  ]).toEqual([1, 2, 1]);
  expect([...(await scraped()).keys()].filter((name) => name.startsWith('saling_bus'))).toEqual([]);
});

test('pools, the process and its event loop are shown', async () => {
  const now = await scraped();
  for (const pool of ['requests', 'stream']) expect(now.get(`saling_pool_connections{pool="${pool}",state="waiting"}`)).toBe(0);
  expect(now.get('process_resident_memory_bytes')).toBeGreaterThan(1_000_000);
  expect(now.get('nodejs_eventloop_lag_p99_seconds')).toBeGreaterThan(0);
});

test('only on their own port, and there nothing else', async () => {
  const outside = await fetch(`${app.url}/metrics`, { headers: { accept: 'text/plain' } });
  expect({ status: outside.status, text: await outside.text() }).toEqual({ status: 404, text: 'There is nothing here.\n' });
  const inside = await fetch(new URL('/graphql', app.app.metricsUrl!));
  expect(inside.status).toBe(404);
  await inside.text();
});
