import { expect, test } from 'vitest';

import { measureBudget, overBudget } from '../packages/web/budget.ts';
import { repoPath } from '../scripts/repo.ts';
import { PUBLISHED_YEAR } from './facts.ts';
import { useStage } from './harness.ts';

const stage = useStage();

test('the first visit, each further page and the font stay within their budgets', () => {
  const lines = measureBudget(repoPath('packages/web/dist'));
  expect(lines.length).toBeGreaterThan(3);
  expect(overBudget(lines)).toEqual([]);
});

test.each(['id', 'en'] as const)('in language %s a page names itself all that it loads before it asks for data', async (language) => {
  const { page, url } = await stage.visitor({ language });
  const answer = await page.goto(`${url}/peringkat?tahun=${PUBLISHED_YEAR}`);
  const named = new Set([...(await answer!.text()).matchAll(/\/assets\/[\w.~-]+/g)].map(([address]) => address));
  await page.locator('tr[data-region]').first().waitFor();
  const loaded = await page.evaluate(() => {
    const all = performance.getEntriesByType('resource').map(({ name, startTime }) => ({ path: new URL(name).pathname, startTime }));
    const asked = Math.min(...all.filter(({ path }) => path === '/graphql').map(({ startTime }) => startTime));
    return all.filter(({ path, startTime }) => path.startsWith('/assets/') && startTime < asked).map(({ path }) => path);
  });
  expect(loaded.length).toBeGreaterThan(10);
  expect(loaded.filter((path) => !named.has(path) && !path.endsWith('.woff2'))).toEqual([]);
});
