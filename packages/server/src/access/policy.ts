import type { Scope } from '@saling/schema';

import { DomainError } from '../kernel/errors.ts';
import type { Role, Viewer } from './viewer.ts';

/** What an action is about: only facts, never entities. */
export interface Facts {
  /** Region whose data it is. */
  regionCode?: string;
  /** Organisation whose people, clients or log it is. */
  organisationId?: string;
  /** The other region of a pair or of an adoption. */
  otherRegionCode?: string;
  /** Roles that a table of the domain names besides, like that of an adoption's steps. */
  roles?: readonly Role[];
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
  'PROPOSE_PAIRING',
  'SEE_PAIRING',
  'ANSWER_PAIRING',
  'WORK_IN_PAIRING',
  'READ_PRACTICES',
  'SEE_PRACTICE_DRAFTS',
  'WRITE_PRACTICE',
  'IMPORT_PRACTICES',
  'COMMENT',
  'FOLLOW',
  'ADOPT',
  'SEE_ADOPTED_CONTENT',
  'SEE_PLAN',
  'WRITE_PLAN',
  'WRITE_PLAN_PART',
  'DECIDE_PROPOSAL',
  'SIGN_PLAN',
  'OVERSEE_PAIRS',
  'EXPORT',
  'RELEASE_OPEN_DATA',
  'SUBMIT_SELF',
  'REOPEN_SELF',
  'OBJECT',
  'ANSWER_OBJECTION',
  'SEE_ASSESSING',
  'SET_DEADLINES',
  'PUBLISH_RESULTS',
  'OVERSEE_REGIONS',
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

/** Somebody of one of the two regions it is about. */
const ofParties = (viewer: Viewer, facts: Facts): boolean =>
  viewer.regionCode !== null && [facts.regionCode, facts.otherRegionCode].includes(viewer.regionCode);
/** A person who speaks for a region or the ministry today. */
const isMember = (viewer: Viewer): boolean =>
  viewer.person !== null && (viewer.regionCode === null ? ofMinistry(viewer) : viewer.role !== null);
const readsPlans = (viewer: Viewer): boolean => isMember(viewer) || (viewer.client !== null && hasScope(viewer, 'plans:read'));
const readsPractices = (viewer: Viewer): boolean => isMember(viewer) || (viewer.client !== null && hasScope(viewer, 'practices:read'));

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
  // R1: who may speak for a region to another one.
  PROPOSE_PAIRING: (viewer, facts) => ofOwnRegion(viewer, facts) && hasRole(viewer, ['HEAD', 'ADMIN']),
  // What is said between the two, proposals above all, is theirs; that they are paired everybody knows.
  SEE_PAIRING: (viewer, facts) => ofParties(viewer, facts) && readsPractices(viewer),
  ANSWER_PAIRING: (viewer, facts) => ofOwnRegion(viewer, facts) && hasRole(viewer, ['HEAD', 'ADMIN']),
  WORK_IN_PAIRING: (viewer, facts) => ofParties(viewer, facts) && hasRole(viewer, WRITERS),
  // A1: shared practices are for everybody who belongs to an organisation; names and telephone numbers stand in them.
  READ_PRACTICES: readsPractices,
  SEE_PRACTICE_DRAFTS: (viewer, facts) => ofOwnRegion(viewer, facts) && isMember(viewer),
  WRITE_PRACTICE: (viewer, facts) => ofOwnRegion(viewer, facts) && hasRole(viewer, WRITERS),
  IMPORT_PRACTICES: (viewer, facts) => ofOwnRegion(viewer, facts) && hasRole(viewer, ['ADMIN']),
  COMMENT: isMember,
  FOLLOW: isMember,
  // Which role takes which step, the table of the steps says (`roles`).
  ADOPT: (viewer, facts) => ofOwnRegion(viewer, facts) && hasRole(viewer, WRITERS) && (!facts.roles || hasRole(viewer, facts.roles)),
  // What an adopter is still working on is seen by itself, by the origin, and by the ministry.
  SEE_ADOPTED_CONTENT: (viewer, facts) => readsPractices(viewer) && (ofParties(viewer, facts) || ofMinistry(viewer)),
  // A plan is the two regions' own until there is something to show: the ministry sees how far it is, not what stands in it.
  SEE_PLAN: (viewer, facts) => ofParties(viewer, facts) && readsPlans(viewer),
  WRITE_PLAN: (viewer, facts) => ofParties(viewer, facts) && hasRole(viewer, WRITERS),
  // P4: what is a region's own in a plan, its people alone write.
  WRITE_PLAN_PART: (viewer, facts) => ofOwnRegion(viewer, facts) && hasRole(viewer, WRITERS),
  DECIDE_PROPOSAL: (viewer, facts) => ofOwnRegion(viewer, facts) && hasRole(viewer, WRITERS),
  // S1: the head alone, for the own region.
  SIGN_PLAN: (viewer, facts) => ofOwnRegion(viewer, facts) && hasRole(viewer, ['HEAD']),
  // N32: a file holds what its asker may see anyway.
  EXPORT: isMember,
  RELEASE_OPEN_DATA: (viewer) => hasRole(viewer, ['MINISTRY_ADMIN']),
  // R13: how all pairs fare, and whom to bring together, concerns who looks after the country.
  OVERSEE_PAIRS: (viewer) => ofMinistry(viewer) && hasScope(viewer, 'indicators:read'),
  // N20: the head speaks for what the editors reported.
  SUBMIT_SELF: (viewer, facts) => ofOwnRegion(viewer, facts) && hasRole(viewer, ['HEAD']),
  REOPEN_SELF: (viewer) => hasRole(viewer, ['ASSESSOR', 'MINISTRY_ADMIN']),
  OBJECT: (viewer, facts) => ofOwnRegion(viewer, facts) && hasRole(viewer, WRITERS),
  ANSWER_OBJECTION: (viewer) => hasRole(viewer, ['ASSESSOR']),
  // How far all regions are, before anything is published, concerns who looks after the country.
  SEE_ASSESSING: (viewer) => ofMinistry(viewer) && hasScope(viewer, 'indicators:read'),
  SET_DEADLINES: (viewer) => hasRole(viewer, ['MINISTRY_ADMIN']),
  // N25: whoever confirms levels does not publish them.
  PUBLISH_RESULTS: (viewer) => hasRole(viewer, ['MINISTRY_ADMIN']),
  // N1: all regions at once, drafts too, and who reported nothing.
  OVERSEE_REGIONS: (viewer) => ofMinistry(viewer) && hasScope(viewer, 'indicators:read'),
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
  const place =
    facts.regionCode !== undefined
      ? ` for region ${facts.regionCode}`
      : facts.organisationId !== undefined
        ? ` for organisation ${facts.organisationId}`
        : '';
  throw new DomainError('FORBIDDEN', `Your ${viewer.client ? 'token' : 'role'} does not allow ${action}${place}.`);
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

/** What an event says of who may see it. */
export interface EventFacts {
  audience: 'PUBLIC' | 'MEMBERS' | 'PAIR' | 'PARTIES' | 'PLAN';
  regionCode: string;
  withRegionCode?: string | null;
}

/** Whether an event may go to this viewer. */
export function maySeeEvent(viewer: Viewer, event: EventFacts): boolean {
  const { regionCode, withRegionCode } = event;
  switch (event.audience) {
    case 'PUBLIC':
      return true;
    case 'MEMBERS':
      return may(viewer, 'READ_PRACTICES', {});
    case 'PAIR':
      return may(viewer, 'SEE_DRAFT', { regionCode });
    case 'PARTIES':
      return may(viewer, 'SEE_PAIRING', { regionCode, ...(withRegionCode && { otherRegionCode: withRegionCode }) });
    case 'PLAN':
      return may(viewer, 'SEE_PLAN', { regionCode, ...(withRegionCode && { otherRegionCode: withRegionCode }) });
  }
}

/**
 * Where-clause facts of `maySeeEvent` for list reads: which audiences the viewer sees everywhere, in whose regions
 * drafts, and for which region what is said between two and what is planned by two.
 */
export interface VisibleEvents {
  members: boolean;
  drafts: 'ALL' | readonly string[];
  party: string | null;
  planner: string | null;
}

export function visibleEvents(viewer: Viewer): VisibleEvents {
  const members = may(viewer, 'READ_PRACTICES', {});
  return {
    members,
    drafts: draftRegions(viewer),
    party: members ? viewer.regionCode : null,
    planner: readsPlans(viewer) ? viewer.regionCode : null,
  };
}
