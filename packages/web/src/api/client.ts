import { Client, fetchExchange } from '@urql/core';

import { countAnswers } from './answers.ts';
import { createCache } from './cache.ts';

/** Sent with every request: browsers do not send it across origins unasked, which is what the server's CSRF check looks for. */
export const CSRF_HEADER = { 'apollo-require-preflight': 'true' } as const;

/** A GraphQL client and the way to forget everything it has read. */
export interface Api {
  client: Client;
  /** Forgets what is stored on this device; call before another person signs in. */
  clear: () => Promise<void>;
}

/** Makes the client: same-origin cookies, reads cached on the device, live data through `transport.ts` instead. */
export function createApi(url = '/graphql'): Api {
  const cache = createCache();
  const client = new Client({
    url,
    preferGetMethod: false,
    fetchOptions: { credentials: 'same-origin', headers: { ...CSRF_HEADER } },
    exchanges: [cache.gate, cache.exchange, countAnswers, fetchExchange],
  });
  return { client, clear: cache.clear };
}
