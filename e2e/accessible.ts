import { readFileSync } from 'node:fs';

import type { AxeResults, ImpactValue, RuleObject, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

import { repoPath } from '../scripts/repo.ts';

declare global {
  interface Window {
    axe: {
      run(context: object, options: object): Promise<AxeResults>;
      /** NOTE not in the types of axe: how grave what a rule finds is, where the rule says so itself. */
      _audit: { rules: { id: string; impact: ImpactValue }[] };
    };
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
  const chosen: RunOptions = rule ? { runOnly: { type: 'rule', values: [rule] } } : { rules: await withoutMild(page) };
  const { violations } = await page.evaluate(([context, options]) => window.axe.run(context, options), [
    { include: [['html']], exclude: exclude.map((selector) => [selector]) },
    { resultTypes: ['violations'], ...chosen },
  ] as const);
  return violations
    .filter(({ impact }) => GRAVE.includes(impact ?? ''))
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${String(node.target)} ${node.any[0]?.message ?? ''}`));
}

/** Leaves out the rules whose findings are never grave; a third of the time goes to them. */
async function withoutMild(page: Page): Promise<RuleObject> {
  const mild = await page.evaluate((grave) => {
    const all = window.axe._audit.rules;
    return all.filter(({ impact }) => impact && !grave.includes(impact)).map(({ id }) => id);
  }, GRAVE);
  return Object.fromEntries(mild.map((id) => [id, { enabled: false }]));
}
