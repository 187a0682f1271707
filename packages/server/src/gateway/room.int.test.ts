import { once } from 'node:events';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';

import { DEFAULT_LIMITS } from '../config.ts';
import { createTestApp, type TestApp } from '../testing/harness.ts';
import { headersOf } from '../testing/harness-client.ts';
import { openSocket, openSse } from '../testing/harness-sockets.ts';
import { CLOSE } from './close-codes.ts';

const CHANGES = 'subscription { indicatorChanges { __typename } }';
const CROWDED = { code: 'RATE_LIMIT', retryAfterSeconds: 30 };

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp({ config: { limits: { ...DEFAULT_LIMITS, connections: 6, viewerConnections: 2, addressConnections: 3 } } });
});
afterAll(() => app[Symbol.asyncDispose]());

async function greeted(line: Awaited<ReturnType<TestApp['as']>>): Promise<{ code: number; reason: string }> {
  const socket = new WebSocket(`${line.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers: headersOf(line) });
  await once(socket, 'open');
  const closed = once(socket, 'close') as Promise<[number, Buffer]>;
  socket.send(JSON.stringify({ type: 'connection_init' }));
  const [code, reason] = await closed;
  return { code, reason: reason.toString() };
}

async function body(stream: AsyncIterable<unknown>): Promise<unknown> {
  let text = '';
  for await (const piece of stream) text += String(piece);
  return JSON.parse(text);
}

describe('E18 who finds no room is told when to come back', () => {
  test('one person has so many on all roads together; others are not touched, and who leaves makes room', async () => {
    const ayu = await app.as('sumedangEditor');
    await using first = await openSocket(ayu);
    const stream = await openSse(ayu, CHANGES);
    expect(await greeted(ayu)).toEqual({ code: CLOSE.CROWDED, reason: 'Too many connections at once: reconnect after 30 s' });
    const refused = await openSse(ayu, CHANGES);
    expect({ status: refused.statusCode, after: refused.headers['retry-after'] }).toEqual({ status: 429, after: '30' });
    expect(await body(refused)).toMatchObject({ errors: [{ extensions: CROWDED }] });
    // What is asked and answered has room of its own.
    expect(await ayu.query('{ viewer { role } }')).toEqual({ data: { viewer: { role: 'EDITOR' } } });
    await using other = await openSocket(await app.as('bantulEditor'));
    expect(other.messages).toHaveLength(1);
    first.socket.terminate();
    stream.destroy();
    await expect.poll(() => app.app.runtime.connections.byKind).toEqual({ socket: 1, stream: 0, request: 0 });
    await using again = await openSocket(ayu);
    expect(again.messages).toHaveLength(1);
  });

  test('long-polls that wait are counted', async () => {
    const budi = await app.as('bantulEditor');
    // Those of the test before have left.
    await expect.poll(() => app.app.runtime.connections.size).toBe(0);
    const { events } = (await budi.query<{ events: { cursor: string } }>('{ events { cursor } }')).data!;
    const stop = new AbortController();
    const ask = (signal?: AbortSignal) =>
      fetch(`${app.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headersOf(budi) },
        body: JSON.stringify({
          query: 'query ($after: Cursor) { events(after: $after, waitMs: 25000) { cursor } }',
          variables: { after: events.cursor },
        }),
        ...(signal && { signal }),
      });
    const waiting = [ask(stop.signal), ask(stop.signal)].map((one) => one.catch(() => 'gone'));
    await expect.poll(() => app.app.runtime.connections.byKind.request).toBe(2);
    const refused = await ask();
    expect({ status: refused.status, after: refused.headers.get('retry-after') }).toEqual({ status: 429, after: '30' });
    expect(await refused.json()).toMatchObject({ errors: [{ extensions: CROWDED }] });
    stop.abort();
    expect(await Promise.all(waiting)).toEqual(['gone', 'gone']);
    await expect.poll(() => app.app.runtime.connections.size).toBe(0);
  });

  test('a process that is full says so', async () => {
    await using stack = new AsyncDisposableStack();
    for (const name of ['sumedangEditor', 'bantulEditor', 'observer'] as const) {
      for (let count = 0; count < 2; count += 1) stack.use(await openSocket(await app.as(name)));
    }
    const late = await app.as('assessor');
    expect(await greeted(late)).toEqual({ code: CLOSE.FULL, reason: 'The server is full: reconnect after 15 s' });
    const refused = await openSse(late, CHANGES);
    expect({ status: refused.statusCode, after: refused.headers['retry-after'] }).toEqual({ status: 503, after: '15' });
    expect(await body(refused)).toMatchObject({ errors: [{ extensions: { code: 'UNAVAILABLE' } }] });
    expect((await late.query('{ viewer { role } }')).errors).toBeUndefined();
  });
});
