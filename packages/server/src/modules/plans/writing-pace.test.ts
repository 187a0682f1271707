import { expect, test } from 'vitest';

import { WritingPace } from './writing-pace.ts';

test('P10 rows follow a single edit at once, and come the later the longer a plan is being written in', () => {
  const pace = new WritingPace();
  expect(pace.note('a', 0)).toEqual({ quietMs: 250, latestMs: 1_000 });
  expect(pace.note('a', 700)).toEqual({ quietMs: 700, latestMs: 1_400 });
  for (let now = 1_400; now < 60_000; now += 700) pace.note('a', now);
  expect(pace.note('a', 60_000)).toEqual({ quietMs: 1_000, latestMs: 8_000 });
  expect(pace.note('b', 60_000)).toEqual({ quietMs: 250, latestMs: 1_000 });
});

test('P10 whoever paused begins anew, and nobody is remembered for ever', () => {
  const pace = new WritingPace();
  for (let now = 0; now < 10_000; now += 500) pace.note('a', now);
  pace.note('b', 12_000);
  expect(pace.note('a', 12_600)).toEqual({ quietMs: 250, latestMs: 1_000 });
  pace.tidy(15_100);
  expect(pace.size).toBe(1);
});
