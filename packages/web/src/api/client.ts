import { Client, fetchExchange, mapExchange } from '@urql/core';

import { createCache } from './cache.ts';

/** Sent with every request: browsers do not send it across origins unasked, which is what the server's CSRF check looks for. */
export const CSRF_HEADER = { 'apollo-require-preflight': 'true' } as const;

/**
 * Marks results that came from the server. Graphcache hands `extensions` on for these alone, so a reader can
 * tell a fresh read, whose `asOf` may be subscribed after, from one mended together in the cache.
 */
const networkMark = mapExchange({
  onResult: (result) => ({ ...result, extensions: { ...result.extensions, fromNetwork: true } }),
});

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
    exchanges: [cache.exchange, networkMark, fetchExchange],
  });
  return { client, clear: cache.clear };
}
