import type { ConnectionStore } from './connection-state.ts';
import type { Change } from './live-document.ts';
import type { LiveHandlers } from './transport.ts';

/** Handlers that also collect what happened while the line was away, held back until replay meets the present: then the list is whole. */
export function collectMissed(handlers: LiveHandlers, store: ConnectionStore, lostAt: () => number | null): LiveHandlers {
  let missed: Change[] = [];
  return {
    onChange: (change, replayed) => {
      if (replayed) missed.push(change);
      handlers.onChange(change, replayed);
    },
    onCaughtUp: (cursor) => {
      const since = lostAt();
      if (since !== null) store.addMissed(since, missed);
      missed = [];
      handlers.onCaughtUp?.(cursor);
    },
    onGone: (gone) => {
      missed = [];
      handlers.onGone?.(gone);
    },
  };
}
