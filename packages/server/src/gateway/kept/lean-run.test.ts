import {
  execute,
  GraphQLBoolean,
  GraphQLEnumType,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  parse,
  type DocumentNode,
  type OperationDefinitionNode,
} from 'graphql';
import { describe, expect, test } from 'vitest';

import { CursorScalar, DateTimeScalar, DecimalScalar } from '../../api/scalars.ts';
import { countValues } from '../count-values.ts';
import { joinAnswer } from './cut-answer.ts';
import { leanPlanOf } from './lean-plan.ts';
import { runLean } from './lean-run.ts';

const Grade = new GraphQLEnumType({ name: 'Grade', values: { GOOD: { value: 1 }, BAD: { value: 0 } } });
interface Source {
  name: string | null;
  things?: unknown[];
}
const Thing: GraphQLObjectType = new GraphQLObjectType<Source>({
  name: 'Thing',
  fields: () => ({
    id: { type: new GraphQLNonNull(GraphQLID) },
    name: { type: GraphQLString },
    level: { type: GraphQLInt },
    share: { type: GraphQLFloat },
    open: { type: GraphQLBoolean },
    grade: { type: Grade },
    at: { type: DateTimeScalar },
    index: { type: DecimalScalar },
    asOf: { type: CursorScalar },
    tags: { type: new GraphQLList(GraphQLString) },
    pairs: { type: new GraphQLList(new GraphQLList(GraphQLInt)) },
    must: { type: new GraphQLNonNull(GraphQLString) },
    method: { type: GraphQLString },
    later: { type: GraphQLString, resolve: ({ name }) => Promise.resolve(name) },
    wrong: { type: GraphQLString, resolve: () => Promise.reject(new Error('wrong')) },
    things: {
      type: new GraphQLList(Thing),
      args: { first: { type: GraphQLInt, defaultValue: 2 } },
      resolve: ({ things = [] }, { first }: { first: number }) => things.slice(0, first),
    },
  }),
});
const one = {
  id: 7,
  name: 'Kab. "Bantul"\u2028\n',
  level: 3,
  share: 0.5,
  open: true,
  grade: 1,
  at: new Date(0),
  index: '3.81',
  asOf: 'c1-0123abcd-5',
  tags: ['a', null, 'b'],
  pairs: [[1, 2], null, []],
  method: () => 'a method',
};
const thing = { ...one, must: 'is', things: [one, null, { ...one, name: null, things: [] }] };
const schema = new GraphQLSchema({
  query: new GraphQLObjectType({
    name: 'Query',
    fields: {
      thing: {
        type: Thing,
        args: { id: { type: GraphQLID } },
        resolve: (_root, { id }: { id?: string }) => (id === 'none' ? null : thing),
      },
      late: { type: Thing, resolve: () => Promise.resolve({ ...thing, name: Promise.resolve('soon') }) },
    },
  }),
});

async function both(text: string, variables: Record<string, unknown> = {}) {
  const document: DocumentNode = parse(text);
  const plan = leanPlanOf(schema, document, document.definitions[0] as OperationDefinitionNode);
  const usual = await execute({ schema, document, variableValues: variables });
  const lean = plan && (await runLean(schema, plan, variables, null).catch(() => null));
  return { usual, lean, text: lean && Buffer.concat(joinAnswer(lean.data, null)).toString() };
}

const ALL = 'id name level share open grade at index asOf tags pairs later';

describe('an operation is answered as graphql-js answers it, byte by byte, and counted', () => {
  test.each([
    `{ thing { ${ALL} must } }`,
    `{ a: thing { ${ALL} things { ${ALL} } } b: thing(id: "none") { id } }`,
    `query ($first: Int) { thing { things(first: $first) { id x: name things(first: 1) { asOf } } } }`,
    `{ late { ...F ... on Thing { id at } __typename } thing { id } thing { name ...F } } fragment F on Thing { tags things { later } }`,
  ])('%s', async (text) => {
    const { usual, lean, text: written } = await both(text, { first: 3 });
    expect(usual.errors).toBeUndefined();
    expect(written).toBe(JSON.stringify(usual.data));
    expect(lean!.values).toBe(Object.values(usual.data!).reduce<number>((sum, value) => sum + countValues(value), 0));
  });
});

describe('what is no plain success is left to graphql-js', () => {
  test.each([
    `{ thing { things { must } } }`,
    `{ thing { later wrong } }`,
    `{ thing { wrong things { wrong } } late { wrong } }`,
    `{ thing { method } }`,
    `{ thing { name @include(if: true) } }`,
    `{ thing { tags method } late { things { name } } }`,
  ])('%s', async (text) => {
    expect((await both(text)).lean).toBeNull();
  });
});
