import type { PlanParties } from '@saling/schema/plan';
import { del, delMany, getMany, keys, set, update } from 'idb-keyval';

import { keptPlans, timesForgotten } from '../api/kept-plans.ts';
import type { Place, PlanClient, RefusedEdit } from './plan-state.ts';

/** What the server has stored of a plan, as this device last heard it. */
export interface PlanCopy {
  /** One update that makes the document. */
  state: Uint8Array;
  /** Every stored update up to this one is in it. */
  seq: number;
  parties: PlanParties;
  regionCode: string | null;
  mayWrite: boolean;
  clients: PlanClient[];
}

/** An update that the server has not acknowledged. Id and bytes stay as they are from the first try on (P6). */
export interface PendingUpdate {
  /** Names it among those of its window, in their order. */
  key: string;
  clientUpdateId: string;
  clientId: number;
  update: Uint8Array;
  places: Place[];
  /** It was written while there was no connection. */
  away: boolean;
}

export interface KeptPlan {
  copy: PlanCopy | null;
  /** Of windows that live no more, oldest first in each. */
  pending: PendingUpdate[];
  refused: RefusedEdit[];
}

/** What this device keeps of one branch of a plan for one person. Every function fails when the browser keeps nothing. */
export interface PlanCopies {
  /** What is there; unsent edits of other windows that live are left to them. */
  read: () => Promise<KeptPlan>;
  /** Replaces a copy that is not newer. */
  keepCopy: (copy: PlanCopy) => Promise<void>;
  dropCopy: () => Promise<void>;
  /** A client id in store, taken so that no other window gets it (P8); null when there is none. */
  takeSpare: () => Promise<number | null>;
  addSpares: (clientIds: readonly number[]) => Promise<void>;
  countSpares: () => Promise<number>;
  keepPending: (one: PendingUpdate) => Promise<void>;
  dropPending: (keys: readonly string[]) => Promise<void>;
  keepRefused: (refused: readonly RefusedEdit[]) => Promise<void>;
  /** Says that this window writes with a client id, until `release`. */
  claim: (clientId: number) => Promise<boolean>;
  release: () => void;
}

/** The real ones, in IndexedDB. */
export function planCopies(personId: string, planId: string, proposalId: string | null): PlanCopies {
  const store = keptPlans();
  const own = `${personId}|${planId}|${proposalId ?? ''}|`;
  const [copyKey, spareKey, refusedKey, pendingPrefix] = [`${own}copy`, `${own}spare`, `${own}refused`, `${own}pending|`];
  const claims = claimsIn(own);
  const opened = timesForgotten();
  return {
    read: async () => {
      const [copy, refused] = await getMany([copyKey, refusedKey], store);
      const names = (await keys<string>(store)).filter((key) => key.startsWith(pendingPrefix)).toSorted();
      const found = (await getMany<PendingUpdate | undefined>(names, store)).filter((one) => one !== undefined);
      const orphaned = new Map<number, boolean>();
      for (const { clientId } of found) {
        if (!orphaned.has(clientId)) orphaned.set(clientId, await claims.claim(clientId));
      }
      return {
        copy: (copy as PlanCopy | undefined) ?? null,
        refused: (refused as RefusedEdit[] | undefined) ?? [],
        pending: found.filter(({ clientId }) => orphaned.get(clientId)),
      };
    },
    keepCopy: async (copy) => {
      if (opened !== timesForgotten()) return;
      await update<PlanCopy>(copyKey, (before) => (before && before.seq > copy.seq ? before : copy), store);
    },
    dropCopy: () => del(copyKey, store),
    takeSpare: async () => {
      let taken: number | null = null;
      // One transaction: two windows that ask at the same moment get two ids.
      await update<number[]>(
        spareKey,
        (spares = []) => {
          taken = spares[0] ?? null;
          return spares.slice(1);
        },
        store,
      );
      return taken;
    },
    addSpares: (clientIds) => update<number[]>(spareKey, (spares = []) => [...new Set([...spares, ...clientIds])], store),
    countSpares: async () => ((await getMany([spareKey], store))[0] as number[] | undefined)?.length ?? 0,
    keepPending: (one) => set(`${pendingPrefix}${one.key}`, one, store),
    dropPending: (names) =>
      delMany(
        names.map((key) => `${pendingPrefix}${key}`),
        store,
      ),
    keepRefused: (refused) => (refused.length > 0 ? set(refusedKey, refused, store) : del(refusedKey, store)),
    ...claims,
  };
}

/**
 * Which window writes with a client id: a lock that goes with the window, however it ends. Without TLS there are none;
 * then two windows may both send what a third has left behind, which P6 makes harmless.
 */
function claimsIn(scope: string): Pick<PlanCopies, 'claim' | 'release'> {
  const released = Promise.withResolvers<void>();
  const locks = 'locks' in navigator ? navigator.locks : null;
  return {
    claim: (clientId) =>
      new Promise((resolve) => {
        if (!locks) return resolve(true);
        void locks
          .request(`saling ${scope}${clientId}`, { ifAvailable: true }, (lock) => {
            resolve(lock !== null);
            return lock ? released.promise : undefined;
          })
          .catch(() => resolve(true));
      }),
    release: () => released.resolve(),
  };
}
