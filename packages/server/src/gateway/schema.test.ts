import 'reflect-metadata';

import {
  GraphQLEnumType,
  GraphQLInputObjectType,
  GraphQLObjectType,
  GraphQLUnionType,
  isIntrospectionType,
  isSpecifiedScalarType,
  validateSchema,
  type GraphQLNamedType,
} from 'graphql';
import { expect, test } from 'vitest';

import { printServerSchema, serverSchema } from './schema.ts';

const ROOTS = ['Query', 'Mutation', 'Subscription'];

/** Everything in a type that a reader of the schema meets: its own name, fields, arguments, values. */
function* partsOf(type: GraphQLNamedType): Generator<{ name: string; description?: string | null | undefined }> {
  if (!ROOTS.includes(type.name)) yield { name: type.name, description: type.description };
  if (type instanceof GraphQLEnumType) {
    for (const value of type.getValues()) yield { name: `${type.name}.${value.name}`, description: value.description };
  }
  if (type instanceof GraphQLObjectType || type instanceof GraphQLInputObjectType) {
    for (const field of Object.values(type.getFields())) {
      yield { name: `${type.name}.${field.name}`, description: field.description };
      if ('args' in field)
        for (const arg of field.args) yield { name: `${type.name}.${field.name}(${arg.name})`, description: arg.description };
    }
  }
}

const own = Object.values(serverSchema().getTypeMap()).filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type));

test('every type, field, argument and value has a description', () => {
  const silent = own.flatMap((type) => [...partsOf(type)]).filter(({ description }) => !description?.trim());
  expect(silent.map(({ name }) => name)).toEqual([]);
});

test('the schema is valid, and its SDL is the same each time', () => {
  expect(validateSchema(serverSchema())).toEqual([]);
  expect(printServerSchema()).toBe(printServerSchema());
  expect(printServerSchema()).toMatch(/^type Mutation|^"""/m);
});

test('fields without a resolver of their own are read without a wrapper', () => {
  const region = serverSchema().getType('Region') as GraphQLObjectType;
  expect(region.getFields()['fullName']!.resolve).toBeUndefined();
  expect(region.getFields()['partners']!.resolve).toBeTypeOf('function');
});

test('a member of a union is told by what resolvers answer', () => {
  const unions = own.filter((type) => type instanceof GraphQLUnionType);
  expect(unions.map((type) => type.name)).toContain('IndicatorChangeResult');
  expect(unions.filter((type) => type.resolveType === undefined).map((type) => type.name)).toEqual([]);
});
