import { OperationTypeNode } from 'graphql';

import { ask, type AskOptions, type Line } from './ask.ts';
import { memoryCursors, type CursorStore } from './cursor-store.ts';
import { isRepeatable, prepare, prepareSubscription, type Rest, type SalingDocument, type Variables } from './documents.ts';
import { follow } from './follow.ts';
import { RoadChoice } from './road-choice.ts';
import { sseRoad, webSocketRoad } from './roads.ts';

export type { AskOptions } from './ask.ts';
export { memoryCursors, type CursorStore } from './cursor-store.ts';
export type { SalingDocument, Variables } from './documents.ts';
export { CursorGoneError, SalingError, type ShownError } from './saling-error.ts';

/** How to reach a Saling server. */
export interface SalingClientOptions {
  /** Address of the server, like `https://saling.example.go.id`. */
  url: string;
  /** The token, or what reads it whenever a connection is made, so that a new one can take over. Left out, one asks as a visitor. */
  token?: string | (() => string | Promise<string>);
  /** `fetch` with other settings. */
  fetch?: typeof fetch;
  /** A WebSocket class; `false` goes without. Left out, the one of the platform. */
  webSocket?: unknown;
  /** Where subscriptions keep their cursors; in memory when left out. */
  cursorStore?: CursorStore;
  /** How often a question is asked again after RATE_LIMIT, UNAVAILABLE or UNREACHABLE; 0 when left out. */
  retries?: number;
  /** 0 to 1, for the jitter; for tests. */
  random?: () => number;
}

/** How to follow a subscription. */
export interface SubscribeOptions {
  /** Begin after this cursor, usually `asOf` of a read; null from now on. Left out, where the store stands, or from now on. */
  from?: string | null;
  /** Called with each cursor once what came before it is handled, that is, when the next result is asked for. */
  onCursor?: (cursor: string) => void;
  /** Ends the subscription. */
  signal?: AbortSignal;
  /** Name of its cursor in the store; made of document and variables when left out. */
  name?: string;
}

/** A client of the API. All it throws is `SalingError`, but for the reason of a signal that was used. */
export interface SalingClient {
  /** Asks, and answers the whole data; throws when the answer has errors. */
  query<Result = Record<string, unknown>, Vars = Variables>(
    document: SalingDocument<Result, Vars>,
    ...rest: Rest<Vars, AskOptions>
  ): Promise<Result>;
  /** Changes something. Repeated by `retries` only when it carries a `clientMutationId`. */
  mutate<Result = Record<string, unknown>, Vars = Variables>(
    document: SalingDocument<Result, Vars>,
    ...rest: Rest<Vars, AskOptions>
  ): Promise<Result>;
  /**
   * Follows a subscription that takes `$after: Cursor`: each result once, in order, whatever happens to the
   * line in between. Throws `CursorGoneError` when it cannot be resumed, `UNAUTHENTICATED` when the token is dead.
   */
  subscribe<Result = Record<string, unknown>, Vars = Variables>(
    document: SalingDocument<Result, Vars>,
    ...rest: Rest<Omit<Vars, 'after'>, SubscribeOptions>
  ): AsyncIterableIterator<Result>;
}

/** Makes a client. @throws {TypeError} for an address that cannot be used. */
export function createSalingClient(options: SalingClientOptions): SalingClient {
  const { token, webSocket = globalThis.WebSocket, cursorStore = memoryCursors(), random = Math.random } = options;
  const line: Line = {
    origin: originOf(options.url),
    token: async () => (typeof token === 'function' ? await token() : (token ?? null)),
    fetch: options.fetch ?? ((input, init) => fetch(input, init)),
    random,
  };
  const retriesOf = (own: AskOptions): number => own.retries ?? options.retries ?? 0;
  return {
    query: async (document, ...[variables, own = {}]) => {
      const prepared = prepare(document, OperationTypeNode.QUERY);
      return ask(line, prepared, (variables ?? {}) as Variables, { ...own, retries: retriesOf(own) });
    },
    mutate: async (document, ...[variables, own = {}]) => {
      const prepared = prepare(document, OperationTypeNode.MUTATION);
      const retries = isRepeatable(prepared.operation, variables ?? {}) ? retriesOf(own) : 0;
      return ask(line, prepared, (variables ?? {}) as Variables, { ...own, retries });
    },
    subscribe: <Result>(document: SalingDocument<Result, never>, variables: object = {}, own: SubscribeOptions = {}) => {
      const prepared = prepareSubscription(document);
      const stop = new AbortController();
      const results = follow({
        line,
        choice: new RoadChoice(webSocket ? [webSocketRoad(line, webSocket), sseRoad(line)] : [sseRoad(line)]),
        prepared,
        variables: variables as Variables,
        from: own.from,
        store: cursorStore,
        name: own.name ?? JSON.stringify([prepared.query, variables]),
        onCursor: own.onCursor ?? (() => {}),
        signal: own.signal ? AbortSignal.any([own.signal, stop.signal]) : stop.signal,
      });
      const iterator: AsyncIterableIterator<Result> = {
        [Symbol.asyncIterator]: () => iterator,
        next: () => results.next() as Promise<IteratorResult<Result>>,
        // Also while the next result is waited for, which a generator alone would not do.
        return: () => {
          stop.abort();
          return results.return() as Promise<IteratorResult<Result>>;
        },
      };
      return iterator;
    },
  };
}

function originOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol) || !/^\/(graphql\/?)?$/.test(url.pathname) || url.search || url.username || url.password) {
    throw new TypeError('`url` is the address of the server alone, like https://saling.example.go.id; the token goes in `token`.');
  }
  return url.origin;
}
