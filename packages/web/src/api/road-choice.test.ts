import { expect, test } from 'vitest';

import { createRoadChoice } from './road-choice.ts';
import { fakeStore } from './testing/fake-road.ts';

const ROADS = ['ws', 'sse', 'poll'] as const;
const HANDSHAKE_FAILED = { opened: false, livedMs: 0 };

function choiceAt(start: number, store = fakeStore()) {
  const clock = { now: start };
  return { clock, store, choice: createRoadChoice(ROADS, store, () => clock.now) };
}

test('two failed handshakes within 10 s close a road, one does not', () => {
  const { choice, clock } = choiceAt(0);
  expect(choice.failed(HANDSHAKE_FAILED)).toBe('stay');
  clock.now += 9_000;
  expect(choice.failed(HANDSHAKE_FAILED)).toBe('next');
  expect(choice.current()).toBe('sse');
});

test('failures further apart are an outage, not a closed road', () => {
  const { choice, clock } = choiceAt(0);
  for (let attempt = 0; attempt < 5; attempt += 1) {
    expect(choice.failed(HANDSHAKE_FAILED)).toBe('stay');
    clock.now += 11_000;
  }
  expect(choice.current()).toBe('ws');
});

test('connections that are let in and thrown out early close a road; long ones do not', () => {
  const { choice, clock } = choiceAt(0);
  choice.worked();
  expect(choice.failed({ opened: true, livedMs: 60_000 })).toBe('stay');
  expect(choice.failed({ opened: true, livedMs: 900 })).toBe('stay');
  clock.now += 2_000;
  expect(choice.failed({ opened: true, livedMs: 900 })).toBe('next');
});

test('when every road fails it is the network: the choice begins anew and nothing is remembered', () => {
  const { choice, store } = choiceAt(0, fakeStore({ jalan: 'sse 0' }));
  expect(choice.current()).toBe('sse');
  choice.failed(HANDSHAKE_FAILED);
  choice.failed(HANDSHAKE_FAILED);
  expect(choice.current()).toBe('poll');
  choice.failed(HANDSHAKE_FAILED);
  expect(choice.failed(HANDSHAKE_FAILED)).toBe('exhausted');
  expect(choice.current()).toBe('ws');
  expect(store.get('jalan')).toBeNull();
});

test('the road that worked is remembered for a day', () => {
  const store = fakeStore();
  const { choice } = choiceAt(1_000, store);
  choice.failed(HANDSHAKE_FAILED);
  choice.failed(HANDSHAKE_FAILED);
  choice.worked();
  expect(choiceAt(1_000 + 86_399_000, store).choice.current()).toBe('sse');
  expect(choiceAt(1_000 + 86_400_000, store).choice.current()).toBe('ws');
});

test('nothing is remembered of the best road, and nonsense is not believed', () => {
  const store = fakeStore();
  choiceAt(0, store).choice.worked();
  expect(store.get('jalan')).toBeNull();
  expect(choiceAt(0, fakeStore({ jalan: 'pigeon 0' })).choice.current()).toBe('ws');
});

test('a better road is tried after a minute, then less and less often, and taken when it works', () => {
  const { choice } = choiceAt(0, fakeStore({ jalan: 'sse 0' }));
  expect(choice.better()).toEqual({ road: 'ws', afterMs: 60_000 });
  choice.triedBetter(false);
  expect(choice.better()).toEqual({ road: 'ws', afterMs: 300_000 });
  choice.triedBetter(false);
  choice.triedBetter(false);
  expect(choice.better()).toEqual({ road: 'ws', afterMs: 1_800_000 });
  choice.triedBetter(true);
  expect(choice.current()).toBe('ws');
  expect(choice.better()).toBeNull();
});
