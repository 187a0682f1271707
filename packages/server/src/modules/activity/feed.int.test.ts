import { ACTIVITY_KINDS } from '@saling/schema';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { BANTUL, BANYUWANGI, SUMEDANG } from '../../testing/actors.ts';
import { countStatements, listenToStatements } from '../../testing/count-statements.ts';
import { createTestApp, type Actor, type TestApp } from '../../testing/harness.ts';
import { contextOf } from '../../testing/plans.ts';
import { eventOf, tell, type Happening } from '../../testing/tell.ts';
import type { ActivityFilter } from './activity.types.ts';
import { readRecentActivity } from './recent-activity.service.ts';

let app: TestApp;
let pairId: string;
beforeAll(async () => {
  listenToStatements();
  app = await createTestApp();
  const pair = await sql<{ id: string }>`
    update pairing_agreement set answered_at = now() where state = 'ACTIVE' returning id`.execute(app.db());
  pairId = pair.rows[0]!.id;
});
afterAll(() => app[Symbol.asyncDispose]());

const say = (...happenings: Happening[]): Promise<void> => tell(app, happenings.map(eventOf));
const shared = (regionCode: string, title: string, more: Partial<Happening> = {}): Happening => ({
  kind: 'PRACTICE_SHARED',
  regionCode,
  ...more,
  payload: { title, ...more.payload },
});

interface Page {
  nodes: { title: string | null; at: string; cursor: string }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}
async function list(who: Actor, variables: Record<string, unknown>): Promise<Page> {
  const answer = await who.query<{ recentActivity: Page }>(
    `query ($filter: ActivityFilter, $until: DateTime, $after: String, $first: Int) {
      recentActivity(filter: $filter, until: $until, after: $after, first: $first) {
        nodes { title at cursor } pageInfo { hasNextPage endCursor } } }`,
    variables,
  );
  if (!answer.data) throw new Error(answer.errors![0]!.message);
  return answer.data.recentActivity;
}
const titles = ({ nodes }: Page): (string | null)[] => nodes.map(({ title }) => title);

function follow(who: Actor, filter: object, fields = 'title mentionsMe region { name }') {
  const opened = who.subscribe<{ activity: { __typename: string; title: string; mentionsMe: boolean } }>(
    'ws',
    `subscription ($filter: ActivityFilter) { activity(filter: $filter) { __typename ... on Activity { ${fields} } } }`,
    { filter },
  );
  return { next: async () => (await opened.next()).data!.activity, [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose]() };
}

describe('what happens across the country', () => {
  it('N50 is narrowed by province, region and pairs, in the list as in the stream', async () => {
    const nadia = await app.as('observer');
    const filter = { provinceCodes: ['32'], regionCodes: [BANYUWANGI] };
    await using stream = follow(nadia, filter);
    await stream.next();
    await say(
      shared(SUMEDANG, 'di provinsi'),
      shared(BANTUL, 'di luar'),
      shared(BANTUL, 'dengan yang di provinsi', { withRegionCode: SUMEDANG }),
      shared(BANYUWANGI, 'daerah yang dipilih'),
    );
    const wanted = ['di provinsi', 'dengan yang di provinsi', 'daerah yang dipilih'];
    for (const title of wanted) expect((await stream.next()).title).toBe(title);
    expect(titles(await list(nadia, { filter }))).toEqual(wanted.toReversed());
    expect(titles(await list(nadia, { filter: { pairingIds: [pairId] }, first: 3 }))).toEqual([
      'dengan yang di provinsi',
      'di luar',
      'di provinsi',
    ]);
    expect(titles(await list(nadia, { filter: { pairingIds: [] } }))).toEqual([]);
    await expect(list(nadia, { filter: { pairingIds: [pairId.replaceAll(/[1-9]/g, '0')] } })).rejects.toThrow(/pair/);
    await expect(list(nadia, { filter: { pairingIds: Array.from({ length: 51 }, () => pairId) } })).rejects.toThrow(/50 at most/);
  });

  it('N51 can be read as of any moment, and on from any entry', async () => {
    const nadia = await app.as('observer');
    await say(...['a', 'b', 'c'].map((title) => shared(SUMEDANG, title)));
    await expect.poll(async () => titles(await list(nadia, { first: 1 }))).toEqual(['c']);
    const until = (await list(nadia, { first: 1 })).nodes[0]!.at;
    await expect.poll(() => Date.now()).toBeGreaterThan(Date.parse(until));
    await say(shared(SUMEDANG, 'sesudahnya'));
    const before = await list(nadia, { filter: { kinds: ['PRACTICE_SHARED'] }, until, first: 2 });
    expect(titles(before)).toEqual(['c', 'b']);
    expect(
      titles(await list(nadia, { filter: { kinds: ['PRACTICE_SHARED'] }, until, first: 1, after: before.pageInfo.endCursor })),
    ).toEqual(['a']);
    expect(titles(await list(nadia, { first: 1, after: before.nodes[0]!.cursor }))).toEqual(['b']);
    expect(titles(await list(nadia, { until: '2001-01-01T00:00:00Z' }))).toEqual([]);
    // It has its place in the log before anybody counts from there.
    await expect.poll(async () => titles(await list(nadia, { first: 1 }))).toEqual(['sesudahnya']);
  });

  it('N50 takes as many statements for a page whatever it is narrowed by', async () => {
    const count = async (query: Parameters<typeof readRecentActivity>[1]): Promise<number> =>
      (await countStatements(() => readRecentActivity(contextOf(app, 'observer'), query))).statements.length;
    expect(await count({})).toBe(1);
    const filter: ActivityFilter = {
      ...{ provinceCodes: ['32', '34'], regionCodes: [BANTUL] },
      ...{ indicatorCodes: ['17'], kinds: ['INDICATOR_REPORTED'] },
    };
    expect(await count({ filter, until: new Date('2026-01-01T00:00:00Z') })).toBe(1);
    // What the pairs are, and from when until when.
    expect(await count({ filter: { pairingIds: [pairId] } })).toBe(3);
  });

  it('N52 counts what came since the last look, on every device', async () => {
    const [nadia, elsewhere] = await Promise.all([app.as('observer'), app.again('observer')]);
    const visit = async (who: Actor) =>
      (await who.query<{ feedVisit: { newCount: number; seenAt: string | null } }>('{ feedVisit { newCount seenAt } }')).data!.feedVisit;
    expect((await visit(nadia)).seenAt).toBeNull();
    const { data } = await nadia.query<{ recentActivity: { asOf: string } }>('{ recentActivity { asOf } }');
    await nadia.query('mutation ($cursor: Cursor!) { markSeen(kind: FEED, objectId: "me", cursor: $cursor) { id } }', {
      cursor: data!.recentActivity.asOf,
    });
    expect((await visit(elsewhere)).newCount).toBe(0);
    await say(shared(BANTUL, 'baru'), shared(BANTUL, 'dan lagi'));
    await expect.poll(async () => (await visit(elsewhere)).newCount).toBe(2);
    const visitor = await (await app.as('anonymous')).query('{ feedVisit { id } }');
    expect(visitor.errors![0]!.extensions!.code).toBe('UNAUTHENTICATED');
  });
});

describe('who asks the same', () => {
  it('N53 is one group whatever order it is named in, and what says to each something else is said to each', async () => {
    const people = await Promise.all([app.as('observer'), app.again('observer')]);
    const kinds = ['PRACTICE_SHARED', 'COMMENT_ADDED'];
    await expect.poll(() => app.app.runtime.fanOut.members).toBe(0);
    await using one = follow(people[0], { provinceCodes: ['32', '34'], kinds });
    await using other = follow(people[1], { kinds: kinds.toReversed(), provinceCodes: ['34', '32', '34'] });
    for (const stream of [one, other]) expect((await stream.next()).__typename).toBe('CaughtUp');
    await expect.poll(() => app.app.runtime.fanOut.members).toBe(2);
    expect(app.app.runtime.fanOut.groups).toBe(1);
    const { person } = (await people[0].query<{ viewer: { person: { id: string } } }>('{ viewer { person { id } } }')).data!.viewer;
    await say(
      shared(BANTUL, 'bersama'),
      { kind: 'COMMENT_ADDED', regionCode: BANTUL, payload: { title: 'sebut', mentionedIds: [person.id] } },
      shared(BANTUL, 'lagi'),
    );
    for (const stream of [one, other])
      for (const [title, mentionsMe] of [
        ['bersama', false],
        ['sebut', true],
        ['lagi', false],
      ] as const)
        expect(await stream.next()).toMatchObject({ title, mentionsMe });
    await expect.poll(() => app.app.runtime.fanOut.members).toBe(2);
  });

  it('N53 is alone when what is asked of an entry is another for each person', async () => {
    const nadia = await app.as('observer');
    await expect.poll(() => app.app.runtime.fanOut.members).toBe(0);
    await using stream = follow(nadia, { kinds: [...ACTIVITY_KINDS] }, 'title comment { viewerCan { edit } }');
    await stream.next();
    await say(shared(BANTUL, 'sendiri'));
    expect((await stream.next()).title).toBe('sendiri');
    expect(app.app.runtime.fanOut.members).toBe(0);
  });
});
