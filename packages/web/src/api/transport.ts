import type { ComeBack } from '@saling/schema';

import { collectMissed } from './collect-missed.ts';
import type { ConnectionStore } from './connection-state.ts';
import { levelHandlers, type ChangeHandlers } from './level-handlers.ts';
import { changesTopic, type Change, type ChangeFilter } from './live-document.ts';
import { backoff, createPatience } from './retry.ts';
import type { RoadChoice } from './road-choice.ts';
import type { Road, RoadEnd } from './roads.ts';
import type { Cursor, Gone, LiveItem, Topic } from './topic.ts';

/** A connection that held this long clears the record of failures before it. */
const STEADY_MS = 5_000;
/** Before a request that the server refused is made again. */
const REFUSED_WAIT_MS = 10_000;
/** After the server sent everybody away its roads are not blamed for so many tries: it may be starting. */
const SPARED_TRIES = 6;
/** A hidden page gives its place up after this: SSE and long-poll share the browser's six connections with all other tabs. */
const HIDDEN_MS = 60_000;
/** How many event ids are remembered against doubles. */
const SEEN_MAX = 2_000;

/** What a part of a page wants to hear. */
export interface LiveHandlers<One = Change> {
  /** `replayed`: it happened while the connection was lost. */
  onChange: (change: One, replayed: boolean) => void;
  /** Replay has met the present: what follows is live. */
  onCaughtUp?: (cursor: Cursor) => void;
  /** The cursor can no longer be used: read anew. The stream already goes on from `gone.head`. */
  onGone?: (gone: Gone) => void;
}

export interface TransportOptions {
  /** Best first; the same names in the same order as the choice was made with. */
  roads: readonly Road[];
  choice: RoadChoice;
  store: ConnectionStore;
  network: { isOnline: () => boolean; subscribe: (listener: () => void) => () => void };
  /** Whether anybody looks at the page; left out, somebody always does. */
  visibility?: { isHidden: () => boolean; subscribe: (listener: () => void) => void };
  /** 0 to 1, for the jitter. */
  random?: () => number;
}

interface Session {
  /** Asks on a road, from the session's cursor. */
  openOn: (road: Road) => () => void;
  /** Where to go on from: the last that was delivered. */
  cursor: Cursor | null;
  seen: Set<string>;
  stop: () => void;
  /** The server answered that it will not serve it; asked again after a while. */
  refused: boolean;
  /** The connection was lost, and what comes now happened meanwhile; until replay meets the present. */
  replaying: boolean;
}

/** What is followed live, whatever road it comes by. */
export interface Transport {
  /** Delivers what comes after a cursor (null: from now on), once and in order; what is returned ends it. */
  follow: <One, Filter>(topic: Topic<One, Filter>, filter: Filter, after: Cursor | null, handlers: LiveHandlers<One>) => () => void;
  /** `follow` of changes of indicator levels. */
  subscribe: (filter: ChangeFilter, after: Cursor | null, handlers: ChangeHandlers) => () => void;
  /** Opens everything anew: after a sign-in. */
  restart: () => void;
  /** Tries again now instead of when it would be; does nothing when that was asked for too often or the server said to wait. */
  tryNow: () => void;
}

/**
 * Joins the sessions of a page to one road at a time: all of them share it, lose it and regain it together,
 * each from the cursor it has reached, so a change of road loses and doubles nothing (E4, E5).
 */
export function createTransport(options: TransportOptions): Transport {
  const { choice, store, network } = options;
  const random = options.random ?? Math.random;
  const sessions = new Set<Session>();
  const road = (name: string): Road => options.roads.find((one) => one.name === name)!;

  /** A road is being tried or in use; false while waiting for the next try. */
  let active = false;
  let opened = false;
  let openedAt = 0;
  let lostAt: number | null = null;
  const since = (): number | null => lostAt;
  let attempts = 0;
  let sentAway: ComeBack | null = null;
  const patience = createPatience();
  let retry: ReturnType<typeof setTimeout> | undefined;
  let handshake: ReturnType<typeof setTimeout> | undefined;
  let probe: { stop: () => void } | null = null;

  const showWaiting = (nextAt?: number): void => {
    const online = network.isOnline();
    store.set({ state: online ? 'reconnecting' : 'offline', road: null }, online && nextAt ? patience.wait(nextAt, sentAway) : null);
  };
  const showTrying = (): void => {
    const { connection, wait } = store.get();
    if (wait) store.set(connection, { ...wait, nextAt: null });
  };

  function deliver<One, Filter>(session: Session, topic: Topic<One, Filter>, handlers: LiveHandlers<One>, item: LiveItem<One>): void {
    works();
    session.refused = false;
    if (item.kind === 'gone') {
      session.stop();
      session.cursor = item.gone.head;
      session.replaying = false;
      open(session);
      handlers.onGone?.(item.gone);
    } else if (item.kind === 'at') {
      session.cursor = item.cursor;
      session.replaying = false;
      handlers.onCaughtUp?.(item.cursor);
    } else {
      const place = topic.placeOf?.(item.change);
      if (place) {
        session.cursor = place.cursor;
        if (session.seen.has(place.eventId)) return;
        session.seen.add(place.eventId);
        if (session.seen.size > SEEN_MAX) session.seen.delete(session.seen.values().next().value!);
      }
      handlers.onChange(item.change, session.replaying);
    }
  }

  /** The first item shows that the road works. */
  function works(): void {
    if (opened) return;
    opened = true;
    sentAway = null;
    openedAt = Date.now();
    clearTimeout(handshake);
    choice.worked();
    store.set({ state: 'live', road: choice.current() });
    lookForBetter();
  }

  function open(session: Session): void {
    session.stop = session.openOn(road(choice.current()));
  }

  function openAll(): void {
    closeAll();
    if (sessions.size === 0) return;
    if (!network.isOnline()) return showWaiting();
    active = true;
    showTrying();
    handshake = setTimeout(() => lost(), road(choice.current()).handshakeMs);
    for (const session of sessions) open(session);
  }

  function closeAll(): void {
    clearTimeout(retry);
    clearTimeout(handshake);
    probe?.stop();
    probe = null;
    active = false;
    opened = false;
    for (const session of sessions) session.stop();
  }

  function ended(session: Session, why: RoadEnd): void {
    if (why.kind === 'refused') {
      // The server answered, so the road is not to blame; this one request is asked again later, alone.
      session.refused = true;
      const waitMs = REFUSED_WAIT_MS + backoff(attempts, random);
      if (!opened && [...sessions].every((one) => one.refused)) {
        clearTimeout(handshake);
        showWaiting(Date.now() + waitMs);
      }
      const timer = setTimeout(() => open(session), waitMs);
      session.stop = () => clearTimeout(timer);
      return;
    }
    lost(why.comeBack);
  }

  /** The road broke for all: remember since when, choose the next try, wait a little. */
  function lost(comeBack: ComeBack | null = null): void {
    const was = { opened, livedMs: opened ? Date.now() - openedAt : 0 };
    if (opened) for (const session of sessions) session.replaying = true;
    if (opened || lostAt === null) lostAt = Date.now();
    if (was.opened && was.livedMs >= STEADY_MS) {
      attempts = 0;
      patience.forget();
    }
    closeAll();
    if (!network.isOnline()) return showWaiting();
    // Whom the server sent away has no road to blame, nor while it is not back yet.
    if (comeBack) {
      sentAway = comeBack;
      patience.hold(Date.now() + comeBack.afterMs);
    }
    const spared = sentAway !== null && attempts < SPARED_TRIES;
    const next = spared ? 'stay' : choice.failed(was);
    const waitMs = next === 'next' ? 0 : backoff(attempts, random, comeBack);
    retry = setTimeout(openAll, waitMs);
    showWaiting(Date.now() + waitMs);
    attempts += 1;
  }

  /** Now and then asks a better road whether it is open by now; the present one goes on meanwhile. */
  function lookForBetter(): void {
    const better = choice.better();
    if (!better) return;
    const timer = setTimeout(() => {
      const done = (worked: boolean): void => {
        probe?.stop();
        probe = null;
        choice.triedBetter(worked);
        if (worked) openAll();
        else lookForBetter();
      };
      const candidate = road(better.road);
      const stop = candidate.open(
        changesTopic,
        { filter: { regionCodes: [] }, after: null },
        { item: () => done(true), end: () => done(false) },
      );
      const tooLong = setTimeout(() => done(false), candidate.handshakeMs);
      probe = {
        stop: () => {
          clearTimeout(tooLong);
          stop();
        },
      };
    }, better.afterMs);
    probe = { stop: () => clearTimeout(timer) };
  }

  network.subscribe(() => {
    if (sessions.size === 0) return;
    if (network.isOnline()) {
      attempts = 0;
      openAll();
      if (!opened) showWaiting();
    } else {
      if (opened) for (const session of sessions) session.replaying = true;
      if (opened || lostAt === null) lostAt = Date.now();
      closeAll();
      showWaiting();
    }
  });

  let hiding: ReturnType<typeof setTimeout> | undefined;
  options.visibility?.subscribe(() => {
    clearTimeout(hiding);
    if (!options.visibility?.isHidden()) {
      if (!active && sessions.size > 0) openAll();
    } else if (choice.current() !== options.roads[0]?.name) hiding = setTimeout(closeAll, HIDDEN_MS);
  });

  function follow<One, Filter>(topic: Topic<One, Filter>, filter: Filter, after: Cursor | null, handlers: LiveHandlers<One>): () => void {
    const session: Session = {
      cursor: after,
      seen: new Set(),
      stop: () => {},
      refused: false,
      replaying: false,
      openOn: (by) =>
        by.open(
          topic,
          { filter, after: session.cursor },
          {
            item: (item) => sessions.has(session) && deliver(session, topic, handlers, item),
            end: (why) => sessions.has(session) && ended(session, why),
          },
        ),
    };
    sessions.add(session);
    if (sessions.size === 1) openAll();
    else if (active) open(session);
    return () => {
      sessions.delete(session);
      session.stop();
      if (sessions.size > 0) return;
      closeAll();
      lostAt = null;
      attempts = 0;
      store.set({ state: 'idle', road: null });
    };
  }

  return {
    follow,
    subscribe: (filter, after, { onResults, ...handlers }) =>
      follow(changesTopic, filter, after, levelHandlers({ ...collectMissed(handlers, store, since), ...(onResults && { onResults }) })),
    tryNow: () => {
      if (store.get().wait?.nextAt && patience.heeds(Date.now())) openAll();
    },
    restart: () => {
      attempts = 0;
      closeAll();
      for (const one of options.roads) one.drop?.();
      openAll();
    },
  };
}
