import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';

import { createTestApp, type TestApp } from '../testing/harness.ts';
import { openSocket } from '../testing/harness-sockets.ts';

const CHANGES = 'subscription { indicatorChanges { __typename } }';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app[Symbol.asyncDispose]());

const visitor = () => openSocket({ url: app.url, cookie: null });

test.each([['none'], ['graphql-ws']])('graphql-transport-ws: a socket for the protocol %s is closed with 4406', async (name) => {
  const address = `${app.url.replace('http', 'ws')}/graphql`;
  const socket = name === 'none' ? new WebSocket(address) : new WebSocket(address, name);
  const ended = new Promise((resolve) => {
    socket.once('close', resolve);
    // Ours agrees to no other protocol, and a client that wants one hangs up by itself.
    socket.once('error', ({ message }) => resolve(message));
  });
  expect(await ended).toBe(name === 'none' ? 4406 : 'Server sent no subprotocol');
});

test('graphql-transport-ws: an id that is taken closes with 4409, and is free again when its operation is over', async () => {
  await using raw = await visitor();
  const id = 'é'.repeat(100);
  const ended = raw.message(({ type }) => type === 'complete');
  raw.send({ id, type: 'subscribe', payload: { query: '{ viewer { demo } }' } });
  await ended;
  const marked = raw.message(({ type }) => type === 'next');
  raw.send({ id, type: 'subscribe', payload: { query: CHANGES } });
  await marked;
  raw.send({ id, type: 'complete' });
  const again = raw.message(({ type }) => type === 'next');
  raw.send({ id, type: 'subscribe', payload: { query: CHANGES } });
  await again;
  raw.send({ id, type: 'subscribe', payload: { query: CHANGES } });
  expect(await raw.closed).toEqual({ code: 4409, reason: `Subscriber for ${'é'.repeat(30)} already exists` });
  expect(raw.messages.map(({ type }) => type)).toEqual(['connection_ack', 'next', 'complete', 'next', 'next']);
});

test('graphql-transport-ws: what is wrong with an operation is one error, and others on the socket go on', async () => {
  await using raw = await visitor();
  const refused = raw.message(({ type }) => type === 'error');
  raw.send({ id: 'wrong', type: 'subscribe', payload: { query: '{ nothing }' } });
  expect(await refused).toMatchObject({ id: 'wrong', payload: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] });
  const answered = raw.message(({ type }) => type === 'complete');
  raw.send({ id: 'right', type: 'subscribe', payload: { query: '{ viewer { demo } }' } });
  expect(await answered).toEqual({ id: 'right', type: 'complete' });
  expect(raw.messages.slice(1).map(({ id, type }) => `${id} ${type}`)).toEqual(['wrong error', 'right next', 'right complete']);
});

test('graphql-transport-ws: what is completed while it is looked at is not answered, and leaves nothing behind', async () => {
  await using raw = await visitor();
  raw.send({ id: '1', type: 'subscribe', payload: { query: CHANGES } });
  raw.send({ id: '1', type: 'complete' });
  const answered = raw.message(({ type }) => type === 'complete');
  raw.send({ id: '2', type: 'subscribe', payload: { query: '{ viewer { demo } }' } });
  await answered;
  expect(raw.messages.filter(({ id }) => id === '1')).toEqual([]);
  const { metrics, fanOut } = app.app.runtime;
  await expect.poll(() => [metrics.openSubscriptions, fanOut.members]).toEqual([0, 0]);
});
