import { expect, test } from 'vitest';

import { originAllowed } from './origins.ts';

const open = { baseUrl: null, allowedOrigins: [] };
const known = { baseUrl: 'https://saling.example.go.id', allowedOrigins: ['https://portal.example.go.id'] };

test.each([
  ['no page at all', open, undefined, 'localhost:4000', true],
  ['our own page, by the Host it came to', open, 'http://localhost:4000', 'localhost:4000', true],
  ['another port of this machine', open, 'http://localhost:3000', 'localhost:4000', false],
  ['another site', open, 'https://elsewhere.example', 'localhost:4000', false],
  ['a page that hides where it is from', open, 'null', 'localhost:4000', false],
  ['our own page', known, 'https://saling.example.go.id', '10.0.0.5:4000', true],
  ['an allowed one', known, 'https://portal.example.go.id', '10.0.0.5:4000', true],
  ['a page whose Host agrees, but is not ours', known, 'http://10.0.0.5:4000', '10.0.0.5:4000', false],
  ['our name with another scheme', known, 'http://saling.example.go.id', '10.0.0.5:4000', false],
  ['a name that begins like ours', known, 'https://saling.example.go.id.evil.example', '10.0.0.5:4000', false],
])('%s', (_name, rules, origin, host, allowed) => {
  expect(originAllowed(rules, { origin, host })).toBe(allowed);
});
