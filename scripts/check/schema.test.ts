import { buildSchema } from 'graphql';
import { expect, it } from 'vitest';

import { breakingChanges } from './schema.ts';

const before = buildSchema(`
  type Query { region(code: ID!): Region old: Int @deprecated(reason: "use region") }
  type Region { code: ID! name: String! }
  enum Kind { ONE TWO @deprecated(reason: "gone") }
`);
const withoutName = buildSchema('type Query { region(code: ID!): Region old: Int } type Region { code: ID! } enum Kind { ONE TWO }');

it('an addition breaks nothing', async () => {
  const after = buildSchema(
    'type Query { region(code: ID!): Region old: Int } type Region { code: ID! name: String! area: Int } enum Kind { ONE TWO }',
  );
  expect(await breakingChanges(before, after, '')).toEqual([]);
});

it('a field taken away is named', async () => {
  const problems = await breakingChanges(before, withoutName, '');
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain("Field 'name' was removed from object type 'Region'");
});

it('what was deprecated before may go', async () => {
  const after = buildSchema('type Query { region(code: ID!): Region } type Region { code: ID! name: String! } enum Kind { ONE }');
  expect(await breakingChanges(before, after, '')).toEqual([]);
});

it('a listed change passes with a reason and fails without one', async () => {
  const line = "- Field 'name' was removed from object type 'Region'";
  expect(await breakingChanges(before, withoutName, line)).toHaveLength(1);
  expect(await breakingChanges(before, withoutName, `${line} — names moved to LocalizedText.`)).toEqual([]);
});
