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

/** What was read after the first page, of what is asked by `key`. */
interface Further<Node> {
  key: number;
  pages: Connection<Node>[];
  more: Pages<Node>['more'];
  /** The question that counts: the answer to an earlier one is dropped. */
  asking: object | null;
  /** Rows that stay on screen while all are read anew. */
  shown: Node[] | null;
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
  const begun: Further<Node> = { key, pages: [], more: 'idle', asking: null, shown: null };
  const [further, setFurther] = useState(begun);
  const here = further.key === key ? further : begun;
  /** As it is at this moment, also between two drawings. */
  const held = useRef(further);
  const now = (): Further<Node> => (held.current.key === key ? held.current : begun);
  const set = (change: Partial<Further<Node>>): void => {
    held.current = { ...now(), ...change };
    setFurther(held.current);
  };

  const first = read.data === undefined ? null : select(read.data);
  const last = here.pages.at(-1) ?? first;
  const nodesOf = ({ pages }: Further<Node>): Node[] => [...(first?.nodes ?? []), ...pages.flatMap((page) => page.nodes)];
  const ask = async (after: string | null): Promise<Connection<Node> | null> => {
    const result = await client.query(query, { ...variables, after }, { requestPolicy: 'network-only' }).toPromise();
    return result.data === undefined || result.error ? null : select(result.data);
  };

  const loadMore = async (): Promise<void> => {
    const { pages, more, asking: refreshing } = now();
    const before = pages.at(-1) ?? first;
    if (!before?.pageInfo.hasNextPage || more === 'loading') return;
    // Whoever reads all pages anew brings this one too: read after the old ones it would be another.
    if (refreshing) return set({ more: 'loading' });
    const asking = {};
    set({ more: 'loading', asking });
    const page = await ask(before.pageInfo.endCursor);
    if (now().asking !== asking) return;
    set({ asking: null, ...(page ? { pages: [...pages, page], more: 'idle' } : { more: 'failed' }) });
  };
  const refresh = async (): Promise<void> => {
    const asking = {};
    // The old pages after a new first one would have rows twice, or not at all.
    set({ asking, shown: now().pages.length > 0 ? (now().shown ?? nodesOf(now())) : null });
    const wanted = (): number => now().pages.length + (now().more === 'loading' ? 1 : 0);
    // The same question is not sent twice at a time, and the answer on its way may be from before the reason for this one.
    if (read.refreshing) await ask(null);
    let page = await ask(null);
    if (!page && now().asking === asking) return set({ asking: null, shown: null, ...(now().more === 'loading' && { more: 'failed' }) });
    const pages: Connection<Node>[] = [];
    while (now().asking === asking && page?.pageInfo.hasNextPage && pages.length < wanted()) {
      page = await ask(page.pageInfo.endCursor);
      if (page) pages.push(page);
    }
    if (now().asking === asking) set({ pages, more: page ? 'idle' : 'failed', asking: null, shown: null });
  };
  return {
    nodes: here.shown ?? nodesOf(here),
    totalCount: last?.totalCount ?? 0,
    asOf: first?.asOf ?? null,
    read,
    hasMore: last?.pageInfo.hasNextPage ?? false,
    more: here.more,
    loadMore,
    refresh,
  };
}
