import type { PlanAction, PlanGroup } from '@saling/schema/plan';
import { expect, test } from 'vitest';

import { placeAtEnd, placeBefore, stepFrom } from './move-action.ts';

const groups = ['g', 'h'].map((id, place): PlanGroup => ({ id, name: id, order: `a${place}` }));
const actions = (
  [
    ['a', 'g'],
    ['b', 'g'],
    ['c', 'g'],
    ['d', 'h'],
    ['e', null],
  ] as const
).map(([id, group], place) => ({ id, group, order: `a${place}`, deleted: false }) as PlanAction);
const content = { groups, actions };
const all = ['a', 'b', 'c', 'd', 'e'];

test('a step leads past the neighbour, over a heading into the next group, and not beyond the edge', () => {
  expect(stepFrom(content, all, 'a', 1)).toEqual({ group: 'g', index: 1 });
  expect(stepFrom(content, all, 'c', -1)).toEqual({ group: 'g', index: 1 });
  expect(stepFrom(content, all, 'c', 1)).toEqual({ group: 'h', index: 0 });
  expect(stepFrom(content, all, 'd', -1)).toEqual({ group: 'g', index: 3 });
  expect(stepFrom(content, all, 'a', -1)).toBeNull();
  expect(stepFrom(content, all, 'e', 1)).toBeNull();
});

test('with a filter on, a step leads past the next row that is shown', () => {
  expect(stepFrom(content, ['a', 'c'], 'a', 1)).toEqual({ group: 'g', index: 2 });
});

test('what is dropped on a row stands before it; on a heading, at its end', () => {
  expect(placeBefore(content, 'c', 'a')).toEqual({ group: 'g', index: 0 });
  expect(placeBefore(content, 'a', 'c')).toEqual({ group: 'g', index: 1 });
  expect(placeBefore(content, 'a', 'a')).toBeNull();
  expect(placeAtEnd(content, 'a', 'g')).toEqual({ group: 'g', index: 2 });
  expect(placeAtEnd(content, 'a', null)).toEqual({ group: null, index: 1 });
});
