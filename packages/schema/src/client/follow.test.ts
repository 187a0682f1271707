import { array, assert, asyncProperty, constantFrom } from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { memoryCursors } from './cursor-store.ts';
import { prepareSubscription } from './documents.ts';
import { follow, type Following } from './follow.ts';
import { RoadChoice } from './road-choice.ts';
import { errorOf, SalingError, unreachable } from './saling-error.ts';
import { fakeRoad, gone, numbered } from './testing/fake-road.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const DOCUMENT = 'subscription S($after: Cursor) { changes(after: $after) { ... on Change { cursor } ... on CaughtUp { cursor } } }';

function setUp(options: Partial<Pick<Following, 'from' | 'store'>> = {}) {
  const roads = { ws: fakeRoad('ws'), sse: fakeRoad('sse') };
  const stop = new AbortController();
  const store = options.store ?? memoryCursors();
  const handled: string[] = [];
  const results = follow({
    line: { origin: 'https://saling.example', token: async () => null, fetch, random: () => 1 },
    choice: new RoadChoice([roads.ws, roads.sse]),
    prepared: prepareSubscription(DOCUMENT),
    variables: { filter: {} },
    from: options.from,
    store,
    name: 'mine',
    onCursor: (cursor) => handled.push(cursor),
    signal: stop.signal,
  });
  const got: unknown[] = [];
  const outcome = (async () => {
    for await (const result of results) got.push((result.changes as { cursor: string }).cursor);
    return 'ended';
  })().catch((error: unknown) => error);
  return { roads, stop, store, got, handled, outcome, turn: (ms = 0) => vi.advanceTimersByTimeAsync(ms) };
}

test('it begins where it is told, asks for the type, and goes on after the last cursor when the line breaks', async () => {
  const { roads, got, turn } = setUp({ from: 'c4' });
  await turn();
  expect(roads.ws.last().request).toMatchObject({ operationName: 'S', variables: { filter: {}, after: 'c4' } });
  expect(roads.ws.last().request.query).toContain('__typename');
  roads.ws.last().sink.opened();
  roads.ws.last().sink.result(numbered(5));
  await turn();
  roads.ws.last().sink.end(unreachable('cut'));
  await turn(500);
  expect(roads.ws.openings).toHaveLength(2);
  expect(roads.ws.openings[0]!.stopped).toBe(true);
  expect(roads.ws.last().request.variables.after).toBe('c5');
  roads.ws.last().sink.result(numbered(6));
  await turn();
  expect(got).toEqual(['c5', 'c6']);
});

test('a cursor is kept once what came before it was handled, and the next process begins there', async () => {
  const first = setUp({ from: null });
  await first.turn();
  first.roads.ws.last().sink.result(numbered(1));
  first.roads.ws.last().sink.result(numbered(2));
  await first.turn();
  expect(first.handled).toEqual(['c1', 'c2']);
  const second = setUp({ store: first.store });
  await second.turn();
  expect(second.roads.ws.last().request.variables.after).toBe('c2');
});

test('a result that was not handled is not kept', async () => {
  const store = memoryCursors();
  const road = fakeRoad('ws');
  const results = follow({
    line: { origin: 'https://saling.example', token: async () => null, fetch, random: () => 0 },
    choice: new RoadChoice([road]),
    prepared: prepareSubscription(DOCUMENT),
    variables: {},
    from: null,
    store,
    name: 'mine',
    onCursor: () => {},
    signal: new AbortController().signal,
  });
  const first = results.next();
  await vi.advanceTimersByTimeAsync(0);
  road.last().sink.result(numbered(1));
  road.last().sink.result(numbered(2));
  await first;
  await results.return();
  expect(await store.load('mine')).toBeNull();
  expect(road.last().stopped).toBe(true);
});

test('two failures lead to the other road, from the same cursor', async () => {
  const { roads, turn } = setUp({ from: 'c1' });
  await turn();
  roads.ws.last().sink.end(unreachable('refused'));
  await turn(500);
  roads.ws.last().sink.end(unreachable('refused'));
  await turn(1_000);
  expect(roads.ws.openings).toHaveLength(2);
  expect(roads.sse.last().request.variables.after).toBe('c1');
});

test('a road that says nothing counts as closed, one that opened does not', async () => {
  const { roads, turn } = setUp();
  await turn();
  await turn(15_500);
  expect(roads.ws.openings).toHaveLength(2);
  roads.ws.last().sink.opened();
  await turn(60_000);
  expect(roads.ws.openings).toHaveLength(2);
});

test('a cursor that is gone is told, and the stored one stays until the caller says where to go on', async () => {
  const { roads, turn, outcome, store } = setUp({ from: 'old' });
  await turn();
  roads.ws.last().sink.result(gone('c9'));
  expect(await outcome).toMatchObject({ name: 'CursorGoneError', code: 'CURSOR_GONE', head: 'c9', message: 'read again' });
  expect(await store.load('mine')).toBeNull();
  expect(roads.ws.openings).toHaveLength(1);
});

test.each(['UNAUTHENTICATED', 'FORBIDDEN', 'INTERNAL', 'GRAPHQL_VALIDATION_FAILED'])('%s ends it for good', async (code) => {
  const { roads, turn, outcome } = setUp();
  await turn();
  roads.ws.last().sink.end(new SalingError('no', { code }));
  expect(await outcome).toMatchObject({ code });
  await turn(100_000);
  expect(roads.ws.openings).toHaveLength(1);
});

test('a refusal for a while is waited out as long as the server says', async () => {
  const { roads, turn } = setUp();
  await turn();
  roads.ws.last().sink.result({ errors: [{ message: 'later', extensions: { code: 'RATE_LIMIT', retryAfterSeconds: 40 } }] });
  await turn(39_000);
  expect(roads.ws.openings).toHaveLength(1);
  await turn(2_000);
  expect(roads.ws.openings).toHaveLength(2);
  // The road is not to blame, however often it happens.
  for (let times = 0; times < 3; times += 1) {
    roads.ws.last().sink.result({ errors: [{ message: 'later', extensions: { code: 'RATE_LIMIT' } }] });
    for (let second = 0; second < 31 && roads.ws.openings.length < times + 3; second += 1) await turn(1_000);
  }
  expect(roads.ws.openings).toHaveLength(5);
  expect(roads.sse.openings).toHaveLength(0);
});

test('E19 whom a restarting server sends away comes back within the time it names, and blames no road', async () => {
  const { roads, turn } = setUp();
  await turn();
  for (let times = 1; times <= 3; times += 1) {
    roads.ws.last().sink.end(new SalingError('restarts', { code: 'UNAVAILABLE', retryAfterSeconds: 0, spreadSeconds: 20 }));
    await turn(19_999);
    expect(roads.ws.openings).toHaveLength(times);
    await turn(1);
    expect(roads.ws.openings).toHaveLength(times + 1);
  }
  expect(roads.sse.openings).toHaveLength(0);
});

test('a result without cursor says what to add to the document', async () => {
  const { roads, turn, outcome } = setUp();
  await turn();
  roads.ws.last().sink.result({ data: { changes: { __typename: 'Change' } } });
  expect(String(await outcome)).toContain('A Change came without its cursor');
});

test('it ends quietly with its signal, also while it waits to try again', async () => {
  const { roads, turn, outcome, stop } = setUp();
  await turn();
  roads.ws.last().sink.end(unreachable('cut'));
  await turn();
  stop.abort();
  expect(await outcome).toBe('ended');
  await turn(100_000);
  expect(roads.ws.openings).toHaveLength(1);
});

test('a caller that is slower than the server gets everything, by coming back', async () => {
  const road = fakeRoad('ws');
  const results = follow({
    line: { origin: 'https://saling.example', token: async () => null, fetch, random: () => 1 },
    choice: new RoadChoice([road]),
    prepared: prepareSubscription(DOCUMENT),
    variables: {},
    from: 'c0',
    store: memoryCursors(),
    name: 'mine',
    onCursor: () => {},
    signal: new AbortController().signal,
  });
  const first = results.next();
  await vi.advanceTimersByTimeAsync(0);
  for (let number = 1; number <= 1_500; number += 1) road.last().sink.result(numbered(number));
  expect(road.last().stopped).toBe(true);
  await first;
  const take = async (times: number): Promise<void> => {
    for (let time = 0; time < times; time += 1) {
      const { value } = await results.next();
      got.push(Number((value as { changes: { cursor: string } }).changes.cursor.slice(1)));
    }
  };
  const got: number[] = [1];
  await take(999);
  const next = take(200);
  await vi.advanceTimersByTimeAsync(0);
  expect(road.last().request.variables.after).toBe('c1000');
  road.last().serve(1_500);
  await next;
  expect(got).toEqual(Array.from({ length: 1_200 }, (_, index) => index + 1));
  await results.return();
});

test('whatever breaks, whenever and on whichever road, every event arrives once and in order', async () => {
  await assert(
    asyncProperty(array(constantFrom('commit', 'serve', 'serve half', 'break', 'refuse', 'wait'), { maxLength: 50 }), async (steps) => {
      const { roads, got, turn, stop, outcome } = setUp({ from: 'c0' });
      let head = 0;
      const open = () => [...roads.ws.openings, ...roads.sse.openings].filter((one) => !one.stopped);
      await turn();
      for (const what of [...steps, 'wait', 'serve'] as const) {
        if (what === 'commit') head += 1;
        else if (what === 'serve') for (const one of open()) one.serve(head);
        else if (what === 'serve half') for (const one of open()) one.serve(Math.floor(head / 2));
        else if (what === 'break') for (const one of open()) one.sink.end(unreachable('cut'));
        else if (what === 'refuse')
          for (const one of open()) one.sink.end(errorOf([{ message: 'later', extensions: { code: 'UNAVAILABLE' } }], null));
        await turn(what === 'wait' ? 31_000 : 0);
      }
      for (let tries = 0; tries < 5 && got.length < head; tries += 1) {
        await turn(31_000);
        for (const one of open()) one.serve(head);
        await turn();
      }
      stop.abort();
      expect(await outcome).toBe('ended');
      expect(got).toEqual(Array.from({ length: head }, (_, index) => `c${index + 1}`));
    }),
    { numRuns: 200 },
  );
});
