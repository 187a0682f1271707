import { parse } from 'graphql';
import { expect, test } from 'vitest';

import { priceOf, tooExpensive } from './price.ts';
import { serverSchema } from './schema.ts';

const price = (document: string, variables: Record<string, unknown> = {}): number =>
  priceOf(serverSchema(), parse(document), undefined, variables);

test('a page costs as often as it has entries, a long-poll like every other list', () => {
  const nodes = '{ nodes { region { name } } }';
  expect(price(`{ recentChanges(first: 100) ${nodes} }`)).toBe(price(`{ events(first: 100) ${nodes} }`));
  expect(price(`query ($first: Int) { events(first: $first) ${nodes} }`, { first: 100 })).toBeGreaterThan(
    price(`{ events(first: 10) ${nodes} }`) * 9,
  );
});

test('an operation with too many parts to count is refused, not let through', () => {
  const chain = Array.from({ length: 13 }, (_, step) => `fragment f${step} on Query { ...f${step + 1} ...f${step + 1} }`);
  const document = parse(`{ ...f0 regions(first: 100) { totalCount } } ${chain.join(' ')} fragment f13 on Query { __typename }`);
  expect(tooExpensive(serverSchema(), document, undefined, {})?.extensions.code).toBe('TOO_COMPLEX');
});

test('variables that do not fit are left to the execution, which says where', () => {
  const document = parse(`query ($first: Int!) { regions(first: $first) { totalCount } }`);
  expect(tooExpensive(serverSchema(), document, undefined, { first: 'many' })).toBeNull();
});
