import { describe, expect, test } from 'vitest';

import { ADOPTION_MODES, ADOPTION_STAGES, type AdoptionMode, type AdoptionStage } from '../codes.ts';
import { PRACTICE_FIELDS } from '../practices/content.ts';
import { ADOPTION_ROLES, editableFields, FIRST_STAGE, hasStage, mayEdit, nextSteps, pathOf, rolesOfStep } from './steps.ts';

const ALL = 'EDITOR HEAD ADMIN';
const LEADERS = 'HEAD ADMIN';

/** The whole table once more, as a person reads it: who takes which step. Whatever is not here is refused. */
const STEPS: Record<AdoptionMode, Partial<Record<`${AdoptionStage} ${AdoptionStage}`, string>>> = {
  ATM: {
    'OBSERVING IMITATING': ALL,
    'IMITATING MODIFYING': ALL,
    'MODIFYING LIVE': LEADERS,
    'OBSERVING STOPPED': ALL,
    'IMITATING STOPPED': ALL,
    'MODIFYING STOPPED': ALL,
    'LIVE STOPPED': LEADERS,
  },
  ATP: {
    'OBSERVING COPYING': ALL,
    'COPYING LIVE': LEADERS,
    'OBSERVING STOPPED': ALL,
    'COPYING STOPPED': ALL,
    'LIVE STOPPED': LEADERS,
  },
};

describe('A12 the table of steps, walked completely', () => {
  for (const mode of ADOPTION_MODES)
    for (const from of ADOPTION_STAGES)
      for (const to of ADOPTION_STAGES) {
        const roles = STEPS[mode][`${from} ${to}`] ?? null;
        test(`${mode} ${from} → ${to}: ${roles ?? 'refused'}`, () => {
          expect(rolesOfStep(mode, from, to)?.join(' ') ?? null).toBe(roles);
          for (const role of [...ADOPTION_ROLES, 'VIEWER', 'OBSERVER', 'ASSESSOR', 'MINISTRY_ADMIN', null])
            expect(nextSteps(mode, from, role).includes(to), String(role)).toBe(roles?.split(' ').includes(role ?? '') ?? false);
        });
      }
});

test('A12 no stage is skipped and none comes again: from the first each mode has one way to LIVE', () => {
  expect(pathOf('ATM')).toEqual(['OBSERVING', 'IMITATING', 'MODIFYING', 'LIVE']);
  expect(pathOf('ATP')).toEqual(['OBSERVING', 'COPYING', 'LIVE']);
  expect(FIRST_STAGE).toBe('OBSERVING');
  expect(ADOPTION_STAGES.filter((stage) => !hasStage('ATM', stage))).toEqual(['COPYING']);
  expect(ADOPTION_STAGES.filter((stage) => !hasStage('ATP', stage))).toEqual(['IMITATING', 'MODIFYING']);
});

test('A12 what may be edited in each stage', () => {
  const said = Object.fromEntries(
    ADOPTION_MODES.flatMap((mode) => ADOPTION_STAGES.map((stage) => [`${mode} ${stage}`, editableFields(mode, stage)])),
  );
  const nothing: readonly string[] = [];
  expect(said).toEqual({
    'ATM OBSERVING': nothing,
    'ATM IMITATING': ['cost', 'costNote', 'staff', 'staffNote', 'contact'],
    'ATM MODIFYING': PRACTICE_FIELDS,
    'ATM COPYING': nothing,
    'ATM LIVE': nothing,
    'ATM STOPPED': nothing,
    'ATP OBSERVING': nothing,
    'ATP IMITATING': nothing,
    'ATP MODIFYING': nothing,
    'ATP COPYING': nothing,
    'ATP LIVE': nothing,
    'ATP STOPPED': nothing,
  });
  expect(mayEdit('ATM', 'IMITATING', 'contact')).toBe(true);
  expect(mayEdit('ATM', 'IMITATING', 'title')).toBe(false);
});
