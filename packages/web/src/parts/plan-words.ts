import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { PlanState } from '@saling/schema';

/** How far a plan has come, in words. */
export const planStates: Record<PlanState, MessageDescriptor> = {
  DRAFT: msg`Draf`,
  PROPOSED: msg`Diajukan`,
  AGREED: msg`Disepakati`,
  REOPENED: msg`Berubah setelah disepakati`,
  CLOSED: msg`Ditutup`,
};

/** Its colour, beside the word. */
export const planColors: Record<PlanState, string> = {
  DRAFT: 'gray',
  PROPOSED: 'biru',
  AGREED: 'green',
  REOPENED: 'yellow',
  CLOSED: 'gray',
};

/** How far an action has come, as in a progress bar. */
export const PROGRESS_PARTS = ['done', 'running', 'blocked', 'notStarted'] as const;
export type ProgressPart = (typeof PROGRESS_PARTS)[number];

export const progressNames: Record<ProgressPart, MessageDescriptor> = {
  done: msg`selesai`,
  running: msg`berjalan`,
  blocked: msg`terkendala`,
  notStarted: msg`belum`,
};
