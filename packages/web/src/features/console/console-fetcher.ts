import { createClient } from 'graphql-ws';
import type { GraphiQL } from 'graphiql';
import type { ComponentProps } from 'react';

import { CSRF_HEADER } from '../../api/client.ts';

type Fetcher = ComponentProps<typeof GraphiQL>['fetcher'];

/** Sends the console's queries by HTTP and its subscriptions by WebSocket, both as the person signed in. */
export function consoleFetcher(): Fetcher {
  const url = new URL('/graphql', location.href);
  url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
  const sockets = createClient({ url: url.href, lazyCloseTimeout: 3_000 });
  return (params, options) => {
    const chosen = options?.documentAST?.definitions.find(
      (one) => one.kind === 'OperationDefinition' && (!params.operationName || one.name?.value === params.operationName),
    );
    if (chosen?.kind === 'OperationDefinition' && chosen.operation === 'subscription') {
      return sockets.iterate({
        query: params.query,
        operationName: params.operationName,
        variables: params.variables as Record<string, unknown>,
      }) as AsyncIterableIterator<{ data: Record<string, unknown> }>;
    }
    return ask(params, options?.headers);
  };
}

async function ask(params: object, headers: Record<string, unknown> | undefined): Promise<never> {
  const response = await fetch('/graphql', {
    method: 'POST',
    credentials: 'same-origin',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
      ...CSRF_HEADER,
      ...(headers as Record<string, string>),
    },
    body: JSON.stringify(params),
  });
  return (await response.json()) as never;
}
