import { readFileSync } from 'node:fs';

import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

import { repoPath } from '../scripts/repo.ts';

declare global {
  interface Window {
    axe: { run(context: object, options: object): Promise<AxeResults> };
  }
}

const SOURCE = readFileSync(repoPath('node_modules/axe-core/axe.min.js'), 'utf8');
const GRAVE = ['serious', 'critical'];

interface Scope {
  /** Only this rule, where nothing else can have changed. */
  rule?: string;
  /** Parts that are not ours. */
  exclude?: string[];
}

/** What axe finds serious or critical on the page as it is now: rule, and where. */
export async function graveFindings(page: Page, { rule, exclude = [] }: Scope = {}): Promise<string[]> {
  // Evaluated by the debugger, which the page's content security policy does not bind.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(SOURCE);
  const options: RunOptions = { resultTypes: ['violations'], ...(rule && { runOnly: { type: 'rule', values: [rule] } }) };
  const { violations } = await page.evaluate(([context, chosen]) => window.axe.run(context, chosen), [
    { include: [['html']], exclude: exclude.map((selector) => [selector]) },
    options,
  ] as const);
  return violations
    .filter(({ impact }) => GRAVE.includes(impact ?? ''))
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${String(node.target)} ${node.any[0]?.message ?? ''}`));
}
