import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { BANTUL, BANYUWANGI, SUMEDANG, type PersonName } from '../../testing/actors.ts';
import { createTestApp, type Actor, type TestApp } from '../../testing/harness.ts';
import { insertPractice } from '../../testing/shared-practice.ts';
import { eventOf, tell, type Happening } from '../../testing/tell.ts';

const PRACTICE = '00000000-0000-7000-8000-0000000000d1';
const DRAFT = '00000000-0000-7000-8000-0000000000d2';
const OPEN_PAIR = '00000000-0000-7000-8000-0000000000d4';
const NOTHING = '00000000-0000-7000-8000-0000000000ff';

let app: TestApp;
/** That of Sumedang and Bantul. */
let pairId: string;
beforeAll(async () => {
  app = await createTestApp({
    fill: async (db) => {
      await insertPractice(db, { id: PRACTICE, regionCode: SUMEDANG, by: 'sumedangEditor', title: 'Tanda tangan elektronik' });
      await insertPractice(db, { id: DRAFT, regionCode: SUMEDANG, by: 'sumedangEditor', title: 'Rancangan', state: 'DRAFT' });
      await sql`
        insert into pairing_agreement (id, proposer_code, partner_code, state, purpose, starts_on, proposed_at, proposed_by_id,
          proposed_by_name, expires_at)
        values (${OPEN_PAIR}::uuid, ${SUMEDANG}, ${BANYUWANGI}, 'PROPOSED', 'Belajar', '2026-01-01', now(), 'demo-hendra', 'Hendra',
          now() + interval '9 days')`.execute(db);
      const pair = await sql<{ id: string }>`
        update pairing_agreement set answered_at = now() where state = 'ACTIVE' returning id`.execute(db);
      pairId = pair.rows[0]!.id;
    },
  });
});
afterAll(() => app[Symbol.asyncDispose]());

const say = (...happenings: Happening[]): Promise<void> => tell(app, happenings.map(eventOf));
const FIELDS = 'eventId cursor kind actor actorId title mentionsMe';
interface Shown {
  __typename: string;
  eventId: string;
  cursor: string;
  kind: string;
  actor: string | null;
  actorId: string | null;
  title: string | null;
  mentionsMe: boolean;
}

/** Titles of what a list shows, newest first. */
async function titles(who: Actor, filter: object): Promise<(string | null)[] | string> {
  const answer = await who.query<{ recentActivity: { nodes: Shown[] } }>(
    `query ($filter: ActivityFilter) { recentActivity(filter: $filter, first: 50) { nodes { ${FIELDS} } } }`,
    { filter },
  );
  return answer.data?.recentActivity.nodes.map(({ title }) => title) ?? answer.errors![0]!.extensions!.code!;
}

type Road = 'ws' | 'sse';
function follow(who: Actor, road: Road, filter: object, after: string | null = null) {
  const opened = who.subscribe<{ activity: Shown }>(
    road,
    `subscription ($filter: ActivityFilter, $after: Cursor) { activity(filter: $filter, after: $after) {
      __typename ... on Activity { ${FIELDS} comment { viewerCan { edit } } } ... on CaughtUp { cursor } ... on CursorGone { code } } }`,
    { filter, after },
  );
  return {
    next: async (): Promise<Shown> => (await opened.next()).data!.activity,
    error: async () => (await opened.next()).errors![0]!.extensions!.code,
    [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
  };
}
const setFollow = async (who: Actor, what: 'follow' | 'unfollow', kind: string, objectId: string) => {
  const body = what === 'follow' ? '{ __typename ... on Follow { id label { id } } ... on RuleBroken { problems { code } } }' : '';
  const answer = await who.query<{
    done: { __typename: string; id: string; label: { id: string }; problems?: { code: string }[] } | boolean;
  }>(`mutation ($objectId: ID!) { done: ${what}(kind: ${kind}, objectId: $objectId) ${body} }`, { objectId });
  return answer.data?.done ?? answer.errors![0]!.extensions!.code;
};

describe.each<Road>(['ws', 'sse'])('a stream of activity over %s', (road) => {
  it('E4 E12 R5 brings what the viewer may know of, after a mark, with ids only for members, and of a pair only for the two', async () => {
    const [ayu, visitor] = await Promise.all([app.as('sumedangEditor'), app.as('anonymous')]);
    await using members = follow(ayu, road, {});
    await using everybody = follow(visitor, road, {});
    expect((await members.next()).__typename).toBe('CaughtUp');
    expect((await everybody.next()).__typename).toBe('CaughtUp');
    await using others = follow(await app.as('stranger'), road, {});
    expect((await others.next()).__typename).toBe('CaughtUp');
    const actorId = 'demo-budi';
    await say(
      { kind: 'PRACTICE_SHARED', actorId, regionCode: BANTUL, payload: { title: `satu ${road}`, actorName: 'Budi' } },
      {
        kind: 'PAIRING_ACCEPTED',
        actorId,
        regionCode: BANTUL,
        withRegionCode: SUMEDANG,
        audience: 'PUBLIC',
        payload: { actorName: 'Budi' },
      },
      { kind: 'PAIRING_PROPOSED', regionCode: BANYUWANGI, withRegionCode: BANTUL, audience: 'PARTIES', payload: { title: 'rahasia' } },
      { kind: 'PRACTICE_SHARED', audience: 'PUBLIC', payload: { title: `akhir ${road}` } },
    );
    expect(await members.next()).toMatchObject({ title: `satu ${road}`, actor: 'Budi', actorId });
    expect(await members.next()).toMatchObject({ kind: 'PAIRING_ACCEPTED', actorId });
    expect(await members.next()).toMatchObject({ title: `akhir ${road}` });
    expect(await others.next()).toMatchObject({ title: `satu ${road}`, actorId });
    expect(await others.next()).toMatchObject({ kind: 'PAIRING_ACCEPTED', actorId: null });
    expect(await everybody.next()).toMatchObject({ kind: 'PAIRING_ACCEPTED', actor: 'Budi', actorId: null });
    expect(await everybody.next()).toMatchObject({ title: `akhir ${road}` });
  });

  it('E7 a cursor that is no cursor is answered with what to do', async () => {
    await using stream = follow(await app.as('anonymous'), road, {}, 'lama');
    expect(await stream.next()).toMatchObject({ __typename: 'CursorGone', code: 'UNKNOWN' });
  });

  it('A10 says to each whether they are meant, though they have the same rights and ask the same', async () => {
    const ayu = await app.as('bantulEditor');
    // A second editor of Bantul, so that nothing but the person differs.
    await sql`update membership set role = 'EDITOR' where person_id = 'test-citra'`.execute(app.db());
    const citra = await app.as('bantulAdmin');
    await using mine = follow(ayu, road, {});
    await using theirs = follow(citra, road, {});
    await mine.next();
    await theirs.next();
    await say({ kind: 'COMMENT_ADDED', payload: { title: `sebut ${road}`, mentionedIds: ['test-citra'] } });
    expect([(await mine.next()).mentionsMe, (await theirs.next()).mentionsMe]).toEqual([false, true]);
    await sql`update membership set role = 'ADMIN' where person_id = 'test-citra'`.execute(app.db());
  });

  it('A11 who follows sees what happens to it, and ending it ends that, in a stream that is open', async () => {
    const budi = await app.as('bantulEditor');
    await using stream = follow(budi, road, { followed: true });
    await stream.next();
    const shared = (title: string): Happening => ({
      kind: 'PRACTICE_REVISED',
      payload: { practiceId: PRACTICE, title: `${title} ${road}` },
    });
    // Banyuwangi is followed all along: what it does shows that everything before was judged.
    const later = (title: string): Happening => ({
      kind: 'PRACTICE_SHARED',
      regionCode: BANYUWANGI,
      payload: { title: `${title} ${road}` },
    });
    await setFollow(budi, 'follow', 'REGION', BANYUWANGI);
    await say(shared('tidak'), later('satu'));
    expect((await stream.next()).title).toBe(`satu ${road}`);
    expect(await setFollow(budi, 'follow', 'PRACTICE', PRACTICE)).toMatchObject({ __typename: 'Follow' });
    await say(shared('ya'));
    expect((await stream.next()).title).toBe(`ya ${road}`);
    expect(await setFollow(budi, 'unfollow', 'PRACTICE', PRACTICE)).toBe(true);
    await say(shared('tidak lagi'), later('dua'));
    expect((await stream.next()).title).toBe(`dua ${road}`);
    expect(await titles(budi, { followed: true, practiceIds: [PRACTICE] })).toEqual([]);
    await setFollow(budi, 'unfollow', 'REGION', BANYUWANGI);
    await setFollow(budi, 'follow', 'INDICATOR', 'spbe-2020:30');
    await say({ kind: 'PRACTICE_SHARED', payload: { title: `indikator ${road}`, indicators: ['spbe-2020:30'] } });
    expect((await stream.next()).title).toBe(`indikator ${road}`);
    await setFollow(budi, 'unfollow', 'INDICATOR', 'spbe-2020:30');
  });

  it('asks for a person where it is about one, and for a pair that may be known', async () => {
    await using visitors = follow(await app.as('anonymous'), road, { forMe: true });
    expect(await visitors.error()).toBe('UNAUTHENTICATED');
    await using tokens = follow(await app.as('tokenAll'), road, { followed: true });
    expect(await tokens.error()).toBe('FORBIDDEN');
    await using hidden = follow(await app.as('bantulEditor'), road, { pairingId: OPEN_PAIR });
    expect(await hidden.error()).toBe('NOT_FOUND');
  });
});

describe('what is meant for somebody', () => {
  const inbox = async (who: Actor): Promise<{ unread: number; asOf: string }> =>
    (await who.query<{ inbox: { unread: number; asOf: string } }>('{ inbox { unread asOf } }')).data!.inbox;

  it('A10 is counted until it is seen, and never what they did themselves', async () => {
    const hendra = await app.as('sumedangHead');
    const { unread, asOf } = await inbox(hendra);
    await say(
      { kind: 'COMMENT_ADDED', regionCode: BANTUL, actorId: 'demo-budi', payload: { title: 'sebut', mentionedIds: ['demo-hendra'] } },
      { kind: 'COMMENT_ADDED', regionCode: BANTUL, actorId: 'demo-budi', payload: { title: 'jawab', parentAuthorId: 'demo-hendra' } },
      { kind: 'COMMENT_ADDED', regionCode: BANTUL, withRegionCode: SUMEDANG, actorId: 'demo-budi', payload: { title: 'milik kita' } },
      { kind: 'ADOPTION_STARTED', regionCode: BANTUL, withRegionCode: SUMEDANG, actorId: 'demo-budi', payload: { title: 'adopsi' } },
      { kind: 'PAIRING_PROPOSED', regionCode: BANYUWANGI, withRegionCode: SUMEDANG, audience: 'PARTIES', payload: { title: 'usul' } },
      { kind: 'COMMENT_ADDED', regionCode: BANTUL, actorId: 'demo-budi', payload: { title: 'lain' } },
      { kind: 'COMMENT_ADDED', actorId: 'demo-hendra', payload: { title: 'sendiri', mentionedIds: ['demo-hendra'] } },
    );
    await expect.poll(async () => (await inbox(hendra)).unread).toBe(unread + 5);
    expect((await titles(hendra, { forMe: true })).slice(0, 5)).toEqual(['usul', 'adopsi', 'milik kita', 'jawab', 'sebut']);
    const seen = await inbox(hendra);
    await hendra.query('mutation ($c: Cursor!) { markSeen(kind: INBOX, objectId: "me", cursor: $c) { id } }', { c: seen.asOf });
    expect((await inbox(hendra)).unread).toBe(0);
    // R11: a device that comes late moves nothing back.
    await hendra.query('mutation ($c: Cursor!) { markSeen(kind: INBOX, objectId: "me", cursor: $c) { id } }', { c: asOf });
    expect((await inbox(hendra)).unread).toBe(0);
  });
});

describe('a visit', () => {
  interface Visit {
    id: string;
    seenAt: string | null;
    cursor: string | null;
    newCount: number;
    people: string[];
  }
  const VISIT = 'id seenAt cursor newCount people';
  const read = async (who: Actor): Promise<{ visit: Visit | null; asOf: string }> =>
    (await who.query<{ pairing: { visit: Visit | null; asOf: string } }>(`{ pairing(id: "${pairId}") { asOf visit { ${VISIT} } } }`)).data!
      .pairing;
  const mark = async (who: Actor, kind: string, objectId: string, cursor: string) => {
    const answer = await who.query<{ markSeen: Visit }>(
      `mutation ($objectId: ID!, $cursor: Cursor!) { markSeen(kind: ${kind}, objectId: $objectId, cursor: $cursor) { ${VISIT} } }`,
      { objectId, cursor },
    );
    return answer.data?.markSeen ?? answer.errors![0]!.extensions!.code;
  };

  it('R11 counts what others did since, the same on every device, and moves only forwards', async () => {
    const [ayu, elsewhere] = await Promise.all([app.as('sumedangEditor'), app.again('sumedangEditor')]);
    const before = await read(ayu);
    await mark(ayu, 'PAIRING', pairId, before.asOf);
    const between = { regionCode: BANTUL, actorId: 'demo-budi' };
    await say(
      { kind: 'PRACTICE_SHARED', ...between, payload: { actorName: 'Budi' } },
      { kind: 'ADOPTION_STARTED', regionCode: BANTUL, withRegionCode: SUMEDANG, actorId: 'demo-sri', payload: { actorName: 'Sri' } },
      { kind: 'ADOPTION_STARTED', regionCode: BANTUL, withRegionCode: BANYUWANGI, actorId: 'demo-sri', payload: { actorName: 'Sri' } },
      { kind: 'PRACTICE_SHARED', actorId: 'demo-ayu', payload: { actorName: 'Ayu' } },
    );
    await expect.poll(async () => (await read(ayu)).visit).toMatchObject({ newCount: 2, people: ['Sri', 'Budi'] });
    const there = await read(elsewhere);
    expect(there.visit).toEqual((await read(ayu)).visit);
    expect(await mark(elsewhere, 'PAIRING', pairId, there.asOf)).toMatchObject({ newCount: 0, people: [], cursor: there.asOf });
    expect(await mark(ayu, 'PAIRING', pairId, before.asOf)).toMatchObject({ newCount: 0, cursor: there.asOf });
    // Somebody else's visit is their own.
    expect((await read(await app.as('sumedangHead'))).visit!.seenAt).toBeNull();
  });

  it('R11 is of something that may be seen, up to a cursor of this log that is not ahead of it', async () => {
    const [budi, visitor] = await Promise.all([app.as('bantulEditor'), app.as('anonymous')]);
    const { asOf } = await read(budi);
    expect((await read(visitor)).visit).toBeNull();
    expect(await mark(visitor, 'PAIRING', pairId, asOf)).toBe('UNAUTHENTICATED');
    expect(await mark(budi, 'PAIRING', OPEN_PAIR, asOf)).toBe('NOT_FOUND');
    expect(await mark(budi, 'PRACTICE', DRAFT, asOf)).toBe('NOT_FOUND');
    expect(await mark(budi, 'PRACTICE', NOTHING, asOf)).toBe('NOT_FOUND');
    expect(await mark(budi, 'LIBRARY', PRACTICE, asOf)).toBe('BAD_INPUT');
    expect(await mark(budi, 'LIBRARY', 'me', asOf)).toMatchObject({ id: 'LIBRARY:me' });
    expect(await mark(budi, 'PRACTICE', PRACTICE, asOf)).toMatchObject({ id: `PRACTICE:${PRACTICE}` });
    const ahead = asOf.replace(/-[^-]+$/, '-zzzzzz');
    for (const wrong of [ahead, asOf.replace(/^c1-......../, 'c1-00000000'), 'x'])
      expect(await mark(budi, 'LIBRARY', 'me', wrong)).toBe('BAD_INPUT');
  });
});

describe('following', () => {
  it('A11 is of things that are there and may be seen', async () => {
    const budi = await app.as('bantulEditor');
    const codes = async (kind: string, id: string) => (await setFollow(budi, 'follow', kind, id)) as { problems?: { code: string }[] };
    expect((await codes('PRACTICE', DRAFT)).problems).toMatchObject([{ code: 'UNKNOWN_PRACTICE' }]);
    expect((await codes('PRACTICE', 'x')).problems).toMatchObject([{ code: 'UNKNOWN_PRACTICE' }]);
    expect((await codes('INDICATOR', '17')).problems).toMatchObject([{ code: 'UNKNOWN_INDICATOR' }]);
    expect((await codes('INDICATOR', 'spbe-2020:99')).problems).toMatchObject([{ code: 'UNKNOWN_INDICATOR' }]);
    expect((await codes('REGION', '99.99')).problems).toMatchObject([{ code: 'UNKNOWN_REGION' }]);
  });

  it("A11 is listed newest first, counted, and one's own", async () => {
    const [sri, budi] = await Promise.all([app.as('bantulHead'), app.as('bantulEditor')]);
    for (const [kind, id] of [
      ['PRACTICE', PRACTICE.toUpperCase()],
      ['REGION', SUMEDANG],
      ['INDICATOR', 'spbe-2020:17'],
      ['REGION', SUMEDANG],
    ] as const)
      await setFollow(sri, 'follow', kind, id);
    interface Page {
      follows: { totalCount: number; nodes: { kind: string; objectId: string; label: { id: string } }[]; pageInfo: { endCursor: string } };
    }
    const list = async (args: string): Promise<Page['follows']> =>
      (await sri.query<Page>(`{ follows(${args}) { totalCount nodes { kind objectId label { id } } pageInfo { endCursor } } }`)).data!
        .follows;
    const first = await list('first: 2');
    expect(first.totalCount).toBe(3);
    const rest = await list(`first: 2, after: "${first.pageInfo.endCursor}"`);
    const all = [...first.nodes, ...rest.nodes];
    expect(all.map(({ objectId }) => objectId)).toEqual(['spbe-2020:17', SUMEDANG, PRACTICE]);
    expect(all.slice(1).map(({ label }) => label.id)).toEqual(['Kabupaten Sumedang', 'Tanda tangan elektronik']);
    const shown = async (who: Actor) =>
      (await who.query(`{ practice(id: "${PRACTICE}") { following followerCount } isFollowing(kind: REGION, objectId: "${SUMEDANG}") }`))
        .data;
    expect(await shown(sri)).toEqual({ practice: { following: true, followerCount: 1 }, isFollowing: true });
    expect(await shown(budi)).toEqual({ practice: { following: false, followerCount: 1 }, isFollowing: false });
    await sql`update practice set state = 'WITHDRAWN' where id = ${PRACTICE}::uuid`.execute(app.db());
    expect((await list('kind: PRACTICE')).nodes[0]!.label.id).toBe('Praktik yang ditarik');
    await sql`update practice set state = 'SHARED' where id = ${PRACTICE}::uuid`.execute(app.db());
    for (const name of ['bantulHead'] satisfies PersonName[])
      expect(await setFollow(await app.as(name), 'unfollow', 'PRACTICE', PRACTICE)).toBe(true);
    expect(await setFollow(sri, 'unfollow', 'PRACTICE', PRACTICE)).toBe(false);
  });
});
