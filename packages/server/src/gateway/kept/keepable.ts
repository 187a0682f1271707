import {
  getArgumentValues,
  getNamedType,
  getOperationAST,
  getVariableValues,
  isLeafType,
  isObjectType,
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

import type { TopicsOf } from '../../api/kept.ts';
import { CursorScalar } from '../../api/scalars.ts';
import type { Path } from './cut-answer.ts';
import { leanPlanOf, type LeanPlan } from './lean-plan.ts';

type Field = GraphQLField<unknown, unknown>;

/** An operation whose answer may be kept. */
export interface Keepable {
  operation: OperationDefinitionNode;
  /** Names this operation among all of this process. */
  id: string;
  /** Where its answer has cursors. */
  cursors: readonly Path[];
  /** How it is run without graphql-js; null when it cannot be. */
  lean: LeanPlan | null;
  /** Variables as they are declared; null when they are not as declared. */
  coerce(variables: Record<string, unknown>): Record<string, unknown> | null;
  /** Topics of its answer by coerced variables; null when its arguments make it particular to whoever asks, or cannot be read. */
  topics(coerced: Record<string, unknown>): ReadonlySet<string> | null;
}

const known = new WeakMap<DocumentNode, Map<string, Keepable | null>>();
let count = 0;

/**
 * Whether the answer to an operation of a valid document may be kept: it is a query, and each of its fields is either plain
 * or says by `@Kept` that it is. What a directive may leave out counts.
 */
export function keepableOf(schema: GraphQLSchema, document: DocumentNode, operationName: string | null | undefined): Keepable | null {
  const operations = known.get(document) ?? new Map<string, Keepable | null>();
  known.set(document, operations);
  const name = operationName ?? '';
  let keepable = operations.get(name);
  if (keepable === undefined) {
    keepable = find(schema, document, operationName);
    // Names that a document does not have are many; those it has are few.
    if (keepable) operations.set(name, keepable);
    else if (operations.size < 50) operations.set(name, null);
  }
  return keepable;
}

function find(schema: GraphQLSchema, document: DocumentNode, operationName: string | null | undefined): Keepable | null {
  const operation = getOperationAST(document, operationName);
  const type = schema.getQueryType();
  if (!type || operation?.operation !== OperationTypeNode.QUERY || (operation.directives ?? []).length > 0) return null;
  const fragments = new Map(document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])));
  const found: Found = { fields: [], cursors: [] };
  if (!collect({ schema, fragments, found }, type, operation.selectionSet, [])) return null;
  return {
    operation,
    id: String((count += 1)),
    cursors: found.cursors,
    lean: leanPlanOf(schema, document, operation),
    coerce: (variables) => getVariableValues(schema, operation.variableDefinitions ?? [], variables).coerced ?? null,
    topics(coerced) {
      const topics = new Set<string>();
      for (const { field, node, topicsOf } of found.fields) {
        const args = argumentsOf(field, node, coerced);
        const own = args && topicsOf(args);
        if (own === null) return null;
        for (const topic of own) topics.add(topic);
      }
      return topics;
    },
  };
}

function argumentsOf(field: Field, node: FieldNode, variables: Record<string, unknown>): Record<string, unknown> | null {
  try {
    return getArgumentValues(field, node, variables);
  } catch {
    // The execution says what is wrong; such an answer has an error and is not kept.
    return null;
  }
}

interface Found {
  fields: { field: Field; node: FieldNode; topicsOf: TopicsOf }[];
  cursors: Path[];
}

interface Search {
  schema: GraphQLSchema;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  found: Found;
}

/** Walks through a selection; false when something in it keeps its answer from being kept. */
function collect(search: Search, type: GraphQLObjectType, { selections }: SelectionSetNode, path: Path): boolean {
  const { schema, fragments, found } = search;
  return selections.every((selection) => {
    if (selection.kind !== Kind.FIELD) {
      const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      const on = inner?.typeCondition?.name.value ?? type.name;
      return inner !== undefined && on === type.name && collect(search, type, inner.selectionSet, path);
    }
    if (selection.name.value === '__typename') return true;
    const field = type.getFields()[selection.name.value];
    if (!field) return false;
    const topicsOf = field.extensions['kept'] as TopicsOf | undefined;
    if (topicsOf) found.fields.push({ field, node: selection, topicsOf });
    else if (field.resolve || type === schema.getQueryType()) return false;
    const here = [...path, selection.alias?.value ?? selection.name.value];
    const inner = getNamedType(field.type);
    if (inner.name === CursorScalar.name) found.cursors.push(here);
    if (isLeafType(inner)) return true;
    return isObjectType(inner) && selection.selectionSet !== undefined && collect(search, inner, selection.selectionSet, here);
  });
}
