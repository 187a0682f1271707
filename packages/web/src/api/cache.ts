import { mapExchange, type CombinedError, type Exchange } from '@urql/core';
import { offlineExchange, type KeyingConfig, type StorageAdapter } from '@urql/exchange-graphcache';
import { makeDefaultStorage } from '@urql/exchange-graphcache/default-storage';

import { entriesWithout, type ForgottenObject } from './forget.ts';

/**
 * Types that are stored where they were read, not under a key of their own: their `code` is unique only
 * within a framework, or they have no identity at all.
 */
const EMBEDDED = [
  'Viewer',
  'LocalizedText',
  'IndexPoint',
  'Period',
  'Domain',
  'Aspect',
  'Indicator',
  'Capability',
  'LevelMeaning',
  'Predicate',
  'PartScore',
  'PageInfo',
  'RegionConnection',
  'RegionEdge',
  'ReportConnection',
  'ReportEdge',
  'RankingConnection',
  'RankingEdge',
  'ChangeConnection',
  'ChangeEdge',
  'EventPage',
  'CaughtUp',
  'CursorGone',
  'Comparison',
  'ComparedSide',
  'ComparisonRow',
  'IndicatorSeriesResult',
  'IndicatorSeries',
  'SeriesPoint',
  'ReportedValues',
  'RuleBroken',
  'Problem',
  'Stale',
  'ImportPreview',
  'ImportRow',
  // Its id names region and part; rank and change also depend on what was asked for.
  'RankingEntry',
  'PracticeConnection',
  'PracticeEdge',
  'PracticeVersionConnection',
  'PracticeVersionEdge',
  'PracticeContent',
  'PracticeDraft',
  'PracticeStep',
  'PracticeResultFigure',
  'PracticeContact',
  'NamedLink',
  'Attachment',
  'FieldDifference',
  'PracticeRights',
  'StaleDraft',
  'PracticeImportPreview',
  'PracticeImportRow',
  'PracticesImported',
  'AdoptionConnection',
  'AdoptionEdge',
  'AdoptionCounts',
  'AdoptionRights',
  'AdoptionStep',
  'StaleAdoption',
  'Lineage',
  'LineageEdge',
  'ProofRow',
  'DraftActions',
  'ApiClientConnection',
  'ApiClientEdge',
  'ApiClientWithToken',
  'ApiRequestConnection',
  'ApiRequestEdge',
  'AuditConnection',
  'AuditDetail',
  'AuditEdge',
  'DemoMailConnection',
  'DemoMailEdge',
  'ExplainedField',
  'Explanation',
  'Forgotten',
  'ForgottenObject',
  'HandedOver',
  'InvitationConnection',
  'InvitationEdge',
  'InvitationPreview',
  'Invited',
  'MemberRemoved',
  'MembershipConnection',
  'MembershipEdge',
  'RateLimit',
  'SecondFactor',
  'SessionsEnded',
  'SingleSignOn',
  'UsageHour',
  'PracticeHitConnection',
  'PracticeHitEdge',
  'PracticeHit',
  'MarkedText',
  'PracticeFacets',
  'Facet',
  'PairingConnection',
  'PairingContact',
  'PairingEdge',
  // Somebody may be another thing in another region.
  'PairingMember',
  'PairingRights',
  'StudyVisit',
  'PartnerSuggestionConnection',
  'PartnerSuggestionEdge',
  'SuggestionReason',
  'AspectGain',
  // Its ids say which indicator; how far it is lifted depends on what was asked.
  'LevelLift',
  'WayToTarget',
  'CommentAuthor',
  'CommentConnection',
  'CommentEdge',
  'CommentPart',
  'CommentRights',
  'Inbox',
  'FollowConnection',
  'FollowEdge',
  'ActivityConnection',
  'ActivityEdge',
  'ActivityPage',
  'Presence',
  'PresentPerson',
  'PartnerSuggestion',
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
    exchange: offlineExchange({ storage: guarded, keys, isOfflineError }),
    clear: async () => {
      cleared = true;
      await emptied(storage);
    },
    forget: async (objects) => {
      cleared = true;
      const entries = await storage.readData();
      // Emptied first: the storage keeps the entries of each day apart, and old days would still hold what is written over.
      await emptied(storage);
      await storage.writeData(entriesWithout(entries, objects));
    },
  };
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
