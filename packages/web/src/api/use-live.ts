import { createContext, use, useEffect, useRef } from 'react';

import { liveTransport } from './live.ts';
import type { ChangeHandlers } from './level-handlers.ts';
import type { Change, ChangeFilter } from './live-document.ts';
import type { Cursor, Topic } from './topic.ts';
import type { LiveHandlers, Transport } from './transport.ts';

/** Where `useLive` finds its transport; tests put one in that they can hold still. */
export const TransportContext = createContext<Transport | null>(null);

/** In place of a cursor: from now on, whatever was before. */
export const FROM_NOW = 'now';

export interface LiveOptions extends ChangeHandlers {
  filter: ChangeFilter;
  /** `asOf` of the read on screen, once it is fresh (`useRead`); null waits. `FROM_NOW` needs no read before it. */
  after: Cursor | null;
}

/** Follows the changes after a read, for as long as the component is on screen. */
export function useLive(options: LiveOptions): void {
  const latest = useRef(options.onResults);
  useEffect(() => {
    latest.current = options.onResults;
  });
  useFollow<Change, ChangeFilter>(
    (transport, filter, after, handlers) =>
      transport.subscribe(filter, after, { ...handlers, onResults: (news) => latest.current?.(news) }),
    options,
  );
}

/** `useLive` for another topic. */
export function useTopic<One, Filter>(topic: Topic<One, Filter>, options: FollowOptions<One, Filter>): void {
  useFollow<One, Filter>((transport, ...asked) => transport.follow(topic, ...asked), options);
}

type FollowOptions<One, Filter> = { filter: Filter; after: Cursor | null } & LiveHandlers<One>;
type Begin<One, Filter> = (transport: Transport, filter: Filter, after: Cursor | null, handlers: LiveHandlers<One>) => () => void;

/**
 * Begins when `after` is first given and then keeps its own place: later values of `after` are ignored until
 * the filter changes, because every delivered change has moved on from there. Handlers may change freely.
 */
function useFollow<One, Filter>(begin: Begin<One, Filter>, options: FollowOptions<One, Filter>): void {
  const given = use(TransportContext);
  const latest = useRef({ begin, options });
  useEffect(() => {
    latest.current = { begin, options };
  });
  const filterKey = JSON.stringify(options.filter);
  const ready = options.after !== null;
  useEffect(() => {
    if (!ready) return;
    const { after } = latest.current.options;
    return latest.current.begin(given ?? liveTransport(), JSON.parse(filterKey) as Filter, after === FROM_NOW ? null : after, {
      onChange: (change, replayed) => latest.current.options.onChange(change, replayed),
      onCaughtUp: (cursor) => latest.current.options.onCaughtUp?.(cursor),
      onGone: (gone) => latest.current.options.onGone?.(gone),
    });
  }, [given, ready, filterKey]);
}
