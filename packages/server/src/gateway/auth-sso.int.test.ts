import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { personId, SUMEDANG } from '../testing/actors.ts';
import { Browser } from '../testing/browser.ts';
import { request } from '../testing/harness-client.ts';
import { createTestApp, type TestApp, type TestAppOptions } from '../testing/harness.ts';
import { CLIENT, createTestProvider, walk, type TestProvider } from '../testing/oidc-provider.ts';
import { inviteInto } from '../testing/people.ts';
import { givePasswords, PASSWORD } from '../testing/passwords.ts';
import { totpOf } from '../testing/totp.ts';

const ROLES = {
  'sumedang-editor': { organisation: '32.11', role: 'EDITOR' },
  'sumedang-viewer': { organisation: '32.11', role: 'VIEWER' },
  'sumedang-admin': { organisation: '32.11', role: 'ADMIN' },
  'ministry-observer': { organisation: 'kemenpanrb', role: 'OBSERVER' },
  nowhere: { organisation: '99.99', role: 'EDITOR' },
  impossible: { organisation: '34.02', role: 'ASSESSOR' },
};

async function pair(options: { serve?: boolean; claimsInIdToken?: boolean; fill?: TestAppOptions['fill'] } = {}) {
  const provider = await createTestProvider({ sub: 'unknown', email: 'unknown@sso.example' });
  const oidc = { issuer: provider.issuer, ...CLIENT, name: 'SSO Jawa Barat', roleClaim: 'saling_roles', roles: ROLES };
  const app = await createTestApp({ config: { oidc, proxies: 1 }, ...(options.fill && { fill: options.fill }) });
  if (options.serve !== false) provider.serve(`http://localhost:${app.app.port}`, options);
  return {
    provider,
    app,
    [Symbol.asyncDispose]: async () => {
      await app[Symbol.asyncDispose]();
      await provider[Symbol.asyncDispose]();
    },
  };
}

let both: Awaited<ReturnType<typeof pair>>;
let app: TestApp;
let provider: TestProvider;
beforeAll(async () => {
  both = await pair({ fill: (db) => givePasswords(db, 'sumedangHead') });
  ({ app, provider } = both);
});
afterAll(() => both[Symbol.asyncDispose]());
beforeEach(() => {
  provider.instead = null;
});

const FAILED = '/masuk?galat=sso';
const callbackOf = (on: TestApp) => `http://localhost:${on.app.port}/auth/core/oauth2/callback/sso`;

/** Begins at the server and goes through the provider; answers the address it comes back to. */
async function goThrough(own: Browser, on = app, back = '/daerah/32.11'): Promise<URL> {
  const begun = await own.post('sso', { back });
  expect(begun).toEqual({ status: 200, body: { url: expect.any(String) } });
  return new URL(await walk(new Browser(on.url), (begun.body as { url: string }).url, callbackOf(on)));
}

/** Signs in through the provider; answers where the browser ends. */
async function signIn(own: Browser, on = app, back?: string): Promise<string | null> {
  const url = await goThrough(own, on, back);
  const response = await own.visit(url.pathname + url.search);
  expect(response.status).toBe(303);
  return response.headers.get('location');
}

async function membershipsOf(email: string) {
  const found = await sql<{ organisation: string; role: string; source: string; ended: boolean }>`
    select m.organisation_id as organisation, m.role, m.source, m.ended_at is not null as ended
    from membership m join auth_user u on u."id" = m.person_id where u."email" = ${email} order by m.created_at, m.id`.execute(app.db());
  return found.rows.map(({ organisation, role, source, ended }) => [organisation, role, source, ended ? 'ended' : 'counts'].join(' '));
}

describe('signing in through a provider', () => {
  test('asks it with PKCE, state and nonce', async () => {
    const { body } = await new Browser(app.url).post('sso', { back: '/' });
    const asked = new URL((body as { url: string }).url);
    expect(`${asked.origin}${asked.pathname}`).toBe(`${provider.issuer}/auth`);
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      response_type: 'code',
      client_id: CLIENT.clientId,
      redirect_uri: callbackOf(app),
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^.{20,}$/),
      nonce: expect.stringMatching(/^.{20,}$/),
      scope: 'openid profile email',
    });
  });

  test('makes a person with the role that its claim says, and brings the browser back', async () => {
    provider.person = {
      sub: 'lina',
      email: 'Lina@sumedang.example',
      email_verified: true,
      name: 'Lina Marlina',
      saling_roles: ['other', 'sumedang-editor'],
    };
    const own = new Browser(app.url);
    expect(await signIn(own)).toBe('/daerah/32.11');
    expect(await own.who()).toBe('Lina Marlina 32.11 EDITOR');
    const kept = await sql<{ kept: unknown[] }>`
      select array["accessToken", "refreshToken", "idToken"] as kept from auth_account where "providerId" = 'sso'`.execute(app.db());
    expect(kept.rows).toEqual([{ kept: [null, null, null] }]);
    const log = await sql<{ line: string }>`
      select action || ' ' || details as line from audit_entry a
      where organisation_id = '32.11' and (subject like 'Lina%' or actor_name = 'Lina Marlina') order by at, action`.execute(app.db());
    expect(log.rows.map(({ line }) => line)).toEqual([
      'ROLE_CHANGED {"from":"-","to":"EDITOR","source":"OIDC"}',
      'SIGNED_IN {"method":"SINGLE_SIGN_ON"}',
    ]);
  });

  test('changes, adds and ends memberships with the next claim, and signs in all the same without any', async () => {
    const email = 'made.w@sso.example';
    provider.person = { sub: 'wayan', email, email_verified: true, name: 'Wayan', saling_roles: 'sumedang-editor' };
    await signIn(new Browser(app.url));
    provider.person.saling_roles = ['ministry-observer', 'sumedang-viewer'];
    await signIn(new Browser(app.url));
    expect(await membershipsOf(email)).toEqual(['32.11 VIEWER OIDC counts', 'kemenpanrb OBSERVER OIDC counts']);
    // Of several the highest.
    provider.person.saling_roles = ['sumedang-viewer', 'sumedang-admin', 'sumedang-editor'];
    await signIn(new Browser(app.url));
    expect(await membershipsOf(email)).toEqual(['32.11 ADMIN OIDC counts', 'kemenpanrb OBSERVER OIDC ended']);
    delete provider.person.saling_roles;
    const own = new Browser(app.url);
    expect(await signIn(own)).toBe('/daerah/32.11');
    expect(await own.who()).toBe('Wayan - -');
    expect(await membershipsOf(email)).toEqual(['32.11 ADMIN OIDC ended', 'kemenpanrb OBSERVER OIDC ended']);
    provider.person.saling_roles = 'ministry-observer';
    await signIn(own);
    expect(await own.who()).toBe('Wayan kemenpanrb OBSERVER');
  });

  test('a role that is mapped to what is not there makes nobody anything', async () => {
    provider.person = {
      sub: 'lost',
      email: 'lost@sso.example',
      email_verified: true,
      name: 'Lost',
      saling_roles: ['nowhere', 'impossible', 'toString'],
    };
    const own = new Browser(app.url);
    await signIn(own);
    expect(await own.who()).toBe('Lost - -');
    expect(await membershipsOf('lost@sso.example')).toEqual([]);
  });

  test('leaves alone what came by invitation', async () => {
    provider.person = {
      sub: 'rudi',
      email: 'test-rudi@demo.saling.example',
      email_verified: true,
      name: 'Rudi',
      saling_roles: ['ministry-observer', 'sumedang-viewer'],
    };
    await signIn(new Browser(app.url));
    expect(await membershipsOf('test-rudi@demo.saling.example')).toEqual([
      'kemenpanrb ASSESSOR INVITATION counts',
      '32.11 VIEWER OIDC counts',
    ]);
    provider.person.saling_roles = [];
    await signIn(new Browser(app.url));
    expect(await membershipsOf('test-rudi@demo.saling.example')).toEqual([
      'kemenpanrb ASSESSOR INVITATION counts',
      '32.11 VIEWER OIDC ended',
    ]);
  });

  test('a session planted in the browser is worth nothing afterwards', async () => {
    provider.person = { sub: 'lina', email: 'lina@sumedang.example', email_verified: true, saling_roles: 'sumedang-editor' };
    const planted = new Browser(app.url);
    await planted.post('demo', { personId: personId('stranger') });
    const own = new Browser(app.url);
    own.plant(planted.cookie!);
    await signIn(own);
    expect(await own.who()).toBe('Lina Marlina 32.11 EDITOR');
    expect(await planted.who()).toBeNull();
  });

  test('works when the provider puts all claims into the ID token', async () => {
    await using other = await pair({ claimsInIdToken: true });
    other.provider.person = { sub: 'x', email: 'x@sso.example', email_verified: true, name: 'Xaverius', saling_roles: 'sumedang-editor' };
    const own = new Browser(other.app.url);
    await signIn(own, other.app);
    expect(await own.who()).toBe('Xaverius 32.11 EDITOR');
  });
});

describe('what a provider says of somebody is believed for a day’s work', () => {
  const email = 'harian@sso.example';
  async function arrive(): Promise<Browser> {
    provider.person = {
      sub: 'harian',
      email,
      email_verified: true,
      name: 'Harian',
      saling_roles: ['sumedang-editor', 'ministry-observer'],
    };
    const own = new Browser(app.url);
    await signIn(own);
    expect(await own.who()).toBe('Harian 32.11 EDITOR');
    return own;
  }

  test('then its session ends, however much it is used, and a second factor does not make it longer', async () => {
    const own = await arrive();
    const begun = await own.post('totp/begin', {});
    expect((await own.post('totp/confirm', { code: totpOf((begun.body as { uri: string }).uri) })).status).toBe(204);
    expect(await own.who()).toBe('Harian 32.11 EDITOR');
    const moved = await sql`
      update auth_session s set "ssoUntil" = "ssoUntil" - interval '12 hours' from auth_user u
      where u."id" = s."userId" and u."email" = ${email} and "ssoUntil" <= now() + interval '12 hours'`.execute(app.db());
    expect(moved.numAffectedRows).toBe(1n);
    expect(await own.who()).toBeNull();
  });

  test('and a password that somebody has besides brings none of its roles', async () => {
    await arrive();
    await sql`insert into membership (id, person_id, region_code, role, created_at)
      select gen_random_uuid(), "id", '34.02', 'VIEWER', now() from auth_user where "email" = ${email}`.execute(app.db());
    const own = new Browser(app.url);
    const { id } = (await sql<{ id: string }>`select "id" from auth_user where "email" = ${email}`.execute(app.db())).rows[0]!;
    await sql`update auth_user set "twoFactorEnabled" = false where "id" = ${id}`.execute(app.db());
    await sql`insert into auth_account ("id", "accountId", "providerId", "userId", "password", "createdAt", "updatedAt")
      select 'harian', ${id}, 'credential', ${id}, a."password", now(), now() from auth_account a where a."userId" = ${personId('sumedangHead')}
        and a."password" is not null`.execute(app.db());
    expect(await own.post('sign-in', { email, password: PASSWORD })).toEqual({ status: 204, body: null });
    expect(await own.who()).toBe('Harian 34.02 VIEWER');
    const asked = await request({ url: app.url, cookie: own.cookie }, '{ viewer { memberships { organisation { id } } } }');
    expect(asked).toEqual({ data: { viewer: { memberships: [{ organisation: { id: '34.02' } }] } } });
  });
});

test('an administrator whom the provider brought goes when it says so, also as the last one, and the log says that', async () => {
  await using other = await pair();
  await sql`update membership set role = 'VIEWER' where organisation_id = '32.11' and role = 'ADMIN'`.execute(other.app.db());
  other.provider.person = { sub: 'a', email: 'a@sso.example', email_verified: true, name: 'Asep', saling_roles: 'sumedang-admin' };
  await signIn(new Browser(other.app.url), other.app);
  for (const role of ['sumedang-editor', 'sumedang-admin', 'nobody']) {
    other.provider.person.saling_roles = role;
    await signIn(new Browser(other.app.url), other.app);
  }
  const own = new Browser(other.app.url);
  await signIn(own, other.app);
  expect(await own.who()).toBe('Asep - -');
  const log = await sql<{ line: string }>`
    select action || ' ' || details as line from audit_entry where subject = 'Asep <a@sso.example>' order by at`.execute(other.app.db());
  expect(log.rows.map(({ line }) => line)).toEqual([
    'ROLE_CHANGED {"from":"-","to":"ADMIN","source":"OIDC"}',
    'ROLE_CHANGED {"from":"ADMIN","to":"EDITOR","lastAdministrator":true,"source":"OIDC"}',
    'ROLE_CHANGED {"from":"EDITOR","to":"ADMIN","source":"OIDC"}',
    'PERSON_REMOVED {"role":"ADMIN","lastAdministrator":true,"source":"OIDC"}',
  ]);
});

test('signing in does not wait for whoever accepts an invitation for the same person', async () => {
  provider.person = { sub: 'lina', email: 'lina@sumedang.example', email_verified: true, saling_roles: 'sumedang-editor' };
  const own = new Browser(app.url);
  await signIn(own);
  const url = await goThrough(own);
  await app
    .db()
    .transaction()
    .execute(async (db) => {
      // What a foreign key holds that refers to the person.
      await sql`select from auth_user where "email" = 'lina@sumedang.example' for key share`.execute(db);
      expect((await own.visit(url.pathname + url.search)).headers.get('location')).toBe('/daerah/32.11');
    });
});

describe('an account that is there already', () => {
  test('is opened by the same verified address, without our own second factor', async () => {
    const hendra = new Browser(app.url);
    await hendra.post('sign-in', { email: 'hendra@demo.saling.example', password: PASSWORD });
    const begun = await hendra.post('totp/begin', { password: PASSWORD });
    expect((await hendra.post('totp/confirm', { code: totpOf((begun.body as { uri: string }).uri) })).status).toBe(204);
    provider.person = { sub: 'hendra-at-sso', email: 'hendra@demo.saling.example', email_verified: true, name: 'H. Wijaya' };
    const own = new Browser(app.url);
    expect(await signIn(own)).toBe('/daerah/32.11');
    expect(await own.who()).toBe('Hendra Wijaya 32.11 HEAD');
  });

  test('is never opened by an address that the provider did not verify', async () => {
    for (const verified of [false, undefined]) {
      provider.person = {
        sub: `thief-${verified}`,
        email: 'ayu@demo.saling.example',
        name: 'Thief',
        ...(verified !== undefined && { email_verified: verified }),
      };
      const own = new Browser(app.url);
      expect(await signIn(own)).toBe(FAILED);
      expect(await own.who()).toBeNull();
    }
    const accounts = await sql`select from auth_account where "userId" = ${personId('sumedangEditor')} and "providerId" = 'sso'`.execute(
      app.db(),
    );
    expect(accounts.rows).toEqual([]);
  });
});

test('an account that was made with an address nobody verified belongs to whoever reads its mail', async () => {
  const email = 'bupati@sumedang.example';
  provider.person = { sub: 'squatter', email, name: 'Squatter', saling_roles: 'sumedang-editor' };
  const squatter = new Browser(app.url);
  await signIn(squatter);
  const begun = await squatter.post('totp/begin', {});
  expect((await squatter.post('totp/confirm', { code: totpOf((begun.body as { uri: string }).uri) })).status).toBe(204);

  const owner = new Browser(app.url);
  await owner.post('forgot', { email });
  const letter = async () =>
    (await sql<{ body: string }>`select body from mail where subject like 'Atur ulang%' and recipient = ${email}`.execute(app.db()))
      .rows[0];
  await expect.poll(letter, { timeout: 20_000 }).toBeDefined();
  const token = /\/atur-ulang\/([\w-]+)/.exec((await letter())!.body)![1];
  expect(await owner.post('reset', { token, password: PASSWORD })).toEqual({ status: 204, body: null });
  expect(await owner.post('sign-in', { email, password: PASSWORD })).toEqual({ status: 204, body: null });
  expect(await owner.who()).toBe('Squatter - -');
  const log = await sql<{ details: string }>`
    select details from audit_entry where (action = 'PERSON_REMOVED' and subject = ${`Squatter <${email}>`})
      or (action = 'SECOND_FACTOR_DISABLED' and actor_name = 'Squatter') order by details`.execute(app.db());
  expect(log.rows.map(({ details }) => details)).toEqual([
    '{"claimedByMail":true}',
    '{"role":"EDITOR","claimedByMail":true,"source":"OIDC"}',
  ]);
  expect(await squatter.who()).toBeNull();
  expect(await signIn(squatter)).toBe(FAILED);
});

describe('an account that was made by the link of an invitation', () => {
  const letterTo = async (email: string): Promise<string> => {
    const found = await sql<{ body: string }>`select body from mail where recipient = ${email} order by created_at desc`.execute(app.db());
    return /\/undangan\/([\w-]+)/.exec(found.rows[0]!.body)![1]!;
  };

  test('that was copied is nobody’s who shows up at the provider with its address: whoever invited may have made it', async () => {
    const email = 'deputi@kemenpanrb.example';
    const { token } = await inviteInto(await app.as('sumedangAdmin'), SUMEDANG, email, 'VIEWER');
    const inviter = new Browser(app.url);
    expect(await inviter.post('invitation', { token, name: 'Deputi', password: PASSWORD })).toEqual({ status: 204, body: null });
    provider.person = { sub: 'deputi', email, email_verified: true, name: 'Deputi', saling_roles: 'ministry-observer' };
    const own = new Browser(app.url);
    expect(await signIn(own)).toBe(FAILED);
    expect(await own.who()).toBeNull();
    expect(await membershipsOf(email)).toEqual(['32.11 VIEWER INVITATION counts']);
  });

  test('that came by mail is theirs', async () => {
    const email = 'asdep@kemenpanrb.example';
    const { token } = await inviteInto(await app.as('sumedangAdmin'), SUMEDANG, email, 'VIEWER');
    const mailed = await letterTo(email);
    expect(mailed).not.toBe(token);
    expect(await new Browser(app.url).post('invitation', { token: mailed, name: 'Asdep', password: PASSWORD })).toMatchObject({
      status: 204,
    });
    expect((await new Browser(app.url).post('invitation', { token, name: 'Asdep', password: PASSWORD })).status).toBe(400);
    provider.person = { sub: 'asdep', email, email_verified: true, name: 'Asdep', saling_roles: 'ministry-observer' };
    const own = new Browser(app.url);
    expect(await signIn(own)).toBe('/daerah/32.11');
    expect(await membershipsOf(email)).toEqual(['32.11 VIEWER INVITATION counts', 'kemenpanrb OBSERVER OIDC counts']);
  });
});

describe('what was not begun here is refused', () => {
  test('another state, no state, another browser, a code that was used', async () => {
    provider.person = { sub: 'lina', email: 'lina@sumedang.example', email_verified: true, saling_roles: 'sumedang-editor' };
    const own = new Browser(app.url);
    const back = await goThrough(own);
    const changed = new URL(back);
    changed.searchParams.set('state', 'another-state-that-nobody-made');
    const without = new URL(back);
    without.searchParams.delete('state');
    const attempts: [Browser, URL][] = [
      [own, changed],
      [own, without],
      [new Browser(app.url), back],
    ];
    for (const [browser, url] of attempts) {
      const response = await browser.visit(url.pathname + url.search);
      expect([response.status, response.headers.get('location')]).toEqual([303, FAILED]);
      expect(await browser.who()).toBeNull();
    }
    expect((await own.visit(back.pathname + back.search)).headers.get('location')).toBe('/daerah/32.11');
    expect(await own.who()).toBe('Lina Marlina 32.11 EDITOR');
    const again = new Browser(app.url);
    expect((await again.visit(back.pathname + back.search)).headers.get('location')).toBe(FAILED);
    expect(await again.who()).toBeNull();
  });

  test.each(['https://elsewhere.example/', '//elsewhere.example', '/\\elsewhere.example', 'javascript:alert(1)', '/\nx'])(
    'going back to %j',
    async (back) => {
      expect((await new Browser(app.url).post('sso', { back })).status).toBe(400);
    },
  );

  test('by a page of another site', async () => {
    expect((await new Browser(app.url, { origin: 'https://elsewhere.example' }).post('sso', {})).status).toBe(403);
  });

  test('a person whose provider says no', async () => {
    const own = new Browser(app.url);
    const { body } = await own.post('sso', {});
    const state = new URL((body as { url: string }).url).searchParams.get('state')!;
    const response = await own.visit(`/auth/core/oauth2/callback/sso?error=access_denied&state=${encodeURIComponent(state)}`);
    expect([response.status, response.headers.get('location')]).toEqual([303, FAILED]);
  });
});

test('beginning over and over is stopped', async () => {
  const statuses = [];
  const own = new Browser(app.url, { 'x-forwarded-for': '198.51.100.1' });
  for (let begun = 0; begun < 201; begun += 1) statuses.push((await own.post('sso', {})).status);
  expect(statuses).toEqual([...Array.from({ length: 200 }, () => 200), 429]);
});

describe('a provider that', () => {
  const unavailable = {
    status: 503,
    body: { error: { message: 'SSO Jawa Barat does not answer: try again in a moment.', code: 'SSO_UNAVAILABLE' } },
  };

  test('is down when the server starts works when it is back, without a restart', async () => {
    await using late = await pair({ serve: false });
    const own = new Browser(late.app.url);
    expect(await own.post('sso', {})).toEqual(unavailable);
    expect(await own.post('sso', {})).toEqual(unavailable);
    late.provider.serve(`http://localhost:${late.app.app.port}`);
    late.provider.person = { sub: 'x', email: 'x@sso.example', email_verified: true, name: 'Xaverius', saling_roles: 'sumedang-editor' };
    await signIn(own, late.app);
    expect(await own.who()).toBe('Xaverius 32.11 EDITOR');
    // And goes down again on the way.
    const other = new Browser(late.app.url);
    const back = await goThrough(other, late.app);
    late.provider.down();
    expect((await other.visit(back.pathname + back.search)).headers.get('location')).toBe(FAILED);
    expect(await other.who()).toBeNull();
  });

  test('says that it is somebody else is not asked', async () => {
    await using other = await pair();
    other.provider.instead = (req, res) => {
      if (!req.url!.startsWith('/.well-known/')) return false;
      const at = (path: string) => `${other.provider.issuer}${path}`;
      const said = {
        issuer: 'https://elsewhere.example',
        authorization_endpoint: at('/auth'),
        token_endpoint: at('/token'),
        jwks_uri: at('/jwks'),
      };
      res.setHeader('content-type', 'application/json').end(JSON.stringify(said));
      return true;
    };
    expect(await new Browser(other.app.url).post('sso', {})).toEqual(unavailable);
    other.provider.instead = null;
    expect((await new Browser(other.app.url).post('sso', {})).status).toBe(200);
  });

  test('signs with a key that is not its own signs nobody in', async () => {
    await using other = await pair();
    other.provider.person = { sub: 'x', email: 'x@sso.example', email_verified: true, name: 'X', saling_roles: 'sumedang-admin' };
    const own = new Browser(other.app.url);
    await own.post('sso', {});
    // Another instance at the same address has other keys; ours still knows the ones before.
    const back = await goThrough(own, other.app);
    other.provider.instead = (req, res) => {
      if (req.url !== '/jwks') return false;
      res.setHeader('content-type', 'application/json').end('{"keys":[]}');
      return true;
    };
    expect((await own.visit(back.pathname + back.search)).headers.get('location')).toBe(FAILED);
    expect(await own.who()).toBeNull();
  });

  test('is not set up is said so', async () => {
    await using plain = await createTestApp();
    expect((await new Browser(plain.url).post('sso', {})).status).toBe(404);
    expect((await new Browser(plain.url).visit('/auth/core/oauth2/callback/sso?code=x&state=y')).headers.get('location')).toBe(FAILED);
  });
});

test('nothing else of the library is at any address', async () => {
  const own = new Browser(app.url);
  for (const path of [
    'core/sign-up/email',
    'core/sign-in/email',
    'core/sign-in/social',
    'core/callback/sso',
    'core/update-user',
    'core/two-factor/enable',
    'core/sign-in/demo',
  ]) {
    expect((await own.post(path, {})).status).toBe(404);
    expect((await own.visit(`/auth/${path}`)).status).toBe(405);
  }
});
