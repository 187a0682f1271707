import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

import { GraphQLError } from 'graphql';
import { handleProtocols, makeServer } from 'graphql-ws';
import { WebSocketServer, type WebSocket } from 'ws';

import { anonymous } from '../access/viewer.ts';
import type { Context } from '../api/context.ts';
import { askedFrom } from './asking.ts';
import { TokenRefused, viewerOfRequest } from './authenticate.ts';
import { CLOSE, CLOSE_REASON, type CloseCode } from './close-codes.ts';
import type { LiveConnection } from './connections.ts';
import type { Sink } from './fan-out/sink.ts';
import { publicError } from './format-error.ts';
import { LIMITS } from './limits.ts';
import { openSubscription, prepareOperation, runOperation } from './operation.ts';
import { originAllowed } from './origins.ts';
import { createContext, type Runtime } from './runtime.ts';
import { shown } from './results.ts';
import { hasTokenInAddress, TOKEN_IN_ADDRESS } from './token-in-address.ts';

/** How long the other side may take to answer a close frame before the socket is cut, ms. */
const CLOSING_MS = 1_000;
/** The same for a reader that was too slow: it has to read what waits before it comes to the code. */
const SLOW_CLOSING_MS = 5_000;
/** A socket that does not answer a ping within this time is cut, ms. */
const ALIVE_MS = 15_000;

interface Live extends LiveConnection {
  socket: WebSocket;
  /** What the socket writes to: frames that are the same for many go there as they are. */
  stream: Duplex;
  request: IncomingMessage;
  gone: AbortController;
}

/** Serves graphql-transport-ws on `/graphql` of an HTTP server. */
export function serveWebSockets(server: Server, runtime: Runtime): WebSocketServer {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LIMITS.messageBytes, perMessageDeflate: false, handleProtocols });
  const protocol = graphqlProtocol(runtime);

  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy());
    const { refused } = runtime.metrics;
    if (hasTokenInAddress(request.url ?? '/')) {
      refused.add('token');
      return refuse(stream, '400 Bad Request', TOKEN_IN_ADDRESS);
    }
    if (new URL(request.url ?? '/', 'http://localhost').pathname !== '/graphql') return refuse(stream, '404 Not Found');
    if (!originAllowed(runtime.config, request.headers)) {
      refused.add('origin');
      return refuse(stream, '403 Forbidden');
    }
    sockets.handleUpgrade(request, stream, head, (socket) => open(runtime, protocol, { socket, stream, request }));
  });
  return sockets;
}

function refuse(stream: Duplex, status: string, why = ''): void {
  const type = why === '' ? '' : 'Content-Type: text/plain; charset=utf-8\r\n';
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n${type}Content-Length: ${Buffer.byteLength(why)}\r\n\r\n${why}`);
}

function open(
  runtime: Runtime,
  protocol: ReturnType<typeof graphqlProtocol>,
  { socket, stream, request }: Pick<Live, 'socket' | 'stream' | 'request'>,
): void {
  const gone = new AbortController();
  const live: Live = {
    socket,
    stream,
    request,
    gone,
    viewer: anonymous,
    kind: 'socket',
    place: askedFrom(runtime.config, request).place,
    get waitingBytes() {
      return socket.bufferedAmount;
    },
    close: (code, reason = CLOSE_REASON[code]) => {
      end(code, reason);
      closeSocket(socket, code, reason);
    },
  };
  const stopPinging = keepAlive(socket);

  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      send: (data) =>
        new Promise<void>((resolve) => {
          if (socket.readyState !== socket.OPEN) return resolve();
          if (socket.bufferedAmount > LIMITS.waitingBytes) {
            live.close(CLOSE.SLOW);
            return resolve();
          }
          // Resolves when the bytes have left this process; the protocol asks for the next result only then.
          socket.send(data, () => resolve());
        }),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (callback) =>
        socket.on('message', (data: Buffer) => {
          callback(data.toString()).catch((error: unknown) => {
            // A message that is wrong the protocol answers itself; this is our fault, so the client is to come back.
            runtime.log.warn({ err: error }, 'message on a WebSocket could not be handled');
            live.close(CLOSE.RESTART);
          });
        }),
    },
    live,
  );
  /** Ends what runs for this socket; when we close it, at once and not when the other side has answered. */
  function end(code: number, reason: string): void {
    if (gone.signal.aborted) return;
    gone.abort();
    runtime.connections.letGo(live);
    closed(code, reason).catch((error: unknown) => runtime.log.warn({ err: error }, 'closing a WebSocket failed'));
  }
  socket.on('error', () => undefined);
  socket.once('close', (code, reason) => {
    stopPinging();
    end(code, String(reason));
  });
  // Last: whoever finds no room is closed by it.
  runtime.connections.add(live);
}

function graphqlProtocol(runtime: Runtime) {
  return makeServer<Record<string, unknown>, Live>({
    onConnect: async ({ extra, connectionParams }) => {
      try {
        extra.viewer = await viewerOfRequest(runtime, extra.request, { connectionParams });
      } catch (error) {
        if (!(error instanceof TokenRefused)) throw error;
        extra.close(CLOSE.TOKEN_ENDED);
        return false;
      }
      if (!(await runtime.connections.identified(extra))) return false;
      return { signedIn: extra.viewer.person !== null };
    },
    onSubscribe: ({ extra, subscriptions }, id, payload) => {
      if (Object.keys(subscriptions).length > LIMITS.operationsPerSocket) {
        return [
          new GraphQLError(`At most ${LIMITS.operationsPerSocket} operations run at once on a connection.`, {
            extensions: { code: 'TOO_MANY_OPERATIONS' },
          }),
        ];
      }
      const context = createContext(runtime, {
        viewer: () => extra.viewer,
        requestId: runtime.clock.newId(),
        signal: extra.gone.signal,
        closeSlow: () => extra.close(CLOSE.SLOW),
        request: extra.request,
        sink: sinkOf(extra, id),
      });
      return prepareOperation(context, payload);
    },
    execute: runOperation,
    subscribe: openSubscription,
    onNext: (_ctx, _id, _payload, args, result) => shown(runtime, args.contextValue as Context, result),
    onError: (_ctx, id, _payload, errors) => errors.map((error) => publicError(error, id, runtime.log)),
  });
}

/** Where results of an operation go. Nothing is compressed here, so what `ws` sends and what is written beside it never mix. */
function sinkOf({ socket, stream }: Live, id: string): Sink {
  return {
    get waitingBytes() {
      return socket.bufferedAmount;
    },
    get open() {
      return socket.readyState === socket.OPEN;
    },
    write: (frames) => void stream.write(frames.webSocket(id)),
  };
}

/** Pings now and then, so that a peer that is gone without a word is noticed; answers how to stop. */
function keepAlive(socket: WebSocket): () => void {
  let answered = true;
  socket.on('pong', () => (answered = true));
  const timer = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, ALIVE_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** Sends the close frame and cuts the line when it is not answered: a peer that does not read would hold its bytes for long. */
function closeSocket(socket: WebSocket, code: CloseCode, reason: string): void {
  socket.close(code, reason);
  const timer = setTimeout(() => socket.terminate(), code === CLOSE.SLOW ? SLOW_CLOSING_MS : CLOSING_MS);
  socket.once('close', () => clearTimeout(timer));
}
