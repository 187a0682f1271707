import {
  getNamedType,
  getNullableType,
  getOperationAST,
  isAbstractType,
  isListType,
  isObjectType,
  Kind,
  TypeNameMetaFieldDef,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { LIMITS as SHARED } from '@saling/schema';

import type { CostDeclaration } from '../api/cost.ts';
import { introspectionField, introspectionPrice } from './price-introspection.ts';
import { givenValues, type Given } from './price-values.ts';

/** Entries a list is taken to have when nothing says how many. */
const LIST_SIZE = 10;
/** A mutation locks, checks, writes and appends to the log, whatever it answers. */
const MUTATION_BASE = 10;

/** A field of an operation with what it costs. */
export interface PricedField {
  /** Path of names in the answer. */
  path: string;
  /** Price of the field alone: how often it may come. */
  price: number;
  /** Part of that which is never given back. */
  base: number;
  statements: number;
  rows: number;
  /** Its `first`, when it is a page. */
  first: number | null;
  /** Part of `whole` that grows with `first`. */
  scaled: number;
  /** Asked of the schema itself. */
  introspection: boolean;
  children: PricedField[];
  /** Price of the field and everything in it. */
  whole: number;
}

interface Walk {
  schema: GraphQLSchema;
  fragments: Map<string, FragmentDefinitionNode>;
  given: Given;
}

interface Place {
  type: GraphQLCompositeType;
  path: string;
  /** How many objects there may be. */
  count: number;
  /** Entries of the lists right in it, when it is a page. */
  page: number | null;
}

interface Group {
  type: GraphQLCompositeType;
  nodes: FieldNode[];
}

/**
 * Prices an operation field by field, merged as the execution merges them. The document is valid and
 * within the limits of `limitsRule`, so the walk is bounded.
 */
export function priceTree(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
  variables: Record<string, unknown>,
): { fields: PricedField[]; read: Given['read'] } {
  const operation = getOperationAST(document, operationName);
  const type = operation && schema.getRootType(operation.operation);
  if (!type) return { fields: [], read: new Map() };
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const given = givenValues(operation.variableDefinitions ?? [], variables);
  const fields = fieldsOf({ schema, fragments, given }, { type, path: '', count: 1, page: null }, [operation.selectionSet]);
  return { fields, read: given.read };
}

function fieldsOf(walk: Walk, place: Place, sets: readonly SelectionSetNode[]): PricedField[] {
  const groups = new Map<string, Group>();
  const visited = new Set<string>();
  for (const set of sets) collect(walk, place.type, set, groups, visited);
  return [...groups.values()].map(({ type, nodes }) => priced(walk, { ...place, type }, nodes));
}

/** Fields by their name in the answer, as the execution collects them; those of a union's members are kept apart. */
function collect(walk: Walk, type: GraphQLCompositeType, set: SelectionSetNode, groups: Map<string, Group>, visited: Set<string>): void {
  for (const selection of set.selections) {
    if (!walk.given.included(selection.directives)) continue;
    if (selection.kind === Kind.FIELD) {
      const key = `${type.name} ${nameOf(selection)}`;
      const group = groups.get(key);
      if (group) group.nodes.push(selection);
      else groups.set(key, { type, nodes: [selection] });
      continue;
    }
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? walk.fragments.get(selection.name.value) : selection;
    if (!fragment) continue;
    const condition = fragment.typeCondition && walk.schema.getType(fragment.typeCondition.name.value);
    const inner = isAbstractType(type) && isObjectType(condition) ? condition : type;
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const key = `${inner.name} ${selection.name.value}`;
      if (visited.has(key)) continue;
      visited.add(key);
    }
    collect(walk, inner, fragment.selectionSet, groups, visited);
  }
}

function priced(walk: Walk, place: Place, nodes: FieldNode[]): PricedField {
  const node = nodes[0]!;
  const { count } = place;
  const path = place.path === '' ? nameOf(node) : `${place.path}.${nameOf(node)}`;
  const leaf = { path, price: count, base: 0, statements: 0, rows: 0, first: null, scaled: 0, introspection: false, children: [] };
  if (node.name.value === TypeNameMetaFieldDef.name) return { ...leaf, whole: count };
  if (introspectionField(node.name.value)) {
    const price = introspectionPrice(walk.schema, walk.fragments, walk.given, nodes);
    return { ...leaf, price, introspection: true, whole: price };
  }
  const field = isObjectType(place.type) ? place.type.getFields()[node.name.value] : undefined;
  if (!field) return { ...leaf, whole: count };

  const cost = (field.extensions['cost'] ?? {}) as CostDeclaration;
  const first = firstOf(walk.given, field, node);
  const isList = isListType(getNullableType(field.type));
  const entries = isList ? entriesOf(walk.given, place, cost, first, node) : 1;
  const sets = nodes.flatMap((one) => one.selectionSet ?? []);
  const type = getNamedType(field.type) as GraphQLCompositeType;
  const children = sets.length === 0 ? [] : fieldsOf(walk, { type, path, count: count * entries, page: isList ? null : first }, sets);

  const base = count * (cost.base ?? (place.type === walk.schema.getMutationType() ? MUTATION_BASE : 0));
  const price = count + base + (isList && sets.length === 0 ? count * entries : 0);
  const whole = children.reduce((sum, child) => sum + child.whole, price);
  const statements = (cost.statements ?? 0) * (cost.each ? count : 1);
  const inLists = isList ? whole - count - base : 0;
  return {
    ...leaf,
    price,
    base,
    statements,
    rows: statements === 0 ? 0 : count * rowsOf(cost, first === null ? (isList ? entries : null) : first + 1),
    first,
    // Of a page its lists grow, of a list the whole of it: what is given up to the page above, or kept when it is one itself.
    scaled: first === null || isList ? inLists : children.reduce((sum, child) => sum + (child.first === null ? child.scaled : 0), 0),
    children,
    whole,
  };
}

function nameOf(node: FieldNode): string {
  return node.alias?.value ?? node.name.value;
}

/** The page size of a field that has one: as asked for, or what is served when nothing is asked. */
function firstOf(given: Given, field: GraphQLField<unknown, unknown>, node: FieldNode): number | null {
  if (!field.args.some((argument) => argument.name === 'first')) return null;
  const first = given.size(argumentOf(node, 'first'));
  return first === null || first < 1 ? SHARED.pageDefault : first;
}

function entriesOf(given: Given, place: Place, cost: CostDeclaration, first: number | null, node: FieldNode): number {
  if (first !== null) return first;
  if (typeof cost.entries === 'number') return cost.entries;
  // Negative numbers are refused when it runs; here they must not make anything cheaper.
  if (cost.entries) return Math.max(0, given.size(argumentOf(node, cost.entries.argument)) ?? cost.entries.otherwise);
  return place.page ?? LIST_SIZE;
}

function rowsOf(cost: CostDeclaration, entries: number | null): number {
  return entries === null ? (cost.rows ?? 1) : (cost.rows ?? 0) + (cost.rowsPerEntry ?? 1) * entries;
}

function argumentOf(node: FieldNode, name: string) {
  return node.arguments?.find((argument) => argument.name.value === name)?.value;
}
