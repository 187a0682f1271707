import { authorizePerson, may } from '../../access/policy.ts';
import type { Context } from '../../api/context.ts';
import { notFound } from '../../api/ids.ts';
import type { PresenceKind, Present, Someone } from '../../api/presence.ts';
import { Signal } from '../../events/signal.ts';
import { maySeePairing, pairingById } from '../pairing/pairing-reads.service.ts';
import { practiceById } from '../practices/practices.service.ts';

/** How long somebody who asked by a query is taken to be there, ms. */
const MARKED_MS = 45_000;

interface Asked {
  kind: PresenceKind;
  id: string;
}

/**
 * The place, and who comes: people of the two regions to a pair's page, whoever may read it to that of a practice. The
 * ministry looks on at what it may know of. Whoever loses that is disconnected and judged anew.
 *
 * @throws {DomainError} `NOT_FOUND` when it is nothing that they may be at.
 */
async function arrive(ctx: Context, { kind, id }: Asked): Promise<{ place: string; who: Someone }> {
  const person = authorizePerson(ctx.viewer);
  const found = kind === 'PAIRING' ? await pairThere(ctx, id) : await practiceById(ctx, id);
  if (!found || !may(ctx.viewer, 'READ_PRACTICES', {})) throw notFound(kind === 'PAIRING' ? 'pair' : 'practice');
  return { place: `${kind} ${found.id}`, who: { id: person.id, name: person.name, regionCode: ctx.viewer.regionCode } };
}

async function pairThere(ctx: Context, id: string): Promise<{ id: string } | null> {
  const pairing = await pairingById(ctx, id);
  return pairing && (ctx.viewer.regionCode === null || maySeePairing(ctx.viewer, pairing)) ? pairing : null;
}

/** Who is there now; asking makes the viewer one of them for a while. */
export async function presentPeople(ctx: Context, asked: Asked): Promise<Present> {
  const { place, who } = await arrive(ctx, asked);
  ctx.presence.mark(place, who, MARKED_MS);
  return ctx.presence.present(place);
}

/**
 * The viewer is there until the iterator ends, and is told who else is, at once and at every change (R10). Nothing
 * queues for a reader who is slow: the next thing they are told is how it stands then.
 */
export async function openPresence(ctx: Context, asked: Asked): Promise<AsyncIterableIterator<Present>> {
  const { place, who } = await arrive(ctx, asked);
  const news = new Signal();
  let ended = false;
  let told = false;
  let leave: (() => void) | null = null;
  const end = async (): Promise<IteratorResult<Present>> => {
    ended = true;
    leave?.();
    leave = null;
    news.raise();
    return { done: true, value: undefined };
  };
  const iterator: AsyncIterableIterator<Present> = {
    [Symbol.asyncIterator]: () => iterator,
    async next() {
      if (ended) return end();
      if (leave === null) {
        // In this order one's own coming, which is part of what is told first, is no news.
        const go = ctx.presence.enter(place, who);
        const stopWatching = ctx.presence.watch(place, () => news.raise());
        leave = () => {
          stopWatching();
          go();
        };
      }
      if (told) await news.wait();
      if (ended) return end();
      told = true;
      return { done: false, value: ctx.presence.present(place) };
    },
    return: end,
    throw: async (error) => {
      await end();
      throw error;
    },
  };
  return iterator;
}
