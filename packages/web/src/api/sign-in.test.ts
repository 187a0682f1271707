import { afterEach, expect, test, vi } from 'vitest';

import { signIn, type SignInError } from './sign-in.ts';

afterEach(() => vi.unstubAllGlobals());

test.each([
  [401, 'refused'],
  [429, 'too-many'],
  [503, 'unreachable'],
] as const)('an answer of %i is said to be %s', async (status, kind) => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify({ error: { message: 'why' } }), { status })));
  const error = await signIn('ayu@demo.saling.example', 'x').then(
    () => null,
    (reason: unknown) => reason as SignInError,
  );
  expect(error?.kind).toBe(kind);
});
