import {
  BREAK,
  Kind,
  visit,
  type ASTVisitor,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
  GraphQLError,
} from 'graphql';

import type { LimitSettings } from '../config.ts';

/** Limits that are not settings. */
export const LIMITS = {
  /** Body of a request; the import of a CSV is the largest. */
  bodyBytes: 2 * 1024 * 1024,
  /** One message of a WebSocket. */
  messageBytes: 256 * 1024,
  /** Operations running at once on one WebSocket. */
  operationsPerSocket: 100,
  /** Bytes that wait in this process for one reader, beyond which it is closed. */
  waitingBytes: 4 * 1024 * 1024,
} as const;

/** What one document may ask for. */
export interface DocumentLimits {
  /** Fields within fields. The usual introspection query needs 14. */
  depth: number;
  /** Fields after fragments are put in: a fragment that is used twice counts twice. */
  fields: number;
  /** Fields that are asked for again at the same place, where one would do. */
  repeats: number;
  aliases: number;
  rootFields: number;
  directives: number;
  /** Operations in the document, of which one is run. */
  operations: number;
}

/** For the web client's own documents, which are known: they only must not be absurd. */
const TRUSTED: DocumentLimits = { depth: 20, fields: 5_000, repeats: 1_000, aliases: 200, rootFields: 50, directives: 200, operations: 1 };
/** Everybody else's. */
const FIELDS = 1_000;
const REPEATS = 100;
const OPERATIONS = 25;

/** Limits of a document. */
export function documentLimits(limits: LimitSettings, trusted: boolean): DocumentLimits {
  if (trusted) return TRUSTED;
  const { depth, aliases, rootFields, directives } = limits;
  return { depth, aliases, rootFields, directives, fields: FIELDS, repeats: REPEATS, operations: OPERATIONS };
}

interface Size {
  depth: number;
  fields: number;
  aliases: number;
}

/**
 * Validation rule: depth, fields, aliases, root fields and directives. It runs before those of GraphQL,
 * some of which compare every field with every other.
 *
 * Each fragment is measured once, so a chain of fragments that doubles at every step costs nothing
 * to refuse.
 */
export function limitsRule(limits: DocumentLimits): ValidationRule {
  return (context: ValidationContext): ASTVisitor => ({
    Document(document): unknown {
      const directives = directivesIn(document);
      const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION).length;
      if (directives > limits.directives) context.reportError(tooMany(document, 'directives', directives, limits));
      if (operations <= limits.operations) return undefined;
      context.reportError(tooMany(document, 'operations', operations, limits));
      return BREAK;
    },
    OperationDefinition(operation) {
      const size = sizeOf(context, operation.selectionSet);
      const wrong = (['depth', 'fields', 'aliases'] as const).filter((part) => size[part] > limits[part]);
      for (const part of wrong) context.reportError(tooMany(operation, part, size[part], limits));
      // Only what is small enough is put together.
      if (wrong.length > 0) return false;
      const roots = mergedFields(context, [operation.selectionSet]);
      if (roots.size > limits.rootFields) context.reportError(tooMany(operation, 'rootFields', roots.size, limits));
      const repeats = size.fields - distinctFields(context, [operation.selectionSet]);
      if (repeats > limits.repeats) context.reportError(tooMany(operation, 'repeats', repeats, limits));
      return false;
    },
  });
}

const WORDS: Record<keyof DocumentLimits, string> = {
  depth: 'levels of fields',
  fields: 'fields',
  repeats: 'fields that stand at the same place twice',
  aliases: 'aliases',
  rootFields: 'root fields',
  directives: 'directives',
  operations: 'operations',
};

function tooMany(
  node: DocumentNode | DocumentNode['definitions'][number],
  part: keyof DocumentLimits,
  found: number,
  limits: DocumentLimits,
) {
  const what = node.kind === Kind.DOCUMENT ? 'document' : 'operation';
  return new GraphQLError(`The ${what} has ${found} ${WORDS[part]}; at most ${limits[part]} are served: ask in several smaller ones.`, {
    ...(node.kind !== Kind.DOCUMENT && { nodes: node }),
    extensions: { code: 'TOO_COMPLEX', limit: part },
  });
}

function directivesIn(document: DocumentNode): number {
  let count = 0;
  visit(document, { Directive: () => void (count += 1) });
  return count;
}

/** Size of a selection with fragments put in; a fragment within itself counts once, which another rule refuses. */
function sizeOf(context: ValidationContext, whole: SelectionSetNode): Size {
  const fragments = new Map<string, Size>();

  const ofFragment = (fragment: FragmentDefinitionNode): Size => {
    const name = fragment.name.value;
    const known = fragments.get(name);
    if (known) return known;
    fragments.set(name, { depth: 0, fields: 0, aliases: 0 });
    const size = ofSelections(fragment.selectionSet);
    fragments.set(name, size);
    return size;
  };

  const ofSelections = (set: SelectionSetNode): Size => {
    const sum: Size = { depth: 0, fields: 0, aliases: 0 };
    const add = (size: Size): void => {
      sum.depth = Math.max(sum.depth, size.depth);
      sum.fields += size.fields;
      sum.aliases += size.aliases;
    };
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const inner = selection.selectionSet ? ofSelections(selection.selectionSet) : { depth: 0, fields: 0, aliases: 0 };
        add({ depth: inner.depth + 1, fields: inner.fields + 1, aliases: inner.aliases + (selection.alias ? 1 : 0) });
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        add(ofSelections(selection.selectionSet));
      } else {
        const fragment = context.getFragment(selection.name.value);
        if (fragment) add(ofFragment(fragment));
      }
    }
    return sum;
  };

  return ofSelections(whole);
}

/** Fields of selections that stand at one place, by their name in the answer. */
function mergedFields(context: ValidationContext, sets: readonly SelectionSetNode[]): Map<string, FieldNode[]> {
  const fields = new Map<string, FieldNode[]>();
  const open = new Set<string>();
  const collect = (set: SelectionSetNode): void => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const name = selection.alias?.value ?? selection.name.value;
        const same = fields.get(name);
        if (same) same.push(selection);
        else fields.set(name, [selection]);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        collect(selection.selectionSet);
      } else if (!open.has(selection.name.value)) {
        const fragment = context.getFragment(selection.name.value);
        open.add(selection.name.value);
        if (fragment) collect(fragment.selectionSet);
      }
    }
  };
  for (const set of sets) collect(set);
  return fields;
}

/** How many fields there are once those at one place are merged. */
function distinctFields(context: ValidationContext, sets: readonly SelectionSetNode[], depth = 0): number {
  // A fragment within itself never ends; as deep as that no document is let in.
  if (depth > TRUSTED.depth) return 0;
  let count = 0;
  for (const nodes of mergedFields(context, sets).values()) {
    const below = nodes.flatMap((node) => node.selectionSet ?? []);
    count += 1 + (below.length > 0 ? distinctFields(context, below, depth + 1) : 0);
  }
  return count;
}
