import { expect, test } from 'vitest';

import { ownPath } from './use-enter.ts';

test.each([
  ['/bandingkan?a=32.11&b=34.02&tahun=2022', '/bandingkan?a=32.11&b=34.02&tahun=2022'],
  ['/lapor#isi', '/lapor#isi'],
  [undefined, '/'],
  ['', '/'],
  ['https://jahat.example/', '/'],
  ['//jahat.example/x', '/'],
  ['/\\jahat.example', '/'],
  ['/\t/jahat.example', '/'],
  ['javascript:alert(1)', '/'],
  ['/..//jahat.example', '/'],
  ['//[', '/'],
  ['beranda', '/'],
])('after signing in %j leads to %s', (path, expected) => {
  expect(ownPath(path)).toBe(expected);
});
