import { authorizePerson } from '../../access/policy.ts';
import type { Context } from '../../api/context.ts';
import { Signal } from '../../events/signal.ts';

/** One ring of the bell. */
export interface InboxRang {
  personId: string;
}

/** Rings at once, and then whenever the viewer is told something that they watch, or has read it. Nothing queues for who is slow. */
export async function openInbox(ctx: Context): Promise<AsyncIterableIterator<InboxRang>> {
  const person = authorizePerson(ctx.viewer);
  const news = new Signal();
  let ended = false;
  let told = false;
  let stopListening: (() => void) | null = null;
  const end = async (): Promise<IteratorResult<InboxRang>> => {
    ended = true;
    stopListening?.();
    stopListening = null;
    news.raise();
    return { done: true, value: undefined };
  };
  const iterator: AsyncIterableIterator<InboxRang> = {
    [Symbol.asyncIterator]: () => iterator,
    async next() {
      if (ended) return end();
      stopListening ??= ctx.noticeBell.listen(person.id, () => news.raise());
      if (told) await news.wait();
      if (ended) return end();
      told = true;
      return { done: false, value: { personId: person.id } };
    },
    return: end,
    throw: async (error) => {
      await end();
      throw error;
    },
  };
  return iterator;
}
