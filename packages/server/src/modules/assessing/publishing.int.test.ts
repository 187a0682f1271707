import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createApp, type App } from '../../app.ts';
import { act, bringToReady, codesOf } from '../../testing/assessing.ts';
import { BANTUL, BANYUWANGI, FRAMEWORK, SUMEDANG, type ActorName } from '../../testing/actors.ts';
import { overSse, overWebSocket, request } from '../../testing/harness-client.ts';
import { createTestApp, type TestApp } from '../../testing/harness.ts';
import { openPeriods } from '../../testing/periods.ts';
import { allAt, report } from '../../testing/report.ts';

const YEAR = 2024;
const LETTER = { letterNumber: 'B/12/2024', letterDate: '2024-12-30' };

let one: TestApp;
let other: App;
beforeAll(async () => {
  one = await createTestApp({ fill: (db) => openPeriods(db, [YEAR]) });
  other = await createApp({ ...one.app.runtime.config, port: 0 }, { log: one.app.runtime.log });
  await bringToReady(one, { editor: 'sumedangEditor', head: 'sumedangHead' }, { region: SUMEDANG, year: YEAR, level: 4 });
  await bringToReady(one, { editor: 'bantulEditor', head: 'bantulHead' }, { region: BANTUL, year: YEAR, level: 3 });
  await report(await one.as('stranger'), { region: BANYUWANGI, year: YEAR, values: allAt(5) });
});
afterAll(async () => {
  await other[Symbol.asyncDispose]();
  await one[Symbol.asyncDispose]();
});

interface Preview {
  check: string;
  ready: number;
  unfinished: number;
  silent: number;
  openObjections: number;
  average: string | null;
  publication: { id: string } | null;
}
const preview = async (): Promise<Preview> => {
  const answer = await (
    await one.as('ministryAdmin')
  ).query<{ publicationPreview: Preview }>(
    `{ publicationPreview(frameworkId: "${FRAMEWORK}", year: ${YEAR}) { check ready unfinished silent openObjections average publication { id } } }`,
  );
  return answer.data!.publicationPreview;
};
const publish = async (input: object = {}, as: ActorName = 'ministryAdmin') =>
  act(one, as, 'publishResults', { year: YEAR, ...LETTER, check: (await preview()).check, ...input });

/** Reads that are kept, as everybody asks for them: what is published, of all and of one. */
const READS = {
  ranking: `{ ranking(frameworkId: "${FRAMEWORK}", year: ${YEAR}) { nodes { region { code } index } } }`,
  assessment: `{ assessment(regionCode: "${SUMEDANG}", frameworkId: "${FRAMEWORK}", year: ${YEAR}) { stage published index } }`,
  comparison: `{ compareRegions(a: "${SUMEDANG}", b: "${BANTUL}", frameworkId: "${FRAMEWORK}", year: ${YEAR}) { a { assessment { index } } b { assessment { index } } } }`,
};

async function read(actor: ActorName, app: { url: string }): Promise<Record<string, unknown>> {
  const { cookie } = await one.as(actor);
  const answers = await Promise.all(Object.values(READS).map((document) => request({ url: app.url, cookie }, document)));
  return Object.assign({}, ...answers.map(({ data }) => data)) as Record<string, unknown>;
}

const PUBLISHED = {
  ranking: {
    nodes: [
      { region: { code: SUMEDANG }, index: '4.00' },
      { region: { code: BANTUL }, index: '3.00' },
    ],
  },
  assessment: { stage: 'FINAL', published: true, index: '4.00' },
  compareRegions: { a: { assessment: { index: '4.00' } }, b: { assessment: { index: '3.00' } } },
};
const NOTHING = { ranking: { nodes: [] }, assessment: null, compareRegions: { a: { assessment: null }, b: { assessment: null } } };

test('N25 a year is published when nothing stands against it, as it was looked at: whole or not at all, by the publisher alone', async () => {
  expect(await preview()).toMatchObject({ ready: 2, unfinished: 1, silent: 3, openObjections: 0, average: '3.50', publication: null });
  for (const name of ['assessor', 'observer', 'sumedangHead'] as const)
    expect(codesOf(await act(one, name, 'publishResults', { year: YEAR, ...LETTER, check: 'x' })), name).toEqual(['FORBIDDEN']);
  expect(codesOf(await publish({ letterNumber: ' ', letterDate: '2024-02-30' }))).toEqual(['REQUIRED', 'INVALID_DATE']);
  const looked = (await preview()).check;
  const stages = await (
    await one.as('bantulEditor')
  ).query<{ assessment: { values: { reportId: string }[] } }>(
    `{ assessment(regionCode: "${BANTUL}", frameworkId: "${FRAMEWORK}", year: ${YEAR}) { values { reportId } } }`,
  );
  const { reportId } = stages.data!.assessment.values[0]!;
  const raised = await act(one, 'bantulEditor', 'raiseObjection', {
    regionCode: BANTUL,
    year: YEAR,
    indicatorCode: '1',
    reportId,
    text: 'x',
  });
  expect(codesOf(await publish())).toEqual(['OBJECTIONS_OPEN']);
  await act(one, 'assessor', 'answerObjection', { objectionId: raised.id, level: 4, reason: 'y' });
  // What was looked at is no longer what would be published.
  expect(codesOf(await publish({ check: looked }))).toEqual(['CHANGED_MEANWHILE']);
  await report(await one.as('assessor'), {
    region: BANTUL,
    year: YEAR,
    stage: 'INTERVIEW',
    values: [{ indicatorCode: '1', level: 3, reason: 'z' }],
  });
  expect(await (await one.as('ministryAdmin')).query(`{ resultPublications(frameworkId: "${FRAMEWORK}") { id } }`)).toMatchObject({
    data: { resultPublications: [] },
  });
});

test('N28 what was kept says what is published at once, to everybody, in every process, and what counts after it is withdrawn', async () => {
  const apps = [one, other];
  for (const app of apps) expect(await read('anonymous', app)).toEqual(NOTHING);
  const published = await publish({ clientMutationId: 'publish' });
  expect(published).toMatchObject({ __typename: 'ResultPublication', regions: 2, publishedBy: 'Joko Prabowo', ...LETTER });
  for (const app of apps) expect(await read('anonymous', app)).toEqual(PUBLISHED);
  expect(await act(one, 'ministryAdmin', 'withdrawResults', { publicationId: published.id, reason: 'Salah hitung' })).toMatchObject({
    withdrawReason: 'Salah hitung',
  });
  for (const app of apps) expect(await read('anonymous', app)).toEqual(NOTHING);
});

test('N26 what was withdrawn counts no more, and what counted before does; the log keeps both acts, and the past what was published then', async () => {
  const moment = new Date();
  const published = await publish();
  const { data } = await (await one.as('anonymous')).query<{ ranking: { nodes: unknown[] } }>(READS.ranking);
  expect(data!.ranking.nodes).toHaveLength(2);
  for (const stage of ['SELF', 'DOCUMENT', 'FINAL'] as const) {
    const actor = await one.as(stage === 'SELF' ? 'stranger' : 'assessor');
    const refused = await report(actor, { region: BANYUWANGI, year: YEAR, stage, values: [{ indicatorCode: '1', level: 1 }] });
    expect(
      refused.problems?.map(({ code }) => code),
      stage,
    ).toEqual(['YEAR_PUBLISHED']);
  }
  expect(codesOf(await publish())).toEqual(['YEAR_PUBLISHED']);
  const between = await publishedAt(published.id!);

  for (const name of ['assessor', 'bantulHead'] as const)
    expect(codesOf(await act(one, name, 'withdrawResults', { publicationId: published.id, reason: 'x' })), name).toEqual(['FORBIDDEN']);
  expect(codesOf(await act(one, 'ministryAdmin', 'withdrawResults', { publicationId: published.id, reason: ' ' }))).toEqual([
    'REASON_REQUIRED',
  ]);
  const withdrawn = { publicationId: published.id, reason: 'Surat keliru', clientMutationId: 'withdraw' };
  for (let time = 0; time < 2; time += 1)
    expect(await act(one, 'ministryAdmin', 'withdrawResults', withdrawn)).toMatchObject({ withdrawReason: 'Surat keliru' });
  const levels = await (
    await one.as('bantulEditor')
  ).query(`{ assessment(regionCode: "${BANTUL}", frameworkId: "${FRAMEWORK}", year: ${YEAR}) { stage index published } }`);
  expect(levels.data).toEqual({ assessment: { stage: 'INTERVIEW', index: '3.00', published: false } });
  const asOf = async (at: string): Promise<number> => {
    const then = await (
      await one.as('anonymous')
    ).query<{ ranking: { nodes: unknown[] } }>(
      `{ ranking(frameworkId: "${FRAMEWORK}", year: ${YEAR}, at: "${at}") { nodes { rank } } assessment(regionCode: "${SUMEDANG}", frameworkId: "${FRAMEWORK}", year: ${YEAR}, at: "${at}") { index } }`,
    );
    return then.data!.ranking.nodes.length;
  };
  expect([await asOf(moment.toISOString()), await asOf(between), await asOf(new Date().toISOString())]).toEqual([0, 2, 0]);
  const log = await sql<{ type: string; payload: string }>`
    select type, payload from event where type like 'results.%' order by stream_version`.execute(one.db());
  expect(log.rows.map(({ type, payload }) => `${type} ${(JSON.parse(payload) as { reason: string }).reason}`)).toEqual([
    'results.published B/12/2024',
    'results.withdrawn Salah hitung',
    'results.published B/12/2024',
    'results.withdrawn Surat keliru',
  ]);
  // Reports go on behind the versions that the publications took.
  const after = await report(await one.as('assessor'), {
    region: BANTUL,
    year: YEAR,
    stage: 'INTERVIEW',
    values: [{ indicatorCode: '2', level: 3 }],
  });
  expect(after.__typename).toBe('ReportedValues');
});

test('N74 everybody sees the same event at the same place, on every road and in every process: once, whatever their filter narrows', async () => {
  const NEWS = `__typename ... on ResultsPublished { cursor eventId year letterNumber publishedBy } ... on ResultsWithdrawn { cursor eventId year withdrawReason }`;
  const follow = `subscription ($after: Cursor, $filter: ChangeFilter) { told: indicatorChanges(after: $after, filter: $filter) { ${NEWS} ... on CaughtUp { cursor } } }`;
  const poll = `query ($after: Cursor, $filter: ChangeFilter) { told: events(after: $after, filter: $filter, waitMs: 20000) { items { ${NEWS} } nodes { eventId } } }`;
  type News = { __typename: string; cursor: string; eventId: string };
  const after = (await (await one.as('anonymous')).query<{ told: { cursor: string } }>('{ told: events { cursor } }')).data!.told.cursor;
  const by = async (name: ActorName, app: { url: string }) => {
    const { cookie, token } = await one.as(name);
    return { url: app.url, cookie, token };
  };
  const stack = new AsyncDisposableStack();
  await using _ended = stack;
  const followers = await Promise.all(
    (
      [
        ['sumedangHead', one, overWebSocket, { regionCodes: [SUMEDANG] }],
        ['bantulEditor', { url: `http://127.0.0.1:${other.port}` }, overSse, { frameworkId: FRAMEWORK, provinceCodes: ['34'] }],
        ['observer', { url: `http://127.0.0.1:${other.port}` }, overWebSocket, null],
        ['anonymous', one, overSse, { indicatorCodes: ['1'], stages: ['FINAL'] }],
        ['ministryToken', { url: `http://127.0.0.1:${other.port}` }, overSse, null],
      ] as const
    ).map(async ([name, app, road, filter]) => stack.use(road<{ told: News }>(await by(name, app), follow, { after, filter }))),
  );
  // Of other stages alone, and of another framework: nothing to read anew.
  const notTold = stack.use(overWebSocket<{ told: News }>(await by('observer', one), follow, { after, filter: { stages: ['SELF'] } }));
  const told = async (): Promise<News[]> =>
    Promise.all(
      followers.map(async (follower) => {
        for (;;) {
          const { told: news } = (await follower.next()).data!;
          // What was reported before may still be on its way.
          if (news.__typename.startsWith('Results')) return news;
        }
      }),
    );
  const published = await publish();
  const seen = await told();
  expect(seen[0]).toMatchObject({
    __typename: 'ResultsPublished',
    year: YEAR,
    letterNumber: LETTER.letterNumber,
    publishedBy: 'Joko Prabowo',
  });
  expect(seen).toEqual(followers.map(() => seen[0]));
  type Page = { told: { items: News[]; nodes: { eventId: string }[] } };
  const { items, nodes } = (await request<Page>(await by('tokenAll', one), poll, { after })).data!.told;
  expect(items.filter(({ __typename }) => __typename.startsWith('Results'))).toEqual([seen[0]]);
  expect(nodes.map(({ eventId }) => eventId)).not.toContain(seen[0]!.eventId);
  // Who is told of it and reads anew is answered with what is published.
  expect(await read('anonymous', other)).toEqual(PUBLISHED);

  await act(one, 'ministryAdmin', 'withdrawResults', { publicationId: published.id, reason: 'Salah surat' });
  const withdrawn = await told();
  expect(withdrawn[0]).toMatchObject({ __typename: 'ResultsWithdrawn', year: YEAR, withdrawReason: 'Salah surat' });
  expect(withdrawn).toEqual(followers.map(() => withdrawn[0]));
  expect(await read('anonymous', one)).toEqual(NOTHING);
  // Whoever resumes from between the two is told of the second alone.
  const resumed = await request<Page>(await by('anonymous', one), poll, { after: seen[0]!.cursor });
  expect(resumed.data!.told.items).toEqual([withdrawn[0]]);
  await report(await one.as('stranger'), {
    region: BANYUWANGI,
    year: YEAR,
    values: [{ indicatorCode: '1', level: 4, corrects: await selfOf(BANYUWANGI), reason: 'r' }],
  });
  const heard: string[] = [];
  while (heard.at(-1) !== 'IndicatorChange' || heard.length < 2) heard.push((await notTold.next()).data!.told.__typename);
  expect(heard.filter((name) => name.startsWith('Results'))).toEqual([]);
});

async function selfOf(region: string): Promise<string> {
  const { data } = await (
    await one.as('observer')
  ).query<{ assessment: { values: { reportId: string }[] } }>(
    `{ assessment(regionCode: "${region}", frameworkId: "${FRAMEWORK}", year: ${YEAR}) { values { reportId } } }`,
  );
  return data!.assessment.values[0]!.reportId;
}

async function publishedAt(id: string): Promise<string> {
  const found = await sql<{ at: Date }>`select published_at as at from result_publication where id = ${id}::uuid`.execute(one.db());
  return found.rows[0]!.at.toISOString();
}
