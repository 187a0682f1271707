import { expect, test } from 'vitest';

import { linkedText } from './linked-text.ts';

const OWN = 'https://saling.example';

test('an address of ours becomes a link, without the full stop after it', () => {
  expect(linkedText('Buka https://saling.example/undangan/abc?x=1. Terima kasih', OWN)).toEqual([
    { text: 'Buka ', path: null },
    { text: 'https://saling.example/undangan/abc?x=1', path: '/undangan/abc?x=1' },
    { text: '. Terima kasih', path: null },
  ]);
});

test.each([
  'https://jahat.example/undangan/abc',
  'https://saling.example.jahat.example/x',
  'https://saling.example@jahat.example/x',
  'http://saling.example/x',
  'javascript:alert(1)',
  'https://',
])('%s stays text', (address) => {
  expect(linkedText(`a ${address} b`, OWN)).toEqual([{ text: `a ${address} b`, path: null }]);
});

test('two addresses in one letter are two links', () => {
  const pieces = linkedText('https://saling.example/a\nhttps://saling.example/b', OWN);
  expect(pieces.map((piece) => piece.path)).toEqual(['/a', null, '/b']);
});
