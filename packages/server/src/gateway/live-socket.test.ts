import { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { Socket } from 'node:net';

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { WebSocket } from 'ws';

import { createLogger } from '../kernel/log.ts';
import { Metrics } from '../observe/metrics.ts';
import { CLOSE } from './close-codes.ts';
import { LIMITS } from './limits.ts';
import { LiveSocket } from './live-socket.ts';
import type { Runtime } from './runtime.ts';

/** What a socket does that is played by hand. */
function played() {
  const sent: unknown[] = [];
  const did: string[] = [];
  const line = {
    OPEN: 1,
    readyState: 1,
    bufferedAmount: 0,
    send: (data: string, sentIt: () => void) => {
      sent.push(JSON.parse(data));
      sentIt();
    },
    close: (code: number, reason: string) => {
      line.readyState = 2;
      did.push(`${code} ${reason}`);
    },
    ping: () => did.push('ping'),
    terminate: () => did.push('cut'),
  };
  const metrics = new Metrics({ now: () => new Date(0) });
  const runtime = {
    metrics,
    log: createLogger('silent'),
    connections: { identified: async () => true, letGo: () => did.push('let go') },
  } as unknown as Runtime;
  const live = new LiveSocket(runtime, {
    socket: line as unknown as WebSocket,
    stream: new PassThrough(),
    request: new IncomingMessage(new Socket()),
    place: '192.0.2.1',
    origin: { baseUrl: 'http://localhost', wantsCost: false },
  });
  const greeted = async (): Promise<void> => {
    live.receive('{"type":"connection_init"}');
    await expect.poll(() => sent).toEqual([{ type: 'connection_ack', payload: { signedIn: false } }]);
  };
  return { live, line, sent, did, metrics, greeted };
}

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

test.each([
  ['no JSON', 'x'],
  ['of no type', '{"type":"nonsense"}'],
  ['without an id', '{"type":"subscribe","payload":{"query":"{ a }"}}'],
  ['without a query', '{"id":"1","type":"subscribe","payload":{}}'],
  ['that only servers send', '{"id":"1","type":"next","payload":{}}'],
  ['that only servers send, the greeting', '{"type":"connection_ack"}'],
])('graphql-transport-ws: a message that is %s closes with 4400', async (_, text) => {
  const { live, did, greeted } = played();
  await greeted();
  live.receive(text);
  expect(did).toEqual(['let go', expect.stringMatching(/^4400 /)]);
  // What comes after it is not looked at.
  live.receive('x');
  expect(did).toHaveLength(2);
});

test('graphql-transport-ws: who subscribes before the greeting is closed with 4401', () => {
  const { live, did } = played();
  live.receive('{"id":"1","type":"subscribe","payload":{"query":"{ a }"}}');
  expect(did).toEqual(['let go', '4401 Unauthorized']);
});

test('graphql-transport-ws: who greets twice is closed with 4429, also while the first is looked at', async () => {
  const [one, other] = [played(), played()];
  await one.greeted();
  one.live.receive('{"type":"connection_init"}');
  other.live.receive('{"type":"connection_init"}');
  other.live.receive('{"type":"connection_init"}');
  for (const { did } of [one, other]) expect(did).toEqual(['let go', '4429 Too many initialisation requests']);
  await Promise.resolve();
  expect(other.sent).toEqual([]);
});

test('graphql-transport-ws: who does not greet within three seconds is closed with 4408, and who does is not', async () => {
  const [mute, polite] = [played(), played()];
  await polite.greeted();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(mute.did).toEqual(['let go', '4408 Connection initialisation timeout']);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(mute.did.at(-1)).toBe('cut');
  expect(polite.did).toEqual([]);
});

test('graphql-transport-ws: a ping is answered before and after the greeting, with what it brought; a pong is taken in', async () => {
  const { live, sent } = played();
  live.receive('{"type":"ping"}');
  live.receive('{"type":"ping","payload":{"n":1}}');
  live.receive('{"type":"pong"}');
  live.receive('{"type":"connection_init"}');
  await expect.poll(() => sent).toHaveLength(3);
  expect(sent.slice(0, 2)).toEqual([{ type: 'pong' }, { type: 'pong', payload: { n: 1 } }]);
});

test('E8 who has too much waiting is closed and counted as slow, once', async () => {
  const { live, line, did, sent, metrics, greeted } = played();
  await greeted();
  line.bufferedAmount = LIMITS.waitingBytes + 1;
  live.receive('{"type":"ping"}');
  live.receive('{"type":"ping"}');
  live.close(CLOSE.SLOW);
  expect(did[1]).toMatch(/^4801 /);
  expect([sent.length, metrics.slow.of('socket')]).toEqual([1, 1]);
});

test('a line whose other end does not answer a ping is cut, and one that does is not', () => {
  const [dead, alive] = [played(), played()];
  for (const beat of [0, 5, 15, 30]) {
    dead.live.ping(beat);
    alive.live.ping(beat);
    alive.live.answered = true;
  }
  expect(dead.did).toEqual(['ping', 'cut', 'cut']);
  expect(alive.did).toEqual(['ping', 'ping', 'ping', 'ping']);
});
