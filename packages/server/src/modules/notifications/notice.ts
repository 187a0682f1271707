import type { ActivityKind, NoticeKind, Stage, WatchKind } from '@saling/schema';

import type { NoticeAudience } from '../activity/inbox-notices.service.ts';
import type { ReportedItem } from './happenings.ts';

/** An index that a publication brought into another band; of a region by name, as it was then. */
export interface PublishedBand {
  name: string;
  from: string;
  to: string;
}
/** A level that is lower than what its reader knew before. */
export interface PublishedFall {
  name: string;
  indicator: string;
  from: number;
  to: number;
}

/** What a publication of results brought to what is watched; of long lists only the first, with their number (N67). */
export interface PublishedFacts {
  frameworkId: string;
  year: number;
  watched: { kind: WatchKind; objectId: string };
  /** Regions of what is watched whose results were published. */
  regions: number;
  /** Of a region that is watched by itself. */
  index: string | null;
  fell: { count: number; first: readonly PublishedBand[] };
  rose: { count: number; first: readonly PublishedBand[] };
  /** `regions`: those with most of them, with how many. */
  falls: { count: number; first: readonly PublishedFall[]; inRegions: number; regions: readonly { name: string; count: number }[] };
  /** What levels are compared with: what the region reported, or, for who may not see that, what was published for a year before. */
  against: 'REPORTED' | 'PUBLISHED';
}

/** When a stage of a year may be reported (N69). */
export interface DeadlineFacts {
  stage: Stage;
  year: number;
  opensAt: string;
  closesAt: string | null;
  /** Page of what one does about it. */
  path: string;
}

/**
 * What a notice says besides where and when, by what was found. Names are as they were then.
 *
 * `REPORTS`: levels that one report brought, of which `items` are wanted · `BAND`: an index against the one before · `SILENT`: a day by
 * which nothing was reported · `LATE`: an action, or with null the whole plan; without a title for who may not read it, then with how many
 * there are, and `already` when they were late before the watch began (N70) · `EVENT`: anything else; what a publication or a deadline
 * brought stands beside it, so that the build before, which knows neither, words the event · `WEBHOOK`, `EXPORT`: what no watch found (N71).
 */
export type NoticeDetails =
  | { what: 'REPORTS'; frameworkId: string; year: number; stage: Stage; items: readonly ReportedItem[] }
  | { what: 'BAND'; frameworkId: string; year: number; stage: Stage; from: string; to: string }
  | { what: 'SILENT'; year: number; by: string }
  | { what: 'LATE'; planId: string; actionId: string | null; title: string | null; due: string; count: number; already?: true }
  | {
      what: 'EVENT';
      activity: ActivityKind;
      title: string | null;
      versionNumber: number | null;
      practiceId: string | null;
      adoptionId: string | null;
      planId: string | null;
      planActionId: string | null;
      pairingId: string | null;
      reason?: string | null;
      published?: PublishedFacts;
      deadline?: DeadlineFacts;
    }
  | { what: 'WEBHOOK'; id: string; name: string; client: string; reason: 'DEAD' | 'GONE' | 'CURSOR_GONE' }
  | { what: 'EXPORT'; table: 'VALUES' | 'INDICES' | 'EVENTS'; year: number | null; failed: boolean };

/** Something found for somebody. */
export interface NoticeDraft {
  personId: string;
  /** The watch that found it; null for what none did. */
  watchId: string | null;
  /** Further watches of the person that found the same: when the one is stopped it goes with another (N104). */
  alsoBy?: readonly string[];
  /** The same finding is told to a person once (N12). */
  finding: string;
  kind: NoticeKind;
  /** Orders those of a kind: levels fallen by, hundredths of the index, how many things. */
  size: number;
  audience: NoticeAudience;
  regionCode: string;
  withRegionCode: string | null;
  details: NoticeDetails;
  at: Date;
  inInbox: boolean;
}

/** Place of a kind among what matters: falls and crossings, then what is missing or late, then the rest (N15). */
export const PLACES: Readonly<Record<NoticeKind, number>> = {
  LEVEL_FELL: 0,
  INDEX_FELL: 0,
  INDEX_ROSE: 0,
  NOT_REPORTED: 1,
  PLAN_LATE: 1,
  WEBHOOK_DISABLED: 1,
  EXPORT_FAILED: 1,
  NEW_VERSION: 2,
  ADOPTED: 2,
  CHANGED: 2,
  EXPORT_READY: 2,
};
