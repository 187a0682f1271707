import { buildSchema } from 'graphql';
import { describe, expect, it, test } from 'vitest';

import { dateOf, undatedDeprecations } from './breaking.ts';
import { breakingChanges } from './schema.ts';

const TODAY = '2027-03-01';
const REST = `
  type Region { code: ID! name: String! }
  input Filter { code: ID }
  enum Kind { ONE TWO }
`;
const released = buildSchema(`
  type Query {
    region(code: ID!, old: Int @deprecated(reason: "2026-11-01: not used")): Region
    ripe: Int @deprecated(reason: "2026-12-01: use region")
    fresh: Int @deprecated(reason: "2026-12-02: use region")
    undated: Int @deprecated(reason: "use region")
    kept: Kind
    gone: Gone @deprecated(reason: "2026-11-01: use region")
    filtered(filter: Filter): Int
  }
  type Gone { one: Int inner: Inner }
  type Inner { two: Int }
  ${REST.replace('TWO', 'TWO @deprecated(reason: "2026-11-01: use ONE")').replace('code: ID }', 'code: ID old: Int @deprecated(reason: "2026-11-01: use code") }')}
`);
/** The released schema with something put in place of something else. */
const NOW = `
  type Query {
    region(code: ID!, old: Int): Region
    ripe: Int
    fresh: Int
    undated: Int
    kept: Kind
    gone: Gone
    filtered(filter: Filter): Int
  }
  type Gone { one: Int inner: Inner }
  type Inner { two: Int }
  ${REST.replace('code: ID }', 'code: ID old: Int }')}
`;
const problemsOf = (now: string, accepted = '', before = released) =>
  breakingChanges({ before, after: buildSchema(now), released, accepted, today: TODAY });
const without = (...parts: string[]): string => parts.reduce((text, part) => text.replace(part, ''), NOW);

it('an addition breaks nothing', async () => {
  expect(await problemsOf(NOW.replace('ripe: Int', 'ripe: Int more: Int'))).toEqual([]);
});

it('a field taken away is named, with what to do', async () => {
  const problems = await problemsOf(without('name: String!'));
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain("Field 'name' was removed from object type 'Region'");
  expect(problems[0]).toContain('deprecate it in a release, 90 days before');
});

describe('what was deprecated in a release, with a day at least 90 days ago', () => {
  test.each([
    ['a field', without('ripe: Int')],
    ['an argument', without(', old: Int')],
    ['an enum value', without(' TWO')],
    ['an input field', without('code: ID old: Int', 'zzz').replace('input Filter {', 'input Filter { code: ID')],
    [
      'a field with its type',
      without('gone: Gone', 'type Gone { one: Int inner: Inner }').replace('kept: Kind', 'kept: Kind inner: Inner'),
    ],
  ])('%s may go', async (_name, now) => {
    expect(now).not.toBe(NOW);
    expect(await problemsOf(now)).toEqual([]);
  });

  it('a type to which something else still led may not', async () => {
    const problems = await problemsOf(without('gone: Gone', 'type Gone { one: Int inner: Inner }', 'type Inner { two: Int }'));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain("Type 'Inner' was removed");
  });
});

test.each([
  ['89 days ago', without('fresh: Int'), "Field 'fresh'"],
  ['without a day', without('undated: Int'), "Field 'undated'"],
])('what was deprecated %s may not go', async (_name, now, says) => {
  const problems = await problemsOf(now);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(says);
});

test('a deprecation that no release had does not count', async () => {
  const before = buildSchema(NOW.replace('kept: Kind', 'kept: Kind @deprecated(reason: "2026-11-01: nothing")'));
  const problems = await problemsOf(without('kept: Kind'), '', before);
  expect(problems).toHaveLength(1);
  expect(
    await breakingChanges({ before, after: buildSchema(without('kept: Kind')), released: null, accepted: '', today: TODAY }),
  ).toHaveLength(1);
});

it('a listed change passes with a reason and fails without one', async () => {
  const line = "- Field 'name' was removed from object type 'Region'";
  const now = without('name: String!');
  expect(await problemsOf(now, line)).toHaveLength(1);
  expect(await problemsOf(now, `${line} — names moved to LocalizedText.`)).toEqual([]);
});

test('a deprecation says since when and what to do', () => {
  expect(undatedDeprecations(released)).toEqual([
    expect.stringContaining('Query.undated is deprecated with "use region": begin with the day') as string,
  ]);
  const all = buildSchema(
    'type Query { a(b: Int @deprecated): Int c: E d: I } enum E { F @deprecated(reason: "gone") G } type I { h: Int @deprecated(reason: "2026-13-01: x") }',
  );
  expect(undatedDeprecations(all).map((problem) => problem.split(' ', 1)[0])).toEqual(['Query.a.b', 'E.F', 'I.h']);
});

test.each([
  ['2026-11-24: use region', '2026-11-24'],
  ['2026-11-24', null],
  ['2026-11-24: ', null],
  ['2026-02-30: use region', null],
  ['since 2026-11-24: use region', null],
  [null, null],
])('the day of %j is %j', (reason, date) => {
  expect(dateOf(reason)).toBe(date);
});
