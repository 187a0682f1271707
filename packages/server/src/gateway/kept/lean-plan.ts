import {
  getNamedType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  TypeNameMetaFieldDef,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

import { CursorScalar } from '../../api/scalars.ts';
import { writerOf, type WriteLeaf } from './write-leaf.ts';

/** A field of an operation, worked out once for all of its requests. */
export interface LeanField {
  /** `"name":` as it stands in the answer. */
  key: string;
  name: string;
  nodes: readonly FieldNode[];
  field: GraphQLField<unknown, unknown>;
  parent: GraphQLObjectType;
  shape: LeanShape;
  /** Place among the fields of its operation that have a resolver; -1 of those that have none. */
  resolved: number;
}

/** What a field's type asks of its value. */
export type LeanShape =
  | { kind: 'leaf'; nullable: boolean; write: WriteLeaf }
  | { kind: 'cursor'; nullable: boolean }
  | { kind: 'list'; nullable: boolean; of: LeanShape }
  | { kind: 'object'; nullable: boolean; fields: readonly (LeanField | LeanTypename)[] };

/** `__typename`, ready to be written. */
export interface LeanTypename {
  text: string;
}

/** An operation that can be run without graphql-js. */
export interface LeanPlan {
  operation: OperationDefinitionNode;
  fragments: Record<string, FragmentDefinitionNode>;
  root: readonly (LeanField | LeanTypename)[];
}

/**
 * Works an operation out. Null for what is left to graphql-js: directives, and types whose values have to be asked what they are.
 * The document is valid; only what answers are kept of comes here, so all of its types are objects and leaves.
 */
export function leanPlanOf(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): LeanPlan | null {
  const type = schema.getQueryType();
  const fragments: Record<string, FragmentDefinitionNode> = {};
  for (const one of document.definitions) if (one.kind === Kind.FRAGMENT_DEFINITION) fragments[one.name.value] = one;
  const walk: Walk = { fragments, resolved: 0 };
  const root = type && fieldsOf(walk, type, [operation.selectionSet]);
  return root ? { operation, fragments, root } : null;
}

interface Walk {
  fragments: Record<string, FragmentDefinitionNode>;
  resolved: number;
}

function fieldsOf(walk: Walk, type: GraphQLObjectType, sets: readonly SelectionSetNode[]): (LeanField | LeanTypename)[] | null {
  if (type.isTypeOf) return null;
  const groups = new Map<string, FieldNode[]>();
  const spread = new Set<string>();
  if (!sets.every((set) => collect(walk, set, groups, spread))) return null;
  const fields: (LeanField | LeanTypename)[] = [];
  for (const [name, nodes] of groups) {
    const key = `${JSON.stringify(name)}:`;
    const asked = nodes[0]!.name.value;
    if (asked === TypeNameMetaFieldDef.name) {
      fields.push({ text: `${key}${JSON.stringify(type.name)}` });
      continue;
    }
    const field = type.getFields()[asked];
    const resolved = field?.resolve ? (walk.resolved += 1) - 1 : -1;
    const shape = field && shapeOf(walk, field.type, nodes);
    if (!shape) return null;
    fields.push({ key, name: asked, nodes, field, parent: type, shape, resolved });
  }
  return fields;
}

/** Fields by their name in the answer, in its order; false when a directive decides. */
function collect(walk: Walk, set: SelectionSetNode, groups: Map<string, FieldNode[]>, spread: Set<string>): boolean {
  return set.selections.every((selection) => {
    if ((selection.directives ?? []).length > 0) return false;
    if (selection.kind === Kind.FIELD) {
      const name = selection.alias?.value ?? selection.name.value;
      const group = groups.get(name);
      if (group) group.push(selection);
      else groups.set(name, [selection]);
      return true;
    }
    if (selection.kind === Kind.INLINE_FRAGMENT) return collect(walk, selection.selectionSet, groups, spread);
    const { value } = selection.name;
    if (spread.has(value)) return true;
    spread.add(value);
    const fragment = walk.fragments[value];
    return fragment !== undefined && collect(walk, fragment.selectionSet, groups, spread);
  });
}

function shapeOf(walk: Walk, type: GraphQLOutputType, nodes: readonly FieldNode[]): LeanShape | null {
  const nullable = !isNonNullType(type);
  const inner = isNonNullType(type) ? type.ofType : type;
  if (isListType(inner)) {
    const of = shapeOf(walk, inner.ofType as GraphQLOutputType, nodes);
    return of && { kind: 'list', nullable, of };
  }
  if (inner === CursorScalar) return { kind: 'cursor', nullable };
  if (isLeafType(inner)) return { kind: 'leaf', nullable, write: writerOf(inner) };
  const named = getNamedType(inner);
  const sets = nodes.flatMap((node) => node.selectionSet ?? []);
  const fields = isObjectType(named) ? fieldsOf(walk, named, sets) : null;
  return fields && { kind: 'object', nullable, fields };
}
