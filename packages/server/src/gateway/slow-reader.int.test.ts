import { once } from 'node:events';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { DEFAULT_LIMITS } from '../config.ts';
import { appendChanges } from '../testing/append-changes.ts';
import { createTestApp, type TestApp } from '../testing/harness.ts';
import type { Answer, OpenSubscription } from '../testing/harness-client.ts';
import { openSocket, openSse } from '../testing/harness-sockets.ts';
import { CLOSE } from './close-codes.ts';
import { LIMITS } from './limits.ts';

const QUERY = 'subscription { indicatorChanges { __typename ... on IndicatorChange { version reason } } }';
interface Changes {
  indicatorChanges: { __typename: string; version?: number };
}

/** Bytes of one event: large, so that few fill the buffers of the system between the two ends. */
const EVENT_BYTES = 64 * 1024;
/** Bytes after which events come one by one: by then nobody has room left. */
const BURST = 16 * 1024 * 1024;
/** Most that may be written before the reader must have been closed. */
const ENOUGH = 120 * 1024 * 1024;

let app: TestApp;
beforeEach(async () => {
  // What may be asked is not the matter here: answers are to be large.
  const limits = { ...DEFAULT_LIMITS, cost: 1_000_000, aliases: 100, rootFields: 100, visitorPerMinute: 100_000_000 };
  app = await createTestApp({ config: { limits } });
});
afterEach(() => app[Symbol.asyncDispose]());

const append = (count: number): Promise<void> => appendChanges(app.app.runtime, { count, reason: 'x'.repeat(EVENT_BYTES) });

/** Writes events, which another reader takes one after the other, until only that other one is connected. */
async function writeUntilClosed(reader: OpenSubscription<Changes>): Promise<{ mostWaiting: number; seen: number[] }> {
  const { connections } = app.app.runtime;
  let mostWaiting = 0;
  const seen: number[] = [];
  for (let written = 0; connections.size > 1;) {
    const count = written < BURST ? 16 : 1;
    await append(count);
    written += count * EVENT_BYTES;
    for (let taken = 0; taken < count; taken += 1) {
      const answer: Answer<Changes> = await reader.next();
      seen.push(answer.data!.indicatorChanges.version!);
      mostWaiting = Math.max(mostWaiting, connections.mostWaiting);
    }
    if (written > ENOUGH) throw new Error(`${written} bytes were written and the reader that does not read is still connected`);
  }
  return { mostWaiting, seen };
}

/** What was counted of them, by road. */
const slowOnes = (): Record<string, number> => Object.fromEntries(app.app.runtime.metrics.slow.values);

describe('E8 a reader that stops reading costs bounded memory and is closed; others notice nothing', () => {
  test('over a WebSocket, with a code', async () => {
    await using raw = await openSocket({ url: app.url, cookie: null });
    const first = raw.message((message) => message.type === 'next');
    raw.send({ id: '1', type: 'subscribe', payload: { query: QUERY } });
    await first;
    raw.socket.pause();
    await using other = (await app.as('anonymous')).subscribe<Changes>('sse', QUERY);
    await other.next();

    const { mostWaiting, seen } = await writeUntilClosed(other);
    raw.socket.resume();
    expect(await raw.closed).toEqual({ code: CLOSE.SLOW, reason: 'Too far behind: reconnect with the last cursor' });
    expect(slowOnes()).toEqual({ socket: 1 });
    expect(mostWaiting).toBeLessThan(LIMITS.waitingBytes);
    expect(seen).toEqual(Array.from(seen, (_, index) => index + 1));
  });

  test('over SSE, cut off', async () => {
    const response = await openSse({ url: app.url, cookie: null }, QUERY);
    await once(response, 'readable');
    await using other = (await app.as('anonymous')).subscribe<Changes>('ws', QUERY);
    await other.next();

    const { mostWaiting, seen } = await writeUntilClosed(other);
    const cut = once(response.resume(), 'end');
    await expect(cut).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(slowOnes()).toEqual({ stream: 1 });
    expect(mostWaiting).toBeLessThan(LIMITS.waitingBytes);
    expect(seen).toEqual(Array.from(seen, (_, index) => index + 1));
  });

  test('a socket that asks and asks and never reads the answers', async () => {
    await using raw = await openSocket({ url: app.url, cookie: null });
    raw.socket.pause();
    const query = `{ ${Array.from({ length: 100 }, (_, index) => `f${index}: frameworks { indicators { name { id en } } }`).join(' ')} }`;
    const { connections } = app.app.runtime;
    let mostWaiting = 0;
    for (let asked = 0; connections.size > 0; asked += 1) {
      raw.send({ id: String(asked), type: 'subscribe', payload: { query } });
      await (await app.as('anonymous')).query('{ viewer { demo } }');
      mostWaiting = Math.max(mostWaiting, connections.mostWaiting);
      if (asked > 500) throw new Error('500 large answers wait and the reader is still connected');
    }
    raw.socket.resume();
    expect((await raw.closed).code).toBe(CLOSE.SLOW);
    expect(mostWaiting).toBeLessThan(2 * LIMITS.waitingBytes);
  });
});
