import { getIntrospectionQuery, parse } from 'graphql';
import { describe, expect, test } from 'vitest';

import { countValues } from './count-values.ts';
import { dearest, priceOf } from './price.ts';
import { priceTree } from './price-tree.ts';
import { serverSchema } from './schema.ts';

const price = (document: string, variables: Record<string, unknown> = {}): number =>
  priceOf(serverSchema(), parse(document), undefined, variables).total;

const nodes = '{ nodes { region { name } } }';

test('one for each value, a page as often as it has entries', () => {
  expect(price('{ viewer { demo role } }')).toBe(3);
  // regions, totalCount, nodes, and two values each.
  expect(price('{ regions(first: 30) { totalCount nodes { code name } } }')).toBe(3 + 30 * 2);
  expect(price('{ regions { nodes { code } } }')).toBe(2 + 25);
  expect(price('{ regions(first: 10) { edges { cursor node { code } } nodes { code } } }')).toBe(3 + 10 * 3 + 10);
});

test('a long-poll costs like every other page', () => {
  expect(price(`{ recentChanges(first: 100) ${nodes} }`)).toBe(price(`{ events(first: 100) ${nodes} }`));
  expect(price(`query ($first: Int) { events(first: $first) ${nodes} }`, { first: 100 })).toBe(2 + 100 * 2);
});

test('pages within pages multiply', () => {
  const partners = (first: number): string => `{ regions(first: ${first}) { nodes { partners { code } } } }`;
  expect(price(partners(40)) - price(partners(20))).toBe(20 * (1 + 10));
});

describe('variables', () => {
  const document = parse(
    'query ($first: Int = 7, $with: Boolean = false, $more: Int) { regions(first: $first) { nodes { code } } more: regions(first: $more) @include(if: $with) { nodes { code } } }',
  );
  const asked = (variables: Record<string, unknown>): number => priceOf(serverSchema(), document, undefined, variables).total;

  test('decide, with their defaults, each time anew', () => {
    expect(asked({})).toBe(2 + 7);
    expect(asked({ first: 20 })).toBe(2 + 20);
    expect(asked({ first: 20, with: true })).toBe(4 + 20 + 25);
    expect(asked({ first: 20, with: true, more: 40 })).toBe(4 + 20 + 40);
    expect(asked({ first: 20, with: true, more: 50 })).toBe(4 + 20 + 50);
    expect(asked({ first: 20 })).toBe(2 + 20);
  });

  test('that do not fit are left to the execution, and make nothing cheaper', () => {
    for (const first of ['many', null, -5, {}, NaN]) expect(asked({ first })).toBeGreaterThanOrEqual(2);
    expect(asked({ first: -1_000 })).toBe(2 + 25);
  });
});

test('what is asked twice at one place is answered once, and costs so', () => {
  const twice = '{ viewer { demo } ...a ...a } fragment a on Query { viewer { demo role } }';
  expect(price(twice)).toBe(price('{ viewer { demo role } }'));
});

test('each mutation counts by itself, also under aliases', () => {
  const report = (name: string): string =>
    `${name}: reportValues(input: { clientMutationId: "x", regionCode: "32.11", frameworkId: "spbe-2020", year: 2025, values: [] }) { __typename }`;
  const one = price(`mutation { ${report('a')} }`);
  expect(one).toBe(12);
  expect(price(`mutation { ${report('a')} ${report('b')} ${report('c')} }`)).toBe(3 * one);
});

test('asking for the schema costs a share of its values', () => {
  const document = parse(getIntrospectionQuery({ inputValueDeprecation: true, schemaDescription: true, specifiedByUrl: true }));
  const { total } = priceOf(serverSchema(), document, undefined, {});
  expect(total).toBeGreaterThan(100);
  expect(total).toBeLessThan(4_000);
});

test('values are counted as they are priced', () => {
  expect(
    countValues({
      regions: {
        totalCount: 2,
        nodes: [
          { code: 'a', years: [1, 2] },
          { code: 'b', years: [] },
        ],
      },
    }) - 1,
  ).toBe(3 + 4 + 2);
});

test('the dearest page is named with the size that fits', () => {
  const { fields } = priceTree(
    serverSchema(),
    parse('{ viewer { demo } regions(first: 50) { nodes { partners { code name fullName } } } }'),
    null,
    {},
  );
  expect(dearest(fields, 500, 50)).toEqual({ path: 'regions', first: 16 });
  expect(price('{ viewer { demo } regions(first: 16) { nodes { partners { code name fullName } } } }')).toBeLessThanOrEqual(500);
  expect(price('{ viewer { demo } regions(first: 17) { nodes { partners { code name fullName } } } }')).toBeGreaterThan(500);
  expect(dearest(fields, 3, 50)).toEqual({ path: 'regions', first: null });
});
