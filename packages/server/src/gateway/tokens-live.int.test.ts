import { Writable } from 'node:stream';

import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { systemClock, type Clock } from '../kernel/clock.ts';
import { change, inDays, made, revoke, rotate, statusOf } from '../testing/clients.ts';
import { createTestApp, type Actor, type TestApp } from '../testing/harness.ts';
import { openSocket, openSse, type RawSocket } from '../testing/harness-sockets.ts';
import { report } from '../testing/report.ts';
import { clientId, tokenOf } from '../testing/token-actors.ts';
import { CLOSE } from './close-codes.ts';

const HOUR_MS = 3_600_000;
const CHANGES = 'subscription { indicatorChanges { __typename ... on IndicatorChange { indicatorCode } } }';

let app: TestApp;
let admin: Actor;
beforeAll(async () => {
  app = await createTestApp();
  admin = await app.as('sumedangAdmin');
});
afterAll(() => app[Symbol.asyncDispose]());

/** A client that hears of everything its organisation may see. */
const listener = () => made(admin, { scopes: ['INDICATORS_READ', 'EVENTS_SUBSCRIBE'] });

let indicator = 0;
async function reportOne(on: TestApp): Promise<string> {
  indicator += 1;
  const code = String(indicator);
  const done = await report(await on.as('sumedangEditor'), { region: '32.11', year: 2025, values: [{ indicatorCode: code, level: 3 }] });
  expect(done.__typename).toBe('ReportedValues');
  return code;
}

/** Opens the stream and waits until it has met the present. */
async function openedSocket(on: TestApp, token: string) {
  const socket = await openSocket({ url: on.url, cookie: null, token });
  const caughtUp = socket.message(({ type }) => type === 'next');
  socket.send({ id: '1', type: 'subscribe', payload: { query: CHANGES } });
  await caughtUp;
  return socket;
}

/** What an SSE stream brings until it ends. */
async function openedSse(on: TestApp, token: string): Promise<{ text: () => string; ended: Promise<void> }> {
  const response = await openSse({ url: on.url, cookie: null, token }, CHANGES);
  let text = '';
  const caughtUp = new Promise<void>((resolve) => {
    response.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('CaughtUp')) resolve();
    });
  });
  const ended = new Promise<void>((resolve) => response.once('close', () => resolve()));
  await caughtUp;
  return { text: () => text, ended };
}

/** How a token comes to its end: by the API of this process, or by another process or the clock of the database. */
const ENDS: [string, (id: string) => Promise<unknown>][] = [
  ['revoked by its administrator', (id) => revoke(admin, id)],
  ['replaced without overlap', (id) => rotate(admin, id, 0)],
  ['revoked by another process', (id) => sql`update api_client set revoked_at = now() where id = ${id}::uuid`.execute(app.db())],
  ['over', (id) => sql`update api_client set expires_at = now() where id = ${id}::uuid`.execute(app.db())],
  ['at the end of its overlap', (id) => sql`update api_token set ends_at = now() where client_id = ${id}::uuid`.execute(app.db())],
];

describe.each(ENDS)('a token that is %s', (_how, end) => {
  test('closes its WebSocket for good, and not one event slips out', async () => {
    const { client, token } = await listener();
    await using socket = await openedSocket(app, token);
    await heardBy(socket, app);
    await end(client.id);
    const after = await reportOne(app);
    expect(await socket.closed).toEqual({ code: CLOSE.TOKEN_ENDED, reason: 'The token is wrong, has expired or was taken back' });
    expect(JSON.stringify(socket.messages)).not.toContain(`"indicatorCode":"${after}"`);
  });

  test('ends its SSE stream without completing it, and not one event slips out', async () => {
    const { client, token } = await listener();
    const stream = await openedSse(app, token);
    await end(client.id);
    const after = await reportOne(app);
    await stream.ended;
    expect(stream.text()).not.toContain(`"indicatorCode":"${after}"`);
    expect(stream.text()).not.toContain('event: complete');
    expect(await statusOf(app, token)).toBe(401);
  });
});

/** Reports something and waits until the socket brought that very change. */
async function heardBy(socket: RawSocket, on: TestApp): Promise<string> {
  const next = `"indicatorCode":"${indicator + 1}"`;
  const heard = socket.message(({ type, payload }) => type === 'next' && JSON.stringify(payload).includes(next));
  const code = await reportOne(on);
  await heard;
  return code;
}

test('a scope taken away closes what is open, so that it is judged anew', async () => {
  const { client, token } = await listener();
  await using socket = await openedSocket(app, token);
  await change(admin, { id: client.id, scopes: ['INDICATORS_READ'] });
  expect((await socket.closed).code).toBe(CLOSE.ACCESS_CHANGED);
});

test('a new name and a new budget close nothing', async () => {
  const { client, token } = await listener();
  await using socket = await openedSocket(app, token);
  await change(admin, { id: client.id, name: 'Lain', budgetPerMinute: 500_000 });
  // Everybody is judged before an event is delivered, so one that arrives says that nothing was closed.
  await heardBy(socket, app);
  expect(socket.socket.readyState).toBe(socket.socket.OPEN);
});

describe.each([-1, 1])('a process whose clock is %i hour off', (hours) => {
  const skewed: Clock = { ...systemClock, now: () => new Date(Date.now() + hours * HOUR_MS) };
  let wrong: TestApp;
  beforeAll(async () => {
    wrong = await createTestApp({ clock: skewed });
  });
  afterAll(() => wrong[Symbol.asyncDispose]());

  const expireIn = (minutes: number) =>
    sql`update api_client set expires_at = now() + ${minutes}::int * interval '1 minute' where id = ${clientId('tokenAll')}::uuid`.execute(
      wrong.db(),
    );

  test('accepts a token until the database says it is over, and not longer', async () => {
    const token = tokenOf('tokenAll');
    await expireIn(30);
    expect(await statusOf(wrong, token)).toBe(200);
    await using socket = await openedSocket(wrong, token);
    await heardBy(socket, wrong);
    await expireIn(-30);
    expect(await statusOf(wrong, token)).toBe(401);
    expect((await socket.closed).code).toBe(CLOSE.TOKEN_ENDED);
  });

  test('measures the expiry and the overlap that somebody asks for by the database too', async () => {
    const there = await wrong.as('sumedangAdmin');
    const { client } = await made(there, { expiresAt: new Date(Date.now() + HOUR_MS / 2).toISOString() });
    expect(client.state).toBe('ACTIVE');
    expect(
      (await change(there, { id: client.id, expiresAt: new Date(Date.now() - HOUR_MS / 2).toISOString() })).data?.changed.problems,
    ).toMatchObject([{ code: 'OUT_OF_RANGE' }]);
    await rotate(there, client.id, 1);
    const left = await sql<{ minutes: number }>`
      select extract(epoch from ends_at - now())::int / 60 as minutes from api_token where client_id = ${client.id}::uuid and ends_at is not null`.execute(
      wrong.db(),
    );
    expect(left.rows).toHaveLength(1);
    expect(left.rows[0]!.minutes).toBeGreaterThan(0);
    expect(left.rows[0]!.minutes).toBeLessThanOrEqual(60);
  });
});

test('no token reaches the log, whatever is done with it', async () => {
  let text = '';
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      text += chunk.toString();
      done();
    },
  });
  await using logged = await createTestApp({ log: pino({ level: 'trace' }, stream) });
  const there = await logged.as('sumedangAdmin');
  const { client, token } = await made(there, { expiresAt: inDays(2) });
  const mistyped = `${token.slice(0, -1)}${token.endsWith('a') ? 'b' : 'a'}`;
  await using socket = await openSocket({ url: logged.url, cookie: null, token });
  await fetch(`${logged.url}/graphql?token=${token}`);
  await fetch(`${logged.url}/${token}`);
  for (const one of [token, mistyped]) await statusOf(logged, one);
  logged.app.runtime.log.warn('the log is read');
  await revoke(there, client.id);
  await statusOf(logged, token);
  await socket.closed;
  expect(text).toContain('the log is read');
  expect(text).not.toContain(token.slice(16, -6));
});
