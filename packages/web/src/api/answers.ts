import { mapExchange, type Client, type Exchange } from '@urql/core';

const counts = new WeakMap<Client, Map<number, number>>();

/**
 * Counts, per operation, how often the server has answered it.
 *
 * Stands between the cache and the network. A mark on the result itself would not do: the cache may hand out
 * the same operation again in the same moment because another one wrote beside it, and React shows the last.
 */
export const countAnswers: Exchange = (input) =>
  mapExchange({
    onResult: (result) => {
      if (result.error) return;
      const ofClient = counts.get(input.client) ?? new Map<number, number>();
      counts.set(input.client, ofClient);
      ofClient.set(result.operation.key, (ofClient.get(result.operation.key) ?? 0) + 1);
    },
  })(input);

/** How often the server has answered an operation of this client; null when nobody counts (no cache, as in tests). */
export function answersOf(client: Client, key: number): number | null {
  const ofClient = counts.get(client);
  return ofClient ? (ofClient.get(key) ?? 0) : null;
}
