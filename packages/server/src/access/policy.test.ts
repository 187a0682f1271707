import { SCOPES, type Scope } from '@saling/schema';
import { describe, expect, test } from 'vitest';

import { DomainError } from '../kernel/errors.ts';
import { ACTIONS, authorize, draftRegions, may, maySeeEvent } from './policy.ts';
import { anonymous, type Role, type Viewer } from './viewer.ts';

const ROLES: Record<Role, 'region' | 'ministry'> = {
  VIEWER: 'region',
  EDITOR: 'region',
  HEAD: 'region',
  ADMIN: 'region',
  OBSERVER: 'ministry',
  ASSESSOR: 'ministry',
  MINISTRY_ADMIN: 'ministry',
};

function viewer(role: Role): Viewer {
  const of: Partial<Viewer> =
    ROLES[role] === 'region'
      ? { organisation: { id: '32.11', kind: 'REGION' }, regionCode: '32.11', pairedRegionCodes: ['34.02'] }
      : { organisation: { id: 'ministry', kind: 'MINISTRY' } };
  return { ...anonymous, person: { id: 'p', name: 'P', email: 'p@demo.saling.example' }, role, credential: 'session:s', ...of };
}

/** A tool of Sumedang with these scopes. */
function client(...scopes: Scope[]): Viewer {
  return {
    ...anonymous,
    client: { id: 'c', name: 'C', scopes, budgetPerMinute: 1 },
    organisation: { id: '32.11', kind: 'REGION' },
    regionCode: '32.11',
    pairedRegionCodes: ['34.02'],
    credential: 'token:t',
  };
}

const PLACES = { own: '32.11', partner: '34.02', other: '35.10' };

test('I13 the table of who may do what, in the own region, the partner and another', () => {
  const everybody: [string, Viewer][] = [
    ['visitor', anonymous],
    ...(Object.keys(ROLES) as Role[]).map((role): [string, Viewer] => [role, viewer(role)]),
    ['token without scopes', client()],
    ...SCOPES.map((scope): [string, Viewer] => [scope, client(scope)]),
  ];
  const lines = ACTIONS.map((action) => {
    const who = everybody.map(([name, asking]) => {
      const where = Object.entries(PLACES).flatMap(([place, regionCode]) =>
        may(asking, action, { regionCode, organisationId: regionCode }) ? [place] : [],
      );
      return where.length === 0 ? null : `${name} ${where.length === 3 ? 'everywhere' : where.join('+')}`;
    });
    return `${action}: ${who.filter((one) => one !== null).join(', ')}`;
  });
  expect(lines.join('\n')).toMatchInlineSnapshot(`
    "REPORT_SELF: EDITOR own, HEAD own, ADMIN own, indicators:report own
    REPORT_ASSESSED: ASSESSOR everywhere
    SEE_DRAFT: VIEWER own+partner, EDITOR own+partner, HEAD own+partner, ADMIN own+partner, OBSERVER everywhere, ASSESSOR everywhere, MINISTRY_ADMIN everywhere, indicators:read own+partner, indicators:report own
    IMPORT_VALUES: EDITOR own, HEAD own, ADMIN own, ASSESSOR everywhere, indicators:report own
    SEE_MEMBERS: VIEWER own, EDITOR own, HEAD own, ADMIN own, organisation:read own
    MANAGE_PEOPLE: ADMIN own
    MANAGE_CLIENTS: ADMIN own
    READ_AUDIT: ADMIN own
    PROPOSE_PAIRING: HEAD own, ADMIN own
    SEE_PAIRING: VIEWER own, EDITOR own, HEAD own, ADMIN own, practices:read own
    ANSWER_PAIRING: HEAD own, ADMIN own
    WORK_IN_PAIRING: EDITOR own, HEAD own, ADMIN own
    READ_PRACTICES: VIEWER everywhere, EDITOR everywhere, HEAD everywhere, ADMIN everywhere, OBSERVER everywhere, ASSESSOR everywhere, MINISTRY_ADMIN everywhere, practices:read everywhere
    SEE_PRACTICE_DRAFTS: VIEWER own, EDITOR own, HEAD own, ADMIN own
    WRITE_PRACTICE: EDITOR own, HEAD own, ADMIN own
    IMPORT_PRACTICES: ADMIN own
    COMMENT: VIEWER everywhere, EDITOR everywhere, HEAD everywhere, ADMIN everywhere, OBSERVER everywhere, ASSESSOR everywhere, MINISTRY_ADMIN everywhere
    FOLLOW: VIEWER everywhere, EDITOR everywhere, HEAD everywhere, ADMIN everywhere, OBSERVER everywhere, ASSESSOR everywhere, MINISTRY_ADMIN everywhere
    ADOPT: EDITOR own, HEAD own, ADMIN own
    SEE_ADOPTED_CONTENT: VIEWER own, EDITOR own, HEAD own, ADMIN own, OBSERVER everywhere, ASSESSOR everywhere, MINISTRY_ADMIN everywhere, practices:read own
    SEE_PLAN: VIEWER own, EDITOR own, HEAD own, ADMIN own, plans:read own
    WRITE_PLAN: EDITOR own, HEAD own, ADMIN own
    WRITE_PLAN_PART: EDITOR own, HEAD own, ADMIN own
    DECIDE_PROPOSAL: EDITOR own, HEAD own, ADMIN own
    SIGN_PLAN: HEAD own
    OVERSEE_PAIRS: OBSERVER everywhere, ASSESSOR everywhere, MINISTRY_ADMIN everywhere
    EXPORT: VIEWER everywhere, EDITOR everywhere, HEAD everywhere, ADMIN everywhere, OBSERVER everywhere, ASSESSOR everywhere, MINISTRY_ADMIN everywhere
    RELEASE_OPEN_DATA: MINISTRY_ADMIN everywhere
    SUBMIT_SELF: HEAD own
    REOPEN_SELF: ASSESSOR everywhere, MINISTRY_ADMIN everywhere
    OBJECT: EDITOR own, HEAD own, ADMIN own
    ANSWER_OBJECTION: ASSESSOR everywhere
    SEE_ASSESSING: OBSERVER everywhere, ASSESSOR everywhere, MINISTRY_ADMIN everywhere
    SET_DEADLINES: MINISTRY_ADMIN everywhere
    PUBLISH_RESULTS: MINISTRY_ADMIN everywhere
    OVERSEE_REGIONS: OBSERVER everywhere, ASSESSOR everywhere, MINISTRY_ADMIN everywhere"
  `);
});

describe('authorize', () => {
  const codeOf = (asking: Viewer): string | null => {
    try {
      authorize(asking, 'REPORT_SELF', { regionCode: '32.11' });
      return null;
    } catch (error) {
      return error instanceof DomainError ? error.code : String(error);
    }
  };

  test('lets pass who may', () => expect(codeOf(viewer('EDITOR'))).toBeNull());
  test('asks a visitor to sign in', () => expect(codeOf(anonymous)).toBe('UNAUTHENTICATED'));
  test('refuses who is known and may not', () => expect(codeOf(viewer('VIEWER'))).toBe('FORBIDDEN'));
});

describe('I13 the where-clause says the same as the rule', () => {
  test.each([
    ['visitor', anonymous] as const,
    ['token without scopes', client()] as const,
    ['token that reads', client('indicators:read')] as const,
    ['token that reports', client('indicators:report')] as const,
    ...(Object.keys(ROLES) as Role[]).map((role) => [role, viewer(role)] as const),
  ])('for %s', (_name, asking) => {
    const drafts = draftRegions(asking);
    for (const regionCode of Object.values(PLACES)) {
      const inClause = drafts === 'ALL' || drafts.includes(regionCode);
      expect(inClause).toBe(may(asking, 'SEE_DRAFT', { regionCode }));
      expect(maySeeEvent(asking, { audience: 'PAIR', regionCode })).toBe(inClause);
      expect(maySeeEvent(asking, { audience: 'PUBLIC', regionCode })).toBe(true);
    }
  });
});

test('a person whose region is unknown is of no region, whatever the role', () => {
  const lost: Viewer = { ...viewer('EDITOR'), regionCode: null, pairedRegionCodes: [] };
  for (const action of ACTIONS) expect(may(lost, action, { regionCode: '' })).toBe(false);
});
