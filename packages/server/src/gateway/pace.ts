/**
 * An iterator that is asked for the next result only when the connection has taken the last one, so
 * that a reader who stops reading stops its own stream and not our memory.
 *
 * Written by hand: `return()` ends it also while a `next()` waits.
 */
export function paced<T, R>(
  source: AsyncIterable<T>,
  beforeNext: () => void,
  answer: (value: T) => R | Promise<R>,
): AsyncGenerator<R, void, void> {
  const inner = source[Symbol.asyncIterator]();
  let ended = false;
  const end = async (): Promise<IteratorReturnResult<void>> => {
    if (!ended) {
      ended = true;
      await inner.return?.();
    }
    return { done: true, value: undefined };
  };
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      if (ended) return { done: true, value: undefined };
      beforeNext();
      const result = await inner.next();
      if (!result.done) return { done: false, value: await answer(result.value) };
      ended = true;
      return { done: true, value: undefined };
    },
    return: end,
    async throw(error: unknown) {
      await end();
      throw error;
    },
    async [Symbol.asyncDispose]() {
      await end();
    },
  };
}
