import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';

import type { Given } from './price-values.ts';

/** Values of an introspection that cost as much as one of another answer: they are in memory, and nothing is resolved for them. */
export const INTROSPECTED_AS_ONE = 10;
/** How often a type is a list or non-null of another, at each of the nested levels that tools ask for. */
const WRAPPED = 0.5;

/** Whether a root field is asked of the schema and not of us. */
export function introspectionField(name: string): boolean {
  return name === SchemaMetaFieldDef.name || name === TypeMetaFieldDef.name;
}

/** Price of `__schema` or `__type`: about the number of values that this schema answers, at a reduced rate. */
export function introspectionPrice(
  schema: GraphQLSchema,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  given: Given,
  nodes: readonly FieldNode[],
): number {
  const sizes = sizesOf(schema);
  const ofSet = (set: SelectionSetNode, count: number): number => {
    let values = 0;
    for (const selection of set.selections) {
      if (!given.included(selection.directives)) continue;
      if (selection.kind === Kind.FIELD) {
        const entries = count * (sizes.get(selection.name.value) ?? 1);
        values += count + (selection.selectionSet ? ofSet(selection.selectionSet, entries) : 0);
      } else {
        const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
        if (inner) values += ofSet(inner.selectionSet, count);
      }
    }
    return values;
  };
  const values = nodes.reduce((sum, node) => sum + (node.selectionSet ? ofSet(node.selectionSet, 1) : 0), 1);
  return Math.ceil(values / INTROSPECTED_AS_ONE);
}

const known = new WeakMap<GraphQLSchema, Map<string, number>>();

/** How many entries the lists of introspection have on average, by field. */
function sizesOf(schema: GraphQLSchema): Map<string, number> {
  const sizes = known.get(schema) ?? measured(schema);
  known.set(schema, sizes);
  return sizes;
}

function measured(schema: GraphQLSchema): Map<string, number> {
  const types = Object.values(schema.getTypeMap());
  const objects = types.filter((type) => isObjectType(type) || isInterfaceType(type));
  const fields = objects.flatMap((type) => Object.values(type.getFields()));
  const args = fields.reduce((sum, field) => sum + field.args.length, 0);
  const inputs = types.filter(isInputObjectType).reduce((sum, type) => sum + Object.keys(type.getFields()).length, 0);
  const values = types.filter(isEnumType).reduce((sum, type) => sum + type.getValues().length, 0);
  const members = types.filter(isUnionType).reduce((sum, type) => sum + type.getTypes().length, 0);
  const each = (all: number): number => all / types.length;
  return new Map([
    ['types', types.length],
    ['directives', schema.getDirectives().length],
    ['locations', 4],
    ['fields', each(fields.length)],
    ['args', args / Math.max(1, fields.length)],
    ['inputFields', each(inputs)],
    ['enumValues', each(values)],
    ['possibleTypes', each(members)],
    ['interfaces', each(objects.reduce((sum, type) => sum + type.getInterfaces().length, 0))],
    ['ofType', WRAPPED],
  ]);
}
