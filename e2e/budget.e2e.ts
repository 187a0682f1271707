import { expect, test } from 'vitest';

import { measureBudget, overBudget } from '../packages/web/budget.ts';
import { repoPath } from '../scripts/repo.ts';

test('the first visit, each further page and the font stay within their budgets', () => {
  const lines = measureBudget(repoPath('packages/web/dist'));
  expect(lines.length).toBeGreaterThan(3);
  expect(overBudget(lines)).toEqual([]);
});
