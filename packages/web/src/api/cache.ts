import { mapExchange, type CombinedError, type Exchange } from '@urql/core';
import { offlineExchange, type KeyingConfig, type StorageAdapter } from '@urql/exchange-graphcache';
import { makeDefaultStorage } from '@urql/exchange-graphcache/default-storage';

import { entriesWithout, type ForgottenObject } from './forget.ts';

/**
 * Types with an `id` that is none for the cache: it is a text, or what it says beside it also depends on what was asked or
 * where. They are stored where they were read. So are types without an `id`, which need no entry here.
 */
const EMBEDDED = [
  // The Indonesian words.
  'LocalizedText',
  // Its id names region and part; rank and change also depend on what was asked for.
  'RankingEntry',
  'ForgottenObject',
  'PracticeHit',
  // Somebody may be another thing in another region.
  'PairingMember',
  'PartnerSuggestion',
  'SuggestedPair',
  'PairStanding',
  // Its ids say which indicator; how far it is lifted depends on what was asked.
  'LevelLift',
  'CommentAuthor',
  'PresentPerson',
  // Two proposals may change the same in the same way.
  'PlanProposalPart',
] as const;

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** How graphcache names what it stores: `Region` by code, changes by event, the rest by `id` (the default). */
export const keys: KeyingConfig = {
  ...Object.fromEntries(EMBEDDED.map((type) => [type, () => null])),
  Region: (data) => textOf(data.code),
  IndicatorChange: (data) => textOf(data.eventId),
  Activity: (data) => textOf(data.eventId),
};

/** Only a request that never reached a server counts as offline; an error that a server sent is shown. */
export function isOfflineError(error: CombinedError | undefined): boolean {
  return Boolean(error?.networkError && !error.response);
}

/** Where the cache keeps what it read. */
export type ReadStorage = StorageAdapter & { clear: () => Promise<unknown> };

/** The cache with its storage, and the way to end both. */
export interface Cache {
  /** Stands before `exchange`: lets no operation pass until what the device holds has been read. */
  gate: Exchange;
  exchange: Exchange;
  /** Empties the storage; an answer that comes later is not written to it any more. */
  clear: () => Promise<void>;
  /** Leaves in the storage what has nothing to do with some objects, for the next cache; this one writes no more. */
  forget: (objects: readonly ForgottenObject[]) => Promise<void>;
}

/** How long pages wait for a storage that does not answer, ms; after that they work without it. */
const STORAGE_PATIENCE_MS = 1_000;

/**
 * What was read last, kept in IndexedDB for 30 days, so that pages seen once open without a network.
 *
 * Graphcache writes to the storage only what came after it had read it: an answer that overtook a slow disk
 * would be on screen and never on the device. Hence the gate.
 */
export function createCache(storage: ReadStorage = makeDefaultStorage({ idbName: 'saling-baca', maxAge: 30 })): Cache {
  let cleared = false;
  let left = false;
  const ready = Promise.withResolvers<void>();
  const release = (): void => {
    // One turn later: whoever calls this is still about to take up its work.
    queueMicrotask(ready.resolve);
  };
  const patience = setTimeout(release, STORAGE_PATIENCE_MS);
  const guarded: StorageAdapter = {
    ...storage,
    writeData: async (delta) => {
      if (!cleared) await storage.writeData(delta);
    },
    onCacheHydrated: () => {
      clearTimeout(patience);
      storage.onCacheHydrated?.();
      release();
    },
  };
  return {
    gate: gateUntil(ready.promise),
    exchange: offlineExchange({ storage: guarded, keys, isOfflineError, ...(import.meta.env.DEV && { logger: quietAboutKeys }) }),
    clear: async () => {
      cleared = true;
      left = true;
      await emptied(storage);
    },
    forget: async (objects) => {
      cleared = true;
      const entries = await storage.readData();
      // Emptied first: the storage keeps the entries of each day apart, and old days would still hold what is written over.
      await emptied(storage);
      // Whoever signed out meanwhile leaves nothing at all.
      if (!left) await storage.writeData(entriesWithout(entries, objects));
    },
  };
}

/** Says in development what graphcache warns of, but for types without an `id`: they are embedded on purpose. */
function quietAboutKeys(severity: 'debug' | 'error' | 'warn', message: string): void {
  if (!message.startsWith('Invalid key:')) console[severity](message);
}

/** A storage that the browser does not open cannot be emptied, and holds nothing either. */
async function emptied(storage: ReadStorage): Promise<void> {
  await storage.clear().catch(() => undefined);
}

/** Holds operations, in their order, until `ready` is there. */
export function gateUntil(ready: Promise<void>): Exchange {
  let open = false;
  let waiting = 0;
  void ready.then(() => (open = true));
  return mapExchange({
    onOperation: (operation) => {
      if (open && waiting === 0) return operation;
      waiting += 1;
      return ready.then(() => {
        waiting -= 1;
        return operation;
      });
    },
  });
}
