import { once } from 'node:events';

import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { BANTUL, FRAMEWORK, SUMEDANG, YEAR } from '../testing/actors.ts';
import { createTestApp, type Actor, type TestApp } from '../testing/harness.ts';
import { request } from '../testing/harness-client.ts';
import { openSocket, openSse } from '../testing/harness-sockets.ts';
import { CLOSE } from './close-codes.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app[Symbol.asyncDispose]());

interface Change {
  __typename: string;
  cursor?: string;
  indicatorCode?: string;
  level?: number;
  reportedBy?: string;
}

const CHANGES = `subscription ($after: Cursor) { indicatorChanges(after: $after) {
  __typename ... on CaughtUp { cursor } ... on IndicatorChange { cursor indicatorCode level reportedBy region { name } } } }`;
const REPORT = `mutation ($input: ReportValuesInput!) { reportValues(input: $input) {
  __typename ... on ReportedValues { cursor } ... on RuleBroken { problems { code message { en } } } } }`;

let reported = 0;

/** Reports one level; each call takes the next indicator, so that none is a correction. */
async function report(actor: Actor, regionCode: string, on = app): Promise<string> {
  reported += 1;
  const indicatorCode = String(reported);
  const input = {
    clientMutationId: `report-${reported}`,
    regionCode,
    frameworkId: FRAMEWORK,
    year: YEAR,
    values: [{ indicatorCode, level: 3 }],
  };
  const answer = await (await on.as(actor.name)).query<{ reportValues: { __typename: string } }>(REPORT, { input });
  expect(answer).toMatchObject({ data: { reportValues: { __typename: 'ReportedValues' } } });
  return indicatorCode;
}

const change = (answer: { data?: { indicatorChanges: Change } | null }): Change => answer.data!.indicatorChanges;

describe.each(['ws', 'sse'] as const)('over %s', (road) => {
  test('what one region reports reaches its partner at once, with who reported it', async () => {
    await using seen = (await app.as('bantulEditor')).subscribe<{ indicatorChanges: Change }>(road, CHANGES);
    expect(change(await seen.next()).__typename).toBe('CaughtUp');
    const indicatorCode = await report(await app.as('sumedangEditor'), SUMEDANG);
    expect(change(await seen.next())).toMatchObject({
      __typename: 'IndicatorChange',
      indicatorCode,
      level: 3,
      reportedBy: 'Ayu Rahmawati',
      region: { name: 'Sumedang' },
    });
  });

  test('a draft reaches the ministry and the own region, but no stranger and no visitor', async () => {
    const names = ['observer', 'sumedangHead', 'stranger', 'anonymous'] as const;
    await using stack = new AsyncDisposableStack();
    const streams = await Promise.all(
      names.map(async (name) => stack.use((await app.as(name)).subscribe<{ indicatorChanges: Change }>(road, CHANGES))),
    );
    for (const stream of streams) await stream.next();
    const draft = await report(await app.as('sumedangEditor'), SUMEDANG);
    // What everybody sees comes after it, so who was not given the draft never will be.
    const input = {
      clientMutationId: `final-${draft}`,
      regionCode: BANTUL,
      frameworkId: FRAMEWORK,
      year: YEAR,
      stage: 'FINAL',
      values: [{ indicatorCode: draft, level: 5 }],
    };
    await (await app.as('assessor')).query(REPORT, { input });
    const first = await Promise.all(streams.map(async (stream) => change(await stream.next()).level));
    expect(Object.fromEntries(names.map((name, place) => [name, first[place]]))).toEqual({
      observer: 3,
      sumedangHead: 3,
      stranger: 5,
      anonymous: 5,
    });
  });

  test('a query works too, and an operation that is wrong is refused with a code', async () => {
    await using asked = (await app.as('observer')).subscribe<{ viewer: { role: string } }>(road, '{ viewer { role } }');
    expect(await asked.next()).toEqual({ data: { viewer: { role: 'OBSERVER' } } });
  });
});

test('E5 the long-poll gives the same events with the same cursors as WebSocket and SSE', async () => {
  const partner = await app.as('bantulEditor');
  const events = `query ($after: Cursor, $waitMs: Int) { events(after: $after, waitMs: $waitMs) { cursor nodes { __typename cursor indicatorCode level reportedBy region { name } } } }`;
  const start = (await partner.query<{ events: { cursor: string } }>(events)).data!.events.cursor;
  await report(await app.as('sumedangEditor'), SUMEDANG);
  await report(await app.as('bantulHead'), BANTUL);
  const polled: unknown[] = [];
  let after = start;
  while (polled.length < 2) {
    const { data } = await partner.query<{ events: { cursor: string; nodes: unknown[] } }>(events, { after, waitMs: 5_000 });
    polled.push(...data!.events.nodes);
    after = data!.events.cursor;
  }
  for (const road of ['ws', 'sse'] as const) {
    await using stream = partner.subscribe<{ indicatorChanges: Change }>(road, CHANGES, { after: start });
    expect([change(await stream.next()), change(await stream.next())]).toEqual(polled);
  }
});

test('a long-poll that may not wait still answers what is there', async () => {
  const observer = await app.as('observer');
  const start = (await observer.query<{ events: { cursor: string } }>('{ events { cursor } }')).data!.events.cursor;
  const indicatorCode = await report(await app.as('sumedangEditor'), SUMEDANG);
  await using stream = observer.subscribe<{ indicatorChanges: Change }>('ws', CHANGES, { after: start });
  while (change(await stream.next()).__typename !== 'IndicatorChange');
  const polled = await observer.query('query ($after: Cursor) { events(after: $after, waitMs: 0) { nodes { indicatorCode } } }', {
    after: start,
  });
  expect(polled).toEqual({ data: { events: { nodes: [{ indicatorCode }] } } });
});

describe('opening a socket', () => {
  const visitor = () => ({ url: app.url, cookie: null });

  test('from another site is refused at the handshake', async () => {
    await expect(openSocket(visitor(), { origin: 'https://elsewhere.example' })).rejects.toThrow('403');
    await expect(openSocket(visitor(), { origin: 'null' })).rejects.toThrow('403');
  });

  test('from our own page is served', async () => {
    await using raw = await openSocket(visitor(), { origin: app.url });
    expect(raw.messages).toEqual([{ type: 'connection_ack', payload: { signedIn: false } }]);
  });

  test('a message larger than allowed closes it', async () => {
    await using raw = await openSocket(visitor());
    raw.send({ type: 'ping', payload: { x: 'x'.repeat(300_000) } });
    expect((await raw.closed).code).toBe(1009);
  });

  test('a message that is none closes it and nothing else', async () => {
    await using raw = await openSocket(visitor());
    raw.socket.send('{"type":"nonsense"}');
    expect(await raw.closed).toEqual({ code: 4400, reason: 'Invalid message received' });
    expect(await (await app.as('observer')).query('{ viewer { demo } }')).toEqual({ data: { viewer: { demo: true } } });
  });

  test('more operations at once than allowed are refused one by one', async () => {
    await using raw = await openSocket(visitor());
    const refused = raw.message((message) => message.type === 'error');
    for (let id = 0; id <= 100; id += 1) raw.send({ id: String(id), type: 'subscribe', payload: { query: CHANGES } });
    expect(await refused).toMatchObject({ id: '100', payload: [{ extensions: { code: 'TOO_MANY_OPERATIONS' } }] });
  });
});

describe('SSE', () => {
  const visitor = () => ({ url: app.url, cookie: null });
  test.each<[string, Record<string, string>, number]>([
    ['from another site', { origin: 'https://elsewhere.example' }, 403],
    ['without asking for a stream', { accept: 'application/json' }, 406],
    ['as a form', { 'content-type': 'text/plain' }, 415],
  ])('asked %s is refused', async (_name, headers, status) => {
    const response = await openSse(visitor(), CHANGES, headers);
    response.resume();
    expect(response.statusCode).toBe(status);
  });

  test('by GET, as browsers open streams, queries and subscriptions are served and mutations are not', async () => {
    const ask = (query: string) =>
      fetch(`${app.url}/graphql/stream?query=${encodeURIComponent(query)}`, { headers: { accept: 'text/event-stream' } });
    expect(await (await ask('{ viewer { demo } }')).text()).toBe(
      ':\n\nevent: next\ndata: {"data":{"viewer":{"demo":true}}}\n\nevent: complete\ndata:\n\n',
    );
    const refused = await ask(
      `mutation { reportValues(input: {clientMutationId: "1", regionCode: "32.11", frameworkId: "x", year: 2021, values: []}) { __typename } }`,
    );
    expect({ status: refused.status, allow: refused.headers.get('allow') }).toEqual({ status: 405, allow: 'POST' });
  });

  test('a wrong operation is one event with what is wrong, then complete', async () => {
    const response = await openSse(visitor(), '{ nothing }');
    let text = '';
    for await (const chunk of response.setEncoding('utf8')) text += chunk as string;
    expect(text).toMatch(/event: next\ndata: {"errors":\[{.*"code":"GRAPHQL_VALIDATION_FAILED".*\n\nevent: complete\ndata:\n\n$/);
  });
});

describe('when a session ends', () => {
  test('signing out closes its sockets and streams at once, and those of no other session', async () => {
    const here = await app.again('bantulHead');
    const there = await app.again('bantulHead');
    await using mine = await openSocket(here);
    await using other = await openSocket(there);
    const stream = await openSse(here, CHANGES);
    const ended = once(stream.resume(), 'end');
    await here.signOut();
    expect(await mine.closed).toEqual({ code: CLOSE.SESSION_ENDED, reason: 'Session ended: reconnect' });
    await ended;
    const answered = other.message((message) => message.type === 'pong');
    other.send({ type: 'ping' });
    expect(await answered).toEqual({ type: 'pong' });
  });

  test('a session that was ended elsewhere is noticed', async () => {
    const actor = await app.again('observer');
    await using raw = await openSocket(actor);
    await sql`delete from auth_session where "userId" = 'demo-nadia'`.execute(app.db());
    expect((await raw.closed).code).toBe(CLOSE.SESSION_ENDED);
  });
});

describe('when somebody gains or loses access', () => {
  test('E12 a pair that ended, whoever ended it: the partner gets nothing of what comes after, is closed, and gets nothing with the old cursor', async () => {
    await using own = await createTestApp();
    const partner = await own.as('bantulEditor');
    await using raw = await openSocket(partner);
    const caughtUp = raw.message((message) => message.type === 'next') as Promise<{ payload: { data: { indicatorChanges: Change } } }>;
    raw.send({ id: '1', type: 'subscribe', payload: { query: CHANGES } });
    const { cursor } = (await caughtUp).payload.data.indicatorChanges;

    await sql`update pairing set ended_at = now()`.execute(own.db());
    await report(await own.as('sumedangEditor'), SUMEDANG, own);
    expect(await raw.closed).toEqual({ code: CLOSE.ACCESS_CHANGED, reason: 'Access changed: reconnect' });
    expect(raw.messages.filter((message) => JSON.stringify(message).includes('IndicatorChange"'))).toEqual([]);
    await using again = partner.subscribe<{ indicatorChanges: Change }>('ws', CHANGES, { after: cursor });
    expect(change(await again.next()).__typename).toBe('CaughtUp');
  });

  test('E12 somebody who moved to another region: the stream over SSE ends without what comes after', async () => {
    await using own = await createTestApp();
    await using seen = (await own.as('bantulEditor')).subscribe<{ indicatorChanges: Change }>('sse', CHANGES);
    await seen.next();
    await sql`update membership set region_code = '35.10' where person_id = 'demo-budi'`.execute(own.db());
    await report(await own.as('sumedangEditor'), SUMEDANG, own);
    await expect(seen.next()).rejects.toThrow();
  });

  test('E12 a long-poll that waits is answered without what its asker may no longer see', async () => {
    await using own = await createTestApp();
    const partner = await own.as('bantulEditor');
    const head = (await partner.query<{ events: { cursor: string } }>('{ events { cursor } }')).data!.events.cursor;
    const { stream } = own.app.runtime;
    const listening = stream.listeners;
    const polled = partner.query('query ($after: Cursor) { events(after: $after, waitMs: 25000) { nodes { level } } }', { after: head });
    await expect.poll(() => stream.listeners).toBe(listening + 1);
    await sql`update pairing set ended_at = now()`.execute(own.db());
    await report(await own.as('sumedangEditor'), SUMEDANG, own);
    expect(await polled).toEqual({ data: { events: { nodes: [] } } });
  });
});

test('a long-poll that was given up stops waiting', async () => {
  const { stream } = app.app.runtime;
  const before = stream.listeners;
  const asked = new AbortController();
  const head = (await (await app.as('observer')).query<{ events: { cursor: string } }>('{ events { cursor } }')).data!.events.cursor;
  const waiting = request(
    { url: app.url, cookie: null },
    'query ($after: Cursor) { events(after: $after, waitMs: 25000) { cursor } }',
    { after: head },
    asked.signal,
  );
  await expect.poll(() => stream.listeners).toBe(before + 1);
  asked.abort();
  await expect(waiting).rejects.toThrow('aborted');
  await expect.poll(() => stream.listeners).toBe(before);
});

test('a server that stops asks everybody to come back, answers who waits, and ends within seconds', async () => {
  const own = await createTestApp();
  // What the server itself follows the log with.
  const listening = own.app.runtime.stream.listeners;
  const observer = await own.as('observer');
  const head = (await observer.query<{ events: { cursor: string } }>('{ events { cursor } }')).data!.events.cursor;
  const raw = await openSocket(observer);
  const stream = await openSse(observer, CHANGES);
  const ended = once(stream.resume(), 'end');
  const polled = observer.query('query ($after: Cursor) { events(after: $after, waitMs: 25000) { nodes { level } } }', { after: head });
  await expect.poll(() => [own.app.runtime.connections.size, own.app.runtime.stream.listeners - listening]).toEqual([3, 2]);
  let answered = false;
  void polled.then(() => (answered = true));
  const stopped = own[Symbol.asyncDispose]();
  // It would have waited for 25 s, and the server for it: longer than it is waited for here.
  await expect.poll(() => answered).toBe(true);
  await stopped;
  expect(await raw.closed).toEqual({ code: CLOSE.RESTART, reason: 'Server restarts: reconnect within 1 s' });
  await ended;
  expect(await polled).toEqual({ data: { events: { nodes: [] } } });
});
