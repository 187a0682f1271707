import { expect, test } from 'vitest';

import { comeBackOf, comeBackOfHeader } from './come-back.ts';

test.each([
  ['Server restarts: reconnect within 20 s', { afterMs: 0, withinMs: 20_000 }],
  [': 1013 The server is full: reconnect after 15 s\n\n', { afterMs: 15_000, withinMs: 15_000 }],
  ['Session ended: reconnect', null],
  ['', null],
])('"%s" says when to come back', (reason, said) => {
  expect(comeBackOf(reason)).toEqual(said);
});

test('a Retry-After is at least waited; a date is left to the usual waiting', () => {
  expect(comeBackOfHeader('30')).toEqual({ afterMs: 30_000, withinMs: 30_000 });
  expect([comeBackOfHeader(null), comeBackOfHeader('Wed, 21 Oct 2026 07:28:00 GMT')]).toEqual([null, null]);
});
