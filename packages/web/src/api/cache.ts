import { offlineExchange, type KeyingConfig } from '@urql/exchange-graphcache';
import { makeDefaultStorage } from '@urql/exchange-graphcache/default-storage';
import type { CombinedError, Exchange } from '@urql/core';

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
] as const;

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** How graphcache names what it stores: `Region` by code, changes by event, the rest by `id` (the default). */
export const keys: KeyingConfig = {
  ...Object.fromEntries(EMBEDDED.map((type) => [type, () => null])),
  Region: (data) => textOf(data.code),
  IndicatorChange: (data) => textOf(data.eventId),
};

/** Only a request that never reached a server counts as offline; an error that a server sent is shown. */
export function isOfflineError(error: CombinedError | undefined): boolean {
  return Boolean(error?.networkError && !error.response);
}

/** What was read last, kept in IndexedDB for 30 days, so that pages seen once open without a network. */
export function createCache(): { exchange: Exchange; clear: () => Promise<void> } {
  const storage = makeDefaultStorage({ idbName: 'saling-baca', maxAge: 30 });
  return {
    exchange: offlineExchange({ storage, keys, isOfflineError }),
    clear: async () => {
      await storage.clear();
    },
  };
}
