import type { Matching, MatchingInput } from '@saling/schema/matching';
import { expect, test } from 'vitest';

import { KeptMatchings } from './kept-matchings.ts';
import { matchInThread } from './match-in-thread.ts';

const inputOf = (...levels: number[]): MatchingInput => ({
  weights: Int32Array.of(1_000_000),
  kinds: new Int32Array(levels.length),
  provinces: new Int32Array(levels.length),
  levels: Uint8Array.from(levels),
});
const matching = (weight: number): Matching => ({ mates: [1, 0], weight });

test('R12 who asks the same is given the same run, until what it is made of changes', async () => {
  const runs: ((weight: number) => void)[] = [];
  const kept = new KeptMatchings(() => new Promise((resolve) => runs.push((weight) => resolve(matching(weight)))));
  const asked = [kept.of(inputOf(1, 2)), kept.of(inputOf(1, 2))];
  expect(runs).toHaveLength(1);
  runs[0]!(7);
  expect(await Promise.all(asked)).toEqual([matching(7), matching(7)]);
  expect(await kept.of(inputOf(1, 2))).toEqual(matching(7));
  const other = kept.of(inputOf(1, 3));
  expect(runs).toHaveLength(2);
  runs[1]!(8);
  expect(await other).toEqual(matching(8));
});

test('what failed is tried again, and what nobody asked for longest makes room', async () => {
  let runs = 0;
  const kept = new KeptMatchings(async () => {
    runs += 1;
    if (runs === 1) throw new Error('broken');
    return matching(runs);
  });
  await expect(kept.of(inputOf(1, 2))).rejects.toThrow('broken');
  expect(await kept.of(inputOf(1, 2))).toEqual(matching(2));
  for (let level = 0; level < 32; level += 1) await kept.of(inputOf(9, level));
  expect(await kept.of(inputOf(1, 2))).toEqual(matching(runs));
  expect(runs).toBe(35);
});

test('R12 a matching is worked out in a thread that runs from the sources', async () => {
  expect((await matchInThread(inputOf(1, 3, 5))).mates).toEqual([2, null, 0]);
});

test('one that takes too long is given up, and the next one is made', async () => {
  const levels = Array.from({ length: 600 }, (_, place) => (place * 7) % 5);
  await expect(matchInThread(inputOf(...levels), 5)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect((await matchInThread(inputOf(1, 2))).mates).toEqual([1, 0]);
});
