import { useRef, useState } from 'react';

import { useActivity } from '../../api/use-activity.ts';
import { usePages, type Pages } from '../../api/use-pages.ts';
import { useRead } from '../../api/use-read.ts';
import { useRefreshWithAccess } from '../../api/use-refresh-with-access.ts';
import { libraryQuery, type Hit, type LibraryConnection } from './library-documents.ts';
import { libraryVariables, type LibrarySearch } from './library-search.ts';

const PAGE = 20;

/** What is on screen of the library. */
export interface Shelf {
  nodes: readonly Hit[];
  totalCount: number;
  corrected: string | null;
  facets: LibraryConnection['facets'] | undefined;
}

export interface Library {
  pages: Pages<Hit>;
  /** The answer to what is asked, or the last one while that is on its way; null before the first. */
  shelf: Shelf | null;
  /** True while the shelf is of another question than the address asks. */
  dimmed: boolean;
  /** What happened since the list was read: practices come and go only when asked. */
  waiting: { shared: number; changed: number };
  showWaiting: () => void;
}

/** Reads the library for an address and follows what is shared, revised and withdrawn, without moving anything. */
export function useLibrary(search: LibrarySearch, frameworkId: string | undefined, pause: boolean): Library {
  const variables = { ...libraryVariables(search, frameworkId), first: PAGE };
  const pages = usePages({ query: libraryQuery, variables, select: (data) => data.practices, pause });
  // The same operation as the first page: facets and correction stand beside its nodes.
  const first = useRead({ query: libraryQuery, variables: { ...variables, after: null }, pause }).data?.practices;
  useRefreshWithAccess(() => void pages.refresh());

  const last = useRef<Shelf | null>(null);
  const ready = pages.read.state === 'ready' && first !== undefined;
  if (ready) last.current = { nodes: pages.nodes, totalCount: pages.totalCount, corrected: first.corrected, facets: first.facets };

  const key = JSON.stringify(variables);
  const [news, setNews] = useState<{ key: string; shared: ReadonlySet<string>; changed: ReadonlySet<string> }>();
  const here = news?.key === key ? news : { key, shared: new Set<string>(), changed: new Set<string>() };
  useActivity({
    filter: { kinds: ['PRACTICE_SHARED', 'PRACTICE_REVISED', 'PRACTICE_WITHDRAWN'] },
    after: pages.read.fresh ? pages.asOf : null,
    onActivity: ({ kind, practiceId }) => {
      if (practiceId === null) return;
      const name = kind === 'PRACTICE_SHARED' ? 'shared' : 'changed';
      setNews((now) => {
        const before = now?.key === key ? now : here;
        return { ...before, [name]: new Set(before[name]).add(practiceId) };
      });
    },
    onGone: () => void pages.refresh(),
  });
  const none = { key, shared: new Set<string>(), changed: new Set<string>() };
  return {
    pages,
    shelf: last.current,
    dimmed: pages.read.state === 'loading' && last.current !== null,
    waiting: { shared: here.shared.size, changed: [...here.changed].filter((id) => !here.shared.has(id)).length },
    showWaiting: () => {
      // Not once it is read: what is heard meanwhile may not be in it yet.
      setNews(none);
      void pages.refresh();
    },
  };
}
