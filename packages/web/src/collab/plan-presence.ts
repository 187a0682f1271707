import { LIMITS } from '@saling/schema';

import type { Transport } from '../api/transport.ts';
import type { PlanServer } from './plan-server.ts';
import type { PlanState } from './plan-state.ts';
import { planPresenceTopic, type PlanPresence } from './plan-topics.ts';

/** Between two reports of where one is; and the longest silence: who says nothing for 30 s is gone. ms. */
const REPORT_MS = 150;
const SEEN_MS = 1_000;
const HEARTBEAT_MS = 10_000;

/** Where somebody is: in a cell, or with a caret in a rich text (ends as JSON of Yjs relative positions). */
export type PlanAt = { field: string } | { root: string; anchor: unknown; head: unknown };

/** Somebody in the plan, named by the server (P12). */
export interface PlanPerson {
  clientId: number;
  personId: string;
  name: string;
  regionCode: string;
  /** The cell where they are: `<actionId>/<key>`. */
  field: string | null;
  /** The rich text where their caret is, and the caret's ends. */
  root: string | null;
  caret: { anchor: unknown; head: unknown } | null;
  /** The last stored update that they have on screen. */
  seenSeq: number;
}

export interface PresenceOptions {
  planId: string;
  server: Pick<PlanServer, 'report'>;
  transport: Pick<Transport, 'follow'>;
  provider: { readonly state: PlanState; subscribe: (listener: () => void) => () => void };
  /** Whether anybody looks at this window: what comes while it is hidden is not seen. */
  visibility: { isHidden: () => boolean; subscribe: (listener: () => void) => () => void };
}

/** Who is in a plan and where, and the report of where one is oneself. */
export function createPlanPresence({ planId, server, transport, provider, visibility }: PresenceOptions) {
  const listeners = new Set<() => void>();
  const seen = new Map<string, number>();
  let people: readonly PlanPerson[] = [];
  let observers = 0;
  let at: PlanAt | null = null;
  let seenSeq = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let dueAt = Infinity;
  let lastAt = 0;
  let stopFollowing: (() => void) | null = null;
  const tell = (): void => {
    for (const listener of listeners) listener();
  };

  /** Reports within so many ms, never more often than `REPORT_MS`. */
  function report(within: number): void {
    const when = Math.max(Date.now() + within, lastAt + REPORT_MS);
    if (when >= dueAt) return;
    clearTimeout(timer);
    dueAt = when;
    timer = setTimeout(() => {
      dueAt = Infinity;
      lastAt = Date.now();
      const { clientId, connection } = provider.state;
      if (clientId !== null && connection === 'live') {
        void server.report({ clientId, at: textOf(at), seenSeq }).catch(() => undefined);
      }
      report(HEARTBEAT_MS);
    }, when - Date.now());
  }

  function heard(presence: PlanPresence): void {
    observers = presence.observers;
    for (const { regionCode, seenSeq: reached } of presence.people) seen.set(regionCode, Math.max(reached, seen.get(regionCode) ?? 0));
    people = presence.people.filter(({ clientId }) => clientId !== provider.state.clientId).map(personOf);
    tell();
  }

  let live = false;
  const look = (): void => {
    const { state } = provider;
    if (state.phase === 'ready') stopFollowing ??= transport.follow(planPresenceTopic, { planId }, null, { onChange: heard });
    if (!visibility.isHidden() && state.seq > seenSeq) {
      seenSeq = state.seq;
      report(SEEN_MS);
    }
    if (state.connection === 'live' && !live) report(0);
    live = state.connection === 'live';
    if (live || people.length === 0) return;
    // What was known before the connection broke says nothing of who is here.
    people = [];
    observers = 0;
    tell();
  };
  const ends = [provider.subscribe(look), visibility.subscribe(look)];

  return {
    /** Everybody but this window. */
    get people(): readonly PlanPerson[] {
      return people;
    },
    get observers(): number {
      return observers;
    },
    /** The last stored update that somebody of a region had on screen; 0 for none yet. */
    seenBy: (regionCode: string): number => seen.get(regionCode) ?? 0,
    get at(): PlanAt | null {
      return at;
    },
    beAt(now: PlanAt | null): void {
      if (textOf(now) === textOf(at)) return;
      at = now;
      report(0);
    },
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    stop(): void {
      for (const end of ends) end();
      clearTimeout(timer);
      dueAt = -Infinity;
      stopFollowing?.();
    },
  };
}

/** Null for nowhere, and for a place that takes more words than the server takes. */
function textOf(at: PlanAt | null): string | null {
  const text = at && JSON.stringify(at);
  return text !== null && new TextEncoder().encode(text).length <= LIMITS.planPresenceBytes ? text : null;
}

/** `at` is what another window says of itself: anything may stand in it. */
function personOf({ at, ...person }: PlanPresence['people'][number]): PlanPerson {
  const said = parsed(at);
  const root = typeof said['root'] === 'string' ? said['root'] : null;
  return {
    ...person,
    field: typeof said['field'] === 'string' ? said['field'] : null,
    root,
    caret: root !== null && isObject(said['anchor']) && isObject(said['head']) ? { anchor: said['anchor'], head: said['head'] } : null,
  };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function parsed(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}
