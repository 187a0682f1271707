import { readFileSync } from 'node:fs';

import ts from 'typescript';

import { repoFiles, repoPath } from '../repo.ts';
import type { Step } from './step.ts';

const TESTS = ['packages/*/src/**/*.test.{ts,tsx}', 'e2e/**/*.e2e.ts'];

export interface Rule {
  id: string;
  text: string;
}

/** The rules of a SPEC.md: list entries that begin with an id in bold, like `- **I1** …`. */
export function rulesOf(spec: string): Rule[] {
  return [...spec.matchAll(/^- \*\*([A-Z]+\d+)\*\* (.*)$/gm)].map((match) => ({ id: match[1] ?? '', text: match[2] ?? '' }));
}

/** The names given to `describe`, `it` and `test` (with `.each`, `.for` and the like); of a template, its fixed text. */
export function testNames(path: string, source: string): string[] {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ['describe', 'it', 'test', 'suite'].includes(rootName(node.expression))) {
      const first = node.arguments[0];
      if (first && ts.isStringLiteralLike(first)) names.push(first.text);
      if (first && ts.isTemplateExpression(first))
        names.push([first.head.text, ...first.templateSpans.map((span) => span.literal.text)].join('…'));
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, source, ts.ScriptTarget.Latest, false, path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS));
  return names;
}

function rootName(expression: ts.Expression): string {
  if (ts.isIdentifier(expression)) return expression.text;
  if (ts.isPropertyAccessExpression(expression) || ts.isCallExpression(expression)) return rootName(expression.expression);
  return ts.isTaggedTemplateExpression(expression) ? rootName(expression.tag) : '';
}

/** Rules that no test name quotes as a whole word, and ids that stand twice. */
export function ruleProblems(rules: readonly Rule[], names: readonly string[]): string[] {
  const quoted = new Set(names.flatMap((name) => name.match(/\b[A-Z]+\d+\b/g) ?? []));
  const ids = rules.map(({ id }) => id);
  return [
    ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `${id} stands twice.`),
    ...rules.filter(({ id }) => !quoted.has(id)).map(({ id, text }) => `${id} has no test: ${text}`),
  ];
}

export const specRulesStep: Step = {
  name: 'rules with tests',
  run: async () => {
    const rules = rulesOf(readFileSync(repoPath('packages/schema/SPEC.md'), 'utf8'));
    if (rules.length === 0) return ['packages/schema/SPEC.md holds no rules of the form "- **I1** …".'];
    return ruleProblems(
      rules,
      repoFiles(TESTS).flatMap((path) => testNames(path, readFileSync(repoPath(path), 'utf8'))),
    );
  },
};
