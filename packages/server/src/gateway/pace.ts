/**
 * An iterator that is asked for the next result only when the connection has taken the last one, so
 * that a reader who stops reading stops its own stream and not our memory.
 *
 * Written by hand: `return()` ends it also while a `next()` waits.
 */
export function paced<T>(source: AsyncIterable<T>, beforeNext: () => Promise<void> | void): AsyncGenerator<T, void, void> {
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
      await beforeNext();
      if (ended) return { done: true, value: undefined };
      const result = await inner.next();
      if (!result.done) return { done: false, value: result.value };
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
