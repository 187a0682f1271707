import { useSyncExternalStore } from 'react';

import type { Change } from './live-document.ts';
import type { RoadName } from './roads.ts';

/** How the live stream stands. `idle`: no page has asked for it. */
export interface Connection {
  state: 'idle' | 'live' | 'reconnecting' | 'offline';
  /** The road in use; null unless live. */
  road: RoadName | null;
}

/** While the line is away. Times are in milliseconds since 1970. */
export interface Wait {
  /** `restart`: the server sent everybody away; `busy`: it asked to be left alone for a while; `lost`: it said nothing. */
  why: 'restart' | 'busy' | 'lost';
  /** When it is tried again; null while it is being tried. */
  nextAt: number | null;
  /** From when on somebody may have it tried at once. */
  mayAt: number;
}

/** What changed while the connection was lost, newest last. */
export interface Missed {
  /** When the connection was lost, in milliseconds since 1970. */
  since: number;
  changes: Change[];
}

interface State {
  connection: Connection;
  /** Null unless the line is away. */
  wait: Wait | null;
  missed: Missed | null;
}

/** Where the transport writes how it stands and what was missed; React reads it with the hooks below. */
export function createConnectionStore() {
  let state: State = { connection: { state: 'idle', road: null }, wait: null, missed: null };
  const listeners = new Set<() => void>();
  const change = (next: Partial<State>): void => {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  };
  return {
    get: () => state,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    set: (connection: Connection, wait: Wait | null = null) => {
      const { state: stands, road } = state.connection;
      const same = connection.state === stands && connection.road === road;
      if (!same || wait !== state.wait) change({ connection: same ? state.connection : connection, wait });
    },
    /** Adds what a return brought; the same event is kept once, however many parts of a page asked for it. */
    addMissed: (since: number, changes: readonly Change[]) => {
      const known = state.missed?.changes ?? [];
      const added = changes.filter((one) => !known.some((other) => other.eventId === one.eventId));
      if (added.length > 0) change({ missed: { since: Math.min(since, state.missed?.since ?? since), changes: [...known, ...added] } });
    },
    clearMissed: () => {
      if (state.missed) change({ missed: null });
    },
  };
}

export type ConnectionStore = ReturnType<typeof createConnectionStore>;

/** The one store of the page. */
export const connectionStore = createConnectionStore();

/** How the live stream stands now. */
export function useConnection(store: ConnectionStore = connectionStore): Connection {
  return useSyncExternalStore(store.subscribe, () => store.get().connection);
}

/** What changed while the connection was lost; null when nothing did or it was seen. */
export function useMissed(store: ConnectionStore = connectionStore): Missed | null {
  return useSyncExternalStore(store.subscribe, () => store.get().missed);
}

const onlineListeners = (listener: () => void): (() => void) => {
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
};

/** Whether the device has a network at all, as the browser sees it. */
export const network = { isOnline: () => navigator.onLine, subscribe: onlineListeners };

/** Whether the device has a network at all, for a component. */
export function useOnline(): boolean {
  return useSyncExternalStore(network.subscribe, network.isOnline);
}
