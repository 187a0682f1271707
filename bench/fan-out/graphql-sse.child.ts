// graphql-sse as its documentation sets it up on Node's own server: one execution for each subscriber.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { createHandler } from 'graphql-sse/lib/use/http';

import type { Change } from '../live/documents.ts';
import { Channel } from './channel.ts';
import { peerSchema } from './peer-schema.ts';
import { offer } from './publish.ts';

const channel = new Channel<Change>();
const handler = createHandler({ schema: peerSchema(() => channel.subscribe()) });
const server = createServer((request, response) => void handler(request, response));
server.listen(0, '127.0.0.1');
await once(server, 'listening');

offer(
  (change: Change) => channel.publish(change),
  () => channel.size,
);
console.log(`ready on ${(server.address() as AddressInfo).port}`);
