import { afterEach, expect, test, vi } from 'vitest';

import { resetPassword, signIn, type SignInError } from './sign-in.ts';

afterEach(() => vi.unstubAllGlobals());

test.each([
  [401, 'refused'],
  [429, 'too-many'],
  [503, 'unavailable'],
] as const)('an answer of %i is said to be %s', async (status, kind) => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify({ error: { message: 'why' } }), { status })));
  const error = await signIn('ayu@demo.saling.example', 'x').then(
    () => null,
    (reason: unknown) => reason as SignInError,
  );
  expect(error?.kind).toBe(kind);
});

test('a wait of more than an hour is said to last until tomorrow', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('{}', { status: 429, headers: { 'retry-after': '80000' } })));
  await expect(signIn('ayu@demo.saling.example', 'x')).rejects.toMatchObject({ kind: 'too-many-today' });
});

test('without a network it is said that nobody was reached', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  await expect(signIn('ayu@demo.saling.example', 'x')).rejects.toMatchObject({ kind: 'unreachable', code: null });
});

test('a refusal that the server names keeps its name', async () => {
  const body = JSON.stringify({ error: { message: 'why', code: 'BREACHED_PASSWORD' } });
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(body, { status: 400 })));
  await expect(resetPassword('t', 'x')).rejects.toMatchObject({ kind: 'refused', code: 'BREACHED_PASSWORD' });
});

test.each([
  [new Response(null, { status: 204 }), 'done'],
  [new Response('{"secondFactor":true}', { status: 200 }), 'code'],
] as const)('signing in says whether a code is asked for', async (response, step) => {
  vi.stubGlobal('fetch', () => Promise.resolve(response));
  expect(await signIn('ayu@demo.saling.example', 'x')).toBe(step);
});
