import { expect, test } from 'vitest';

import { hashOf, LOOKS_LIKE_TOKEN, makeToken, prefixOf } from './token.ts';

/** The expression that docs/api.md gives to secret scanners. */
const SCANNER = /\bsaling_[a-z2-7]{8}_[0-9A-Za-z]{49}\b/;

test('a token has the shape that scanners look for, and begins with what may be shown', () => {
  const token = makeToken();
  expect(token).toMatch(new RegExp(`^${SCANNER.source}$`));
  expect(token).toMatch(LOOKS_LIKE_TOKEN);
  expect(prefixOf(token)).toBe(token.slice(0, 15));
  expect(prefixOf(token)).toMatch(/^saling_[a-z2-7]{8}$/);
});

test('the smallest and the largest secret have the same length', () => {
  for (const byte of [0, 255]) {
    const token = makeToken((bytes) => new Uint8Array(bytes).fill(byte));
    expect(token).toMatch(new RegExp(`^${SCANNER.source}$`));
    expect(prefixOf(token)).not.toBeNull();
  }
});

test('no two are alike', () => {
  expect(new Set(Array.from({ length: 1_000 }, () => makeToken())).size).toBe(1_000);
});

test('one wrong character anywhere is told without the database', () => {
  const token = makeToken((bytes) => new Uint8Array(bytes).fill(7));
  for (let place = 'saling_'.length; place < token.length; place += 1) {
    const other = token[place] === 'b' ? 'c' : 'b';
    expect(prefixOf(token.slice(0, place) + other + token.slice(place + 1))).toBeNull();
  }
});

test.each(['', 'saling_', 'saling_abcdefgh_', `${makeToken()}a`, makeToken().slice(1), makeToken().toUpperCase(), ` ${makeToken()}`])(
  'what is no token is none: %#',
  (text) => expect(prefixOf(text)).toBeNull(),
);

test('the stored hash depends on the secret and on the id', () => {
  const token = makeToken();
  expect(hashOf(token)).toHaveLength(32);
  expect(hashOf(token).equals(hashOf(makeToken()))).toBe(false);
});
