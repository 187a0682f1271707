import type { AnyVariables, DocumentInput } from '@urql/core';
import { createRequest, useClient } from 'urql';
import { useRef, useState } from 'react';

import { useRead, type Read } from './use-read.ts';

/** What every connection of the schema has. */
export interface Connection<Node> {
  nodes: Node[];
  totalCount: number;
  asOf?: string;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

export interface Pages<Node> {
  /** Of all pages read so far, in order. */
  nodes: Node[];
  totalCount: number;
  /** Cursor of the snapshot of the first page. */
  asOf: string | null;
  /** The first page as a read: its state, error and freshness. */
  read: Pick<Read<unknown>, 'state' | 'fresh' | 'error' | 'refreshing'>;
  hasMore: boolean;
  more: 'idle' | 'loading' | 'failed';
  loadMore: () => Promise<void>;
  /** Reads as many pages anew as are on screen. */
  refresh: () => Promise<void>;
}

/** Reads a connection page by page: the first from cache and server, the next ones when asked for. */
export function usePages<Data, Node>(options: {
  query: DocumentInput<Data, AnyVariables>;
  /** Without `after`. */
  variables: Record<string, unknown>;
  select: (data: Data) => Connection<Node>;
  pause?: boolean;
}): Pages<Node> {
  const client = useClient();
  const { query, variables, select, pause = false } = options;
  const read = useRead<Data, AnyVariables>({ query, variables: { ...variables, after: null }, pause });
  const { key } = createRequest(query, variables as AnyVariables);
  const [extra, setExtra] = useState<{ key: number; pages: Connection<Node>[]; more: Pages<Node>['more'] }>({
    key,
    pages: [],
    more: 'idle',
  });
  const here = extra.key === key ? extra : { key, pages: [], more: 'idle' as const };
  // An answer for what is no longer asked is dropped.
  const asked = useRef(key);
  asked.current = key;

  const first = read.data === undefined ? null : select(read.data);
  const last = here.pages.at(-1) ?? first;
  const ask = async (after: string | null): Promise<Connection<Node> | null> => {
    const result = await client.query(query, { ...variables, after }, { requestPolicy: 'network-only' }).toPromise();
    return result.data === undefined || result.error ? null : select(result.data);
  };

  const loadMore = async (): Promise<void> => {
    if (!last?.pageInfo.hasNextPage || here.more === 'loading') return;
    setExtra({ ...here, more: 'loading' });
    const page = await ask(last.pageInfo.endCursor);
    if (asked.current !== key) return;
    setExtra(page ? { key, pages: [...here.pages, page], more: 'idle' } : { ...here, more: 'failed' });
  };
  const refresh = async (): Promise<void> => {
    let page = await ask(null);
    const pages: Connection<Node>[] = [];
    while (page?.pageInfo.hasNextPage && pages.length < here.pages.length) {
      page = await ask(page.pageInfo.endCursor);
      if (page) pages.push(page);
    }
    if (asked.current === key && page) setExtra({ key, pages, more: 'idle' });
  };
  return {
    nodes: [...(first?.nodes ?? []), ...here.pages.flatMap((page) => page.nodes)],
    totalCount: last?.totalCount ?? 0,
    asOf: first?.asOf ?? null,
    read,
    hasMore: last?.pageInfo.hasNextPage ?? false,
    more: here.more,
    loadMore,
    refresh,
  };
}
