import { hashPassword } from 'better-auth/crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { systemClock } from '../kernel/clock.ts';
import { personId } from '../testing/actors.ts';
import { cookieOf, createTestApp, post, type TestApp } from '../testing/harness.ts';
import { request } from '../testing/harness-client.ts';

const PASSWORD = 'correct horse battery staple';

let app: TestApp;
beforeAll(async () => {
  const hash = await hashPassword(PASSWORD);
  app = await createTestApp({
    fill: async (db) => {
      const id = personId('sumedangHead');
      await sql`insert into auth_account ("id", "accountId", "providerId", "userId", "password", "updatedAt")
        values (${systemClock.newId()}, ${id}, 'credential', ${id}, ${hash}, now())`.execute(db);
    },
  });
});
afterAll(() => app[Symbol.asyncDispose]());

const head = { email: 'hendra@demo.saling.example', password: PASSWORD };

async function nameOf(cookie: string | null): Promise<string | null> {
  const answer = await request<{ viewer: { person: { name: string } | null } }>({ url: app.url, cookie }, '{ viewer { person { name } } }');
  return answer.data?.viewer.person?.name ?? null;
}

describe('signing in', () => {
  test('with e-mail and password gives a cookie that scripts cannot read and other sites cannot send', async () => {
    const response = await post(app.url, 'sign-in', head);
    expect({ status: response.status, body: await response.text() }).toEqual({ status: 204, body: '' });
    const cookie = response.headers.getSetCookie().find((line) => line.startsWith('saling.session_token='));
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Lax/);
    expect(cookie).toMatch(/; Path=\//);
    expect(cookie).not.toMatch(/; Secure/);
    expect(await nameOf(cookieOf(response))).toBe('Hendra Wijaya');
  });

  test('behind https the cookie is Secure', async () => {
    await using behindTls = await createTestApp({ config: { baseUrl: 'https://saling.example.go.id' } });
    const response = await post(behindTls.url, 'demo', { personId: personId('observer') });
    expect(response.headers.getSetCookie().join()).toMatch(/__Secure-saling\.session_token=[^;]+;.*; Secure/);
  });

  test.each([
    ['a wrong password', { ...head, password: 'wrong' }, 401],
    ['an unknown address', { ...head, email: 'nobody@saling.example' }, 401],
    ['no password', { email: head.email }, 400],
    ['a password that is no text', { ...head, password: { $ne: '' } }, 400],
  ])('with %s says nothing of who exists', async (_name, body, status) => {
    const response = await post(app.url, 'sign-in', body);
    expect(response.status).toBe(status);
    const message = status === 401 ? 'E-mail address or password is wrong.' : 'The body is not what this address takes.';
    expect(await response.json()).toEqual({ error: { message } });
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  test('guessing a password is stopped, and the right one then too', async () => {
    await using guessed = await createTestApp();
    for (let guess = 0; guess < 10; guess += 1) await post(guessed.url, 'sign-in', { ...head, password: `guess ${guess}` });
    const response = await post(guessed.url, 'sign-in', head);
    expect({ status: response.status, body: await response.json() }).toEqual({
      status: 429,
      body: { error: { message: 'Too many wrong passwords: wait 15 minutes.', code: 'TOO_MANY_TRIES' } },
    });
    expect(response.headers.get('retry-after')).toMatch(/^[1-9]\d{0,2}$/);
  });

  test('a hundred guesses at once are ten', async () => {
    await using guessed = await createTestApp();
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, guess) => post(guessed.url, 'sign-in', { ...head, password: `guess ${guess}` })),
    );
    expect(answers.filter((answer) => answer.status === 401)).toHaveLength(10);
    expect(answers.filter((answer) => answer.status === 429)).toHaveLength(90);
  });

  test('guesses are counted by the address that a trusted proxy names, and by no other', async () => {
    const from = (address: string) => ({ 'x-forwarded-for': address });
    const afterGuesses = async (proxies: number): Promise<number> => {
      await using guessed = await createTestApp({ config: { proxies } });
      for (let guess = 0; guess < 10; guess += 1) {
        await post(guessed.url, 'sign-in', { ...head, password: `guess ${guess}` }, null, from('203.0.113.1'));
      }
      return (await post(guessed.url, 'sign-in', { ...head, password: 'guess' }, null, from('203.0.113.2'))).status;
    };
    expect(await afterGuesses(1)).toBe(401);
    expect(await afterGuesses(0)).toBe(429);
  });

  test('with one click works for people of the demo only', async () => {
    const now = systemClock.now();
    await sql`insert into auth_user ("id", "name", "email", "emailVerified", "createdAt", "updatedAt")
      values ('real', 'Real Person', 'real@sumedang.example', true, ${now}, ${now})`.execute(app.db());
    for (const id of ['real', 'nobody']) {
      const response = await post(app.url, 'demo', { personId: id });
      expect({ status: response.status, cookies: response.headers.getSetCookie() }).toEqual({ status: 404, cookies: [] });
    }
  });

  test('with one click is off outside demo mode', async () => {
    await using serious = await createTestApp({ config: { demo: false } });
    const response = await post(serious.url, 'demo', { personId: personId('observer') });
    expect(response.status).toBe(404);
    const answer = await request({ url: serious.url, cookie: null }, '{ viewer { demo demoPersons { id } } }');
    expect(answer).toEqual({ data: { viewer: { demo: false, demoPersons: [] } } });
  });
});

describe('sessions', () => {
  test('a session planted in a browser is worth nothing after its owner signs in', async () => {
    const planted = cookieOf(await post(app.url, 'demo', { personId: personId('stranger') }));
    const response = await post(app.url, 'sign-in', head, planted);
    expect(await nameOf(planted)).toBeNull();
    expect(cookieOf(response)).not.toBe(planted);
    expect(await nameOf(cookieOf(response))).toBe('Hendra Wijaya');
  });

  test('signing in again as oneself gives another session and ends the one before', async () => {
    const first = cookieOf(await post(app.url, 'demo', { personId: personId('sumedangEditor') }));
    const second = cookieOf(await post(app.url, 'demo', { personId: personId('sumedangEditor') }, first));
    expect(await nameOf(first)).toBeNull();
    expect(await nameOf(second)).toBe('Ayu Rahmawati');
  });

  test('a failed sign-in leaves the session before it alone', async () => {
    const cookie = cookieOf(await post(app.url, 'demo', { personId: personId('bantulEditor') }));
    await post(app.url, 'sign-in', { ...head, password: 'wrong' }, cookie);
    expect(await nameOf(cookie)).toBe('Budi Santoso');
  });

  test('signing out ends this session, takes the cookie away, and leaves other browsers alone', async () => {
    const here = cookieOf(await post(app.url, 'demo', { personId: personId('bantulHead') }));
    const there = cookieOf(await post(app.url, 'demo', { personId: personId('bantulHead') }));
    const response = await post(app.url, 'sign-out', {}, here);
    expect(response.status).toBe(204);
    expect(response.headers.getSetCookie().join()).toMatch(/saling\.session_token=;.*Max-Age=0/);
    expect(await nameOf(here)).toBeNull();
    expect(await nameOf(there)).toBe('Sri Wahyuni');
  });

  test('a cookie with a forged signature is nobody', async () => {
    const cookie = cookieOf(await post(app.url, 'demo', { personId: personId('bantulHead') }));
    const [name, value] = cookie.split('=') as [string, string];
    const token = decodeURIComponent(value).split('.')[0];
    expect(await nameOf(`${name}=${encodeURIComponent(`${token}.${'A'.repeat(43)}=`)}`)).toBeNull();
  });
});

describe('a page of another site', () => {
  const body = { personId: personId('observer') };
  test.each<[string, Record<string, string>, number]>([
    ['with its own Origin', { origin: 'https://elsewhere.example' }, 403],
    ['with an Origin that hides it', { origin: 'null' }, 403],
    ['with a type that needs no preflight', { 'content-type': 'text/plain' }, 415],
    ['with a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
  ])('%s cannot sign anybody in', async (_name, headers, status) => {
    const response = await post(app.url, 'demo', body, null, headers);
    expect({ status: response.status, cookies: response.headers.getSetCookie() }).toEqual({ status, cookies: [] });
  });

  test('our own page can', async () => {
    expect((await post(app.url, 'demo', body, null, { origin: app.url })).status).toBe(204);
  });

  test('an allowed one can', async () => {
    await using open = await createTestApp({ config: { allowedOrigins: ['https://portal.example.go.id'] } });
    expect((await post(open.url, 'demo', body, null, { origin: 'https://portal.example.go.id' })).status).toBe(204);
  });
});
