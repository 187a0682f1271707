import { hashPassword, verifyPassword } from 'better-auth/crypto';
import { sql } from 'kysely';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { anonymous } from '../access/viewer.ts';
import { personId } from '../testing/actors.ts';
import { Browser } from '../testing/browser.ts';
import { createTestApp, type TestApp } from '../testing/harness.ts';
import { givePasswords, PASSWORD } from '../testing/passwords.ts';
import { createRangeServer, rangeOf } from '../testing/range-server.ts';
import { createSmtpServer } from '../testing/smtp-server.ts';

const scrypt = { hash: 0, verify: 0 };
let app: TestApp;
beforeAll(async () => {
  app = await createTestApp({
    config: { proxies: 1 },
    fill: (db) => givePasswords(db, 'sumedangHead', 'sumedangEditor', 'bantulHead'),
    passwords: {
      hash: (password) => ((scrypt.hash += 1), hashPassword(password)),
      verify: (data) => ((scrypt.verify += 1), verifyPassword(data)),
    },
  });
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(async () => {
  place += 1;
  for (const table of ['mail', 'auth_session']) await sql`delete from ${sql.table(table)}`.execute(app.db());
});

/** What happens after an answer, on a slow machine too. */
const SOON = { timeout: 20_000 };
const NEW = 'sepeda biru melintasi jembatan';
const hendra = { email: 'hendra@demo.saling.example', password: PASSWORD };
const ayu = { email: 'ayu@demo.saling.example', password: PASSWORD };
const sri = { email: 'sri@demo.saling.example', password: PASSWORD };
/** Each test comes from another address, so that none answers for the wrong guesses of those before. */
let place = 0;
const from = () => ({ 'x-forwarded-for': `198.51.100.${place}` });
const browser = () => new Browser(app.url, from());
async function letters(): Promise<{ recipient: string; body: string }[]> {
  return (await sql<{ recipient: string; body: string }>`select recipient, body from mail order by created_at, id`.execute(app.db())).rows;
}
async function actionsOf(id: string): Promise<string[]> {
  const found = await sql<{ line: string }>`
    select action || ' ' || outcome as line from audit_entry where actor_id = ${id} order by at, id`.execute(app.db());
  return found.rows.map(({ line }) => line);
}

/** Asks for a letter and answers the token in it. */
async function tokenFor(email: string): Promise<string> {
  expect(await browser().post('forgot', { email })).toEqual({ status: 204, body: null });
  await expect.poll(async () => (await letters()).filter(({ recipient }) => recipient === email).length, SOON).toBeGreaterThan(0);
  const [, token] = /\/atur-ulang\/([\w-]+)\n/.exec((await letters()).at(-1)!.body)!;
  return token!;
}

describe('who exists', () => {
  test('is told neither by the words nor by the work of a refused sign-in', async () => {
    const seen: unknown[] = [];
    // Known with a password, unknown, and known without one.
    for (const email of [hendra.email, 'nobody@saling.example', 'made@demo.saling.example']) {
      Object.assign(scrypt, { hash: 0, verify: 0 });
      const answer = await browser().post('sign-in', { email, password: 'a wrong password' });
      seen.push({ ...answer, scrypt: scrypt.hash + scrypt.verify });
    }
    expect(seen).toEqual(Array.from({ length: 3 }, () => ({ status: 401, body: { error: { message: expect.any(String) } }, scrypt: 1 })));
    expect(new Set(seen.map((one) => JSON.stringify(one))).size).toBe(1);
  });

  test('is not told by asking for a letter: the answer comes before anybody looks', async () => {
    const holder = new Client({ connectionString: app.databaseUrl });
    await holder.connect();
    try {
      await holder.query('begin');
      // Whoever looks for a person or makes a token now has to wait.
      await holder.query('lock table auth_user, auth_verification, mail in access exclusive mode');
      for (const email of [ayu.email, 'nobody@saling.example']) {
        expect(await browser().post('forgot', { email })).toEqual({ status: 204, body: null });
      }
      await holder.query('commit');
    } finally {
      await holder.end();
    }
    await expect.poll(async () => (await letters()).map(({ recipient }) => recipient), SOON).toEqual([ayu.email]);
  });

  test('is not told by being refused after asking too often', async () => {
    for (const email of [sri.email, 'nobody@saling.example']) {
      const answers = [];
      for (let asked = 0; asked < 4; asked += 1) answers.push((await browser().post('forgot', { email })).status);
      expect(answers).toEqual([204, 204, 204, 429]);
    }
  });
});

describe('a forgotten password', () => {
  test('is set anew once by the link in the letter; everybody who was signed in is out', async () => {
    const open = browser();
    await open.post('sign-in', ayu);
    const token = await tokenFor(ayu.email);
    expect(await browser().post('reset', { token, password: NEW })).toEqual({ status: 204, body: null });
    expect(await open.who()).toBeNull();
    expect((await browser().post('sign-in', ayu)).status).toBe(401);
    expect((await browser().post('sign-in', { ...ayu, password: NEW })).status).toBe(204);
    expect(await browser().post('reset', { token, password: PASSWORD })).toMatchObject({
      status: 400,
      body: { error: { code: 'TOKEN_INVALID' } },
    });
    await expect
      .poll(() => actionsOf(personId('sumedangEditor')), SOON)
      .toEqual(expect.arrayContaining(['PASSWORD_RESET_ASKED DONE', 'PASSWORD_CHANGED DONE', 'SIGN_IN_REFUSED REFUSED', 'SIGNED_IN DONE']));
  });

  test('closes what is connected with the old one', async () => {
    const open = browser();
    await open.post('sign-in', hendra);
    const token = await tokenFor(hendra.email);
    const { connections } = app.app.runtime;
    const session = await sql<{ id: string }>`select "id" from auth_session where "userId" = ${personId('sumedangHead')}`.execute(app.db());
    const closed: number[] = [];
    connections.add({
      kind: 'stream',
      place: null,
      viewer: { ...anonymous, credential: `session:${session.rows[0]!.id}` },
      waitingBytes: 0,
      close: (code) => void closed.push(code),
    });
    expect((await browser().post('reset', { token, password: PASSWORD })).status).toBe(204);
    expect(closed).toHaveLength(1);
  });

  test('a bad new one is refused, and the link goes on working', async () => {
    const token = await tokenFor(sri.email);
    for (const [password, code] of [
      ['short', 'WEAK_PASSWORD'],
      ['Sri Wahyuni 1', 'WEAK_PASSWORD'],
      ['password1234', 'WEAK_PASSWORD'],
      ['x7$'.repeat(43), 'WEAK_PASSWORD'],
    ]) {
      expect(await browser().post('reset', { token, password })).toMatchObject({ status: 400, body: { error: { code } } });
    }
    expect((await browser().post('reset', { token, password: PASSWORD })).status).toBe(204);
  });

  test('a link that is an hour old is not valid', async () => {
    const token = await tokenFor(sri.email);
    await sql`update auth_verification set "expiresAt" = now() - interval '1 second'`.execute(app.db());
    expect(await browser().post('reset', { token, password: NEW })).toMatchObject({
      status: 400,
      body: { error: { code: 'TOKEN_INVALID' } },
    });
    expect((await browser().post('sign-in', sri)).status).toBe(204);
  });

  test('two who use one link at once set one password', async () => {
    const token = await tokenFor(sri.email);
    const answers = await Promise.all([PASSWORD, NEW].map((password) => browser().post('reset', { token, password })));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 400]);
    const [first] = answers;
    expect((await browser().post('sign-in', { ...sri, password: first!.status === 204 ? PASSWORD : NEW })).status).toBe(204);
  });

  test('ends what other letters promised', async () => {
    const first = await tokenFor(sri.email);
    await sql`delete from mail`.execute(app.db());
    const second = await tokenFor(sri.email);
    expect((await browser().post('reset', { token: second, password: PASSWORD })).status).toBe(204);
    expect(await browser().post('reset', { token: first, password: NEW })).toMatchObject({
      status: 400,
      body: { error: { code: 'TOKEN_INVALID' } },
    });
  });

  test('guessing links is stopped', async () => {
    const answers = [];
    for (let guess = 0; guess < 21; guess += 1)
      answers.push((await browser().post('reset', { token: `guess-${guess}`, password: NEW })).status);
    expect(answers).toEqual([...Array.from({ length: 20 }, () => 400), 429]);
  });

  test('the table and the audit log hold no token that could be used', async () => {
    const token = await tokenFor(sri.email);
    const kept = await sql<{ all: string }>`
      select coalesce((select string_agg(v::text, ' ') from auth_verification v), '') || coalesce((select string_agg(a::text, ' ') from audit_entry a), '') as all
    `.execute(app.db());
    expect(kept.rows[0]!.all).toContain(personId('bantulHead'));
    expect(kept.rows[0]!.all).not.toContain(token);
  });
});

describe('changing one’s password', () => {
  beforeEach(async () => {
    await sql`delete from auth_account where "userId" = ${personId('bantulHead')}`.execute(app.db());
    await givePasswords(app.db(), 'bantulHead');
  });

  test('ends all other sessions and goes on in a new one', async () => {
    const [here, there] = [browser(), browser()];
    await here.post('sign-in', sri);
    await there.post('sign-in', sri);
    const before = here.cookie!;
    expect(await here.post('password', { current: PASSWORD, next: NEW })).toEqual({ status: 204, body: null });
    expect(await here.who()).toBe('Sri Wahyuni 34.02 HEAD');
    expect(await there.who()).toBeNull();
    const planted = browser();
    planted.plant(before);
    expect(await planted.who()).toBeNull();
    expect((await browser().post('sign-in', { ...sri, password: NEW })).status).toBe(204);
    expect(await actionsOf(personId('bantulHead'))).toContain('PASSWORD_CHANGED DONE');
  });

  test('wants the present one, and takes no bad one', async () => {
    const here = browser();
    await here.post('sign-in', sri);
    for (const next of [NEW, 'short']) {
      expect(await here.post('password', { current: 'wrong', next })).toMatchObject({
        status: 401,
        body: { error: { code: 'WRONG_PASSWORD' } },
      });
    }
    expect(await here.post('password', { current: PASSWORD, next: 'sri wahyuni 1' })).toMatchObject({
      status: 400,
      body: { error: { code: 'WEAK_PASSWORD' } },
    });
    expect((await browser().post('password', { current: PASSWORD, next: NEW })).status).toBe(401);
    expect(await here.who()).toBe('Sri Wahyuni 34.02 HEAD');
  });

  test('whoever found an open session cannot guess the password with it', async () => {
    const here = browser();
    await here.post('sign-in', sri);
    const answers = [];
    for (let guess = 0; guess < 11; guess += 1)
      answers.push((await here.post('password', { current: `guess ${guess}`, next: NEW })).status);
    expect(answers).toEqual([...Array.from({ length: 10 }, () => 401), 429]);
    const refused = async () =>
      (
        await sql`select from audit_entry where action = 'REFUSED' and subject = 'password' and actor_id = ${personId('bantulHead')}
        and details = '{"code":"WRONG_PASSWORD"}' and place = ${`198.51.100.${place}`}`.execute(app.db())
      ).rows.length;
    await expect.poll(refused, SOON).toBe(10);
  });

  test('is nothing for who has none', async () => {
    const here = browser();
    await here.post('demo', { personId: personId('observer') });
    expect((await here.post('password', { current: PASSWORD, next: NEW })).status).toBe(400);
  });
});

test('a text that PostgreSQL cannot hold is the fault of whoever sends it', async () => {
  for (const [path, body] of Object.entries({
    'sign-in': { email: 'a\0b@saling.example', password: 'x' },
    forgot: { email: 'a\0b@saling.example' },
    demo: { personId: '\0' },
  })) {
    expect((await browser().post(path, body)).status).toBe(400);
  }
});

test('a refused sign-in stands in the log of whoever it was tried with, and in nobody’s when there is no account', async () => {
  const count = async () =>
    (await sql<{ n: number }>`select count(*)::int as n from audit_entry where action = 'SIGN_IN_REFUSED'`.execute(app.db())).rows[0]!.n;
  const before = await count();
  await browser().post('sign-in', { email: 'nobody@saling.example', password: 'wrong' });
  await browser().post('sign-in', { email: 'HENDRA@demo.saling.example', password: 'wrong' });
  await expect.poll(count, SOON).toBe(before + 1);
  expect((await actionsOf(personId('sumedangHead'))).at(-1)).toBe('SIGN_IN_REFUSED REFUSED');
});

test('a stolen password is refused wherever one is set', async () => {
  await using stolen = await createRangeServer(() => ({ status: 200, body: rangeOf({ [NEW]: 3 }) }));
  await using other = await createTestApp({
    config: { breachedPasswordsUrl: stolen.url },
    fill: (db) => givePasswords(db, 'bantulHead'),
  });
  const refused = { status: 400, body: { error: { code: 'BREACHED_PASSWORD' } } };
  const own = new Browser(other.url);
  await own.post('sign-in', sri);
  expect(await own.post('password', { current: PASSWORD, next: NEW })).toMatchObject(refused);
  await own.post('forgot', { email: sri.email });
  const letter = async () => (await sql<{ body: string }>`select body from mail`.execute(other.db())).rows[0]?.body;
  await expect.poll(letter, SOON).toBeDefined();
  const [, token] = /\/atur-ulang\/([\w-]+)\n/.exec((await letter())!)!;
  expect(await own.post('reset', { token, password: NEW })).toMatchObject(refused);
  const invited = 'a-link';
  await sql`
    insert into invitation (id, region_code, email, name, role, token_hash, invited_by_id, invited_by_name, created_at, expires_at)
    values (gen_random_uuid(), '32.11', 'siti@sumedang.example', 'Siti', 'EDITOR', sha256(convert_to(${invited}, 'UTF8')), 'x', 'X', now(),
      now() + interval '1 day')`.execute(other.db());
  expect(await own.post('invitation', { token: invited, name: 'Siti', password: NEW })).toMatchObject(refused);
  expect(await own.who()).toBe('Sri Wahyuni 34.02 HEAD');
});

test('with a mail server the letter really leaves, with the address that browsers know', async () => {
  await using server = await createSmtpServer();
  await using sending = await createTestApp({
    config: { mail: { smtpUrl: server.url, from: 'Saling <saling@jabar.example>' }, baseUrl: 'https://saling.jabar.example' },
  });
  await new Browser(sending.url).post('forgot', { email: hendra.email });
  await expect.poll(() => server.letters.map(({ to }) => to[0]), SOON).toEqual([hendra.email]);
  expect(server.letters[0]!.data).toMatch(/^https:\/\/saling\.jabar\.example\/atur-ulang\/[\w-]+$/m);
});
