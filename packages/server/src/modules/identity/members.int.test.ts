import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { BANTUL, personId, SUMEDANG, type ActorName } from '../../testing/actors.ts';
import { createTestApp, type Actor, type TestApp } from '../../testing/harness.ts';
import { addMembership, auditRows, dayFromToday, membershipOf, outcomeOf, PEOPLE } from '../../testing/people.ts';

let app: TestApp;
let admin: Actor;
beforeAll(async () => {
  app = await createTestApp();
});
beforeEach(async () => {
  admin = await app.again('sumedangAdmin');
});
afterEach(async () => {
  // As it was: everybody a member in their role, without an end.
  await sql`delete from membership where id not in (select id from original)`.execute(app.db());
  await sql`update membership m set ended_at = null, mandate_until = null, role = o.role from original o where o.id = m.id`.execute(
    app.db(),
  );
});
beforeAll(() => sql`create table original as select id, role from membership`.execute(app.db()));
afterAll(() => app[Symbol.asyncDispose]());

const change = (who: Actor, membershipId: string, more: object) => who.query(PEOPLE.change, { input: { membershipId, ...more } });
const remove = (who: Actor, membershipId: string) => who.query(PEOPLE.remove, { membershipId });
const roleOf = async (id: string) =>
  (await sql<{ role: string }>`select role from membership where id = ${id} and ended_at is null`.execute(app.db())).rows[0]?.role ?? null;

describe('the people of an organisation', () => {
  const MEMBERS = `query ($id: ID!, $first: Int, $after: String) { organisation(id: $id) { id kind name region { code }
    members(first: $first, after: $after) { totalCount nodes { person { name email } role source current mandateUntil responsibilities organisation { name } }
      pageInfo { endCursor hasNextPage } } } }`;

  test('are seen by those who work for it, in pages by name', async () => {
    const ayu = await app.as('sumedangEditor');
    const names: string[] = [];
    type Members = { totalCount: number; nodes: { person: { name: string } }[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
    const ask = async (after: string | null): Promise<Members> =>
      (await ayu.query<{ organisation: { members: Members } }>(MEMBERS, { id: SUMEDANG, first: 3, after })).data!.organisation.members;
    let page = await ask(null);
    names.push(...page.nodes.map(({ person }) => person.name));
    while (page.pageInfo.hasNextPage) {
      page = await ask(page.pageInfo.endCursor);
      names.push(...page.nodes.map(({ person }) => person.name));
    }
    expect(names).toEqual(['Ayu Rahmawati', 'Dewi Lestari', 'Hendra Wijaya', 'Rina Marlina']);
    expect(page.totalCount).toBe(4);
  });

  test.each([
    ['bantulAdmin', 'FORBIDDEN'],
    ['ministryAdmin', 'FORBIDDEN'],
    ['stranger', 'FORBIDDEN'],
    ['anonymous', 'UNAUTHENTICATED'],
  ] as const)('are not seen by %s, who may still know the organisation', async (name: ActorName, code) => {
    const who = await app.as(name);
    expect(outcomeOf(await who.query(MEMBERS, { id: SUMEDANG }))).toBe(code);
    const known = await who.query(`{ organisation(id: "${SUMEDANG}") { id kind name region { name } } }`);
    expect(known.data).toEqual({
      organisation: { id: SUMEDANG, kind: 'REGION', name: 'Kabupaten Sumedang', region: { name: 'Sumedang' } },
    });
  });

  test('an organisation that does not exist is null', async () => {
    expect((await admin.query('{ organisation(id: "99.99") { id } }')).data).toEqual({ organisation: null });
  });
});

describe('changing somebody', () => {
  test('role and mandate, each with an entry in the log', async () => {
    const id = await membershipOf(app, 'sumedangEditor');
    const until = await dayFromToday(app, 30);
    const answer = await change(admin, id, { role: 'HEAD', mandateUntil: until });
    expect(answer.data).toEqual({ changeMember: { __typename: 'Membership', role: 'HEAD', mandateUntil: until } });
    expect((await change(admin, id, { clearMandate: true })).data).toEqual({
      changeMember: { __typename: 'Membership', role: 'HEAD', mandateUntil: null },
    });
    const entries = (await auditRows(app, SUMEDANG)).filter(({ action }) => action === 'ROLE_CHANGED' || action === 'MANDATE_CHANGED');
    expect(entries.slice(0, 3).map(({ action }) => action)).toEqual(expect.arrayContaining(['ROLE_CHANGED', 'MANDATE_CHANGED']));
    expect(entries[0]).toMatchObject({ action: 'MANDATE_CHANGED', subject: 'Ayu Rahmawati <ayu@demo.saling.example>' });
  });

  test.each([
    [{}, 'EMPTY'],
    [{ role: 'ASSESSOR' }, 'ROLE_DOES_NOT_FIT role'],
    [{ mandateUntil: '2020-01-01' }, 'MANDATE_PAST mandateUntil'],
    [{ mandateUntil: '2999-01-01', clearMandate: true }, 'OUT_OF_RANGE clearMandate'],
    [{ role: 'VIEWER', organisationId: BANTUL }, 'BAD_USER_INPUT'],
    [{ role: 'VIEWER', personId: 'demo-budi' }, 'BAD_USER_INPUT'],
    [{ role: 'VIEWER', endedAt: null }, 'BAD_USER_INPUT'],
    [{ mandateUntil: 'tomorrow' }, 'BAD_USER_INPUT'],
  ])('with %j: %s', async (more, code) => {
    const id = await membershipOf(app, 'sumedangEditor');
    expect(outcomeOf(await change(admin, id, more))).toBe(code);
    expect(await roleOf(id)).toBe('EDITOR');
  });

  test.each(['sumedangViewer', 'sumedangEditor', 'sumedangHead'] as const)('%s changes nobody, not even themselves', async (name) => {
    const own = await membershipOf(app, name);
    const who = await app.again(name);
    expect(outcomeOf(await change(who, own, { role: 'ADMIN' }))).toBe('FORBIDDEN');
    expect(outcomeOf(await remove(who, await membershipOf(app, 'sumedangAdmin')))).toBe('FORBIDDEN');
  });

  test('ids of another organisation are not found, and nothing of them changes', async () => {
    for (const [who, of] of [
      ['sumedangAdmin', 'bantulEditor'],
      ['bantulAdmin', 'sumedangEditor'],
      ['ministryAdmin', 'sumedangEditor'],
      ['sumedangAdmin', 'observer'],
    ] as const) {
      const [actor, id, own] = [await app.again(who), await membershipOf(app, of), await membershipOf(app, who)];
      const before = await roleOf(id);
      expect(outcomeOf(await change(actor, id, { role: 'ADMIN' }))).toBe('NOT_FOUND');
      expect(outcomeOf(await remove(actor, id))).toBe('NOT_FOUND');
      expect(
        outcomeOf(await actor.query(PEOPLE.handOver, { input: { fromMembershipId: own, toMembershipId: id, removePredecessor: false } })),
      ).toBe('NOT_FOUND');
      expect(
        outcomeOf(await actor.query(PEOPLE.handOver, { input: { fromMembershipId: id, toMembershipId: own, removePredecessor: true } })),
      ).toBe('NOT_FOUND');
      expect(await roleOf(id)).toBe(before);
    }
    expect(outcomeOf(await remove(admin, 'no uuid'))).toBe('NOT_FOUND');
  });

  test('an administrator of one organisation who merely reads in another administers only where they speak for', async () => {
    await addMembership(app, 'sumedangAdmin', BANTUL, 'VIEWER');
    expect(outcomeOf(await change(admin, await membershipOf(app, 'bantulEditor'), { role: 'HEAD' }))).toBe('NOT_FOUND');
  });
});

describe('the last administrator', () => {
  test('is not removed, keeps the role and gets no end of mandate', async () => {
    const id = await membershipOf(app, 'sumedangAdmin');
    expect(outcomeOf(await remove(admin, id))).toBe('LAST_ADMIN');
    expect(outcomeOf(await change(admin, id, { role: 'EDITOR' }))).toBe('LAST_ADMIN');
    expect(outcomeOf(await change(admin, id, { mandateUntil: await dayFromToday(app, 0) }))).toBe('LAST_ADMIN');
    expect(await roleOf(id)).toBe('ADMIN');
    expect((await admin.query('{ viewer { role } }')).data).toEqual({ viewer: { role: 'ADMIN' } });
  });

  test("is last too when the other one's mandate is over", async () => {
    const other = await membershipOf(app, 'sumedangEditor');
    await change(admin, other, { role: 'ADMIN' });
    await sql`update membership set mandate_until = ${await dayFromToday(app, -1)}::date where id = ${other}`.execute(app.db());
    expect(outcomeOf(await remove(admin, await membershipOf(app, 'sumedangAdmin')))).toBe('LAST_ADMIN');
  });

  test("a mandate may end while another administrator's goes on longer", async () => {
    const [own, other] = [await membershipOf(app, 'sumedangAdmin'), await membershipOf(app, 'sumedangEditor')];
    const [soon, later] = [await dayFromToday(app, 10), await dayFromToday(app, 20)];
    await change(admin, other, { role: 'ADMIN' });
    expect(outcomeOf(await change(admin, other, { mandateUntil: later }))).toBe('Membership');
    expect(outcomeOf(await change(admin, own, { mandateUntil: later }))).toBe('LAST_ADMIN');
    expect(outcomeOf(await change(admin, own, { mandateUntil: soon }))).toBe('Membership');
  });

  test('of the ministry is kept too', async () => {
    const joko = await app.again('ministryAdmin');
    expect(outcomeOf(await remove(joko, await membershipOf(app, 'ministryAdmin')))).toBe('LAST_ADMIN');
  });

  test('of two who remove each other at once, one stays', async () => {
    const other = await membershipOf(app, 'sumedangEditor');
    await change(admin, other, { role: 'ADMIN' });
    const [rina, ayu] = [await app.again('sumedangAdmin'), await app.again('sumedangEditor')];
    const own = await membershipOf(app, 'sumedangAdmin');
    const outcomes = (await Promise.all([remove(rina, other), remove(ayu, own)])).map(outcomeOf);
    expect(outcomes.filter((one) => one === 'MemberRemoved')).toHaveLength(1);
    expect(['LAST_ADMIN', 'FORBIDDEN', 'UNAUTHENTICATED']).toContain(outcomes.find((one) => one !== 'MemberRemoved'));
    expect([await roleOf(own), await roleOf(other)].filter((role) => role === 'ADMIN')).toHaveLength(1);
  });

  test('of two who both give the role up at once, one keeps it', async () => {
    const [own, other] = [await membershipOf(app, 'sumedangAdmin'), await membershipOf(app, 'sumedangEditor')];
    await change(admin, other, { role: 'ADMIN' });
    const [rina, ayu] = [await app.again('sumedangAdmin'), await app.again('sumedangEditor')];
    const outcomes = (await Promise.all([change(rina, own, { role: 'VIEWER' }), change(ayu, other, { role: 'VIEWER' })])).map(outcomeOf);
    expect(outcomes.toSorted()).toEqual(['LAST_ADMIN', 'Membership']);
    expect(new Set([await roleOf(own), await roleOf(other)])).toEqual(new Set(['ADMIN', 'VIEWER']));
  });
});

describe('a mandate', () => {
  const roleNow = async (): Promise<string | null> =>
    (await (await app.again('sumedangEditor')).query<{ viewer: { role: string | null } }>('{ viewer { role } }')).data!.viewer.role;
  const ends = async (day: string) =>
    sql`update membership set mandate_until = ${day}::date where id = ${await membershipOf(app, 'sumedangEditor')}`.execute(app.db());

  test('counts through its last day in Jakarta, and no longer', async () => {
    await ends(await dayFromToday(app, 0));
    expect(await roleNow()).toBe('EDITOR');
    await ends(await dayFromToday(app, -1));
    expect(await roleNow()).toBeNull();
    const mine = await (
      await app.again('sumedangEditor')
    ).query<{ viewer: { memberships: unknown[]; organisation: unknown } }>('{ viewer { memberships { id } organisation { id } } }');
    expect(mine.data!.viewer).toEqual({ memberships: [], organisation: null });
  });

  test('that is over can be prolonged, since the person stays in the list', async () => {
    await ends(await dayFromToday(app, -1));
    expect(outcomeOf(await change(admin, await membershipOf(app, 'sumedangEditor'), { mandateUntil: await dayFromToday(app, 1) }))).toBe(
      'Membership',
    );
    expect(await roleNow()).toBe('EDITOR');
  });

  test('a new role does not touch it', async () => {
    await ends(await dayFromToday(app, -1));
    expect(outcomeOf(await change(admin, await membershipOf(app, 'sumedangEditor'), { role: 'VIEWER' }))).toBe('Membership');
    expect(await roleNow()).toBeNull();
  });
});

test('what somebody removed answered for falls to who removed them', async () => {
  await sql`insert into responsibility (kind, object_id, organisation_id, person_id, since) values
    ('TEST', 'one', ${SUMEDANG}, ${personId('sumedangViewer')}, now()), ('TEST', 'two', ${BANTUL}, ${personId('sumedangViewer')}, now())`.execute(
    app.db(),
  );
  expect(outcomeOf(await remove(admin, await membershipOf(app, 'sumedangViewer')))).toBe('MemberRemoved');
  const found = await sql<{ id: string; person: string }>`
    select object_id as id, person_id as person from responsibility where kind = 'TEST' order by object_id`.execute(app.db());
  expect(found.rows).toEqual([
    { id: 'one', person: personId('sumedangAdmin') },
    { id: 'two', person: personId('sumedangViewer') },
  ]);
  expect((await auditRows(app, SUMEDANG))[0]).toMatchObject({
    action: 'PERSON_REMOVED',
    subject: 'Dewi Lestari <test-dewi@demo.saling.example>',
  });
});
