import { authorizePerson } from '../../access/policy.ts';
import type { Context } from '../../api/context.ts';
import { Signal } from '../../events/signal.ts';
import { newestExports } from './exports.service.ts';
import type { ExportJob } from './exports.types.ts';

/** Own exports as they are, at once and at every change; a reader who is slow is told how they are then. */
export async function openExports(ctx: Context): Promise<AsyncIterableIterator<ExportJob[]>> {
  const { id } = authorizePerson(ctx.viewer);
  const news = new Signal();
  let ended = false;
  let told = false;
  // Before the first look, so that nothing falls in between.
  const stop = ctx.exportBell.listen(id, () => news.raise());
  const end = async (): Promise<IteratorResult<ExportJob[]>> => {
    ended = true;
    stop();
    news.raise();
    return { done: true, value: undefined };
  };
  const iterator: AsyncIterableIterator<ExportJob[]> = {
    [Symbol.asyncIterator]: () => iterator,
    async next() {
      if (told && !ended) await news.wait();
      if (ended) return end();
      told = true;
      ctx.em.clear();
      return { done: false, value: await newestExports(ctx) };
    },
    return: end,
    throw: async (error) => {
      await end();
      throw error;
    },
  };
  return iterator;
}
