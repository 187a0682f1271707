import { createContext, use, useEffect, useRef } from 'react';

import { liveTransport } from './live.ts';
import type { ChangeFilter, Cursor } from './live-document.ts';
import type { LiveHandlers, Transport } from './transport.ts';

/** Where `useLive` finds its transport; tests put one in that they can hold still. */
export const TransportContext = createContext<Transport | null>(null);

/** In place of a cursor: from now on, whatever was before. */
export const FROM_NOW = 'now';

export interface LiveOptions extends LiveHandlers {
  filter: ChangeFilter;
  /** `asOf` of the read on screen, once it is fresh (`useRead`); null waits. `FROM_NOW` needs no read before it. */
  after: Cursor | null;
}

/**
 * Follows the changes after a read, for as long as the component is on screen.
 *
 * Begins when `after` is first given and then keeps its own place: later values of `after` are ignored until
 * the filter changes, because every delivered change has moved on from there. Handlers may change freely.
 */
export function useLive(options: LiveOptions): void {
  const given = use(TransportContext);
  const handlers = useRef<LiveHandlers>(options);
  useEffect(() => {
    handlers.current = options;
  });
  const { after } = options;
  const filterKey = JSON.stringify(options.filter);
  const ready = after !== null;
  const start = useRef(after);
  useEffect(() => {
    start.current = after;
  });
  useEffect(() => {
    if (!ready) return;
    const transport = given ?? liveTransport();
    return transport.subscribe(JSON.parse(filterKey) as ChangeFilter, start.current === FROM_NOW ? null : start.current, {
      onChange: (change) => handlers.current.onChange(change),
      onCaughtUp: (cursor) => handlers.current.onCaughtUp?.(cursor),
      onGone: (gone) => handlers.current.onGone?.(gone),
    });
  }, [given, ready, filterKey]);
}
