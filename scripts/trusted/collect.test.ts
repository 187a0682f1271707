import { parse } from 'graphql';
import { expect, test } from 'vitest';

import { normaliseDocument } from '../../packages/schema/src/trusted-documents.ts';
import { collectDocuments, manifestOf } from './collect.ts';

const file = (path: string, text: string) => ({ path, text });

test('an operation is found with the fragments it uses, wherever they are written', () => {
  const found = collectDocuments([
    file('a.ts', 'export const name = graphql(`fragment Name on Region @_unmask { name }`);'),
    file('b.tsx', 'const used = <p>{graphql(`query Used { region { ...More } } `, [more])}</p>;'),
    file(
      'c.ts',
      'const more = graphql(`fragment More on Region { code ...Name }`, [name]); const unused = graphql(`fragment Unused on Region { code }`);',
    ),
  ]);
  const sent = 'query Used { region { ...More } } fragment More on Region { code ...Name } fragment Name on Region { name }';
  expect(found).toEqual([{ name: 'Used', text: normaliseDocument(parse(sent)) }]);
  expect(JSON.parse(manifestOf(found))).toEqual({ [Object.keys(JSON.parse(manifestOf(found)) as object)[0]!]: 'Used' });
  expect(manifestOf(found)).toMatch(/^\{\n {2}"[0-9a-f]{64}": "Used"\n\}\n$/);
});

test.each([
  ['a document put together at run time', 'graphql(`query Q { ${fields} }`)', 'without substitutions'],
  ['an operation without a name', 'graphql(`{ viewer { demo } }`)', 'has no name'],
  ['two operations of one name', 'graphql(`query Q { a }`); graphql(`query Q { b }`)', 'the name Q is taken'],
  ['a fragment that is nowhere', 'graphql(`query Q { a { ...Gone } }`)', 'the fragment Gone is nowhere'],
])('%s is refused with words', (_name, text, says) => {
  expect(() => collectDocuments([file('a.ts', text)])).toThrow(says);
});
