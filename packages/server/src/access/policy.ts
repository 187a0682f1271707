import type { Scope } from '@saling/schema';

import { DomainError } from '../kernel/errors.ts';
import type { Role, Viewer } from './viewer.ts';

/** What an action is about: only facts, never entities. */
export interface Facts {
  /** Region whose data it is. */
  regionCode?: string;
  /** Organisation whose people, clients or log it is. */
  organisationId?: string;
}

export const ACTIONS = [
  'REPORT_SELF',
  'REPORT_ASSESSED',
  'SEE_DRAFT',
  'IMPORT_VALUES',
  'SEE_MEMBERS',
  'MANAGE_PEOPLE',
  'MANAGE_CLIENTS',
  'READ_AUDIT',
] as const;
/** Everything that somebody may or may not do. */
export type Action = (typeof ACTIONS)[number];

const MINISTRY: readonly Role[] = ['OBSERVER', 'ASSESSOR', 'MINISTRY_ADMIN'];
const WRITERS: readonly Role[] = ['EDITOR', 'HEAD', 'ADMIN'];
const ADMINS: readonly Role[] = ['ADMIN', 'MINISTRY_ADMIN'];

const ofOwnRegion = (viewer: Viewer, facts: Facts): boolean => viewer.regionCode !== null && viewer.regionCode === facts.regionCode;
const ofPartner = (viewer: Viewer, facts: Facts): boolean =>
  facts.regionCode !== undefined && viewer.pairedRegionCodes.includes(facts.regionCode);
const hasRole = (viewer: Viewer, roles: readonly Role[]): boolean => viewer.role !== null && roles.includes(viewer.role);
const ofMinistry = (viewer: Viewer): boolean =>
  hasRole(viewer, MINISTRY) || (viewer.client !== null && viewer.organisation?.kind === 'MINISTRY');
/** People may what their role may; a client only what its scopes say besides. */
const hasScope = (viewer: Viewer, scope: Scope): boolean => viewer.client === null || viewer.client.scopes.includes(scope);
/** Somebody of this very organisation. */
const ofOrganisation = (viewer: Viewer, facts: Facts): boolean =>
  viewer.organisation !== null && viewer.organisation.id === facts.organisationId;
const reports = (viewer: Viewer): boolean => hasRole(viewer, WRITERS) || (viewer.client !== null && hasScope(viewer, 'indicators:report'));
/** Clients never administer: a leaked token must not be able to make itself more tokens. */
const administers = (viewer: Viewer, facts: Facts): boolean => ofOrganisation(viewer, facts) && hasRole(viewer, ADMINS);

/** The one table of who may do what. Readable aloud: action, then who. */
const TABLE: Record<Action, (viewer: Viewer, facts: Facts) => boolean> = {
  // I13: values that are not final are seen by the own region, its partners and the ministry.
  SEE_DRAFT: (viewer, facts) =>
    hasScope(viewer, 'indicators:read')
      ? ofOwnRegion(viewer, facts) || ofPartner(viewer, facts) || ofMinistry(viewer)
      : // Who reports is answered with what it reported, and can correct it.
        ofOwnRegion(viewer, facts) && reports(viewer),
  REPORT_SELF: (viewer, facts) => ofOwnRegion(viewer, facts) && reports(viewer),
  IMPORT_VALUES: (viewer, facts) => (ofOwnRegion(viewer, facts) && reports(viewer)) || hasRole(viewer, ['ASSESSOR']),
  REPORT_ASSESSED: (viewer) => hasRole(viewer, ['ASSESSOR']),
  SEE_MEMBERS: (viewer, facts) =>
    ofOrganisation(viewer, facts) && (viewer.role !== null || (viewer.client !== null && hasScope(viewer, 'organisation:read'))),
  MANAGE_PEOPLE: administers,
  MANAGE_CLIENTS: administers,
  READ_AUDIT: administers,
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
  if (!viewer.person && !viewer.client) throw new DomainError('UNAUTHENTICATED', 'Sign in first.');
  const about = facts.regionCode === undefined ? `organisation ${facts.organisationId}` : `region ${facts.regionCode}`;
  throw new DomainError('FORBIDDEN', `Your ${viewer.client ? 'token' : 'role'} does not allow ${action} for ${about}.`);
}

/**
 * First statement of services about somebody's own account: sessions, which organisation they speak for. Such
 * things belong to people alone, each to their own.
 *
 * @throws {DomainError} `UNAUTHENTICATED` for visitors, `FORBIDDEN` for clients.
 */
export function authorizePerson(viewer: Viewer): NonNullable<Viewer['person']> {
  if (viewer.person) return viewer.person;
  if (viewer.client) throw new DomainError('FORBIDDEN', 'A token has no account: only people do this.');
  throw new DomainError('UNAUTHENTICATED', 'Sign in first.');
}

/** Regions whose drafts the viewer sees: all, or a list (for where-clauses of list reads). */
export function draftRegions(viewer: Viewer): 'ALL' | readonly string[] {
  if (!hasScope(viewer, 'indicators:read')) return viewer.regionCode !== null && reports(viewer) ? [viewer.regionCode] : [];
  if (ofMinistry(viewer)) return 'ALL';
  return viewer.regionCode === null ? [] : [viewer.regionCode, ...viewer.pairedRegionCodes];
}

/** Whether an event may go to this viewer. */
export function maySeeEvent(viewer: Viewer, event: { audience: 'PUBLIC' | 'PAIR'; regionCode: string }): boolean {
  return event.audience === 'PUBLIC' || may(viewer, 'SEE_DRAFT', { regionCode: event.regionCode });
}
