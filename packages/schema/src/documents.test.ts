import { readFileSync } from 'node:fs';

import { buildSchema, parse, validate } from 'graphql';
import { expect, it } from 'vitest';

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const schema = buildSchema(read('packages/schema/schema.graphql'));

/** Documents of a page or program: GraphQL blocks of Markdown, tagged or long texts of code, and what curl's lines send. */
function documentsOf(text: string): [string][] {
  const blocks = [...text.matchAll(/```graphql\n(.*?)```/gs), ...text.matchAll(/\/\* GraphQL \*\/ `(.*?)`/gs)];
  const long = [...text.matchAll(/"""\n((?:query|mutation|subscription) .*?)"""/gs)];
  // A shell leaves the quotes to put a value in.
  const sent = [...text.replaceAll(/'"\$\w+"'/g, 'null').matchAll(/-d '(\{.*?\})'/g)];
  const queries = sent.map((match) => (JSON.parse(match[1]!) as { query: string }).query);
  return [...[...blocks, ...long].map((match) => match[1]!), ...queries].map((document) => [document.trim()]);
}

it.each(documentsOf(read('docs/api.md')))('docs/api.md can be copied: %s', (text) => {
  expect(validate(schema, parse(text))).toEqual([]);
});

it.each(documentsOf(read('README.md')))('README.md can be copied: %s', (text) => {
  expect(validate(schema, parse(text))).toEqual([]);
});

it.each([
  ['examples/typescript/follow.ts', 2],
  ['examples/curl/saling.sh', 3],
  ['examples/python/follow.py', 3],
])('%s asks what the schema has', (path, count) => {
  const documents = documentsOf(read(path));
  expect(documents).toHaveLength(count);
  expect(documents.flatMap(([text]) => validate(schema, parse(text)))).toEqual([]);
});

it('docs/api.md has five queries and two subscriptions at least', () => {
  const texts = documentsOf(read('docs/api.md')).map(([text]) => text);
  expect(texts.filter((text) => text.startsWith('query ')).length).toBeGreaterThanOrEqual(5);
  expect(texts.filter((text) => text.startsWith('subscription ')).length).toBeGreaterThanOrEqual(2);
});
