import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { systemClock } from '../../kernel/clock.ts';
import { BANTUL, personId, SUMEDANG } from '../../testing/actors.ts';
import { Browser } from '../../testing/browser.ts';
import { createTestApp, type Actor, type TestApp } from '../../testing/harness.ts';
import { request } from '../../testing/harness-client.ts';
import { givePasswords, PASSWORD } from '../../testing/passwords.ts';
import { auditRows, dayFromToday, inviteInto, outcomeOf, PEOPLE } from '../../testing/people.ts';
import { acceptInvitation, openInvitation } from './invitations.service.ts';

let app: TestApp;
let admin: Actor;
beforeAll(async () => {
  app = await createTestApp();
  admin = await app.as('sumedangAdmin');
});
afterAll(() => app[Symbol.asyncDispose]());

/** An account with this address, as accepting would have made it. */
async function account(id: string, email: string): Promise<string> {
  await sql`insert into auth_user ("id", "name", "email", "emailVerified") values (${id}, ${`Nama ${id}`}, ${email}, true)`.execute(
    app.db(),
  );
  return id;
}

const input = (more: object = {}) => ({ organisationId: SUMEDANG, email: 'tamu@region.example', name: 'Tamu', role: 'EDITOR', ...more });
const accept = (token: string, person: string) => acceptInvitation(app.db(), systemClock, { token, personId: person, place: '10.0.0.1' });
const preview = async (token: string, who: Actor) =>
  (
    await who.query<{ invitation: { state: string } | null }>(
      `query ($token: String!) { invitation(token: $token) { state role email name invitedBy hasAccount organisation { id name } } }`,
      { token },
    )
  ).data!.invitation;

describe('inviting', () => {
  test('gives a link once, sends another, and keeps nothing but their hashes', async () => {
    const answer = await admin.query<{ invitePerson: { link: string; mailed: boolean; invitation: object } }>(PEOPLE.invite, {
      input: input({ email: '  Siti@Region.example ', name: ' Siti  Aminah ' }),
    });
    const { link, mailed, invitation } = answer.data!.invitePerson;
    expect(link).toMatch(new RegExp(`^${app.url}/undangan/[\\w-]{43}$`));
    expect(mailed).toBe(true);
    expect(invitation).toMatchObject({
      email: 'siti@region.example',
      name: 'Siti Aminah',
      role: 'EDITOR',
      state: 'OPEN',
      invitedBy: 'Rina Marlina',
    });
    const letters = await (
      await app.as('anonymous')
    ).query<{ demoMail: { nodes: { recipient: string; body: string }[] } }>('{ demoMail(first: 1) { nodes { recipient body } } }');
    const letter = letters.data!.demoMail.nodes[0]!;
    expect(letter.recipient).toBe('siti@region.example');
    const sent = new RegExp(`${app.url}/undangan/([\\w-]{43})`).exec(letter.body)![1]!;
    const token = link.split('/').at(-1)!;
    expect(sent).not.toBe(token);
    const kept = await sql<{ text: string }>`select i::text as text from invitation i union all select a::text from audit_entry a`.execute(
      app.db(),
    );
    expect(kept.rows.length).toBeGreaterThan(1);
    expect(kept.rows.some(({ text }) => text.includes(token) || text.includes(sent))).toBe(false);
    expect((await auditRows(app, SUMEDANG))[0]).toMatchObject({ action: 'PERSON_INVITED', subject: 'Siti Aminah <siti@region.example>' });
  });

  test('a bad input is told what to do, all of it at once', async () => {
    const yesterday = await dayFromToday(app, -1);
    const answer = await admin.query(PEOPLE.invite, {
      input: input({ email: 'tamu', name: ' ', role: 'OBSERVER', mandateUntil: yesterday }),
    });
    expect(outcomeOf(answer)).toBe('INVALID_EMAIL email, REQUIRED name, ROLE_DOES_NOT_FIT role, MANDATE_PAST mandateUntil');
    expect(outcomeOf(await admin.query(PEOPLE.invite, { input: input({ name: 'x'.repeat(101) }) }))).toBe('TOO_LONG name');
    expect(outcomeOf(await admin.query(PEOPLE.invite, { input: input({ mandateUntil: '2027-02-30' }) }))).toBe('BAD_USER_INPUT');
    expect(outcomeOf(await admin.query(PEOPLE.invite, { input: input({ mandateUntil: '0000-01-01' }) }))).toBe('BAD_USER_INPUT');
  });

  test('a mandate may end today', async () => {
    const today = await dayFromToday(app, 0);
    expect(outcomeOf(await admin.query(PEOPLE.invite, { input: input({ email: 'hari-ini@region.example', mandateUntil: today }) }))).toBe(
      'Invited',
    );
  });

  test('who is a member or invited already is not invited again', async () => {
    expect(outcomeOf(await admin.query(PEOPLE.invite, { input: input({ email: 'AYU@demo.saling.example' }) }))).toBe(
      'ALREADY_MEMBER email',
    );
    await inviteInto(admin, SUMEDANG, 'dua-kali@region.example');
    expect(outcomeOf(await admin.query(PEOPLE.invite, { input: input({ email: 'Dua-Kali@region.example' }) }))).toBe(
      'ALREADY_INVITED email',
    );
  });

  test('two at once make one invitation', async () => {
    const both = await Promise.all([1, 2].map(() => admin.query(PEOPLE.invite, { input: input({ email: 'serentak@region.example' }) })));
    expect(both.map(outcomeOf).toSorted()).toEqual(['ALREADY_INVITED email', 'Invited']);
  });

  test.each([
    ['sumedangEditor', 'FORBIDDEN'],
    ['sumedangHead', 'FORBIDDEN'],
    ['bantulAdmin', 'FORBIDDEN'],
    ['ministryAdmin', 'FORBIDDEN'],
    ['anonymous', 'UNAUTHENTICATED'],
  ] as const)('%s invites nobody into Sumedang: %s', async (name, code) => {
    expect(outcomeOf(await (await app.as(name)).query(PEOPLE.invite, { input: input({ email: 'x@region.example' }) }))).toBe(code);
  });

  test('fields beyond the schema are refused', async () => {
    for (const more of [{ source: 'OIDC' }, { tokenHash: 'x' }, { invitedBy: 'somebody' }, { personId: personId('stranger') }]) {
      expect(outcomeOf(await admin.query(PEOPLE.invite, { input: input({ email: 'lebih@region.example', ...more }) }))).toBe(
        'BAD_USER_INPUT',
      );
    }
  });

  test('the ministry invites its own kinds of people', async () => {
    const joko = await app.as('ministryAdmin');
    const of = (role: string) => ({ input: input({ organisationId: 'kemenpanrb', email: 'asesor@ministry.example', role }) });
    expect(outcomeOf(await joko.query(PEOPLE.invite, of('EDITOR')))).toBe('ROLE_DOES_NOT_FIT role');
    expect(outcomeOf(await joko.query(PEOPLE.invite, of('ASSESSOR')))).toBe('Invited');
  });
});

describe('a link', () => {
  test('shows whoever holds it what it invites to; one nobody made shows nothing', async () => {
    const { token } = await inviteInto(admin, SUMEDANG, 'pratinjau@region.example', 'HEAD');
    expect(await preview(token, await app.as('anonymous'))).toEqual({
      state: 'OPEN',
      role: 'HEAD',
      email: 'pratinjau@region.example',
      name: 'Tamu Baru',
      invitedBy: 'Rina Marlina',
      hasAccount: false,
      organisation: { id: SUMEDANG, name: 'Kabupaten Sumedang' },
    });
    for (const other of ['', 'x', `${token}x`, '\u0000']) expect(await preview(other, await app.as('anonymous'))).toBeNull();
  });

  test('renewed, the old one is worth nothing and the new one works', async () => {
    const old = await inviteInto(admin, SUMEDANG, 'perbarui@region.example');
    const person = await account('p-perbarui', 'perbarui@region.example');
    await sql`update invitation set expires_at = now() where id = ${old.id}`.execute(app.db());
    expect(await preview(old.token, admin)).toMatchObject({ state: 'EXPIRED', hasAccount: true });
    expect(await accept(old.token, person)).toEqual({ kind: 'refused', reason: 'NOT_OPEN' });
    const renewed = await admin.query<{ renewInvitation: { link: string } }>(PEOPLE.renew, { id: old.id });
    const token = renewed.data!.renewInvitation.link.split('/').at(-1)!;
    expect(await preview(old.token, admin)).toBeNull();
    expect(await accept(old.token, person)).toEqual({ kind: 'refused', reason: 'UNKNOWN' });
    expect(await accept(token, person)).toMatchObject({ kind: 'accepted', organisationId: SUMEDANG });
    expect(outcomeOf(await admin.query(PEOPLE.renew, { id: old.id }))).toBe('INVITATION_CLOSED');
    expect(outcomeOf(await admin.query(PEOPLE.withdraw, { id: old.id }))).toBe('INVITATION_CLOSED');
  });

  test('withdrawn, it cannot be accepted, and the address can be invited anew', async () => {
    const { id, token } = await inviteInto(admin, SUMEDANG, 'tarik@region.example');
    const person = await account('p-tarik', 'tarik@region.example');
    expect((await admin.query(PEOPLE.withdraw, { id })).data).toEqual({
      withdrawInvitation: { __typename: 'Invitation', id, state: 'WITHDRAWN' },
    });
    expect(await accept(token, person)).toEqual({ kind: 'refused', reason: 'NOT_OPEN' });
    expect((await auditRows(app, SUMEDANG))[0]).toMatchObject({
      action: 'INVITATION_WITHDRAWN',
      subject: 'Tamu Baru <tarik@region.example>',
    });
    await inviteInto(admin, SUMEDANG, 'tarik@region.example');
  });

  test('whose mandate is over meanwhile is over too, and is not renewed', async () => {
    const { id, token } = await inviteInto(admin, SUMEDANG, 'lewat@region.example');
    await sql`update invitation set mandate_until = ${await dayFromToday(app, -1)}::date where id = ${id}`.execute(app.db());
    expect(await preview(token, admin)).toMatchObject({ state: 'EXPIRED' });
    expect(outcomeOf(await admin.query(PEOPLE.renew, { id }))).toBe('MANDATE_PAST');
  });

  test('accepted by many at once, it makes one member and one entry in the log', async () => {
    const { token } = await inviteInto(admin, SUMEDANG, 'balapan@region.example', 'VIEWER');
    const person = await account('p-balapan', 'balapan@region.example');
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => accept(token, person)));
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['accepted', 'refused', 'refused', 'refused', 'refused']);
    const made = await sql<{ role: string; source: string }>`
      select role, source from membership where person_id = ${person}`.execute(app.db());
    expect(made.rows).toEqual([{ role: 'VIEWER', source: 'INVITATION' }]);
    const entries = (await auditRows(app, SUMEDANG)).filter(
      ({ action, text }) => action === 'INVITATION_ACCEPTED' && text.includes('balapan'),
    );
    expect(entries).toHaveLength(1);
  });

  test('is for the address it was made for', async () => {
    const { token } = await inviteInto(admin, SUMEDANG, 'orang-lain@region.example');
    expect(await accept(token, personId('stranger'))).toEqual({ kind: 'refused', reason: 'OTHER_PERSON' });
    expect((await openInvitation(app.db(), token))?.state).toBe('OPEN');
  });

  test('makes nobody a member twice', async () => {
    const { token } = await inviteInto(admin, SUMEDANG, 'made@demo.saling.example');
    await sql`insert into membership (id, person_id, region_code, role, source, created_at)
      values (gen_random_uuid(), ${personId('stranger')}, ${SUMEDANG}, 'VIEWER', 'OIDC', now())`.execute(app.db());
    expect(await accept(token, personId('stranger'))).toEqual({ kind: 'refused', reason: 'ALREADY_MEMBER' });
  });

  test('a transaction that is undone accepts nothing', async () => {
    const { token } = await inviteInto(admin, SUMEDANG, 'batal@region.example');
    const person = await account('p-batal', 'batal@region.example');
    const undone = app
      .db()
      .transaction()
      .execute(async (db) => {
        expect((await acceptInvitation(db, systemClock, { token, personId: person })).kind).toBe('accepted');
        throw new Error('undone on purpose');
      });
    await expect(undone).rejects.toThrow('undone on purpose');
    expect((await openInvitation(app.db(), token))?.state).toBe('OPEN');
  });
});

describe("another organisation's invitations", () => {
  test('are not found', async () => {
    const { id } = await inviteInto(await app.as('bantulAdmin'), BANTUL, 'bantul@region.example');
    for (const document of [PEOPLE.renew, PEOPLE.withdraw]) {
      expect(outcomeOf(await admin.query(document, { id }))).toBe('NOT_FOUND');
      expect(outcomeOf(await admin.query(document, { id: 'no uuid' }))).toBe('NOT_FOUND');
      expect(outcomeOf(await (await app.as('sumedangEditor')).query(document, { id }))).toBe('FORBIDDEN');
      expect(outcomeOf(await (await app.as('anonymous')).query(document, { id }))).toBe('UNAUTHENTICATED');
    }
    const stands = await sql<{ open: boolean }>`
      select withdrawn_at is null as open from invitation where id = ${id}`.execute(app.db());
    expect(stands.rows).toEqual([{ open: true }]);
  });
});

test('the list of invitations goes through pages, newest first, without gaps', async () => {
  const seen: string[] = [];
  let after: string | null = null;
  let total = 0;
  type Page = {
    organisation: {
      invitations: { nodes: { email: string }[]; totalCount: number; pageInfo: { endCursor: string; hasNextPage: boolean } };
    };
  };
  for (;;) {
    const document = `query ($after: String) { organisation(id: "${SUMEDANG}") {
      invitations(first: 3, after: $after) { totalCount nodes { email } pageInfo { endCursor hasNextPage } } } }`;
    const { invitations }: Page['organisation'] = (await admin.query<Page>(document, { after })).data!.organisation;
    seen.push(...invitations.nodes.map(({ email }) => email));
    total = invitations.totalCount;
    if (!invitations.pageInfo.hasNextPage) break;
    after = invitations.pageInfo.endCursor;
  }
  const all = await sql<{ email: string }>`
    select email from invitation where organisation_id = ${SUMEDANG} order by created_at desc, id desc`.execute(app.db());
  expect(seen).toEqual(all.rows.map(({ email }) => email));
  expect(total).toBe(seen.length);
  expect(seen.length).toBeGreaterThan(6);
});

test('a link begins with BASE_URL when that is set', async () => {
  await using plain = await createTestApp({ config: { baseUrl: 'https://saling.example' } });
  expect((await inviteInto(await plain.as('sumedangAdmin'), SUMEDANG, 'tamu@region.example')).link).toMatch(
    /^https:\/\/saling\.example\/undangan\//,
  );
});

test('without a mail server nobody is told that a letter is on its way', async () => {
  await using plain = await createTestApp({ config: { demo: false }, fill: (db) => givePasswords(db, 'sumedangAdmin') });
  const browser = new Browser(plain.url);
  expect(await browser.post('sign-in', { email: 'rina@demo.saling.example', password: PASSWORD })).toMatchObject({ status: 204 });
  const answer = await request<{ invitePerson: object }>({ url: plain.url, cookie: browser.cookie }, PEOPLE.invite, { input: input() });
  expect(answer.data!.invitePerson).toMatchObject({ __typename: 'Invited', mailed: false });
});

test("outside a demo letters are nobody's to read", async () => {
  await using plain = await createTestApp({ config: { demo: false } });
  const visitor = { url: plain.url, cookie: null };
  expect(outcomeOf(await request(visitor, '{ demoMail { totalCount } }'))).toBe('FORBIDDEN');
});
