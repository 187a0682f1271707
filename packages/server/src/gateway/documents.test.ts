import { getIntrospectionQuery } from 'graphql';
import { describe, expect, test } from 'vitest';

import { DEFAULT_LIMITS } from '../config.ts';
import { Documents } from './documents.ts';
import { serverSchema } from './schema.ts';

const documents = new Documents(serverSchema(), { limits: DEFAULT_LIMITS, trusted: (query) => query.includes('# ours') });
const errorsOf = (query: string): unknown[] => {
  const read = documents.read(query);
  return Array.isArray(read) ? read.map((error) => [error.extensions['code'], error.message]) : [];
};
const aliases = (count: number): string => `{ ${Array.from({ length: count }, (_, index) => `a${index}: viewer { demo }`).join(' ')} }`;

test('the same text gives the same object, refused or not', () => {
  expect(documents.read('{ viewer { demo } }')).toBe(documents.read('{ viewer { demo } }'));
  expect(documents.read('{ nothing }')).toBe(documents.read('{ nothing }'));
});

test('the questions of tools fit: what GraphiQL and others ask of the schema', () => {
  const all = {
    descriptions: true,
    specifiedByUrl: true,
    directiveIsRepeatable: true,
    schemaDescription: true,
    inputValueDeprecation: true,
  };
  expect(errorsOf(getIntrospectionQuery({ ...all, oneOf: true }))).toEqual([]);
});

describe('a limit', () => {
  test('lets in what just fits and says what does not', () => {
    expect(errorsOf(aliases(15))).toEqual([]);
    expect(errorsOf(aliases(16))).toEqual([
      ['TOO_COMPLEX', 'The operation has 16 aliases; at most 15 are served: ask in several smaller ones.'],
    ]);
  });

  test('is wider for the web client, whose documents are known, and not without end', () => {
    expect(errorsOf(`# ours\n${aliases(45)}`)).toEqual([]);
    expect(documents.read(`# ours\n${aliases(3)}`)).toMatchObject({ trusted: true });
    expect(documents.read(aliases(3))).toMatchObject({ trusted: false });
    expect(errorsOf(`# ours\n${aliases(250)}`)).toMatchObject([['TOO_COMPLEX', expect.stringContaining('250 aliases')]]);
  });

  test('counts a fragment as often as it is used', () => {
    const fragment = `fragment f on Viewer { ${Array.from({ length: 5 }, (_, index) => `x${index}: demo`).join(' ')} }`;
    expect(errorsOf(`{ a: viewer { ...f } b: viewer { ...f } } ${fragment}`)).toEqual([]);
    expect(errorsOf(`{ a: viewer { ...f } b: viewer { ...f } c: viewer { ...f } } ${fragment}`)).toMatchObject([
      ['TOO_COMPLEX', expect.stringContaining('18 aliases')],
    ]);
  });

  test('holds for each operation of a document by itself', () => {
    expect(errorsOf(`query a ${aliases(10)} query b ${aliases(10)}`)).toEqual([]);
  });

  test('is one of settings', () => {
    const wider = new Documents(serverSchema(), { limits: { ...DEFAULT_LIMITS, aliases: 30, rootFields: 30 }, trusted: () => false });
    expect(wider.read(aliases(25))).not.toBeInstanceOf(Array);
    expect(wider.read(aliases(31))).toBeInstanceOf(Array);
  });
});
