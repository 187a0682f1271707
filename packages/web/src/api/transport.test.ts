import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { activityTopic } from './activity-document.ts';
import { createConnectionStore } from './connection-state.ts';
import { presenceTopic } from './presence-document.ts';
import { backoff } from './retry.ts';
import { createRoadChoice } from './road-choice.ts';
import { changeAt, fakeNetwork, fakeRoad, fakeStore } from './testing/fake-road.ts';
import { createTransport } from './transport.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function setUp(remembered: Record<string, string> = {}) {
  const roads = { ws: fakeRoad('ws'), sse: fakeRoad('sse'), poll: fakeRoad('poll', 15_000) };
  const store = createConnectionStore();
  const network = fakeNetwork();
  const choice = createRoadChoice(['ws', 'sse', 'poll'], fakeStore(remembered), Date.now);
  const page = { hidden: false, listener: () => {} };
  const visibility = {
    isHidden: () => page.hidden,
    subscribe: (listener: () => void) => {
      page.listener = listener;
    },
  };
  const look = (hidden: boolean): void => {
    page.hidden = hidden;
    page.listener();
  };
  const transport = createTransport({ roads: Object.values(roads), choice, store, network, visibility, random: () => 1 });
  const got: string[] = [];
  const marks: string[] = [];
  const gone: string[] = [];
  const listen = (after: string | null = 'c0', filter = {}) =>
    transport.subscribe(filter, after, {
      onChange: (change) => got.push(change.eventId),
      onCaughtUp: (cursor) => marks.push(cursor),
      onGone: (why) => gone.push(why.code),
    });
  return { roads, store, network, look, transport, got, marks, gone, listen, connection: () => store.get().connection };
}

test('E4: it begins after the cursor of the read and delivers in order', () => {
  const { roads, listen, got, marks, connection } = setUp();
  listen('c7', { regionCodes: ['34.02'] });
  expect(roads.ws.last().request).toEqual({ filter: { regionCodes: ['34.02'] }, after: 'c7' });
  expect(connection()).toEqual({ state: 'idle', road: null });
  roads.ws.last().item({ kind: 'change', change: changeAt(8) });
  roads.ws.last().item({ kind: 'at', cursor: 'c8' });
  roads.ws.last().item({ kind: 'change', change: changeAt(9) });
  expect(got).toEqual(['e8', 'e9']);
  expect(marks).toEqual(['c8']);
  expect(connection()).toEqual({ state: 'live', road: 'ws' });
});

test('E4: after a lost connection it goes on from what was delivered, and an event that comes again is dropped', async () => {
  const { roads, listen, got, connection } = setUp();
  listen();
  roads.ws.last().item({ kind: 'change', change: changeAt(1) });
  roads.ws.last().end();
  expect(connection()).toEqual({ state: 'reconnecting', road: null });
  await vi.advanceTimersByTimeAsync(500);
  expect(roads.ws.openings).toHaveLength(2);
  expect(roads.ws.last().request.after).toBe('c1');
  roads.ws.last().item({ kind: 'change', change: changeAt(1) });
  roads.ws.last().item({ kind: 'change', change: changeAt(2) });
  expect(got).toEqual(['e1', 'e2']);
  expect(connection()).toEqual({ state: 'live', road: 'ws' });
});

test('E19: whom a restarting server sends away spreads over what it says, and blames no road while it is not back', async () => {
  const { roads, listen, connection } = setUp();
  listen();
  roads.ws.last().item({ kind: 'at', cursor: 'c0' });
  roads.ws.last().end({ kind: 'lost', detail: 'closed 1012', comeBack: { afterMs: 0, withinMs: 20_000 } });
  expect(connection()).toEqual({ state: 'reconnecting', road: null });
  await vi.advanceTimersByTimeAsync(19_999);
  expect(roads.ws.openings).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  for (const tries of [2, 3, 4]) {
    expect(roads.ws.openings).toHaveLength(tries);
    roads.ws.last().end();
    await vi.advanceTimersByTimeAsync(500 * 2 ** (tries - 1));
  }
  expect([roads.ws.openings.length, roads.sse.openings.length]).toEqual([5, 0]);
  roads.ws.last().item({ kind: 'at', cursor: 'c0' });
  expect(connection()).toEqual({ state: 'live', road: 'ws' });
});

test('E18: who finds no room waits as told, and longer each time', async () => {
  const { roads, listen } = setUp();
  const full = { kind: 'lost' as const, detail: 'closed 1013', comeBack: { afterMs: 15_000, withinMs: 15_000 } };
  listen();
  roads.ws.last().end(full);
  await vi.advanceTimersByTimeAsync(29_999);
  expect(roads.ws.openings).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(roads.ws.openings).toHaveLength(2);
});

test('E19: it says when it tries again and why it waits; a try at once is bounded, and what the server asked for is kept', async () => {
  const { roads, listen, transport, store } = setUp();
  const wait = () => store.get().wait;
  const restart = { kind: 'lost' as const, detail: 'closed 1012', comeBack: { afterMs: 0, withinMs: 20_000 } };
  listen();
  roads.ws.last().item({ kind: 'at', cursor: 'c0' });
  expect(wait()).toBeNull();
  const lostAt = Date.now();
  roads.ws.last().end(restart);
  expect(wait()).toEqual({ why: 'restart', nextAt: lostAt + 20_000, mayAt: lostAt });
  transport.tryNow();
  expect([roads.ws.openings.length, wait()?.nextAt]).toEqual([2, null]);
  transport.tryNow();
  roads.ws.last().end();
  expect(wait()).toEqual({ why: 'restart', nextAt: lostAt + 1_000, mayAt: lostAt + 4_000 });
  transport.tryNow();
  expect(roads.ws.openings).toHaveLength(2);

  await vi.advanceTimersByTimeAsync(1_000);
  expect([roads.ws.openings.length, wait()?.nextAt]).toEqual([3, null]);
  roads.ws.last().end({ kind: 'lost', detail: 'closed 1013', comeBack: { afterMs: 15_000, withinMs: 15_000 } });
  expect(wait()).toEqual({ why: 'busy', nextAt: lostAt + 31_000, mayAt: lostAt + 16_000 });
  await vi.advanceTimersByTimeAsync(14_999);
  transport.tryNow();
  expect(roads.ws.openings).toHaveLength(3);
  await vi.advanceTimersByTimeAsync(1);
  transport.tryNow();
  expect(roads.ws.openings).toHaveLength(4);
  roads.ws.last().item({ kind: 'at', cursor: 'c0' });
  expect(wait()).toBeNull();
  // The second time it is heeded twice as long after.
  await vi.advanceTimersByTimeAsync(1_000);
  roads.ws.last().end();
  expect(wait()?.mayAt).toBe(lostAt + 16_000 + 8_000);
});

test('without a network there is no next try to tell of', () => {
  const { roads, network, listen, store } = setUp();
  listen();
  roads.ws.last().end();
  expect(store.get().wait?.why).toBe('lost');
  network.set(false);
  expect(store.get()).toMatchObject({ connection: { state: 'offline' }, wait: null });
});

test('a mark moves the cursor past events that the filter left out', async () => {
  const { roads, listen } = setUp();
  listen('c1');
  roads.ws.last().item({ kind: 'at', cursor: 'c40' });
  roads.ws.last().end();
  await vi.advanceTimersByTimeAsync(500);
  expect(roads.ws.last().request.after).toBe('c40');
});

test('E5: refused WebSockets lead to SSE, refused SSE to long-poll, each from the same cursor', async () => {
  const { roads, listen, got, connection } = setUp();
  listen('c3');
  roads.ws.last().end();
  await vi.advanceTimersByTimeAsync(500);
  roads.ws.last().end();
  await vi.advanceTimersByTimeAsync(0);
  expect(roads.sse.last().request.after).toBe('c3');
  roads.sse.last().item({ kind: 'change', change: changeAt(4) });
  expect(connection()).toEqual({ state: 'live', road: 'sse' });
  await vi.advanceTimersByTimeAsync(1_000);
  roads.sse.last().end();
  await vi.advanceTimersByTimeAsync(2_000);
  roads.sse.last().item({ kind: 'at', cursor: 'c4' });
  await vi.advanceTimersByTimeAsync(1_000);
  roads.sse.last().end();
  await vi.advanceTimersByTimeAsync(0);
  expect(roads.poll.last().request.after).toBe('c4');
  roads.poll.last().item({ kind: 'change', change: changeAt(5) });
  expect(got).toEqual(['e4', 'e5']);
  expect(connection()).toEqual({ state: 'live', road: 'poll' });
});

test('a road that opens and then says nothing counts as closed', async () => {
  const { roads, listen } = setUp();
  listen();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(roads.ws.last().stopped).toBe(true);
  expect(roads.sse.openings).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(500);
  expect(roads.ws.openings).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(5_001);
  expect(roads.sse.openings).toHaveLength(1);
});

test('E7: a cursor that is gone makes the page read anew and the stream go on from the head', () => {
  const { roads, listen, gone, got } = setUp();
  listen('old');
  const first = roads.ws.last();
  first.item({ kind: 'gone', gone: { code: 'TOO_OLD', message: 'read again', oldest: 'c50', head: 'c90' } });
  expect(first.stopped).toBe(true);
  expect(gone).toEqual(['TOO_OLD']);
  expect(roads.ws.last().request.after).toBe('c90');
  roads.ws.last().item({ kind: 'change', change: changeAt(91) });
  expect(got).toEqual(['e91']);
});

test('what a return brings is kept as missed, once, however many parts of a page asked; what is live is not', async () => {
  const { roads, listen, store } = setUp();
  listen('c0', { regionCodes: ['34.02'] });
  listen('c0', {});
  for (const opening of roads.ws.openings) opening.item({ kind: 'at', cursor: 'c0' });
  roads.ws.last().item({ kind: 'change', change: changeAt(1) });
  expect(store.get().missed).toBeNull();
  roads.ws.last().end();
  await vi.advanceTimersByTimeAsync(500);
  for (const opening of roads.ws.openings.slice(-2)) {
    opening.item({ kind: 'change', change: changeAt(2) });
    opening.item({ kind: 'change', change: changeAt(3) });
    opening.item({ kind: 'at', cursor: 'c3' });
    opening.item({ kind: 'change', change: changeAt(4) });
  }
  expect(store.get().missed?.changes.map((change) => change.eventId)).toEqual(['e2', 'e3']);
});

test('without a network nothing is tried and no road is blamed; with it the same road is tried at once', async () => {
  const { roads, listen, network, connection, got } = setUp();
  listen();
  roads.ws.last().item({ kind: 'at', cursor: 'c0' });
  network.set(false);
  expect(connection()).toEqual({ state: 'offline', road: null });
  expect(roads.ws.last().stopped).toBe(true);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(roads.ws.openings).toHaveLength(1);
  network.set(true);
  expect(connection().state).toBe('reconnecting');
  expect(roads.ws.openings).toHaveLength(2);
  roads.ws.last().item({ kind: 'change', change: changeAt(1) });
  expect(got).toEqual(['e1']);
});

test('one failure of a shared road counts once, however many sessions it carried', async () => {
  const { roads, listen } = setUp();
  listen();
  listen();
  listen();
  for (const opening of roads.ws.openings) opening.end();
  await vi.advanceTimersByTimeAsync(500);
  expect(roads.ws.openings).toHaveLength(6);
  expect(roads.sse.openings).toHaveLength(0);
});

test('a request that the server refuses is asked again alone, blames no road and is not called live', async () => {
  const { roads, listen, connection } = setUp();
  listen();
  roads.ws.last().end({ kind: 'refused', detail: 'too costly' });
  expect(connection()).toEqual({ state: 'reconnecting', road: null });
  await vi.advanceTimersByTimeAsync(9_999);
  expect(roads.ws.openings).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(501);
  expect(roads.ws.openings).toHaveLength(2);
  roads.ws.last().item({ kind: 'at', cursor: 'c0' });
  expect(connection()).toEqual({ state: 'live', road: 'ws' });
});

test('a better road is tried beside the one in use and taken without a gap', async () => {
  const { roads, listen, got, connection, store } = setUp({ jalan: `sse ${Date.now()}` });
  listen('c1');
  roads.sse.last().item({ kind: 'change', change: changeAt(2) });
  expect(connection()).toEqual({ state: 'live', road: 'sse' });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(roads.ws.last().request.after).toBeNull();
  expect(roads.sse.last().stopped).toBe(false);
  roads.ws.last().item({ kind: 'at', cursor: 'c2' });
  expect(roads.sse.last().stopped).toBe(true);
  expect(roads.ws.last().request.after).toBe('c2');
  roads.ws.last().item({ kind: 'change', change: changeAt(3) });
  expect(got).toEqual(['e2', 'e3']);
  expect(connection()).toEqual({ state: 'live', road: 'ws' });
  expect(store.get().missed).toBeNull();
});

test('a hidden page gives its SSE connection up after a minute and goes on from its place when it is looked at', async () => {
  const { roads, listen, look, got } = setUp({ jalan: `sse ${Date.now()}` });
  listen('c1');
  roads.sse.last().item({ kind: 'change', change: changeAt(2) });
  look(true);
  await vi.advanceTimersByTimeAsync(59_999);
  expect(roads.sse.last().stopped).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(roads.sse.last().stopped).toBe(true);
  look(false);
  expect(roads.sse.last().request.after).toBe('c2');
  roads.sse.last().item({ kind: 'change', change: changeAt(3) });
  expect(got).toEqual(['e2', 'e3']);
});

test('a hidden page keeps its WebSocket, and a page hidden for a moment keeps everything', async () => {
  const { roads, listen, look } = setUp();
  listen();
  roads.ws.last().item({ kind: 'at', cursor: 'c0' });
  look(true);
  await vi.advanceTimersByTimeAsync(600_000);
  look(false);
  expect(roads.ws.openings).toHaveLength(1);
  expect(roads.ws.last().stopped).toBe(false);
});

test('after the end nothing is delivered, and the last one closes the road', () => {
  const { roads, listen, got, connection } = setUp();
  const stop = listen();
  const opening = roads.ws.last();
  opening.item({ kind: 'change', change: changeAt(1) });
  stop();
  opening.item({ kind: 'change', change: changeAt(2) });
  expect(got).toEqual(['e1']);
  expect(opening.stopped).toBe(true);
  expect(connection()).toEqual({ state: 'idle', road: null });
});

test('waits grow with full jitter up to half a minute', () => {
  expect([0, 1, 2, 3].map((attempt) => backoff(attempt, () => 1))).toEqual([500, 1_000, 2_000, 4_000]);
  expect(backoff(20, () => 1)).toBe(30_000);
  expect(backoff(20, () => 0)).toBe(0);
});

test('after another person signs in, a connection that was kept is dropped before anything is opened anew', () => {
  const { roads, listen, transport } = setUp();
  const done: string[] = [];
  roads.ws.drop = () => done.push(`dropped after ${roads.ws.openings.length}`);
  listen();
  transport.restart();
  expect(done).toEqual(['dropped after 1']);
  expect(roads.ws.openings.map((opening) => opening.stopped)).toEqual([true, false]);
});

test('E4: activity and presence share the road with changes; activity keeps its own place, presence has none', async () => {
  const { roads, listen, transport, got, store } = setUp();
  const news: string[] = [];
  const observers: number[] = [];
  listen('c1');
  transport.follow(activityTopic, { forMe: true }, 'c2', { onChange: (one) => news.push(one.eventId) });
  transport.follow(presenceTopic, { kind: 'PAIRING', id: 'p' }, null, { onChange: (now) => observers.push(now.observers) });
  const [changes, activity, presence] = roads.ws.openings;
  expect([changes, activity, presence].map((opening) => opening?.topic)).toEqual(['changes', 'activity', 'presence']);
  activity?.item({ kind: 'change', change: { cursor: 'c5', eventId: 'e5' } });
  presence?.item({ kind: 'change', change: { people: [], observers: 1 } });
  presence?.item({ kind: 'change', change: { people: [], observers: 1 } });
  changes?.end();
  await vi.advanceTimersByTimeAsync(500);
  expect(roads.ws.openings.slice(3).map((opening) => [opening.topic, opening.request.after])).toEqual([
    ['changes', 'c1'],
    ['activity', 'c5'],
    ['presence', null],
  ]);
  roads.ws.openings[4]?.item({ kind: 'change', change: { cursor: 'c5', eventId: 'e5' } });
  roads.ws.openings[4]?.item({ kind: 'change', change: { cursor: 'c6', eventId: 'e6' } });
  roads.ws.openings[4]?.item({ kind: 'at', cursor: 'c6' });
  expect([got, news, observers]).toEqual([[], ['e5', 'e6'], [1, 1]]);
  // The list of what was missed is of values; what is told otherwise has a page of its own.
  expect(store.get().missed).toBeNull();
});
