import { DomainError } from '../kernel/errors.ts';
import type { Role, Viewer } from './viewer.ts';

/** What an action is about: only facts, never entities. */
export interface Facts {
  /** Region whose data it is. */
  regionCode: string;
}

export const ACTIONS = ['REPORT_SELF', 'REPORT_ASSESSED', 'SEE_DRAFT', 'IMPORT_VALUES'] as const;
/** Everything that somebody may or may not do. */
export type Action = (typeof ACTIONS)[number];

const MINISTRY: readonly Role[] = ['OBSERVER', 'ASSESSOR', 'MINISTRY_ADMIN'];
const WRITERS: readonly Role[] = ['EDITOR', 'HEAD', 'ADMIN'];

const ofOwnRegion = (viewer: Viewer, facts: Facts): boolean => viewer.regionCode !== null && viewer.regionCode === facts.regionCode;
const ofPartner = (viewer: Viewer, facts: Facts): boolean => viewer.pairedRegionCodes.includes(facts.regionCode);
const hasRole = (viewer: Viewer, roles: readonly Role[]): boolean => viewer.role !== null && roles.includes(viewer.role);

/** The one table of who may do what. Readable aloud: action, then who. */
const TABLE: Record<Action, (viewer: Viewer, facts: Facts) => boolean> = {
  // I13: values that are not final are seen by the own region, its partners and the ministry.
  SEE_DRAFT: (viewer, facts) => ofOwnRegion(viewer, facts) || ofPartner(viewer, facts) || hasRole(viewer, MINISTRY),
  REPORT_SELF: (viewer, facts) => ofOwnRegion(viewer, facts) && hasRole(viewer, WRITERS),
  IMPORT_VALUES: (viewer, facts) => (ofOwnRegion(viewer, facts) && hasRole(viewer, WRITERS)) || hasRole(viewer, ['ASSESSOR']),
  REPORT_ASSESSED: (viewer) => hasRole(viewer, ['ASSESSOR']),
};

/** Whether the viewer may do this. */
export function may(viewer: Viewer, action: Action, facts: Facts): boolean {
  return TABLE[action](viewer, facts);
}

/**
 * First statement of every service that changes something.
 *
 * @throws {DomainError} `UNAUTHENTICATED` when signing in could help, else `FORBIDDEN`.
 */
export function authorize(viewer: Viewer, action: Action, facts: Facts): void {
  if (may(viewer, action, facts)) return;
  if (!viewer.person) throw new DomainError('UNAUTHENTICATED', 'Sign in first.');
  throw new DomainError('FORBIDDEN', `Your role does not allow ${action} for region ${facts.regionCode}.`);
}

/** Regions whose drafts the viewer sees: all, or a list (for where-clauses of list reads). */
export function draftRegions(viewer: Viewer): 'ALL' | readonly string[] {
  if (hasRole(viewer, MINISTRY)) return 'ALL';
  return viewer.regionCode === null ? [] : [viewer.regionCode, ...viewer.pairedRegionCodes];
}

/** Whether an event may go to this viewer. */
export function maySeeEvent(viewer: Viewer, event: { audience: 'PUBLIC' | 'PAIR'; regionCode: string }): boolean {
  return event.audience === 'PUBLIC' || may(viewer, 'SEE_DRAFT', { regionCode: event.regionCode });
}
