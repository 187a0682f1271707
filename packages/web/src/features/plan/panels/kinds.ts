import type { ActivityKind } from '@saling/schema';

/** What each panel reads anew at. */
export const COMMENT_KINDS: readonly ActivityKind[] = [
  'COMMENT_ADDED',
  'COMMENT_EDITED',
  'COMMENT_DELETED',
  'COMMENT_RESOLVED',
  'COMMENT_REOPENED',
];
export const PROPOSAL_KINDS: readonly ActivityKind[] = ['PLAN_PROPOSED', 'PLAN_PROPOSAL_DECIDED', 'PLAN_PROPOSAL_WITHDRAWN'];
export const SIGNING_KINDS: readonly ActivityKind[] = ['PLAN_SIGNED', 'PLAN_AGREED', 'PLAN_SIGNATURE_WITHDRAWN'];
export const HISTORY_KINDS: readonly ActivityKind[] = [
  'PLAN_EDITED',
  'PLAN_VERSION_NAMED',
  'PLAN_RESTORED',
  'PLAN_IMPORTED',
  'PLAN_PROPOSAL_DECIDED',
  ...SIGNING_KINDS,
];
