import { print, type DocumentNode } from 'graphql';
import { createClient as createSseClient } from 'graphql-sse';
import { createClient as createWsClient } from 'graphql-ws';
import { WebSocket, type ClientOptions } from 'ws';

/** An answer of the API, as its clients get it. */
export interface Answer<T = Record<string, unknown>> {
  data?: T | null;
  errors?: {
    message: string;
    path?: (string | number)[];
    extensions?: { code?: string; requestId?: string; retryAfterSeconds?: number; field?: string; first?: number };
  }[];
}

export type Variables = Record<string, unknown>;

/** An open subscription: its results one by one. */
export interface OpenSubscription<T> extends AsyncDisposable {
  /** The next result; rejects when the stream failed, and says so when it ended. */
  next(): Promise<Answer<T>>;
}

/** How a client reaches the server: its address, and the cookie or token of whoever it is. */
export interface Line {
  url: string;
  cookie: string | null;
  token?: string | null;
}

const text = (document: string | DocumentNode): string => (typeof document === 'string' ? document : print(document));
/** What says who asks. */
export const headersOf = (line: Line): Record<string, string> => ({
  ...(line.cookie !== null && { cookie: line.cookie }),
  ...(line.token && { authorization: `Bearer ${line.token}` }),
});

/** A query or mutation over HTTP. */
export async function request<T>(
  line: Line,
  document: string | DocumentNode,
  variables: Variables = {},
  signal?: AbortSignal,
): Promise<Answer<T>> {
  const response = await fetch(`${line.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headersOf(line) },
    body: JSON.stringify({ query: text(document), variables }),
    ...(signal && { signal }),
  });
  return (await response.json()) as Answer<T>;
}

/** A subscription over a WebSocket; no reconnecting. */
export function overWebSocket<T>(line: Line, document: string | DocumentNode, variables: Variables = {}): OpenSubscription<T> {
  class WithCookie extends WebSocket {
    constructor(address: string, protocols: string[]) {
      super(address, protocols, { headers: headersOf(line) } satisfies ClientOptions);
    }
  }
  const client = createWsClient({
    url: `${line.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WithCookie,
    retryAttempts: 0,
    lazy: true,
  });
  const results = client.iterate<T>({ query: text(document), variables });
  return opened(results as AsyncIterableIterator<Answer<T>>, () => client.dispose());
}

/** A subscription over SSE; no reconnecting. */
export function overSse<T>(line: Line, document: string | DocumentNode, variables: Variables = {}): OpenSubscription<T> {
  const client = createSseClient({ url: `${line.url}/graphql/stream`, headers: headersOf(line), retryAttempts: 0 });
  const results = client.iterate<T>({ query: text(document), variables });
  return opened(results as AsyncIterableIterator<Answer<T>>, () => client.dispose());
}

function opened<T>(results: AsyncIterableIterator<Answer<T>>, dispose: () => void | Promise<void>): OpenSubscription<T> {
  return {
    async next() {
      const result = await results.next();
      if (result.done) throw new Error('the subscription ended');
      return result.value;
    },
    async [Symbol.asyncDispose]() {
      await results.return?.();
      await dispose();
    },
  };
}
