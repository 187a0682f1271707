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
  const of = ROLES[role] === 'region' ? { regionCode: '32.11', pairedRegionCodes: ['34.02'] } : { regionCode: null, pairedRegionCodes: [] };
  return { person: { id: 'p', name: 'P', email: 'p@demo.saling.example' }, role, sessionId: 's', ...of };
}

const PLACES = { own: '32.11', partner: '34.02', other: '35.10' };

test('I13 the table of who may do what, in the own region, the partner and another', () => {
  const everybody: [string, Viewer][] = [
    ['visitor', anonymous],
    ...(Object.keys(ROLES) as Role[]).map((role): [string, Viewer] => [role, viewer(role)]),
  ];
  const lines = ACTIONS.map((action) => {
    const who = everybody.map(([name, asking]) => {
      const where = Object.entries(PLACES).flatMap(([place, regionCode]) => (may(asking, action, { regionCode }) ? [place] : []));
      return where.length === 0 ? null : `${name} ${where.length === 3 ? 'everywhere' : where.join('+')}`;
    });
    return `${action}: ${who.filter((one) => one !== null).join(', ')}`;
  });
  expect(lines.join('\n')).toMatchInlineSnapshot(`
    "REPORT_SELF: EDITOR own, HEAD own, ADMIN own
    REPORT_ASSESSED: ASSESSOR everywhere
    SEE_DRAFT: VIEWER own+partner, EDITOR own+partner, HEAD own+partner, ADMIN own+partner, OBSERVER everywhere, ASSESSOR everywhere, MINISTRY_ADMIN everywhere
    IMPORT_VALUES: EDITOR own, HEAD own, ADMIN own, ASSESSOR everywhere"
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
  test.each([['visitor', anonymous] as const, ...(Object.keys(ROLES) as Role[]).map((role) => [role, viewer(role)] as const)])(
    'for %s',
    (_name, asking) => {
      const drafts = draftRegions(asking);
      for (const regionCode of Object.values(PLACES)) {
        const inClause = drafts === 'ALL' || drafts.includes(regionCode);
        expect(inClause).toBe(may(asking, 'SEE_DRAFT', { regionCode }));
        expect(maySeeEvent(asking, { audience: 'PAIR', regionCode })).toBe(inClause);
        expect(maySeeEvent(asking, { audience: 'PUBLIC', regionCode })).toBe(true);
      }
    },
  );
});

test('a person whose region is unknown is of no region, whatever the role', () => {
  const lost: Viewer = { ...viewer('EDITOR'), regionCode: null, pairedRegionCodes: [] };
  for (const action of ACTIONS) expect(may(lost, action, { regionCode: '' })).toBe(false);
});
