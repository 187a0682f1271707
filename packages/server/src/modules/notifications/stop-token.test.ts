import { expect, test } from 'vitest';

import { readStopToken, stopToken } from './stop-token.ts';

const SECRET = 'a secret of an installation, long enough';
const KEY = '01939b5e-6c1a-7abc-8def-0123456789ab';

test('N17 a way out says what it ends and under which random name, to its own installation alone', () => {
  const token = stopToken(SECRET, 'WATCH', KEY);
  expect(readStopToken(SECRET, token)).toEqual({ stops: 'WATCH', key: KEY });
  expect(readStopToken(SECRET, stopToken(SECRET, 'MAIL', KEY))).toEqual({ stops: 'MAIL', key: KEY });
  expect(readStopToken(`${SECRET}!`, token)).toBeNull();
});

test('N17 no other text is one', () => {
  const bytes = Buffer.from(stopToken(SECRET, 'WATCH', KEY), 'base64url');
  const changed = [...bytes].map((_, at) => Buffer.from(bytes.with(at, bytes[at]! ^ 1)).toString('base64url'));
  const others = ['', 'x', `${bytes.toString('base64url')}=`, bytes.subarray(1).toString('base64url')];
  for (const text of [...changed, ...others]) expect(readStopToken(SECRET, text)).toBeNull();
});
