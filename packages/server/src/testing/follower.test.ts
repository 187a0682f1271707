import { expect, test } from 'vitest';

import { wrongsOf } from './follower.ts';

const log = ['a', 'b', 'c', 'd'];

test.each([
  ['everything, in order', ['a', 'b', 'c', 'd'], { missing: 0, doubled: 0, turned: 0 }],
  ['one is missing', ['a', 'b', 'd'], { missing: 1, doubled: 0, turned: 0 }],
  ['one came again', ['a', 'b', 'b', 'c', 'd'], { missing: 0, doubled: 1, turned: 0 }],
  ['two changed places', ['a', 'c', 'b', 'd'], { missing: 0, doubled: 0, turned: 1 }],
  ['one that the log does not have', ['a', 'b', 'x', 'c', 'd'], { missing: 0, doubled: 0, turned: 1 }],
])('what is wrong is counted: %s', (_, held, wrongs) => {
  expect(wrongsOf(held, log)).toEqual(wrongs);
});
