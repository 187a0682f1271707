// What the wire alone costs: bytes that are made already, sent to everybody by `ws`, or as an SSE stream by Node's own server.
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { WebSocketServer, type WebSocket } from 'ws';

import { offer } from './publish.ts';

/** One event as it goes over the wire. */
export interface BareEvent {
  bytes: Uint8Array;
  large: Uint8Array;
}

const streams = new Set<ServerResponse>();
const server = createServer((request, response) => {
  request.resume();
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' }).flushHeaders();
  streams.add(response);
  response.once('close', () => streams.delete(response));
});
// With the limits that Saling has.
const sockets = new WebSocketServer({ server, maxPayload: 256 * 1024, perMessageDeflate: false });
/** Those who are sent the large bytes, as their address says. */
const large = new WeakSet<WebSocket>();
sockets.on('connection', (socket, { url }) => {
  socket.on('error', () => undefined);
  if (url === '/large') large.add(socket);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');

offer(
  (event: BareEvent) => {
    const bytes = Buffer.from(event.bytes);
    const largeBytes = Buffer.from(event.large);
    for (const socket of sockets.clients) socket.send(large.has(socket) ? largeBytes : bytes, { binary: false });
    for (const stream of streams) stream.write(bytes);
  },
  () => sockets.clients.size + streams.size,
);
console.log(`ready on ${(server.address() as AddressInfo).port}`);
