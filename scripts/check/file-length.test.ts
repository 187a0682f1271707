import { expect, it } from 'vitest';

import { lengthProblem } from './file-length.ts';

const lines = (count: number): string => 'x\n'.repeat(count);

it('allows 300 lines of source and 500 of a test', () => {
  expect(lengthProblem('a.ts', lines(300))).toBeUndefined();
  expect(lengthProblem('a.test.ts', lines(500))).toBeUndefined();
  expect(lengthProblem('e2e/a.e2e.ts', lines(500))).toBeUndefined();
});

it('names the file that is longer', () => {
  expect(lengthProblem('packages/a.ts', lines(301))).toContain('packages/a.ts has 301 lines');
  expect(lengthProblem('a.int.test.tsx', `${lines(500)}x`)).toContain('has 501 lines');
});
