import { readFileSync } from 'node:fs';

import { buildSchema, parse, validate } from 'graphql';
import { expect, it } from 'vitest';

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const schema = buildSchema(read('packages/schema/schema.graphql'));

/** Documents of a Markdown page: its GraphQL blocks, and what its curl lines send. */
function documentsOf(markdown: string): [string][] {
  const blocks = [...markdown.matchAll(/```graphql\n(.*?)```/gs)].map((match) => match[1]!);
  const sent = [...markdown.matchAll(/-d '(\{.*?\})'/g)].map((match) => (JSON.parse(match[1]!) as { query: string }).query);
  return [...blocks, ...sent].map((text) => [text.trim()]);
}

it.each(documentsOf(read('docs/api.md')))('docs/api.md can be copied: %s', (text) => {
  expect(validate(schema, parse(text))).toEqual([]);
});

it.each(documentsOf(read('README.md')))('README.md can be copied: %s', (text) => {
  expect(validate(schema, parse(text))).toEqual([]);
});

it('docs/api.md has five queries and two subscriptions at least', () => {
  const texts = documentsOf(read('docs/api.md')).map(([text]) => text);
  expect(texts.filter((text) => text.startsWith('query ')).length).toBeGreaterThanOrEqual(5);
  expect(texts.filter((text) => text.startsWith('subscription ')).length).toBeGreaterThanOrEqual(2);
});
