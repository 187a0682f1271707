// Mercurius as its documentation sets it up on Fastify, with its own pub/sub.
import fastify from 'fastify';
import mercurius from 'mercurius';

import { PEER_SDL, type Change } from '../live/documents.ts';
import { offer } from './publish.ts';

const app = fastify();
let subscribers = 0;
await app.register(mercurius, {
  schema: PEER_SDL,
  resolvers: {
    Query: { ok: () => true },
    Subscription: {
      indicatorChanges: {
        subscribe: async (
          _root: unknown,
          _args: unknown,
          { pubsub }: { pubsub: { subscribe(topic: string): Promise<AsyncIterator<Change>> } },
        ) => {
          const source = await pubsub.subscribe('change');
          subscribers += 1;
          return source;
        },
        resolve: (change: Change) => change,
      },
    },
    IndicatorChangeResult: { resolveType: (change: Change) => change.__typename },
  } as never,
  subscription: true,
});
const address = await app.listen({ host: '127.0.0.1', port: 0 });

offer(
  (change: Change) => new Promise<void>((resolve) => app.graphql.pubsub.publish({ topic: 'change', payload: change as never }, resolve)),
  () => subscribers,
);
console.log(`ready on ${new URL(address).port}`);
