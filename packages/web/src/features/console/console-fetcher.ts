import { stringifyDocument, type DocumentInput } from '@urql/core';
import { createClient, type Client } from 'graphql-ws';
import type { GraphiQL } from 'graphiql';
import type { ComponentProps } from 'react';

import { CSRF_HEADER } from '../../api/client.ts';

type Fetcher = ComponentProps<typeof GraphiQL>['fetcher'];

/** What the server answered to one operation. */
export interface Answer<Data> {
  data?: Data | null;
  errors?: readonly { message: string; extensions?: { code?: string } }[];
}

/** The console's own road to the server: beside the cache, as the person signed in or as the client of a token. */
export interface ConsoleRoad {
  fetcher: Fetcher;
  ask: <Data, Variables>(document: DocumentInput<Data, Variables>, variables: Variables) => Promise<Answer<Data>>;
  /** Ends subscriptions that run. */
  close: () => void;
}

/** With a token neither cookie nor person goes along; without one the cookie says who asks. */
export function consoleRoad(token: string): ConsoleRoad {
  const url = new URL('/graphql', location.href);
  url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
  let sockets: Client | undefined;
  const openSockets = (): Client =>
    (sockets ??= createClient({
      url: url.href,
      lazyCloseTimeout: 3_000,
      ...(token !== '' && { connectionParams: { authorization: `Bearer ${token}` } }),
    }));
  return {
    fetcher: (params, options) => {
      const chosen = options?.documentAST?.definitions.find(
        (one) => one.kind === 'OperationDefinition' && (!params.operationName || one.name?.value === params.operationName),
      );
      if (chosen?.kind === 'OperationDefinition' && chosen.operation === 'subscription') {
        return openSockets().iterate({
          query: params.query,
          operationName: params.operationName,
          variables: params.variables as Record<string, unknown>,
        }) as AsyncIterableIterator<{ data: Record<string, unknown> }>;
      }
      return post(params, token) as Promise<never>;
    },
    ask: (document, variables) => post({ query: stringifyDocument(document), variables }, token) as Promise<never>,
    close: () => void sockets?.dispose(),
  };
}

async function post(params: object, token: string): Promise<unknown> {
  const response = await fetch('/graphql', {
    method: 'POST',
    credentials: token === '' ? 'same-origin' : 'omit',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
      ...CSRF_HEADER,
      ...(token !== '' && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(params),
  });
  return response.json();
}
