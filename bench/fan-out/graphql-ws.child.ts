// graphql-ws as its documentation sets it up on `ws`: one execution for each subscriber.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';

import type { Change } from '../live/documents.ts';
import { Channel } from './channel.ts';
import { peerSchema } from './peer-schema.ts';
import { offer } from './publish.ts';

const channel = new Channel<Change>();
const server = new WebSocketServer({ host: '127.0.0.1', port: 0, path: '/graphql' });
useServer({ schema: peerSchema(() => channel.subscribe()) }, server);
await once(server, 'listening');

offer(
  (change: Change) => channel.publish(change),
  () => channel.size,
);
console.log(`ready on ${(server.address() as AddressInfo).port}`);
