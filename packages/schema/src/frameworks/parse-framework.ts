import { findNodeAtLocation, parseTree, printParseErrorCode, getNodeValue, type Node, type ParseError } from 'jsonc-parser';
import * as v from 'valibot';

import { checkFramework } from './check-framework.ts';
import type { Framework } from './framework.ts';

/** One thing wrong with a framework file. */
export interface FrameworkProblem {
  /** Line of the file, from 1. */
  line: number;
  message: string;
}

/** A framework file that breaks rules (I3). */
export class FrameworkError extends Error {
  readonly problems: readonly FrameworkProblem[];
  constructor(problems: readonly FrameworkProblem[]) {
    super(problems.map((problem) => `line ${problem.line}: ${problem.message}`).join('\n'));
    this.name = 'FrameworkError';
    this.problems = problems;
  }
}

const text = v.pipe(v.string(), v.trim(), v.nonEmpty('must not be empty'));
const localized = v.strictObject({ id: text, en: text });
const code = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9.-]{0,30}$/i, 'is a code of letters, digits, dots and hyphens'));
const weight = v.pipe(v.string(), v.regex(/^\d{1,3}(\.\d{1,4})?$/, 'is a decimal as text with up to four places, like "1.30"'));

const file = v.strictObject({
  id: code,
  name: localized,
  source: text,
  domains: v.array(v.strictObject({ code, name: localized, weight })),
  aspects: v.array(v.strictObject({ code, domain: code, name: localized, weight })),
  indicators: v.array(v.strictObject({ code, aspect: code, name: localized, weight, capability: code })),
  capabilities: v.array(
    v.strictObject({
      code,
      name: localized,
      levels: v.array(v.strictObject({ level: v.pipe(v.number(), v.integer()), name: localized, meaning: localized })),
    }),
  ),
  predicates: v.array(v.strictObject({ code, name: localized, from: weight })),
});

/** Content of a framework file, its shape checked. */
export type FrameworkFile = v.InferOutput<typeof file>;

/**
 * Reads a framework from the text of its file.
 *
 * @throws {FrameworkError} with every problem and its line (I1, I2, I3).
 */
export function parseFramework(source: string): Framework {
  const errors: ParseError[] = [];
  const tree = parseTree(source, errors, { disallowComments: true });
  const syntax = errors[0];
  if (!tree || syntax) {
    throw new FrameworkError([
      { line: lineAt(source, syntax?.offset ?? 0), message: `is not JSON: ${syntax ? printParseErrorCode(syntax.error) : 'empty'}` },
    ]);
  }
  const result = v.safeParse(file, getNodeValue(tree));
  if (!result.success) {
    throw new FrameworkError(
      result.issues.map((issue) => {
        const path = (issue.path ?? []).map((part) => part.key as string | number);
        return { line: lineOf(source, tree, path), message: `${path.join('.')} ${issue.message}` };
      }),
    );
  }
  const problems = checkFramework(result.output);
  if (problems.length > 0) {
    throw new FrameworkError(problems.map((found) => ({ line: lineOf(source, tree, found.path), message: found.message })));
  }
  return toFramework(result.output);
}

function toFramework(read: FrameworkFile): Framework {
  const domainOf = new Map(read.aspects.map((aspect) => [aspect.code, aspect.domain]));
  return {
    id: read.id,
    name: read.name,
    source: read.source,
    domains: read.domains,
    aspects: read.aspects.map(({ domain, ...aspect }) => ({ ...aspect, domainCode: domain })),
    indicators: read.indicators.map(({ aspect, ...indicator }) => ({
      ...indicator,
      aspectCode: aspect,
      domainCode: domainOf.get(aspect)!,
    })),
    capabilities: read.capabilities,
    predicates: read.predicates,
  };
}

/** Line of what a path names, or of the nearest thing around it that exists. */
function lineOf(source: string, tree: Node, path: readonly (string | number)[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = findNodeAtLocation(tree, path.slice(0, length));
    if (node) return lineAt(source, node.offset);
  }
  return lineAt(source, tree.offset);
}

function lineAt(source: string, offset: number): number {
  return source.slice(0, offset).split('\n').length;
}
