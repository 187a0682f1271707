import { createHash, randomBytes } from 'node:crypto';

import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { personId } from '../testing/actors.ts';
import { Browser } from '../testing/browser.ts';
import { createTestApp, type TestApp } from '../testing/harness.ts';
import { givePasswords, PASSWORD } from '../testing/passwords.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp({ config: { proxies: 1 }, fill: (db) => givePasswords(db, 'bantulEditor') });
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(() => {
  place += 1;
});

/** Each test comes from another address, so that none answers for the wrong guesses of those before. */
let place = 0;
const from = () => ({ 'x-forwarded-for': `198.51.100.${place}` });
const browser = () => new Browser(app.url, from());

/** Somebody is invited into Sumedang; answers the token of the link. */
async function invite(email: string, { role = 'EDITOR', days = 7, byMail = true } = {}): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await sql`
    insert into invitation (id, region_code, email, name, role, token_hash, mail_token_hash, invited_by_id, invited_by_name, created_at, expires_at)
    values (gen_random_uuid(), '32.11', ${email}, 'Siti Aminah', ${role}, ${hashOf(byMail ? randomBytes(32) : token)}, ${hashOf(byMail ? token : randomBytes(32))},
      ${personId('sumedangAdmin')}, 'Rina Marlina', now() - interval '1 day', now() + make_interval(days => ${days}))`.execute(app.db());
  return token;
}
const hashOf = (of: string | Buffer): Buffer => createHash('sha256').update(of).digest();
async function people(email: string): Promise<number> {
  return (await sql<{ n: number }>`select count(*)::int as n from auth_user where "email" = ${email}`.execute(app.db())).rows[0]!.n;
}
const invalid = { status: 400, body: { error: { code: 'TOKEN_INVALID' } } };

describe('somebody without an account', () => {
  test('gets one with a password, is signed in and in the organisation; the link is used up', async () => {
    const email = 'siti@sumedang.example';
    const token = await invite(email);
    const planted = browser();
    await planted.post('demo', { personId: personId('stranger') });
    const own = browser();
    own.plant(planted.cookie!);
    expect(await own.post('invitation', { token, name: '  Siti Aminah ', password: PASSWORD })).toEqual({ status: 204, body: null });
    expect(await own.who()).toBe('Siti Aminah 32.11 EDITOR');
    expect(await planted.who()).toBeNull();
    expect((await browser().post('sign-in', { email, password: PASSWORD })).status).toBe(204);
    expect(await browser().post('invitation', { token, name: 'Siti', password: PASSWORD })).toMatchObject(invalid);
    const found = await sql<{ verified: boolean; actions: string }>`
      select u."emailVerified" as verified, string_agg(a.action, ' ' order by a.at, a.action) as actions
      from auth_user u join audit_entry a on a.actor_id = u."id" where u."email" = ${email} group by 1`.execute(app.db());
    expect(found.rows).toEqual([{ verified: true, actions: 'INVITATION_ACCEPTED SIGNED_IN SIGNED_IN' }]);
  });

  test('is nobody while the password is bad', async () => {
    const token = await invite('budiman@sumedang.example');
    for (const password of [undefined, 'short', 'budiman@sumedang.example', 'password1234']) {
      expect(await browser().post('invitation', { token, name: 'Budiman', password })).toMatchObject({
        status: 400,
        body: { error: { code: 'WEAK_PASSWORD' } },
      });
    }
    expect(await people('budiman@sumedang.example')).toBe(0);
    expect((await browser().post('invitation', { token, name: 'Budiman', password: PASSWORD })).status).toBe(204);
  });

  test('has a name of one line, whatever was typed', async () => {
    const own = browser();
    const token = await invite('baris@sumedang.example');
    expect((await own.post('invitation', { token, name: ' a\0b\r\nYth. \uD800', password: PASSWORD })).status).toBe(204);
    expect(await own.who()).toBe('a b Yth. \uFFFD 32.11 EDITOR');
  });

  test('whose link was copied has shown nothing of the address', async () => {
    const token = await invite('salin@sumedang.example', { byMail: false });
    expect((await browser().post('invitation', { token, name: 'Salin', password: PASSWORD })).status).toBe(204);
    const found = await sql`select "emailVerified" as verified from auth_user where "email" = 'salin@sumedang.example'`.execute(app.db());
    expect(found.rows).toEqual([{ verified: false }]);
  });

  test('becomes one person, however often the link is used at once', async () => {
    const token = await invite('tono@sumedang.example');
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => browser().post('invitation', { token, name: 'Tono', password: PASSWORD })),
    );
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 400 || status === 401)).toHaveLength(3);
    expect(await people('tono@sumedang.example')).toBe(1);
  });

  test.each([
    ['that ran out', 'expires_at = now()'],
    ['that was withdrawn', 'withdrawn_at = now()'],
  ])('cannot use a link %s', async (_name, change) => {
    const token = await invite('late@sumedang.example');
    await sql`update invitation set ${sql.raw(change)} where email = 'late@sumedang.example' and withdrawn_at is null`.execute(app.db());
    expect(await browser().post('invitation', { token, name: 'Late', password: PASSWORD })).toMatchObject(invalid);
    expect(await people('late@sumedang.example')).toBe(0);
    await sql`update invitation set withdrawn_at = now() where email = 'late@sumedang.example'`.execute(app.db());
  });

  test('is stopped when guessing links', async () => {
    const answers = [];
    for (let guess = 0; guess < 21; guess += 1) {
      answers.push((await browser().post('invitation', { token: `guess-${guess}`, name: 'X', password: PASSWORD })).status);
    }
    expect(answers).toEqual([...Array.from({ length: 20 }, () => 400), 429]);
  });

  test('chooses nothing but name and password', async () => {
    const token = await invite('mass@sumedang.example', { role: 'VIEWER' });
    const own = browser();
    const more = { role: 'ADMIN', email: 'admin@sumedang.example', organisation: '34.02', emailVerified: true, twoFactorEnabled: true };
    expect((await own.post('invitation', { token, name: 'Mas', password: PASSWORD, ...more })).status).toBe(204);
    expect(await own.who()).toBe('Mas 32.11 VIEWER');
    expect(await people('admin@sumedang.example')).toBe(0);
  });
});

describe('somebody with an account', () => {
  const budi = { email: 'budi@demo.saling.example', password: PASSWORD };

  test('signs in first, as themselves, then this session speaks for the new organisation', async () => {
    const token = await invite(budi.email, { role: 'VIEWER' });
    const first = { status: 401, body: { error: { code: 'SIGN_IN_FIRST' } } };
    expect(await browser().post('invitation', { token, name: 'Other', password: PASSWORD })).toMatchObject(first);
    const somebodyElse = browser();
    await somebodyElse.post('demo', { personId: personId('stranger') });
    expect(await somebodyElse.post('invitation', { token })).toMatchObject(first);
    expect(await somebodyElse.who()).toBe('Made Ariana 35.10 EDITOR');

    const [own, elsewhere] = [browser(), browser()];
    await own.post('sign-in', budi);
    await elsewhere.post('sign-in', budi);
    expect(await own.post('invitation', { token })).toEqual({ status: 204, body: null });
    expect(await own.who()).toBe('Budi Santoso 32.11 VIEWER');
    expect(await elsewhere.who()).toBe('Budi Santoso 34.02 EDITOR');
    expect(await own.post('invitation', { token })).toMatchObject(invalid);
    // The password that came with the link changed nothing.
    expect((await browser().post('sign-in', budi)).status).toBe(204);
  });

  test('who is in the organisation already stays what they are', async () => {
    const token = await invite('hendra@demo.saling.example', { role: 'ADMIN' });
    const own = browser();
    await own.post('demo', { personId: personId('sumedangHead') });
    expect((await own.post('invitation', { token })).status).toBe(400);
    expect(await own.who()).toBe('Hendra Wijaya 32.11 HEAD');
  });
});
