// Yoga as its documentation sets it up: its own pub/sub, SSE of its own, WebSocket by graphql-ws.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { ExecutionArgs } from 'graphql';
import { createPubSub, createYoga } from 'graphql-yoga';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';

import type { Change } from '../live/documents.ts';
import { peerSchema } from './peer-schema.ts';
import { offer } from './publish.ts';

const pubSub = createPubSub<{ change: [Change] }>();
let subscribers = 0;
const yoga = createYoga({
  schema: peerSchema(() => {
    subscribers += 1;
    return pubSub.subscribe('change');
  }),
  logging: false,
  graphiql: false,
});
const server = createServer((request, response) => void yoga(request, response));
const sockets = new WebSocketServer({ server, path: yoga.graphqlEndpoint });

type Enveloped = ReturnType<typeof yoga.getEnveloped>;
interface Rooted extends ExecutionArgs {
  rootValue: Pick<Enveloped, 'execute' | 'subscribe'>;
}

useServer(
  {
    execute: (args) => (args as Rooted).rootValue.execute(args),
    subscribe: (args) => (args as Rooted).rootValue.subscribe(args),
    onSubscribe: async (ctx, _id, params) => {
      const { schema, execute, subscribe, contextFactory, parse, validate } = yoga.getEnveloped({
        ...ctx,
        req: ctx.extra.request,
        socket: ctx.extra.socket,
        params,
      });
      const args = {
        schema,
        operationName: params.operationName,
        document: parse(params.query),
        variableValues: params.variables,
        contextValue: await contextFactory(),
        rootValue: { execute, subscribe },
      };
      const errors = validate(args.schema, args.document);
      return errors.length > 0 ? errors : args;
    },
  },
  sockets,
);
server.listen(0, '127.0.0.1');
await once(server, 'listening');

offer(
  (change: Change) => pubSub.publish('change', change),
  () => subscribers,
);
console.log(`ready on ${(server.address() as AddressInfo).port}`);
