import { createHash } from 'node:crypto';

import { expect, test } from 'vitest';

import { createTrustedDocuments } from './trusted-documents.ts';

const TEXT = 'query Q {\n  viewer {\n    demo\n  }\n}';
const trusted = createTrustedDocuments({ [createHash('sha256').update(TEXT).digest('hex')]: 'Q' });

test('the same document is trusted however it is written', () => {
  expect(trusted(TEXT)).toBe(true);
  expect(trusted('query Q{viewer{__typename demo}}')).toBe(true);
});

test.each([
  ['another document', 'query Q { viewer { demo mails } }'],
  ['one that holds it and more', `${TEXT} query R { viewer { mails } }`],
  ['one that is no GraphQL', 'query Q {'],
  ['the hash itself', createHash('sha256').update(TEXT).digest('hex')],
  ['a name that every object has', 'constructor'],
  ['a text far larger than any of ours', `#${'x'.repeat(40_000)}\n${TEXT}`],
])('%s is not', (_name, text) => {
  expect(trusted(text)).toBe(false);
  expect(trusted(text)).toBe(false);
});

test('what was forgotten is judged again, and alike', () => {
  for (let number = 0; number < 200; number += 1) trusted(`#${String(number).padEnd(10_000)}\n${TEXT}`);
  expect(trusted(TEXT)).toBe(true);
  expect(trusted(`${TEXT}}`)).toBe(false);
});
