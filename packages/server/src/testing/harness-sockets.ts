import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';

import { WebSocket } from 'ws';

import { headersOf as lineHeaders, type Line } from './harness-client.ts';

/** A WebSocket without a client library around it: the bytes, the close code, and no reading on request. */
export interface RawSocket extends AsyncDisposable {
  readonly socket: WebSocket;
  /** Messages so far, parsed. */
  readonly messages: { id?: string; type: string; payload?: unknown }[];
  /** Resolves with the first message, of those to come, that fits. */
  message(fits: (message: { id?: string; type: string; payload?: unknown }) => boolean): Promise<unknown>;
  /** How it was closed. */
  readonly closed: Promise<{ code: number; reason: string }>;
  send(message: unknown): void;
}

/** Opens a socket and greets; rejects when the handshake is refused. */
export async function openSocket(line: Line, headers: Record<string, string> = {}): Promise<RawSocket> {
  const socket = new WebSocket(`${line.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
    headers: { ...lineHeaders(line), ...headers },
  });
  const messages: RawSocket['messages'] = [];
  const listeners = new Set<(message: RawSocket['messages'][number]) => void>();
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString()) as RawSocket['messages'][number];
    messages.push(message);
    for (const listener of listeners) listener(message);
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.once('close', (code, reason) => resolve({ code, reason: reason.toString() }));
  });
  const raw: RawSocket = {
    socket,
    messages,
    closed,
    message: (fits) =>
      new Promise((resolve) => {
        const listener = (message: RawSocket['messages'][number]): void => {
          if (!fits(message)) return;
          listeners.delete(listener);
          resolve(message);
        };
        listeners.add(listener);
      }),
    send: (message) => socket.send(JSON.stringify(message)),
    async [Symbol.asyncDispose]() {
      socket.terminate();
      await closed;
    },
  };
  await once(socket, 'open');
  const greeted = raw.message((message) => message.type === 'connection_ack');
  raw.send({ type: 'connection_init' });
  await greeted;
  return raw;
}

/** An SSE response whose body nobody reads until asked. */
export async function openSse(line: Line, query: string, headers: Record<string, string> = {}): Promise<IncomingMessage> {
  const request = httpRequest(`${line.url}/graphql/stream`, {
    method: 'POST',
    headers: {
      accept: 'text/event-stream',
      'content-type': 'application/json',
      ...lineHeaders(line),
      ...headers,
    },
  });
  request.end(JSON.stringify({ query }));
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  return response;
}
