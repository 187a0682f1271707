import type { AnyVariables, CombinedError, DocumentInput } from '@urql/core';
import { createRequest, useClient, useQuery } from 'urql';
import { useCallback, useRef, useState } from 'react';

import { answersOf } from './answers.ts';

/** What a page knows of a read. */
export interface Read<Data> {
  /** Of the variables asked for now, never of those before; undefined while there is nothing. */
  data: Data | undefined;
  /** Last data whatever the variables were: to keep a list on screen, dimmed, while the next one loads. */
  previous: Data | undefined;
  state: 'loading' | 'ready' | 'failed' | 'offline';
  error: CombinedError | undefined;
  /** True once this read was answered by the server: only then its `asOf` may be given to `useLive`. */
  fresh: boolean;
  /** True while newer data is on its way. */
  refreshing: boolean;
  /** Asks the server again. */
  refresh: () => void;
}

/**
 * Reads with the cache first and the server always, and says which of the two answered.
 *
 * A cached read mixes what several reads stored, so its `asOf` may be newer than its values; subscribing
 * after it would leave a gap. `fresh` guards against that.
 */
export function useRead<Data, Variables extends AnyVariables>(options: {
  query: DocumentInput<Data, Variables>;
  variables: Variables;
  pause?: boolean;
}): Read<Data> {
  const [result, execute] = useQuery<Data>({
    query: options.query as DocumentInput<Data, AnyVariables>,
    variables: options.variables,
    pause: options.pause ?? false,
    requestPolicy: 'cache-and-network',
  });
  const { key } = createRequest(options.query as DocumentInput<Data, AnyVariables>, options.variables);
  const client = useClient();
  const answers = answersOf(client, key) ?? 0;
  const [seen, setSeen] = useState({ client, key, answers });
  if (seen.key !== key || seen.client !== client) setSeen({ client, key, answers });

  // With another client, urql hands out the last answer of the one before until the first of its own.
  const before = useRef<{ client: typeof client; operation: unknown; foreign: unknown }>({
    client,
    operation: undefined,
    foreign: undefined,
  });
  if (before.current.client !== client) before.current = { client, operation: undefined, foreign: before.current.operation };
  const own = result.operation === undefined || result.operation !== before.current.foreign;
  if (own) before.current.operation = result.operation;

  const current = own && result.operation?.key === key && !options.pause;
  const answered = seen.key === key && seen.client === client && answers > seen.answers;
  const fresh = answered || (current && !result.error && result.extensions?.fromNetwork === true);

  // A later answer without data (no network, an error) does not take away what is on screen.
  const kept = useRef<{ client: typeof client; key: number; data: Data } | null>(null);
  if (current && result.data !== undefined && result.data !== null) kept.current = { client, key, data: result.data };
  const data = kept.current?.key === key && kept.current.client === client ? kept.current.data : undefined;
  const waiting = options.pause === true || !current || result.fetching;
  const refresh = useCallback(() => execute({ requestPolicy: 'network-only' }), [execute]);
  return {
    data,
    previous: own ? (result.data ?? undefined) : undefined,
    state: stateOf(data, waiting, result.error),
    error: current ? result.error : undefined,
    fresh,
    refreshing: result.fetching || result.stale,
    refresh,
  };
}

function stateOf(data: unknown, waiting: boolean, error: CombinedError | undefined): Read<unknown>['state'] {
  if (data !== undefined) return 'ready';
  if (waiting) return 'loading';
  return error ? 'failed' : 'offline';
}
