import { createClient as createSocket } from 'graphql-ws';

import { comeBackOf } from '../come-back.ts';
import { authorization, type Line } from './ask.ts';
import type { Variables } from './documents.ts';
import { errorOf, errorOfStatus, SalingError, unreachable, type ShownError } from './saling-error.ts';

/** Silence after which a connection counts as lost: the server pings and comments more often, ms. */
const SILENT_MS = 30_000;
const PING_MS = 12_000;
const PONG_MS = 10_000;

/** One subscription as it is sent. */
export interface LiveRequest {
  query: string;
  operationName?: string;
  variables: Variables;
}

/** One result as it comes. */
export interface LiveResult {
  data?: Record<string, unknown> | null;
  errors?: readonly ShownError[];
}

/** Whom a road tells. */
export interface Sink {
  /** The server answers on this road. */
  opened: () => void;
  result: (result: LiveResult) => void;
  /** It is over; `UNREACHABLE` when the line broke. */
  end: (error: SalingError) => void;
}

/** A way for a subscription to come. What `open` returns stops it. */
export interface Road {
  name: 'ws' | 'sse';
  open: (request: LiveRequest, sink: Sink) => () => void;
}

/** Close codes that say that coming back changes nothing. */
const FATAL_CLOSES: Record<number, { code: string; message: string }> = {
  1009: { code: 'BAD_REQUEST', message: 'The subscription is larger than a message may be.' },
  4400: { code: 'BAD_REQUEST', message: 'The server did not understand what was sent.' },
  4401: { code: 'UNAUTHENTICATED', message: 'The token is not accepted any more: it ended, was revoked, or is not right.' },
  4403: { code: 'FORBIDDEN', message: 'The server lets nobody in with this.' },
  4406: { code: 'BAD_REQUEST', message: 'The server does not speak graphql-transport-ws.' },
};

/** graphql-transport-ws, one socket a subscription; the token goes in the first message, never in the address. */
export function webSocketRoad(line: Line, webSocket: unknown): Road {
  return {
    name: 'ws',
    open: (request, sink) => {
      let pongDue: ReturnType<typeof setTimeout> | undefined;
      const client = createSocket({
        url: `${line.origin.replace(/^http/, 'ws')}/graphql`,
        webSocketImpl: webSocket,
        connectionParams: () => authorization(line),
        retryAttempts: 0,
        shouldRetry: () => false,
        keepAlive: PING_MS,
        on: {
          connected: () => sink.opened(),
          ping: (received) => {
            if (!received) pongDue = setTimeout(() => client.terminate(), PONG_MS);
          },
          pong: (received) => {
            if (received) clearTimeout(pongDue);
          },
          closed: () => clearTimeout(pongDue),
        },
      });
      const stop = client.subscribe(
        { ...request },
        {
          next: (result) => sink.result(result),
          error: (reason) => sink.end(endOfSocket(reason)),
          complete: () => sink.end(unreachable('completed')),
        },
      );
      return () => {
        clearTimeout(pongDue);
        stop();
        void client.dispose();
      };
    },
  };
}

function endOfSocket(reason: unknown): SalingError {
  if (Array.isArray(reason)) return errorOf(reason as ShownError[], null);
  const code = typeof reason === 'object' && reason !== null && 'code' in reason ? Number(reason.code) : 0;
  const fatal = FATAL_CLOSES[code];
  if (fatal) return new SalingError(fatal.message, { code: fatal.code, cause: reason });
  const words = typeof reason === 'object' && reason !== null && 'reason' in reason ? String(reason.reason) : '';
  return sentAway(words, reason) ?? unreachable(reason);
}

/** The server said when to come back: the road is not to blame. */
function sentAway(words: string, cause: unknown): SalingError | null {
  const said = comeBackOf(words);
  if (!said) return null;
  const { afterMs, withinMs } = said;
  return new SalingError(words, { code: 'UNAVAILABLE', retryAfterSeconds: afterMs / 1_000, spreadSeconds: withinMs / 1_000, cause });
}

/** Server-sent events, one request a subscription: for networks that let no WebSocket through. */
export function sseRoad(line: Line): Road {
  return {
    name: 'sse',
    open: (request, sink) => {
      const control = new AbortController();
      let silence: ReturnType<typeof setTimeout> | undefined;
      let last = '';
      const heard = (piece: Uint8Array): void => {
        sink.opened();
        last = lastWords(piece) ?? last;
        clearTimeout(silence);
        silence = setTimeout(() => sink.end(unreachable('silent')), SILENT_MS);
      };
      void start(line, request, { ...sink, end: (error) => sink.end(sentAway(last, error) ?? error) }, control.signal, heard).catch(
        (error: unknown) => sink.end(unreachable(error)),
      );
      return () => {
        control.abort();
        clearTimeout(silence);
      };
    },
  };
}

async function start(line: Line, request: LiveRequest, sink: Sink, signal: AbortSignal, heard: (piece: Uint8Array) => void): Promise<void> {
  // Few need this road, so its code comes only when they do.
  const { createClient, NetworkError } = await import('graphql-sse');
  if (signal.aborted) return;
  const client = createClient({
    url: `${line.origin}/graphql/stream`,
    retryAttempts: 0,
    headers: () => authorization(line),
    fetchFn: listening(line.fetch, heard),
  });
  signal.addEventListener('abort', () => client.dispose());
  client.subscribe(request, {
    next: (result) => sink.result(result),
    error: (reason) => {
      const response = reason instanceof NetworkError ? (reason.response as Response | undefined) : undefined;
      if (response) void endOfStream(response).then(sink.end);
      else sink.end(unreachable(reason));
    },
    complete: () => sink.end(unreachable('completed')),
  });
}

/** What a refused stream means: the server says so in GraphQL's words, everything else is a proxy on the way. */
async function endOfStream(response: Response): Promise<SalingError> {
  const body = (await response.json().catch(() => null)) as { errors?: ShownError[] } | null;
  if (response.status === 401 || response.status === 429)
    return body?.errors?.[0]?.extensions?.code
      ? errorOf(body.errors, null, response.headers)
      : errorOfStatus(response.status, response.headers);
  if (body?.errors?.[0]?.extensions?.code) return errorOf(body.errors, null, response.headers);
  return unreachable(errorOfStatus(response.status, response.headers));
}

/** The comment with which the server ends a stream, like `: 1012 Server restarts …`; null when a piece is none. */
function lastWords(piece: Uint8Array): string | null {
  return piece.length < 200 ? (/^: \d{4} (.*)$/m.exec(new TextDecoder().decode(piece))?.[1] ?? null) : null;
}

/** `fetch` that calls `heard` for every piece of the answer's body, and follows no redirect, with which the token would go along. */
function listening(ask: typeof fetch, heard: (piece: Uint8Array) => void): typeof fetch {
  return async (input, init) => {
    const response = await ask(input, { ...init, redirect: 'error' });
    if (!response.ok || !response.body) return response;
    const tap = new TransformStream<Uint8Array, Uint8Array>({
      transform: (piece, controller) => {
        heard(piece);
        controller.enqueue(piece);
      },
    });
    return new Response(response.body.pipeThrough(tap), response);
  };
}
