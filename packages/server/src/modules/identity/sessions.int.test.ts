import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { CLOSE } from '../../gateway/close-codes.ts';
import { BANTUL, personId, SUMEDANG } from '../../testing/actors.ts';
import { cookieOf, createTestApp, post, type Actor, type TestApp } from '../../testing/harness.ts';
import { request, type Line } from '../../testing/harness-client.ts';
import { openSocket } from '../../testing/harness-sockets.ts';
import { addMembership, auditRows, membershipOf, outcomeOf } from '../../testing/people.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app[Symbol.asyncDispose]());

interface Session {
  id: string;
  current: boolean;
  device: string | null;
  place: string | null;
}
const sessionsOf = async (who: Line): Promise<Session[]> =>
  (
    await request<{ viewer: { sessions: Session[] } }>(
      who,
      '{ viewer { sessions { id current device place createdAt lastUsedAt expiresAt } } }',
    )
  ).data!.viewer.sessions;
const END = 'mutation ($id: ID!) { endSession(id: $id) { count } }';
const END_OTHERS = 'mutation { endOtherSessions { count } }';
const SWITCH = 'mutation ($id: ID!) { switchOrganisation(membershipId: $id) { id current organisation { id } } }';
const nameOf = async (who: Actor) =>
  (await who.query<{ viewer: { person: { name: string } | null } }>('{ viewer { person { name } } }')).data!.viewer.person?.name ?? null;

describe('the list of sessions', () => {
  test("says which browser and where, the present one first, and nobody else's", async () => {
    const chrome = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36';
    const response = await post(app.url, 'demo', { personId: personId('sumedangViewer') }, null, { 'user-agent': chrome });
    const first = { url: app.url, cookie: cookieOf(response) };
    await app.again('sumedangViewer');
    await app.again('sumedangHead');
    const sessions = await sessionsOf(first);
    expect(sessions).toHaveLength(2);
    expect(sessions[0]).toMatchObject({ current: true, device: 'Chrome · Windows', place: expect.stringMatching(/127\.0\.0\.1$/) });
    expect(sessions[1]).toMatchObject({ current: false });
  });

  test('is empty for visitors, and shows no token', async () => {
    expect(await sessionsOf({ url: app.url, cookie: null })).toEqual([]);
    const ayu = await app.as('sumedangEditor');
    const tokens = await sql<{ token: string }>`
      select s."token" from auth_session s where s."userId" = ${personId('sumedangEditor')}`.execute(app.db());
    const shown = JSON.stringify(await sessionsOf(ayu));
    expect(tokens.rows.length).toBeGreaterThan(0);
    expect(tokens.rows.some(({ token }) => shown.includes(token))).toBe(false);
  });
});

describe('ending sessions', () => {
  test("one of one's own: its socket closes, its next request is a visitor's, the present one lives on", async () => {
    const [here, there] = [await app.again('sumedangHead'), await app.again('sumedangHead')];
    await using socket = await openSocket(there);
    const { id } = (await sessionsOf(there))[0]!;
    expect((await here.query(END, { id })).data).toEqual({ endSession: { count: 1 } });
    expect(await socket.closed).toMatchObject({ code: CLOSE.SESSION_ENDED });
    expect([await nameOf(here), await nameOf(there)]).toEqual(['Hendra Wijaya', null]);
    expect((await auditRows(app, SUMEDANG))[0]).toMatchObject({ action: 'SESSION_ENDED' });
    expect(outcomeOf(await here.query(END, { id }))).toBe('NOT_FOUND');
  });

  test('all others', async () => {
    const [here, second, third] = [await app.again('bantulHead'), await app.again('bantulHead'), await app.again('bantulHead')];
    expect((await here.query(END_OTHERS)).data).toEqual({ endOtherSessions: { count: 2 } });
    expect(await Promise.all([here, second, third].map(nameOf))).toEqual(['Sri Wahyuni', null, null]);
    expect((await here.query(END_OTHERS)).data).toEqual({ endOtherSessions: { count: 0 } });
  });

  test('the present one signs out', async () => {
    const here = await app.again('observer');
    const { id } = (await sessionsOf(here))[0]!;
    expect((await here.query(END, { id })).data).toEqual({ endSession: { count: 1 } });
    expect(await nameOf(here)).toBeNull();
  });

  test("somebody else's is not found and lives on, an administrator's people included", async () => {
    const victim = await app.again('sumedangEditor');
    const { id } = (await sessionsOf(victim))[0]!;
    for (const name of ['sumedangAdmin', 'bantulEditor', 'ministryAdmin'] as const) {
      expect(outcomeOf(await (await app.as(name)).query(END, { id }))).toBe('NOT_FOUND');
    }
    expect(outcomeOf(await (await app.as('anonymous')).query(END, { id }))).toBe('UNAUTHENTICATED');
    expect(outcomeOf(await (await app.as('anonymous')).query(END_OTHERS))).toBe('UNAUTHENTICATED');
    expect(await nameOf(victim)).toBe('Ayu Rahmawati');
  });
});

describe('speaking for another organisation', () => {
  test('is chosen per session, kept, and written down', async () => {
    const [here, there] = [await app.again('stranger'), await app.again('stranger')];
    const [own, other] = [await membershipOf(app, 'stranger'), await addMembership(app, 'stranger', SUMEDANG, 'HEAD')];
    const VIEWER = '{ viewer { role organisation { id } memberships { id current } } }';
    expect((await here.query(SWITCH, { id: other })).data).toEqual({
      switchOrganisation: { id: other, current: true, organisation: { id: SUMEDANG } },
    });
    expect((await here.query(VIEWER)).data).toEqual({
      viewer: {
        role: 'HEAD',
        organisation: { id: SUMEDANG },
        memberships: [
          { id: own, current: false },
          { id: other, current: true },
        ],
      },
    });
    expect((await there.query(VIEWER)).data).toMatchObject({ viewer: { role: 'EDITOR', organisation: { id: '35.10' } } });
    expect((await auditRows(app, SUMEDANG))[0]).toMatchObject({ action: 'ORGANISATION_SWITCHED' });
  });

  test("somebody else's membership is not found", async () => {
    const budi = await app.as('bantulEditor');
    for (const id of [await membershipOf(app, 'sumedangEditor'), await membershipOf(app, 'bantulHead'), 'no uuid']) {
      expect(outcomeOf(await budi.query(SWITCH, { id }))).toBe('NOT_FOUND');
    }
    expect((await budi.query('{ viewer { organisation { id } } }')).data).toEqual({ viewer: { organisation: { id: BANTUL } } });
    expect(outcomeOf(await (await app.as('anonymous')).query(SWITCH, { id: await membershipOf(app, 'bantulEditor') }))).toBe(
      'UNAUTHENTICATED',
    );
  });

  test('an own membership that is over is not found', async () => {
    const ended = await addMembership(app, 'assessor', BANTUL, 'VIEWER');
    const rudi = await app.as('assessor');
    await sql`update membership set ended_at = now() where id = ${ended}`.execute(app.db());
    expect(outcomeOf(await rudi.query(SWITCH, { id: ended }))).toBe('NOT_FOUND');
  });
});

test('what a viewer knows of the own account; a visitor has none', async () => {
  const ACCOUNT = '{ viewer { hasPassword mails secondFactor { enabled recoveryCodesLeft } client { id } singleSignOn { name } } }';
  const none = { client: null, singleSignOn: null, mails: false, hasPassword: false };
  expect((await (await app.as('anonymous')).query(ACCOUNT)).data).toEqual({ viewer: { ...none, secondFactor: null } });
  const ayu = await app.as('sumedangEditor');
  expect((await ayu.query(ACCOUNT)).data).toEqual({ viewer: { ...none, secondFactor: { enabled: false, recoveryCodesLeft: 0 } } });
  await sql`insert into auth_account ("id", "accountId", "providerId", "userId", "password", "updatedAt")
    values ('of-ayu', 'demo-ayu', 'credential', 'demo-ayu', 'a hash', now())`.execute(app.db());
  expect((await ayu.query(ACCOUNT)).data).toMatchObject({ viewer: { hasPassword: true } });
});
