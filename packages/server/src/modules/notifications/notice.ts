import type { ActivityKind, NoticeKind, Stage } from '@saling/schema';

import type { NoticeAudience } from '../activity/inbox-notices.service.ts';
import type { ReportedItem } from './happenings.ts';

/**
 * What a notice says besides where and when, by what was found. Names are as they were then.
 *
 * `REPORTS`: levels that one report brought, of which `items` are wanted · `BAND`: an index against the one before · `SILENT`: a day by
 * which nothing was reported · `LATE`: an action, or with null the whole plan; without a title for who may not read it, then with how many
 * there are · `EVENT`: anything else.
 */
export type NoticeDetails =
  | { what: 'REPORTS'; frameworkId: string; year: number; stage: Stage; items: readonly ReportedItem[] }
  | { what: 'BAND'; frameworkId: string; year: number; stage: Stage; from: string; to: string }
  | { what: 'SILENT'; year: number; by: string }
  | { what: 'LATE'; planId: string; actionId: string | null; title: string | null; due: string; count: number }
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
    };

/** Something found for somebody. */
export interface NoticeDraft {
  personId: string;
  watchId: string;
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
  NEW_VERSION: 2,
  ADOPTED: 2,
  CHANGED: 2,
};
