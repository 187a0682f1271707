/** What a person may watch. */
export const WATCH_KINDS = ['REGION', 'PROVINCE', 'INDICATOR', 'PAIRING', 'PRACTICE'] as const;
export type WatchKind = (typeof WATCH_KINDS)[number];

/**
 * When whoever watches is told (N11): something happened at all; a level fell; the index came into a higher or a lower band; nothing was
 * reported by a day; something of a plan is late; a practice has a new version, or somebody takes it over.
 */
export const WATCH_CONDITIONS = [
  'ANY_CHANGE',
  'LEVEL_FALLS',
  'INDEX_FALLS',
  'INDEX_RISES',
  'NOT_REPORTED',
  'PLAN_LATE',
  'NEW_VERSION',
  'ADOPTED',
] as const;
export type WatchCondition = (typeof WATCH_CONDITIONS)[number];

const OF_PLACES: readonly WatchCondition[] = ['ANY_CHANGE', 'LEVEL_FALLS', 'INDEX_FALLS', 'INDEX_RISES', 'NOT_REPORTED', 'PLAN_LATE'];

/** Conditions that what is watched can meet at all. */
export const CONDITIONS_OF: Readonly<Record<WatchKind, readonly WatchCondition[]>> = {
  REGION: OF_PLACES,
  PROVINCE: OF_PLACES,
  PAIRING: OF_PLACES,
  INDICATOR: ['ANY_CHANGE', 'LEVEL_FALLS'],
  PRACTICE: ['ANY_CHANGE', 'NEW_VERSION', 'ADOPTED'],
};

/** When mail of what was found is written: never, soon, at seven each day, at seven on Mondays. */
export const WATCH_MAILS = ['NONE', 'AT_ONCE', 'DAILY', 'WEEKLY'] as const;
export type WatchMail = (typeof WATCH_MAILS)[number];

/** What was found by a watch, or concerns a person otherwise: a webhook they answer for, a file they wait for. */
export const NOTICE_KINDS = [
  'LEVEL_FELL',
  'INDEX_FELL',
  'INDEX_ROSE',
  'NOT_REPORTED',
  'PLAN_LATE',
  'NEW_VERSION',
  'ADOPTED',
  'CHANGED',
  'WEBHOOK_DISABLED',
  'EXPORT_READY',
  'EXPORT_FAILED',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Zones of Indonesia, in hours before UTC: none has summer time. */
export const ZONES = { 'Asia/Jakarta': 7, 'Asia/Makassar': 8, 'Asia/Jayapura': 9 } as const;
export type Zone = keyof typeof ZONES;
