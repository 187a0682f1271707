import { createContext, use, useSyncExternalStore } from 'react';

import type { PlanPerson } from '../../collab/plan-presence.ts';

const NOBODY: readonly PlanPerson[] = [];

/** Who is in which action; a row hears of its own alone, so that somebody who moves does not draw the whole table anew. */
export function presenceStore() {
  let byAction = new Map<string, readonly PlanPerson[]>();
  const listeners = new Set<() => void>();
  return {
    get: (actionId: string): readonly PlanPerson[] => byAction.get(actionId) ?? NOBODY,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    set: (people: readonly PlanPerson[]) => {
      const next = new Map<string, readonly PlanPerson[]>();
      for (const person of people) {
        const actionId = person.field?.split('/', 1)[0];
        if (actionId) next.set(actionId, [...(next.get(actionId) ?? []), person]);
      }
      // The same people in the same fields stay the same list.
      for (const [actionId, list] of next) {
        const before = byAction.get(actionId);
        const same =
          before?.length === list.length &&
          before.every((one, place) => one.clientId === list[place]!.clientId && one.field === list[place]!.field);
        if (same) next.set(actionId, before);
      }
      byAction = next;
      for (const listener of listeners) listener();
    },
  };
}

export type PresenceStore = ReturnType<typeof presenceStore>;

export const PresenceContext = createContext<PresenceStore | null>(null);
const quiet = (): (() => void) => () => {};

/** Who else is in an action now, and in which field of it. */
export function usePeopleIn(actionId: string): readonly PlanPerson[] {
  const store = use(PresenceContext);
  return useSyncExternalStore(store?.subscribe ?? quiet, () => store?.get(actionId) ?? NOBODY);
}
