import type { LookupAddress } from 'node:dns';
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { readRange } from './addresses.ts';
import { Outbound, type Resolve } from './outbound.ts';

/** A server that says exactly what it is told to, byte by byte. */
let server: Server;
let port = 0;
let heard: string[] = [];
let say: (socket: Socket) => void = () => undefined;

beforeAll(async () => {
  server = createServer((socket) => {
    heard.push('');
    const at = heard.length - 1;
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      heard[at] += bytes.toString();
      if (heard[at]!.includes('\r\n\r\n{}')) say(socket);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
afterAll(() => server.close());
beforeEach(() => {
  heard = [];
  say = (socket) => socket.end('HTTP/1.1 204 No Content\r\n\r\n');
});

const loopback = { allow: [readRange('127.0.0.1')!], http: true };
const answers =
  (...turns: string[][]): Resolve =>
  () =>
    Promise.resolve((turns.shift() ?? []).map((address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 })));

const post = (outbound: Outbound, more: { host?: string; deadlineMs?: number; signal?: AbortSignal } = {}) =>
  outbound.post({
    url: `http://${more.host ?? '127.0.0.1'}:${port}/hook?a=1`,
    headers: { 'x-one': '1' },
    body: Buffer.from('{}'),
    ...more,
  });

test('posts the bytes it was given and nothing of its own but what HTTP needs', async () => {
  say = (socket) => socket.end('HTTP/1.1 202 Accepted\r\nRetry-After: 7\r\nX-A: 1\r\nX-A: 2\r\nContent-Length: 2\r\n\r\nok');
  const answer = await post(new Outbound({ rules: loopback }));
  expect(answer).toMatchObject({ status: 202, headers: { 'retry-after': '7', 'x-a': '1, 2' } });
  expect(Buffer.from(answer.start).toString()).toBe('ok');
  expect(heard).toEqual([
    `POST /hook?a=1 HTTP/1.1\r\nx-one: 1\r\ncontent-length: 2\r\nconnection: close\r\nHost: 127.0.0.1:${port}\r\n\r\n{}`,
  ]);
});

test('N41: a name is judged by all its addresses, and each time anew', async () => {
  const outbound = new Outbound({
    rules: loopback,
    resolve: answers(['127.0.0.1'], ['127.0.0.1', '10.0.0.1'], ['169.254.169.254'], ['::1'], ['::ffff:127.0.0.1'], []),
  });
  expect((await post(outbound, { host: 'hook.example' })).status).toBe(204);
  for (let turn = 0; turn < 4; turn += 1) {
    await expect(post(outbound, { host: 'hook.example' })).rejects.toMatchObject({ name: 'OutboundRefused', reason: 'FORBIDDEN_ADDRESS' });
  }
  await expect(post(outbound, { host: 'hook.example' })).rejects.toMatchObject({ reason: 'UNKNOWN_HOST' });
  expect(heard).toHaveLength(1);
});

test('N41: a name that changes between the check and the call is refused, and nothing is sent', async () => {
  const outbound = new Outbound({ rules: { allow: [], http: true }, resolve: answers(['8.8.8.8'], ['127.0.0.1']) });
  // A port that the operator did not open is not called on public addresses either.
  expect(() => outbound.check(`http://hook.example:${port}`)).toThrow('Port');
  await outbound.checkName('http://hook.example/');
  await expect(outbound.post({ url: 'http://hook.example/', headers: {}, body: Buffer.from('{}') })).rejects.toMatchObject({
    reason: 'FORBIDDEN_ADDRESS',
  });
  expect(heard).toEqual([]);
});

test('a redirect is an answer and leads nowhere', async () => {
  say = (socket) => socket.end(`HTTP/1.1 307 Temporary Redirect\r\nLocation: http://127.0.0.1:${port}/secret\r\nContent-Length: 0\r\n\r\n`);
  expect((await post(new Outbound({ rules: loopback }))).status).toBe(307);
  expect(heard).toHaveLength(1);
});

test('an endless answer is read up to 1 KB', async () => {
  say = (socket) => {
    const more = (): void => {
      if (!socket.destroyed) socket.write('x'.repeat(1_000), () => setImmediate(more));
    };
    socket.write('HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n');
    more();
  };
  const answer = await post(new Outbound({ rules: loopback }));
  expect([answer.status, answer.start.byteLength]).toEqual([200, 1_024]);
});

test.each<[string, string]>([
  ['closes without a word', ''],
  ['closes half-way through the headers', 'HTTP/1.1 200 OK\r\nContent-Le'],
  ['closes half-way through the answer', 'HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nhalf'],
  ['closes half-way through a chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nhalf'],
  ['says something that is no HTTP', 'SSH-2.0-OpenSSH_9.9\r\n'],
  ['sends headers without end', `HTTP/1.1 200 OK\r\n${'X-A: 1\r\n'.repeat(4_000)}`],
])('a receiver that %s did not take it', async (_, words) => {
  say = (socket) => socket.end(words);
  await expect(post(new Outbound({ rules: loopback }))).rejects.toMatchObject({ name: 'OutboundFailed' });
});

test.each<[string, string]>([
  ['says nothing', ''],
  ['stops in the headers', 'HTTP/1.1 200 OK\r\nContent-Le'],
  ['stops in the answer', 'HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nhalf'],
])('a receiver that %s is waited for until the deadline', async (_, words) => {
  let closed: Promise<unknown> | undefined;
  say = (socket) => {
    closed = once(socket, 'close');
    socket.write(words);
  };
  await expect(post(new Outbound({ rules: loopback }), { deadlineMs: 100 })).rejects.toMatchObject({ reason: 'TIMEOUT' });
  await closed;
});

test('the deadline holds for a name that DNS does not answer, and whoever asked may call it off', async () => {
  const silent = new Outbound({ rules: loopback, resolve: () => new Promise(() => undefined) });
  await expect(post(silent, { host: 'hook.example', deadlineMs: 20 })).rejects.toMatchObject({ reason: 'TIMEOUT' });
  await expect(post(silent, { host: 'hook.example', signal: AbortSignal.abort() })).rejects.toMatchObject({ reason: 'STOPPED' });
});

test('nobody listens, or speaks TLS there', async () => {
  const outbound = new Outbound({ rules: loopback });
  await expect(outbound.post({ url: 'http://127.0.0.1:1/', headers: {}, body: Buffer.from('') })).rejects.toMatchObject({ reason: 'PORT' });
  const secure = outbound.post({ url: `https://127.0.0.1:${port}/`, headers: {}, body: Buffer.from('{}'), deadlineMs: 200 });
  await expect(secure).rejects.toMatchObject({ name: 'OutboundFailed' });
});
