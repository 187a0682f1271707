import { expect, test } from 'vitest';

import { paced } from './pace.ts';

function source(values: number[]) {
  const asked: string[] = [];
  const iterator: AsyncIterableIterator<number> = {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      asked.push('next');
      const value = values.shift();
      return value === undefined ? { done: true, value: undefined } : { done: false, value };
    },
    async return() {
      asked.push('return');
      return { done: true, value: undefined };
    },
  };
  return { asked, iterator };
}

test('asks for the next only when the last was taken, after what is to be done before', async () => {
  const { asked, iterator } = source([1, 2]);
  const before: string[] = [];
  const stream = paced(iterator, () => void before.push(`before ${asked.length}`));
  expect(asked).toEqual([]);
  expect(await stream.next()).toEqual({ done: false, value: 1 });
  expect(asked).toEqual(['next']);
  expect(await stream.next()).toEqual({ done: false, value: 2 });
  expect(await stream.next()).toEqual({ done: true, value: undefined });
  expect(before).toEqual(['before 0', 'before 1', 'before 2']);
});

test('can be ended while it waits, and ends what it reads from once', async () => {
  const { asked, iterator } = source([1]);
  const gate = Promise.withResolvers<void>();
  const stream = paced(iterator, () => gate.promise);
  const waiting = stream.next();
  await stream.return();
  await stream.return();
  gate.resolve();
  expect(await waiting).toEqual({ done: true, value: undefined });
  expect(asked).toEqual(['return']);
});
