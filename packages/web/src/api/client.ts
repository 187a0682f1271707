import { Client, fetchExchange } from '@urql/core';

import { countAnswers } from './answers.ts';
import { createCache } from './cache.ts';
import type { ForgottenObject } from './forget.ts';

/** Sent with every request: browsers do not send it across origins unasked, which is what the server's CSRF check looks for. */
export const CSRF_HEADER = { 'apollo-require-preflight': 'true' } as const;

/** A GraphQL client and the way to forget everything it has read. */
export interface Api {
  client: Client;
  /** Asks the server each time and keeps nothing: for what is not to lie on a device. */
  uncached: Client;
  /** Forgets what is stored on this device; call before another person signs in. */
  clear: () => Promise<void>;
  /** Forgets what this device stores of some objects. The client is not to be used any more: it still has them in memory. */
  forget: (objects: readonly ForgottenObject[]) => Promise<void>;
}

/** Makes the client: same-origin cookies, reads cached on the device, live data through `transport.ts` instead. */
export function createApi(url = '/graphql'): Api {
  const cache = createCache();
  const options = { url, preferGetMethod: false, fetchOptions: { credentials: 'same-origin', headers: { ...CSRF_HEADER } } } as const;
  const client = new Client({ ...options, exchanges: [cache.gate, cache.exchange, countAnswers, fetchExchange] });
  const uncached = new Client({ ...options, exchanges: [countAnswers, fetchExchange], requestPolicy: 'network-only' });
  return { client, uncached, clear: cache.clear, forget: cache.forget };
}
