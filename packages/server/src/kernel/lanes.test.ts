import { expect, test } from 'vitest';

import { Lanes } from './lanes.ts';

test('so many at once, so many wait, and whoever comes on top of that is told to come again', async () => {
  const lanes = new Lanes(2, 2);
  const ends: (() => void)[] = [];
  const begun: number[] = [];
  const work = (n: number) => () => {
    begun.push(n);
    return new Promise<number>((resolve) => ends.push(() => resolve(n)));
  };
  const asked = [1, 2, 3, 4].map((n) => lanes.run(work(n)));
  await expect(lanes.run(work(5))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(begun).toEqual([1, 2]);
  ends[1]!();
  expect(await asked[1]).toBe(2);
  await expect.poll(() => begun).toEqual([1, 2, 3]);
  for (const n of [0, 2]) ends[n]!();
  await expect.poll(() => begun).toEqual([1, 2, 3, 4]);
  ends[3]!();
  expect(await Promise.all(asked)).toEqual([1, 2, 3, 4]);
});

test('what fails makes room, too', async () => {
  const lanes = new Lanes(1, 1);
  await expect(lanes.run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await lanes.run(() => Promise.resolve('next'))).toBe('next');
});
