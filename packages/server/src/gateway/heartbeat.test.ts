import { expect, test } from 'vitest';

import { Heartbeat, PARTS } from './heartbeat.ts';

test('everybody has one turn in a round, spread over its beats, and who came meanwhile in the next', () => {
  const all = new Set(Array.from({ length: 100 }, (_, index) => index));
  const turns: number[][] = [[]];
  using heartbeat = new Heartbeat(all, (one) => void turns.at(-1)!.push(one));
  const beats = (): number[] => {
    turns.push([]);
    heartbeat.beat();
    return turns.at(-1)!;
  };
  const first = Array.from({ length: PARTS }, beats);
  expect(first.flat()).toEqual([...all]);
  expect(Math.max(...first.map(({ length }) => length))).toBe(Math.ceil(100 / PARTS));
  for (const one of [0, 1, 2]) all.delete(one);
  all.add(100);
  expect(Array.from({ length: PARTS }, beats).flat()).toEqual([...all]);
});
