import type { LookupAddress } from 'node:dns';

import { sql } from 'kysely';
import { Webhook as Verifier } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';

import { systemClock } from '../../kernel/clock.ts';
import { readRange } from '../../outbound/addresses.ts';
import { BANTUL, SUMEDANG, YEAR } from '../../testing/actors.ts';
import { createTestApp, type Actor, type TestApp } from '../../testing/harness.ts';
import { report } from '../../testing/report.ts';
import { eventOf, tell } from '../../testing/tell.ts';
import { clientId } from '../../testing/token-actors.ts';
import {
  breaksOff,
  hangs,
  neverEnds,
  promisesMore,
  saysLess,
  startReceiver,
  status,
  takes,
  type Received,
  type WebhookReceiver,
} from '../../testing/webhook-receiver.ts';
import { act, createHook, readHook, rotate, type WebhookAnswer } from '../../testing/webhooks.ts';

const PATIENCE = { timeout: 20_000, interval: 10 };
const DAY = 24 * 60 * 60_000;
const NAME = 'penerima.saling.example';
let offset = 0;
const clock = { ...systemClock, now: () => new Date(Date.now() + offset) };
/** What DNS says of the receiver's name, whenever it is asked. */
let dns: string[] = ['127.0.0.1'];
const resolve = async (): Promise<LookupAddress[]> => dns.map((address) => ({ address, family: 4 }));

const running = new AsyncDisposableStack();
let app: TestApp;
let receiver: WebhookReceiver;
let rina: Actor;
let joko: Actor;
beforeAll(async () => {
  receiver = running.use(await startReceiver());
  app = running.use(
    await createTestApp({
      clock,
      config: { outbound: { allow: [readRange('127.0.0.1')!], http: true } },
      webhooks: { everyMs: 10, deadlineMs: 1_000, leaseMs: 5_000, random: () => 0.5, resolve },
    }),
  );
  rina = await app.as('sumedangAdmin');
  joko = await app.as('ministryAdmin');
});
afterAll(() => running[Symbol.asyncDispose]());
beforeEach(async () => {
  await sql`delete from webhook`.execute(app.db());
  Object.assign(receiver, { received: [], script: [], usual: takes });
  dns = ['127.0.0.1'];
});

let told = 0;
/** Something happens that everybody may see; answers the ids of the events in order. */
async function happen(
  count: number,
  more: Parameters<typeof eventOf>[0] = { kind: 'PAIRING_ACCEPTED', audience: 'PUBLIC' },
): Promise<string[]> {
  const from = (told += 1);
  await tell(
    app,
    Array.from({ length: count }, () => eventOf(more)),
    `told ${from}`,
  );
  const found = await sql<{ id: string }>`select id from event where stream_id = ${`told ${from}`} order by stream_version`.execute(
    app.db(),
  );
  return found.rows.map(({ id }) => id);
}
const hookOf = async (actor: Actor, id: string): Promise<WebhookAnswer> => (await readHook(actor, id))!;
/** Ids in the order in which they came, those that came again right away once. */
const idsOf = (received: readonly Received[]): string[] => received.map(({ id }) => id).filter((id, at, all) => id !== all[at - 1]);

/** Waits for something while time goes on to each next attempt. */
async function passing(actor: Actor, id: string, until: (hook: WebhookAnswer) => boolean): Promise<WebhookAnswer> {
  return vi.waitUntil(
    async () => {
      const hook = await hookOf(actor, id);
      if (until(hook)) return hook;
      if (hook.nextAttemptAt) offset = Math.max(offset, Date.parse(hook.nextAttemptAt) - Date.now() + 1);
      return false;
    },
    { timeout: 20_000, interval: 10 },
  );
}

test('N42 a webhook is told what happens, signed after the standard, in the documented shape', async () => {
  const { id, secret } = await createHook(rina, { clientId: clientId('tokenAll'), url: receiver.url });
  const { cursor } = await hookOf(rina, id);
  await report(await app.as('sumedangEditor'), { region: SUMEDANG, year: YEAR, values: [{ indicatorCode: '1', level: 3 }] });
  await expect.poll(() => receiver.received.length, PATIENCE).toBe(1);
  const [{ headers, body }] = receiver.received as [Received];
  expect(new Verifier(secret).verify(body, headers as Record<string, string>)).toMatchObject({
    id: headers['webhook-id'],
    type: 'indicator.reported',
    kind: 'INDICATOR_REPORTED',
    cursor: expect.stringMatching(/^c1-/) as unknown,
    data: {
      regionCode: SUMEDANG,
      withRegionCode: null,
      actor: 'Ayu Rahmawati',
      practiceId: null,
      report: { frameworkId: 'spbe-2020', indicatorCode: '1', level: 3, previousLevel: null, year: YEAR, stage: 'SELF' },
    },
  });
  const said = JSON.parse(body) as { timestamp: string; occurredAt: string; cursor: string };
  expect(said.timestamp).toBe(said.occurredAt);
  expect(headers['content-type']).toBe('application/json; charset=utf-8');
  expect(() => new Verifier(secret).verify(`${body} `, headers as Record<string, string>)).toThrow();
  await expect
    .poll(() => hookOf(rina, id))
    .toMatchObject({
      state: 'ACTIVE',
      cursor: said.cursor,
      deliveries: {
        totalCount: 1,
        nodes: [{ messageId: headers['webhook-id'], delivered: true, status: 200, answer: 'terima kasih', attempt: 1 }],
      },
    });
  expect(cursor).not.toBe(said.cursor);
});

test('N43 N45 a receiver that fails, hangs, breaks off, lies and points elsewhere gets everything, in order, signed', async () => {
  await using forbidden = await startReceiver();
  const { id, secret } = await createHook(rina, { clientId: clientId('tokenAll'), url: receiver.url });
  receiver.script = [
    takes,
    status(500, {}, 'rusak'),
    hangs,
    breaksOff,
    promisesMore,
    status(307, { location: forbidden.url }),
    neverEnds,
    saysLess,
    status(404),
    (res) => setImmediate(() => res.writeHead(200).end('terlambat')),
    (res) => res.destroy(),
    status(429, { 'retry-after': '7' }),
    status(302, { location: 'http://169.254.169.254/latest' }),
  ];
  const events = [...(await happen(4)), ...(await happen(5)), ...(await happen(3))];
  await passing(rina, id, () => receiver.script.length === 0 && idsOf(receiver.received).length >= events.length);
  // Nothing overtook what was tried again, and nothing was left out.
  expect(idsOf(receiver.received)).toEqual(events);
  expect(forbidden.received).toEqual([]);
  for (const { headers, body, id: messageId } of receiver.received) {
    const stamp = Number(headers['webhook-timestamp']);
    expect(headers['webhook-signature']).toBe(new Verifier(secret).sign(messageId, new Date(stamp * 1_000), body));
    expect((JSON.parse(body) as { id: string }).id).toBe(messageId);
  }
  const hook = await passing(rina, id, ({ state, deliveries }) => state === 'ACTIVE' && deliveries.totalCount >= receiver.received.length);
  // Which is which the tests of `outbound/` say; a machine without time may miss a deadline more than the two that never answer.
  const failed = hook.deliveries.nodes.filter(({ delivered }) => !delivered);
  expect(new Set(failed.map(({ failure }) => failure))).toEqual(new Set(['STATUS', 'TIMEOUT', 'CUT_OFF', 'REDIRECT', 'CONNECTION']));
  expect(failed.find(({ failure }) => failure === 'REDIRECT')?.detail).toBe('http://169.254.169.254/latest');
});

test('N41 a name that leads elsewhere after it was checked is not called, and is once it is right again', async () => {
  await using forbidden = await startReceiver();
  const { id } = await createHook(rina, { clientId: clientId('tokenAll'), url: `http://${NAME}:${receiver.port}/hook` });
  dns = ['10.0.0.7'];
  const first = await happen(1);
  await passing(rina, id, ({ attempts }) => attempts === 1);
  for (const [turn, addresses] of [['127.0.0.1', '192.168.1.1'], ['169.254.169.254'], ['::ffff:127.0.0.1'], []].entries()) {
    dns = addresses;
    await passing(rina, id, ({ attempts }) => attempts === turn + 2);
  }
  expect((await hookOf(rina, id)).deliveries.nodes.map(({ failure }) => failure)).toEqual([
    'UNKNOWN_HOST',
    'FORBIDDEN_ADDRESS',
    'FORBIDDEN_ADDRESS',
    'FORBIDDEN_ADDRESS',
    'FORBIDDEN_ADDRESS',
  ]);
  expect([receiver.received, forbidden.received]).toEqual([[], []]);
  dns = ['127.0.0.1'];
  await passing(rina, id, ({ state }) => state === 'ACTIVE');
  expect(idsOf(receiver.received)).toEqual(first);
});

test('N42 it is sent what its client may see when it is sent, and nothing else', async () => {
  const narrow = await createHook(rina, { clientId: clientId('tokenEventsSubscribe'), url: `${receiver.url}/narrow` });
  await createHook(joko, { clientId: clientId('ministryToken'), url: `${receiver.url}/ministry`, filter: { regionCodes: [BANTUL] } });
  const at = (path: string): string[] => idsOf(receiver.received.filter((one) => one.path.endsWith(path)));
  const kind = 'INDICATOR_REPORTED' as const;
  const [open] = await happen(1);
  await happen(1, { kind: 'PRACTICE_SHARED', audience: 'MEMBERS' });
  const [plan] = await happen(1, { kind: 'PLAN_EDITED', audience: 'PLAN', regionCode: SUMEDANG, withRegionCode: BANTUL });
  const [bantul] = await happen(1, { kind: 'PRACTICE_SHARED', audience: 'MEMBERS', regionCode: BANTUL });
  const [last] = await happen(1);
  await expect.poll(() => at('narrow'), PATIENCE).toEqual([open, last]);
  await expect.poll(() => at('ministry'), PATIENCE).toEqual([bantul]);
  expect(receiver.received.map(({ id }) => id)).not.toContain(plan);
  // While it waits its client is given another scope: judged when it is sent, not when it happened.
  receiver.usual = status(500);
  await happen(1);
  await expect.poll(async () => (await hookOf(rina, narrow.id)).attempts, PATIENCE).toBe(1);
  const [seen] = await happen(1, { kind: 'PRACTICE_SHARED', audience: 'MEMBERS' });
  await sql`update api_client set scopes = '{events:subscribe,practices:read}' where id = ${clientId('tokenEventsSubscribe')}::uuid`.execute(
    app.db(),
  );
  receiver.usual = takes;
  await passing(rina, narrow.id, ({ state }) => state === 'ACTIVE' && at('narrow').includes(seen!));
  await sql`update api_client set scopes = '{events:subscribe}' where id = ${clientId('tokenEventsSubscribe')}::uuid`.execute(app.db());
  expect(kind).toBeDefined();
});

test('N46 N71 after five days without success it is disabled with a letter and a notice, and goes on from where it stopped when it is enabled', async () => {
  const { id } = await createHook(rina, { clientId: clientId('tokenAll'), url: receiver.url });
  receiver.usual = status(503, {}, 'tutup');
  const began = clock.now().getTime();
  const events = await happen(3);
  const dead = await passing(rina, id, ({ state }) => state === 'DISABLED');
  expect(dead).toMatchObject({ disabledReason: 'DEAD', deliveries: { totalCount: dead.attempts } });
  // 10 attempts within four days as the standard recommends, one a day after, the last when five are over.
  expect(dead.attempts).toBe(12);
  expect((clock.now().getTime() - began) / DAY).toBeCloseTo(5, 1);
  expect(idsOf(receiver.received)).toEqual([events[0]]);
  const letters = await sql<{
    recipient: string;
    body: string;
  }>`select recipient, body from mail where subject like 'Webhook berhenti%'`.execute(app.db());
  expect(letters.rows.map(({ recipient }) => recipient)).toEqual([expect.stringContaining('rina') as unknown]);
  expect(letters.rows[0]?.body).toContain(`/konsol?tab=webhook&webhook=${id}`);
  const inbox = await rina.query<{ notices: { nodes: { kind: string }[] } }>('{ notices { nodes { kind path watchId } } }');
  expect(inbox.data!.notices.nodes).toEqual([{ kind: 'WEBHOOK_DISABLED', path: `/konsol?tab=webhook&webhook=${id}`, watchId: null }]);
  receiver.usual = takes;
  const more = await happen(1);
  expect(receiver.received).toHaveLength(12);
  await act(rina, 'enableWebhook', id);
  await expect.poll(() => idsOf(receiver.received), PATIENCE).toEqual([...events, ...more]);
});

test('N46 a receiver that is gone is asked no more', async () => {
  const { id } = await createHook(rina, { clientId: clientId('tokenAll'), url: receiver.url });
  receiver.usual = status(410);
  const events = await happen(2);
  await expect.poll(async () => (await hookOf(rina, id)).disabledReason, PATIENCE).toBe('GONE');
  expect(idsOf(receiver.received)).toEqual([events[0]]);
});

test('N47 it is sent again from any cursor, once for each request, and may be disabled and tested meanwhile', async () => {
  const { id } = await createHook(rina, { clientId: clientId('tokenAll'), url: receiver.url });
  const { cursor } = await hookOf(rina, id);
  const events = await happen(3);
  await expect.poll(() => idsOf(receiver.received), PATIENCE).toEqual(events);
  const again = { id, after: cursor, clientMutationId: 'ulang 1' };
  await act(rina, 'replayWebhook', again);
  await act(rina, 'replayWebhook', again);
  await expect.poll(() => idsOf(receiver.received), PATIENCE).toEqual([...events, ...events]);
  expect(await act(rina, 'replayWebhook', { ...again, after: `${cursor}0` })).toMatchObject({ problems: [{ code: 'UNKNOWN_CURSOR' }] });
  await act(rina, 'disableWebhook', id);
  const later = await happen(2);
  await act(rina, 'pingWebhook', { id, clientMutationId: 'uji 1' });
  await expect
    .poll(async () => (await hookOf(rina, id)).deliveries.nodes[0], PATIENCE)
    .toMatchObject({ kind: 'WEBHOOK_PING', delivered: true });
  expect(JSON.parse(receiver.received.at(-1)!.body)).toMatchObject({ type: 'webhook.ping', cursor: null, data: { webhookId: id } });
  // Nothing of what happened meanwhile came.
  expect(idsOf(receiver.received).slice(0, -1)).toEqual([...events, ...events]);
  await act(rina, 'enableWebhook', id);
  await expect.poll(() => idsOf(receiver.received).slice(-2), PATIENCE).toEqual(later);
});

test('N48 while a secret is rotated both sign, then the new one alone', async () => {
  const { id, secret: old } = await createHook(rina, { clientId: clientId('tokenAll'), url: receiver.url });
  const next = (await rotate(rina, id, 24, 'putar 1')).secret!;
  expect((await rotate(rina, id, 24, 'putar 1')).secret).toBe(next);
  expect((await rotate(rina, id, 24)).problems).toMatchObject([{ code: 'TOO_MANY' }]);
  await happen(1);
  await expect.poll(() => receiver.received.length, PATIENCE).toBe(1);
  const signedBy = ({ headers, body, id: messageId }: Received): string[] =>
    [old, next].filter((secret) =>
      String(headers['webhook-signature'])
        .split(' ')
        .includes(new Verifier(secret).sign(messageId, new Date(Number(headers['webhook-timestamp']) * 1_000), body)),
    );
  expect(signedBy(receiver.received[0]!)).toEqual([old, next]);
  offset += DAY + 1;
  await happen(1);
  await expect.poll(() => receiver.received.length, PATIENCE).toBe(2);
  expect(signedBy(receiver.received[1]!)).toEqual([next]);
  const stored = await sql<{ sealed: Buffer }>`select sealed from webhook_secret where webhook_id = ${id}::uuid`.execute(app.db());
  for (const { sealed } of stored.rows) for (const secret of [old, next]) expect(sealed.includes(Buffer.from(secret))).toBe(false);
});

test('N43 a receiver that hangs holds up nobody else', async () => {
  await using other = await startReceiver();
  receiver.usual = hangs;
  await createHook(rina, { clientId: clientId('tokenAll'), url: receiver.url });
  await createHook(rina, { clientId: clientId('tokenAll'), url: other.url });
  const events = await happen(20);
  await expect.poll(() => idsOf(other.received), PATIENCE).toEqual(events);
  expect(idsOf(receiver.received)).toEqual([events[0]]);
});
