import type { GraphQLField } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { createTestApp, type TestApp } from '../testing/harness.ts';
import type { Answer } from '../testing/harness-client.ts';
import { openSocket, type RawSocket } from '../testing/harness-sockets.ts';
import { HOSTILE_OPERATIONS, type HostileOperation } from '../testing/hostile-operations.ts';
import { serverSchema } from './schema.ts';

/** Root fields that were reached, in order: whatever is refused before it runs adds none. */
const reached: string[] = [];
const restore: (() => void)[] = [];
let app: TestApp;
beforeAll(async () => {
  const schema = serverSchema();
  for (const type of [schema.getQueryType()!, schema.getMutationType()!]) for (const field of Object.values(type.getFields())) watch(field);
  app = await createTestApp();
});
afterAll(async () => {
  for (const undo of restore) undo();
  await app[Symbol.asyncDispose]();
});
beforeEach(() => void (reached.length = 0));

function watch(field: GraphQLField<unknown, unknown>): void {
  const { resolve } = field;
  restore.push(() => (field.resolve = resolve));
  field.resolve = (...given) => {
    reached.push(field.name);
    return resolve!(...given);
  };
}

/** A client that asks something ordinary, and is to be answered whatever others do. */
async function polite(): Promise<void> {
  const answer = await (await app.as('sumedangViewer')).query('{ region(code: "32.11") { name } }');
  expect(answer).toEqual({ data: { region: { name: 'Sumedang' } } });
}

async function overHttp({ query, variables, operationName }: HostileOperation): Promise<{ status: number; answer: Answer }> {
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables, operationName }),
  });
  return { status: response.status, answer: (await response.json()) as Answer };
}

/** Errors as they come over a socket: as a message of their own, or in a result when it had begun to run. */
async function overSocket(socket: RawSocket, id: string, { query, variables, operationName }: HostileOperation): Promise<Answer['errors']> {
  const answered = socket.message((message) => message.id === id);
  socket.send({ id, type: 'subscribe', payload: { query, variables, operationName } });
  const { type, payload } = (await answered) as { type: string; payload: unknown };
  return type === 'error' ? (payload as Answer['errors']) : (payload as Answer).errors;
}

describe('a hostile operation is refused by its code and runs nothing, while others are answered', () => {
  test.each(HOSTILE_OPERATIONS.map((one) => [one.name, one] as const))('over HTTP: %s', async (_name, hostile) => {
    const [refused] = await Promise.all([overHttp(hostile), polite(), polite()]);
    expect(refused.answer.errors?.[0]).toMatchObject({ extensions: { code: hostile.code } });
    // Told in a few errors, not in one for each of a thousand faults.
    expect(refused.answer.errors!.length).toBeLessThanOrEqual(11);
    expect(refused.status).toBe(hostile.runs ? 200 : 400);
    expect(reached.filter((name) => name !== 'region')).toHaveLength(hostile.runs ?? 0);
    expect(reached.filter((name) => name === 'region')).toHaveLength(2);
  });

  test('over one WebSocket, which goes on working', async () => {
    await using socket = await openSocket(await app.as('anonymous'));
    for (const [place, hostile] of HOSTILE_OPERATIONS.entries()) {
      // Larger than a message may be: that is another test.
      if (JSON.stringify(hostile).length > 250_000) continue;
      const [errors] = await Promise.all([overSocket(socket, `h${place}`, hostile), polite()]);
      // The library that speaks for HTTP has a code of its own for variables.
      const code = hostile.code === 'BAD_USER_INPUT' ? 'GRAPHQL_VALIDATION_FAILED' : hostile.code;
      expect(errors?.[0], hostile.name).toMatchObject({ extensions: { code } });
    }
    const fine: HostileOperation = { name: '', query: '{ viewer { demo } }', code: '' };
    expect(await overSocket(socket, 'fine', fine)).toBeUndefined();
  });

  test('as SSE', async () => {
    for (const hostile of HOSTILE_OPERATIONS) {
      const response = await fetch(`${app.url}/graphql/stream`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
        body: JSON.stringify(hostile),
      });
      const [text] = await Promise.all([response.text(), polite()]);
      const code = hostile.code === 'BAD_USER_INPUT' ? 'GRAPHQL_VALIDATION_FAILED' : hostile.code;
      expect(text, hostile.name).toContain(`"code":"${code}"`);
      expect(text, hostile.name).toMatch(/event: complete\ndata:\n\n$/);
    }
  });
});

describe('a hostile request is refused, while others are answered', () => {
  const send = async (body: string): Promise<{ status: number; code: string | undefined }> => {
    const response = await fetch(`${app.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    return { status: response.status, code: ((await response.json()) as Answer).errors?.[0]?.extensions?.code };
  };
  const query = '{ regions { totalCount } }';
  test.each([
    ['a batch of a thousand operations', JSON.stringify(Array.from({ length: 1_000 }, () => ({ query }))), 400],
    ['a body of three million bytes', JSON.stringify({ query, variables: { x: 'x'.repeat(3_000_000) } }), 413],
    ['a body that is cut off', `{"query":"${query}`, 400],
    ['lists within lists, never closed', `{"query":${'['.repeat(200_000)}`, 400],
    ['a query that is a list', JSON.stringify({ query: [query] }), 400],
  ])('%s', async (_name, body, status) => {
    const [refused] = await Promise.all([send(body), polite()]);
    expect(refused).toEqual({ status, code: 'BAD_REQUEST' });
    expect(reached).toEqual(['region']);
  });
});

describe('a hostile socket is closed with its code, while others are answered', () => {
  const MANY = 1_000;
  const frames: [string, number, (socket: RawSocket) => void][] = [
    ['a message that is no JSON', 4400, ({ socket }) => socket.send('{"type":')],
    ['a message of no known type', 4400, (socket) => socket.send({ type: 'steal' })],
    ['a message that is a list', 4400, (socket) => socket.send([{ type: 'ping' }])],
    ['a subscription without a document', 4400, (socket) => socket.send({ id: '1', type: 'subscribe', payload: {} })],
    ['bytes that are no text', 4400, ({ socket }) => socket.send(Buffer.from([0xff, 0xfe, 0x00]))],
    ['a message of a million bytes', 1009, (socket) => socket.send({ type: 'ping', payload: { x: 'x'.repeat(1_000_000) } })],
    ['greeting twice', 4429, (socket) => socket.send({ type: 'connection_init' })],
    [
      'the same id twice',
      4409,
      (socket) => {
        for (let n = 0; n < 2; n += 1) {
          socket.send({ id: 'same', type: 'subscribe', payload: { query: 'subscription { indicatorChanges { __typename } }' } });
        }
      },
    ],
  ];
  test.each(frames)('%s', async (_name, code, attack) => {
    await using socket = await openSocket(await app.as('anonymous'));
    attack(socket);
    await polite();
    expect((await socket.closed).code).toBe(code);
    await polite();
    expect(app.app.runtime.connections.size).toBe(0);
  });

  test('a thousand subscriptions on one socket: a hundred run, each other is told', async () => {
    await using socket = await openSocket(await app.as('anonymous'));
    const payload = { query: 'subscription { indicatorChanges { __typename } }' };
    for (let n = 0; n < MANY; n += 1) socket.send({ id: `s${n}`, type: 'subscribe', payload });
    await polite();
    await expect.poll(() => socket.messages.filter(({ type }) => type === 'next' || type === 'error').length).toBe(MANY);
    const refused = socket.messages.filter(({ type }) => type === 'error');
    expect(refused).toHaveLength(MANY - 100);
    expect(refused[0]!.payload).toMatchObject([{ extensions: { code: 'TOO_MANY_OPERATIONS' } }]);
    await polite();
  });

  test('ten thousand messages that ask for nothing', async () => {
    await using socket = await openSocket(await app.as('anonymous'));
    for (let n = 0; n < 10 * MANY; n += 1) socket.send({ id: `s${n}`, type: 'complete' });
    await polite();
    const answered = socket.message(({ type }) => type === 'pong');
    socket.send({ type: 'ping' });
    await answered;
    expect(socket.messages.filter(({ type }) => type !== 'connection_ack' && type !== 'pong')).toEqual([]);
  });
});
