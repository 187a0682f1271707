import { expect, test } from 'vitest';

import { paced } from './pace.ts';

function source(next: () => Promise<IteratorResult<number>>) {
  const asked: string[] = [];
  const iterator: AsyncIterableIterator<number> = {
    [Symbol.asyncIterator]() {
      return this;
    },
    next() {
      asked.push('next');
      return next();
    },
    async return() {
      asked.push('return');
      return { done: true, value: undefined };
    },
  };
  return { asked, iterator };
}

test('asks for the next only when the last was taken, after what is to be done before', async () => {
  const values = [1, 2];
  const { asked, iterator } = source(async () => {
    const value = values.shift();
    return value === undefined ? { done: true, value: undefined } : { done: false, value };
  });
  const before: number[] = [];
  const stream = paced(
    iterator,
    () => void before.push(asked.length),
    async (value) => value * 10,
  );
  expect(asked).toEqual([]);
  expect(await stream.next()).toEqual({ done: false, value: 10 });
  expect(asked).toEqual(['next']);
  expect(await stream.next()).toEqual({ done: false, value: 20 });
  expect(await stream.next()).toEqual({ done: true, value: undefined });
  expect(await stream.next()).toEqual({ done: true, value: undefined });
  expect({ before, asked }).toEqual({ before: [0, 1, 2], asked: ['next', 'next', 'next'] });
});

test('can be ended while it waits, and ends what it reads from once', async () => {
  const gate = Promise.withResolvers<IteratorResult<number>>();
  const { asked, iterator } = source(() => gate.promise);
  const stream = paced(
    iterator,
    () => undefined,
    (value) => value,
  );
  const waiting = stream.next();
  await stream.return();
  await stream.return();
  gate.resolve({ done: true, value: undefined });
  expect(await waiting).toEqual({ done: true, value: undefined });
  expect(asked).toEqual(['next', 'return']);
});

test('an answer that fails fails the stream', async () => {
  const { iterator } = source(async () => ({ done: false, value: 1 }));
  const stream = paced(
    iterator,
    () => undefined,
    () => Promise.reject(new Error('broken')),
  );
  await expect(stream.next()).rejects.toThrow('broken');
});
