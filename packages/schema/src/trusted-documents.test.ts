import { parse, stripIgnoredCharacters } from 'graphql';
import { expect, test } from 'vitest';

import { normaliseDocument } from './trusted-documents.ts';

const normal = (text: string): string => normaliseDocument(parse(text));
const TEXT = 'query Q($a: Int) { region(code: "1") { ...B ...A } } fragment A on Region { name } fragment B on Region { code }';

test.each([
  ['spaces and comments', stripIgnoredCharacters(TEXT).replace('query', '# Q\nquery')],
  ['__typename wherever a cache puts it', TEXT.replaceAll(/\{ (?=\w|\.)/g, '{ __typename ')],
  [
    'the order of fragments',
    'fragment B on Region { code } fragment A on Region { name } query Q($a: Int) { region(code: "1") { ...B ...A } }',
  ],
])('%s make no difference', (_name, text) => {
  expect(text).not.toBe(TEXT);
  expect(normal(text)).toBe(normal(TEXT));
});

test.each([
  ['another field', TEXT.replace('{ name }', '{ name province { code } }')],
  ['another argument', TEXT.replace('"1"', '"2"')],
  ['another name of the operation', TEXT.replace('query Q', 'query P')],
  ['an alias of __typename', TEXT.replace('{ name }', '{ name kind: __typename }')],
  ['a directive on __typename', TEXT.replace('{ name }', '{ name __typename @skip(if: true) }')],
  ['one more operation', `${TEXT} query R { viewer { demo } }`],
  ['one more fragment', `${TEXT} fragment C on Region { code }`],
  ['the same field twice', TEXT.replace('{ name }', '{ name name }')],
])('%s makes a difference', (_name, text) => {
  expect(normal(text)).not.toBe(normal(TEXT));
});

test('where only __typename is asked for it stays', () => {
  expect(normal('mutation { sign { __typename __typename } }')).toBe(normal('mutation { sign { __typename } }'));
  expect(normal('mutation { sign { __typename } }')).toContain('__typename');
});
