import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';

import type { Activity, ActivityFilter } from '../../api/activity-document.ts';
import type { Cursor } from '../../api/topic.ts';
import { useActivity } from '../../api/use-activity.ts';
import { arrived, begun, MOST_SHOWN, needsRead, NOTHING, older, released, waitingCount, type FeedRows } from './feed-rows.ts';
import { feedQuery } from './national-feed-documents.ts';

const PAGE = 50;
/** At most one change of the list in this time, however much arrives. */
const REPAINT_MS = 1_000;
/** Arrivals that are remembered for a page that is read meanwhile and does not have them yet. */
const LATELY = 200;

interface FeedState {
  state: 'loading' | 'ready' | 'failed';
  rows: FeedRows;
  asOf: Cursor | null;
  hasMore: boolean;
  more: 'idle' | 'loading' | 'failed';
}

/**
 * What happens, newest first: pages from the server, then live without gap or double. What arrives while `held` waits.
 * The filter and the moment are those of the first call: another one is another feed.
 */
export function useFeed(options: {
  filter: ActivityFilter;
  /** The moment that is looked back to; null follows live. */
  until: string | null;
  held: boolean;
  onArrived: (count: number) => void;
}) {
  const client = useClient();
  const { filter, until } = useState(options)[0];
  const [feed, setFeed] = useState<FeedState>({ state: 'loading', rows: NOTHING, asOf: null, hasMore: false, more: 'idle' });
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  const lately = useRef<Activity[]>([]);
  const asked = useRef(0);
  const alive = useRef(true);
  useEffect(() => {
    alive.current = true;
    return () => void (alive.current = false);
  }, []);

  const ask = useCallback(
    async (after: Cursor | null) => {
      const variables = { filter, first: PAGE, after, until };
      const { data, error } = await client.query(feedQuery, variables, { requestPolicy: 'network-only' }).toPromise();
      return error || !data ? null : data.recentActivity;
    },
    [client, filter, until],
  );

  const read = useCallback(async (): Promise<void> => {
    asked.current += 1;
    const mine = asked.current;
    const page = await ask(null);
    if (!alive.current || mine !== asked.current) return;
    if (!page) return setFeed((now) => (now.state === 'ready' ? now : { ...now, state: 'failed' }));
    const { nodes, asOf, pageInfo } = page;
    setFeed({ state: 'ready', rows: begun(nodes, lately.current), asOf: asOf ?? null, hasMore: pageInfo.hasNextPage, more: 'idle' });
  }, [ask]);
  useEffect(() => void read(), [read]);

  const incoming = useRef<Activity[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const painted = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);
  const take = useCallback((): void => {
    timer.current = undefined;
    painted.current = performance.now();
    const news = incoming.current;
    incoming.current = [];
    const { held, onArrived } = latest.current;
    onArrived(news.length);
    setFeed((now) => {
      const rows = arrived(now.rows, news, held);
      // Older ones may have been let go below.
      return { ...now, rows, hasMore: now.hasMore || rows.shown.length === MOST_SHOWN };
    });
  }, []);
  useActivity({
    filter,
    after: until === null ? feed.asOf : null,
    onActivity: (activity) => {
      lately.current = [...lately.current.slice(1 - LATELY), activity];
      incoming.current.push(activity);
      timer.current ??= setTimeout(take, Math.max(0, REPAINT_MS - (performance.now() - painted.current)));
    },
    onGone: () => void read(),
  });

  const { rows } = feed;
  const last = rows.shown.at(-1);
  return {
    state: feed.state,
    rows,
    /** How far the stream was shown here. */
    place: lately.current.at(-1)?.cursor ?? feed.asOf,
    waiting: waitingCount(rows),
    hasMore: feed.hasMore,
    more: feed.more,
    read,
    /** Shows what waits: from here, or anew when not all of it is here. */
    show: (): void => (needsRead(rows) ? void read() : setFeed((now) => ({ ...now, rows: released(now.rows) }))),
    loadMore: async (): Promise<void> => {
      if (!last || feed.more === 'loading') return;
      setFeed((now) => ({ ...now, more: 'loading' }));
      const page = await ask(last.cursor);
      if (!alive.current) return;
      if (!page) return setFeed((now) => ({ ...now, more: 'failed' }));
      setFeed((now) => {
        // What it was to follow may be gone: read anew, or let go for what arrived.
        if (now.rows.shown.at(-1)?.cursor !== last.cursor) return { ...now, more: 'idle' };
        return { ...now, rows: older(now.rows, page.nodes), hasMore: page.pageInfo.hasNextPage, more: 'idle' };
      });
    },
  };
}
