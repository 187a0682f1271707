import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { personId } from '../testing/actors.ts';
import { Browser } from '../testing/browser.ts';
import { createTestApp, type TestApp } from '../testing/harness.ts';
import { givePasswords, PASSWORD } from '../testing/passwords.ts';
import { totpOf } from '../testing/totp.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp({ config: { proxies: 1 }, fill: (db) => givePasswords(db, 'sumedangHead', 'sumedangEditor', 'bantulHead') });
});
afterAll(() => app[Symbol.asyncDispose]());

const HENDRA = 'Hendra Wijaya 32.11 HEAD';
const hendra = { email: 'hendra@demo.saling.example', password: PASSWORD };
/** Each test comes from another address, so that none answers for the wrong guesses of those before. */
let place = 0;
const from = () => ({ 'x-forwarded-for': `198.51.100.${place}` });
const browser = () => new Browser(app.url, from());
const audit = async (id: string) => {
  const found = await sql<{ action: string; outcome: string; place: string | null; details: string }>`
    select action, outcome, place, details from audit_entry where actor_id = ${id} order by at, action`.execute(app.db());
  return found.rows;
};

/** Signs somebody in with their password and gives them a second factor. */
async function withSecondFactor(who: { email: string; password: string }) {
  const own = browser();
  expect((await own.post('sign-in', who)).status).toBe(204);
  const begun = await own.post('totp/begin', { password: who.password });
  const { uri, recoveryCodes } = begun.body as { uri: string; recoveryCodes: string[] };
  const before = own.cookie;
  expect(await own.post('totp/confirm', { code: totpOf(uri) })).toEqual({ status: 204, body: null });
  return { own, uri, recoveryCodes, before: before! };
}

/** Takes the second factor away and leaves nobody signed in. */
beforeEach(async () => {
  place += 1;
  for (const table of ['auth_two_factor', 'auth_session', 'auth_verification', 'mail']) {
    await sql`delete from ${sql.table(table)}`.execute(app.db());
  }
  await sql`update auth_user set "twoFactorEnabled" = false`.execute(app.db());
});

describe('beginning with a second factor', () => {
  test('gives an address for the app, ten recovery codes and, once confirmed, another session and a letter', async () => {
    const { own, uri, recoveryCodes, before } = await withSecondFactor(hendra);
    expect(uri).toMatch(/^otpauth:\/\/totp\/Saling:hendra%40demo\.saling\.example\?secret=[A-Z2-7]+&issuer=Saling/);
    expect(new Set(recoveryCodes).size).toBe(10);
    expect(await own.who()).toBe(HENDRA);
    const planted = browser();
    planted.plant(before);
    expect(await planted.who()).toBeNull();
    const letters = await sql<{ recipient: string; subject: string }>`select recipient, subject from mail`.execute(app.db());
    expect(letters.rows).toEqual([{ recipient: hendra.email, subject: expect.stringContaining('dinyalakan') }]);
  });

  test('does not count before a code was right, and wants the password', async () => {
    const own = browser();
    await own.post('sign-in', hendra);
    expect(await own.post('totp/begin', { password: 'wrong' })).toMatchObject({ status: 401, body: { error: { code: 'WRONG_PASSWORD' } } });
    expect(await own.post('totp/begin', {})).toMatchObject({ status: 401, body: { error: { code: 'WRONG_PASSWORD' } } });
    await own.post('totp/begin', { password: PASSWORD });
    expect(await own.post('totp/confirm', { code: '000000' })).toMatchObject({ status: 401, body: { error: { code: 'WRONG_CODE' } } });
    expect(await own.post('totp/confirm', { code: 'abcdef' })).toMatchObject({ status: 400 });
    expect(await browser().post('sign-in', hendra)).toEqual({ status: 204, body: null });
  });

  test('is for whoever is signed in, and once', async () => {
    for (const path of ['totp/begin', 'totp/end', 'recovery-codes']) {
      expect((await browser().post(path, { password: PASSWORD })).status).toBe(401);
    }
    expect((await browser().post('totp/confirm', { code: '123456' })).status).toBe(401);
    const { own, uri } = await withSecondFactor(hendra);
    expect((await own.post('totp/begin', { password: PASSWORD })).status).toBe(400);
    expect((await own.post('totp/confirm', { code: totpOf(uri, 1) })).status).toBe(400);
  });

  test('is possible without a password for who has none', async () => {
    const own = browser();
    await own.post('demo', { personId: personId('observer') });
    const begun = await own.post('totp/begin', {});
    expect(begun.status).toBe(200);
    expect((await own.post('totp/confirm', { code: totpOf((begun.body as { uri: string }).uri) })).status).toBe(204);
    // One click stays one click.
    expect((await browser().post('demo', { personId: personId('observer') })).status).toBe(204);
    expect((await own.post('totp/end', {})).status).toBe(204);
  });

  test('keeps the organisation that the session speaks for', async () => {
    const made = await sql<{ id: string }>`
      insert into membership (id, person_id, region_code, role, created_at)
      values (gen_random_uuid(), ${personId('sumedangEditor')}, '35.10', 'VIEWER', now()) returning id`.execute(app.db());
    const own = browser();
    await own.post('sign-in', { email: 'ayu@demo.saling.example', password: PASSWORD });
    await sql`update auth_session set "membershipId" = ${made.rows[0]!.id}`.execute(app.db());
    expect(await own.who()).toBe('Ayu Rahmawati 35.10 VIEWER');
    const begun = await own.post('totp/begin', { password: PASSWORD });
    await own.post('totp/confirm', { code: totpOf((begun.body as { uri: string }).uri) });
    expect(await own.who()).toBe('Ayu Rahmawati 35.10 VIEWER');
    await own.post('totp/end', { password: PASSWORD });
    expect(await own.who()).toBe('Ayu Rahmawati 35.10 VIEWER');
  });
});

describe('signing in with a second factor', () => {
  test('is half done after the password: nobody is signed in until the code', async () => {
    const { uri } = await withSecondFactor(hendra);
    const other = browser();
    expect(await other.post('sign-in', hendra)).toEqual({ status: 200, body: { secondFactor: true } });
    expect(await other.who()).toBeNull();
    expect(await other.post('second-factor', { code: totpOf(uri, 1) })).toEqual({ status: 204, body: null });
    expect(await other.who()).toBe(HENDRA);
  });

  test('a wrong password tells nothing of the second factor', async () => {
    await withSecondFactor(hendra);
    expect(await browser().post('sign-in', { ...hendra, password: 'wrong' })).toEqual({
      status: 401,
      body: { error: { message: 'E-mail address or password is wrong.' } },
    });
  });

  test('a code signs in once', async () => {
    const { uri } = await withSecondFactor(hendra);
    const [first, second] = [browser(), browser()];
    await first.post('sign-in', hendra);
    await second.post('sign-in', hendra);
    const code = totpOf(uri, 1);
    expect((await first.post('second-factor', { code })).status).toBe(204);
    expect(await second.post('second-factor', { code })).toMatchObject({ status: 401, body: { error: { code: 'WRONG_CODE' } } });
    expect(await second.who()).toBeNull();
    const sessions = await sql<{
      n: number;
    }>`select count(*)::int as n from auth_session where "userId" = ${personId('sumedangHead')}`.execute(app.db());
    // The one that began with it, and the first.
    expect(sessions.rows[0]!.n).toBe(2);
    expect((await audit(personId('sumedangHead'))).filter(({ details }) => details.includes('CODE_USED'))).toMatchObject([
      { action: 'SIGN_IN_REFUSED', outcome: 'REFUSED', place: `198.51.100.${place}` },
    ]);
  });

  test('five wrong codes end the half sign-in, and the right one then does not help', async () => {
    const { uri } = await withSecondFactor(hendra);
    const other = browser();
    await other.post('sign-in', hendra);
    for (let guess = 0; guess < 5; guess += 1) {
      expect(await other.post('second-factor', { code: '000000' })).toMatchObject({ status: 401, body: { error: { code: 'WRONG_CODE' } } });
    }
    expect(await other.post('second-factor', { code: totpOf(uri, 1) })).toMatchObject({
      status: 401,
      body: { error: { code: 'SECOND_FACTOR_EXPIRED' } },
    });
    expect(await other.who()).toBeNull();
  });

  test('somebody with the password cannot go on guessing codes in ever new half sign-ins', async () => {
    const { uri, recoveryCodes } = await withSecondFactor(hendra);
    const answers: number[] = [];
    for (let half = 0; half < 3; half += 1) {
      const other = browser();
      await other.post('sign-in', hendra);
      for (let guess = 0; guess < 4; guess += 1) answers.push((await other.post('second-factor', { code: '000000' })).status);
      if (half < 2) continue;
      expect((await other.post('second-factor', { code: totpOf(uri, 1) })).status).toBe(429);
      expect((await other.post('recovery-code', { code: recoveryCodes[0] })).status).toBe(429);
    }
    expect(answers).toEqual([...Array.from({ length: 10 }, () => 401), 429, 429]);
  });

  test('without a half sign-in no code is taken', async () => {
    const { uri, recoveryCodes } = await withSecondFactor(hendra);
    const other = browser();
    const expired = { status: 401, body: { error: { code: 'SECOND_FACTOR_EXPIRED' } } };
    expect(await other.post('second-factor', { code: totpOf(uri, 1) })).toMatchObject(expired);
    expect(await other.post('recovery-code', { code: recoveryCodes[0] })).toMatchObject(expired);
  });

  test('a session planted in the browser is worth nothing afterwards, and takes no code for itself', async () => {
    const stranger = browser();
    await stranger.post('demo', { personId: personId('stranger') });
    const planted = stranger.cookie!;
    const { uri } = await withSecondFactor(hendra);
    const other = browser();
    other.plant(planted);
    expect(await other.post('sign-in', hendra)).toEqual({ status: 200, body: { secondFactor: true } });
    expect(await stranger.who()).toBeNull();
    // Planted again between the steps.
    await stranger.post('demo', { personId: personId('stranger') });
    other.plant(stranger.cookie!);
    expect((await other.post('second-factor', { code: totpOf(uri, 1) })).status).toBe(204);
    expect(await other.who()).toBe(HENDRA);
    expect(await stranger.who()).toBeNull();
  });

  test('a device that is trusted is asked for the password alone, and no other device', async () => {
    const { uri } = await withSecondFactor(hendra);
    const trusted = browser();
    await trusted.post('sign-in', hendra);
    expect((await trusted.post('second-factor', { code: totpOf(uri, 1), trustDevice: true })).status).toBe(204);
    await trusted.post('sign-out', {});
    expect(await trusted.post('sign-in', hendra)).toEqual({ status: 204, body: null });
    expect(await trusted.who()).toBe(HENDRA);
    expect(await browser().post('sign-in', hendra)).toMatchObject({ status: 200 });
  });
});

describe('recovery codes', () => {
  test('each signs in once, with or without its dash, also when two browsers use it at once', async () => {
    const { recoveryCodes } = await withSecondFactor(hendra);
    const [first, second] = [browser(), browser()];
    await first.post('sign-in', hendra);
    await second.post('sign-in', hendra);
    const code = recoveryCodes[3]!.replace('-', '');
    const answers = await Promise.all([first.post('recovery-code', { code }), second.post('recovery-code', { code })]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 401]);
    const again = browser();
    await again.post('sign-in', hendra);
    expect(await again.post('recovery-code', { code: recoveryCodes[3] })).toMatchObject({
      status: 401,
      body: { error: { code: 'WRONG_CODE' } },
    });
    expect((await again.post('recovery-code', { code: recoveryCodes[4] })).status).toBe(204);
    expect(await again.who()).toBe(HENDRA);
  });

  test('new ones take the place of the old', async () => {
    const { own, recoveryCodes } = await withSecondFactor(hendra);
    expect((await own.post('recovery-codes', { password: 'wrong' })).status).toBe(401);
    const made = await own.post('recovery-codes', { password: PASSWORD });
    const fresh = (made.body as { recoveryCodes: string[] }).recoveryCodes;
    expect(new Set([...fresh, ...recoveryCodes]).size).toBe(20);
    const other = browser();
    await other.post('sign-in', hendra);
    expect((await other.post('recovery-code', { code: recoveryCodes[0] })).status).toBe(401);
    expect((await other.post('recovery-code', { code: fresh[0] })).status).toBe(204);
  });

  test('how many are left is what the API says', async () => {
    const { own, recoveryCodes } = await withSecondFactor(hendra);
    const left = async () => {
      const { status, body } = await own
        .visit('/graphql', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query: '{ viewer { secondFactor { enabled recoveryCodesLeft } } }' }),
        })
        .then(async (response) => ({
          status: response.status,
          body: (await response.json()) as { data: { viewer: { secondFactor: unknown } } },
        }));
      expect(status).toBe(200);
      return body.data.viewer.secondFactor;
    };
    expect(await left()).toEqual({ enabled: true, recoveryCodesLeft: 10 });
    const other = browser();
    await other.post('sign-in', hendra);
    await other.post('recovery-code', { code: recoveryCodes[0] });
    expect(await left()).toEqual({ enabled: true, recoveryCodesLeft: 9 });
  });
});

test('switching it off wants the password, sends a letter, and the password alone signs in again', async () => {
  const { own } = await withSecondFactor(hendra);
  await sql`delete from mail`.execute(app.db());
  expect((await own.post('totp/end', { password: 'wrong' })).status).toBe(401);
  expect(await own.post('totp/end', { password: PASSWORD })).toEqual({ status: 204, body: null });
  expect(await own.who()).toBe(HENDRA);
  const letters = await sql<{ subject: string }>`select subject from mail`.execute(app.db());
  expect(letters.rows).toEqual([{ subject: expect.stringContaining('dimatikan') }]);
  expect((await browser().post('sign-in', hendra)).status).toBe(204);
});

test('a new password ends the trust in devices', async () => {
  const { own, uri } = await withSecondFactor({ email: 'ayu@demo.saling.example', password: PASSWORD });
  const trusted = browser();
  await trusted.post('sign-in', { email: 'ayu@demo.saling.example', password: PASSWORD });
  await trusted.post('second-factor', { code: totpOf(uri, 1), trustDevice: true });
  const next = 'sepeda biru melintasi jembatan';
  expect((await own.post('password', { current: PASSWORD, next })).status).toBe(204);
  expect(await trusted.post('sign-in', { email: 'ayu@demo.saling.example', password: next })).toMatchObject({ status: 200 });
});

test('a wrong code stands in the log of whose password it came after', async () => {
  await withSecondFactor(hendra);
  const other = browser();
  await other.post('sign-in', hendra);
  await other.post('second-factor', { code: '000000' });
  await expect
    .poll(async () => (await audit(personId('sumedangHead'))).filter(({ details }) => details.includes('FACTOR')).at(-1), {
      timeout: 20_000,
    })
    .toMatchObject({ action: 'SIGN_IN_REFUSED', outcome: 'REFUSED', place: `198.51.100.${place}`, details: '{"method":"SECOND_FACTOR"}' });
});

test('the audit log says what was done from where, and holds no secret', async () => {
  const sri = { email: 'sri@demo.saling.example', password: PASSWORD };
  const { own, uri, recoveryCodes } = await withSecondFactor(sri);
  const other = browser();
  await other.post('sign-in', sri);
  await other.post('second-factor', { code: totpOf(uri, 1) });
  await other.post('sign-out', {});
  await other.post('sign-in', sri);
  await other.post('recovery-code', { code: recoveryCodes[0] });
  await own.post('recovery-codes', { password: PASSWORD });
  await own.post('totp/end', { password: PASSWORD });
  const entries = await audit(personId('bantulHead'));
  expect(entries.map(({ action, outcome, details }) => [action, outcome, details].join(' '))).toEqual([
    'SIGNED_IN DONE {"method":"PASSWORD"}',
    'SECOND_FACTOR_ENABLED DONE {}',
    'SIGNED_IN DONE {"method":"SECOND_FACTOR"}',
    'SIGNED_OUT DONE {}',
    'RECOVERY_CODE_USED DONE {}',
    'SIGNED_IN DONE {"method":"RECOVERY_CODE"}',
    'RECOVERY_CODES_MADE DONE {}',
    'SECOND_FACTOR_DISABLED DONE {}',
  ]);
  expect(new Set(entries.map(({ place }) => place))).toEqual(new Set([`198.51.100.${place}`]));
  expect(JSON.stringify(entries)).not.toContain(recoveryCodes[0]);
});
