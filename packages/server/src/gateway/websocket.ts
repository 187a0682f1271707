import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

import { CloseCode, GRAPHQL_TRANSPORT_WS_PROTOCOL, handleProtocols } from 'graphql-ws';
import { WebSocket, WebSocketServer } from 'ws';

import { askedFrom, Origins } from './asking.ts';
import { Heartbeat } from './heartbeat.ts';
import { LIMITS } from './limits.ts';
import { LiveSocket, type OpenedWith } from './live-socket.ts';
import { originAllowed } from './origins.ts';
import type { Runtime } from './runtime.ts';
import { hasTokenInAddress, TOKEN_IN_ADDRESS } from './token-in-address.ts';

/** A WebSocket that knows what is spoken on it, so that thousands share their listeners. */
class CarryingSocket extends WebSocket {
  live: LiveSocket | null = null;
}

/** Serves graphql-transport-ws on `/graphql` of an HTTP server. */
export function serveWebSockets(server: Server, runtime: Runtime): void {
  const sockets = new WebSocketServer({
    noServer: true,
    WebSocket: CarryingSocket,
    maxPayload: LIMITS.messageBytes,
    perMessageDeflate: false,
    handleProtocols,
  });
  const heartbeat = new Heartbeat(sockets.clients, ({ live }, now) => live?.ping(now));
  const origins = new Origins();
  server.once('close', () => heartbeat[Symbol.dispose]());

  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', cut);
    const { refused } = runtime.metrics;
    if (hasTokenInAddress(request.url ?? '/')) {
      refused.add('address');
      return refuse(stream, '400 Bad Request', TOKEN_IN_ADDRESS);
    }
    if (new URL(request.url ?? '/', 'http://localhost').pathname !== '/graphql') return refuse(stream, '404 Not Found');
    if (!originAllowed(runtime.config, request.headers)) {
      refused.add('origin');
      return refuse(stream, '403 Forbidden');
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      // From here on `ws` listens.
      stream.off('error', cut);
      const asking = askedFrom(runtime.config, request);
      open(runtime, socket, { socket, stream, request, place: asking.place, origin: origins.of(asking) });
    });
  });
}

function cut(this: Duplex): void {
  this.destroy();
}

function refuse(stream: Duplex, status: string, why = ''): void {
  const type = why === '' ? '' : 'Content-Type: text/plain; charset=utf-8\r\n';
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n${type}Content-Length: ${Buffer.byteLength(why)}\r\n\r\n${why}`);
}

function open(runtime: Runtime, socket: CarryingSocket, opened: OpenedWith): void {
  socket.on('error', ignore);
  if (socket.protocol !== GRAPHQL_TRANSPORT_WS_PROTOCOL)
    return socket.close(CloseCode.SubprotocolNotAcceptable, 'Subprotocol not acceptable');
  const live = new LiveSocket(runtime, opened);
  socket.live = live;
  socket.on('message', receive);
  socket.on('pong', answered);
  socket.on('close', closed);
  // Last: whoever finds no room is closed by it.
  runtime.connections.add(live);
}

function receive(this: WebSocket, data: Buffer): void {
  liveOf(this)?.receive(data.toString());
}

function answered(this: WebSocket): void {
  const live = liveOf(this);
  if (live) live.answered = true;
}

function closed(this: WebSocket): void {
  liveOf(this)?.closed();
}

function liveOf(socket: WebSocket): LiveSocket | null {
  return socket instanceof CarryingSocket ? socket.live : null;
}

function ignore(): void {
  // What went wrong with a line shows when it closes.
}
