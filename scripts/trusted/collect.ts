import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import {
  Kind,
  parse,
  visit,
  type DefinitionNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
} from 'graphql';
import ts from 'typescript';

import { normaliseDocument } from '../../packages/schema/src/trusted-documents.ts';
import { repoFiles, repoPath } from '../repo.ts';

/** One operation of the web client with the fragments it uses. */
export interface WebDocument {
  name: string;
  text: string;
}

/** Sources of the web client that reach a browser. */
export function webSources(): { path: string; text: string }[] {
  return repoFiles(['packages/web/src/**/*.{ts,tsx}'])
    .filter((path) => !/\.test\.tsx?$|\/testing\/|\.d\.ts$/.test(path))
    .map((path) => ({ path, text: readFileSync(repoPath(path), 'utf8') }));
}

/** The manifest as it is committed: sha256 of each normalised document → name of its operation, by name. */
export function manifestOf(documents: readonly WebDocument[]): string {
  const entries = documents.map(({ name, text }) => [createHash('sha256').update(text).digest('hex'), name]);
  return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
}

/**
 * Every document that `graphql(…)` makes in some sources, normalised, by name. Fragments are found by their
 * names, which are unique. @throws when a document cannot be read without running the code.
 */
export function collectDocuments(sources: readonly { path: string; text: string }[]): WebDocument[] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const operations = new Map<string, { path: string; operation: OperationDefinitionNode }>();
  for (const { path, text } of sources) {
    for (const definition of definitionsIn(path, text)) {
      const name = 'name' in definition ? definition.name?.value : undefined;
      if (!name) throw new Error(`${path}: a document has no name; give its operation one.`);
      if (fragments.has(name) || operations.has(name))
        throw new Error(`${path}: the name ${name} is taken by another document; choose another.`);
      if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(name, definition);
      else if (definition.kind === Kind.OPERATION_DEFINITION) operations.set(name, { path, operation: definition });
    }
  }
  return [...operations]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { path, operation }]) => ({ name, text: normaliseDocument(withFragments(path, operation, fragments)) }));
}

function withFragments(path: string, operation: OperationDefinitionNode, fragments: Map<string, FragmentDefinitionNode>): DocumentNode {
  const used = new Set<DefinitionNode>([operation]);
  // A set may grow while it is walked.
  for (const definition of used) {
    visit(definition, {
      FragmentSpread: ({ name }) => {
        const fragment = fragments.get(name.value);
        if (!fragment) throw new Error(`${path}: the fragment ${name.value} is nowhere to be found.`);
        used.add(fragment);
      },
    });
  }
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [...used] };
  // Directives with an underscore are for gql.tada, which takes them out before anything is sent.
  return visit(document, { Directive: ({ name }) => (name.value.startsWith('_') ? null : undefined) });
}

function definitionsIn(path: string, text: string): DefinitionNode[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, false, path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  const found: DefinitionNode[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'graphql') {
      const [written] = node.arguments;
      if (!written || !ts.isStringLiteralLike(written))
        throw new Error(`${path}: write the document of graphql(…) as one text without substitutions.`);
      found.push(...parse(written.text, { noLocation: true }).definitions);
    }
    ts.forEachChild(node, look);
  };
  look(source);
  return found;
}
