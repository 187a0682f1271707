import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { BANTUL, BANYUWANGI, FRAMEWORK, SUMEDANG, type ActorName } from '../../testing/actors.ts';
import { act, codesOf } from '../../testing/assessing.ts';
import { createTestApp, type TestApp } from '../../testing/harness.ts';
import { openPeriods } from '../../testing/periods.ts';
import { allAt, report, tryReport, type ReportAnswer } from '../../testing/report.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp({ fill: (db) => openPeriods(db, [2021, 2022, 2023, 2024]) });
});
afterAll(() => app[Symbol.asyncDispose]());

interface Stages {
  indicators: {
    indicatorCode: string;
    reports: { id: string; stage: string; level: number; reason: string | null }[];
    objection: { id: string; upheld: boolean | null } | null;
  }[];
  submissions: { submittedBy: string; reopenedBy: string | null; reopenReason: string | null }[];
  state: string;
}

async function stagesOf(name: ActorName, region: string, year: number): Promise<Stages | null> {
  const answer = await (
    await app.as(name)
  ).query<{
    assessmentStanding: Stages | null;
  }>(`{ assessmentStanding(regionCode: "${region}", frameworkId: "${FRAMEWORK}", year: ${year}) {
    state submissions { submittedBy reopenedBy reopenReason }
    indicators { indicatorCode reports { id stage level reason } objection { id upheld } } } }`);
  return answer.data!.assessmentStanding;
}

async function reportsOf(name: ActorName, region: string, year: number, code: string) {
  return (await stagesOf(name, region, year))!.indicators.find(({ indicatorCode }) => indicatorCode === code)!.reports;
}

const assess = async (
  region: string,
  year: number,
  value: { indicatorCode: string; level: number; reason?: string; basedOn?: string; corrects?: string },
  stage: 'DOCUMENT' | 'INTERVIEW' = 'DOCUMENT',
): Promise<ReportAnswer> => report(await app.as('assessor'), { region, year, stage, values: [value] });

const eventsOf = async (
  pattern: string,
): Promise<{ type: string; region: string; audience: string; payload: Record<string, unknown> }[]> => {
  const found = await sql<{ type: string; region: string; audience: string; payload: string }>`
    select e.type, e.region_code as region, e.audience, e.payload from event e where e.type like ${pattern} order by e.at`.execute(
    app.db(),
  );
  return found.rows.map((row) => ({ ...row, payload: JSON.parse(row.payload) as Record<string, unknown> }));
};

test('N20 a self-assessment is submitted whole, by the head alone, and frozen until the ministry gives it back with a reason', async () => {
  const place = { regionCode: SUMEDANG, year: 2022 };
  const editor = await app.as('sumedangEditor');
  await report(editor, { region: SUMEDANG, year: 2022, values: allAt(3).slice(1) });
  expect(codesOf(await act(app, 'sumedangHead', 'submitSelfAssessment', place))).toEqual(['INCOMPLETE']);
  await report(editor, { region: SUMEDANG, year: 2022, values: allAt(3).slice(0, 1) });
  for (const name of ['sumedangEditor', 'bantulHead', 'assessor', 'observer'] as const)
    expect(codesOf(await act(app, name, 'submitSelfAssessment', place)), name).toEqual(['FORBIDDEN']);
  const once = { ...place, clientMutationId: 'submit' };
  expect(await act(app, 'sumedangHead', 'submitSelfAssessment', once)).toMatchObject({ state: 'SUBMITTED', reported: 47, index: '3.00' });
  // The same act again answers the same and does nothing (I11).
  expect(await act(app, 'sumedangHead', 'submitSelfAssessment', once)).toMatchObject({ state: 'SUBMITTED' });
  expect(codesOf(await act(app, 'sumedangHead', 'submitSelfAssessment', place))).toEqual(['SELF_SUBMITTED']);

  const [first] = await reportsOf('sumedangEditor', SUMEDANG, 2022, '1');
  const correction = { indicatorCode: '1', level: 4, corrects: first!.id, reason: 'r' };
  const refused = await report(editor, { region: SUMEDANG, year: 2022, values: [correction] });
  expect(refused.problems!.map(({ code }) => code)).toEqual(['SELF_SUBMITTED']);
  expect(codesOf(await act(app, 'assessor', 'reopenSelfAssessment', { ...place, reason: ' ' }))).toEqual(['REASON_REQUIRED']);
  expect(codesOf(await act(app, 'sumedangHead', 'reopenSelfAssessment', { ...place, reason: 'x' }))).toEqual(['FORBIDDEN']);
  expect(await act(app, 'assessor', 'reopenSelfAssessment', { ...place, reason: 'Bukti belum lengkap' })).toMatchObject({
    state: 'REPORTING',
  });
  expect((await report(editor, { region: SUMEDANG, year: 2022, values: [correction] })).__typename).toBe('ReportedValues');
  expect((await stagesOf('sumedangEditor', SUMEDANG, 2022))!.submissions).toEqual([
    { submittedBy: 'Hendra Wijaya', reopenedBy: 'Rudi Hartono', reopenReason: 'Bukti belum lengkap' },
  ]);
  expect((await eventsOf('assessment.%')).map(({ type, payload }) => [type, payload['reason'] ?? null])).toEqual([
    ['assessment.submitted', null],
    ['assessment.reopened', 'Bukti belum lengkap'],
  ]);
});

describe('an assessor', () => {
  beforeAll(async () => {
    await report(await app.as('bantulEditor'), { region: BANTUL, year: 2023, values: allAt(3) });
    await act(app, 'bantulHead', 'submitSelfAssessment', { regionCode: BANTUL, year: 2023 });
  });

  test('N21 confirms or changes level by level; each stage keeps what the one before said, with its reason', async () => {
    await assess(BANTUL, 2023, { indicatorCode: '1', level: 3 });
    await assess(BANTUL, 2023, { indicatorCode: '2', level: 2, reason: 'Belum ditetapkan' });
    await assess(BANTUL, 2023, { indicatorCode: '2', level: 4, reason: 'Terlihat saat kunjungan' }, 'INTERVIEW');
    const said = (await reportsOf('bantulEditor', BANTUL, 2023, '2')).map(({ stage, level, reason }) => [stage, level, reason]);
    expect(said).toEqual([
      ['SELF', 3, null],
      ['DOCUMENT', 2, 'Belum ditetapkan'],
      ['INTERVIEW', 4, 'Terlihat saat kunjungan'],
    ]);
    const standing = await (
      await app.as('observer')
    ).query(
      `{ assessmentStanding(regionCode: "${BANTUL}", frameworkId: "${FRAMEWORK}", year: 2023) { state confirmed interviewed changed ready } }`,
    );
    expect(standing.data).toEqual({ assessmentStanding: { state: 'INTERVIEW', confirmed: 2, interviewed: 1, changed: 1, ready: false } });
  });

  test('N22 gives a reason for a level that is another; who decided on what no longer counts is told what does', async () => {
    const without = await assess(BANTUL, 2023, { indicatorCode: '3', level: 5 });
    expect(without.problems).toMatchObject([{ code: 'REASON_REQUIRED', path: 'values.0.reason', indicatorCode: '3' }]);
    const [self] = await reportsOf('assessor', BANTUL, 2023, '3');
    const first = { indicatorCode: '3', level: 2, reason: 'a', basedOn: self!.id };
    expect((await assess(BANTUL, 2023, first)).__typename).toBe('ReportedValues');
    // Another assessor, who still looks at what the region said, also at another stage.
    for (const stage of ['DOCUMENT', 'INTERVIEW'] as const) {
      const late = await assess(BANTUL, 2023, { ...first, level: 4, reason: 'b' }, stage).catch(String);
      expect(late, stage).toMatchObject(stage === 'DOCUMENT' ? { __typename: 'RuleBroken' } : { __typename: 'Stale' });
    }
    const [, now] = await reportsOf('assessor', BANTUL, 2023, '3');
    const stale = await assess(BANTUL, 2023, { ...first, level: 4, corrects: now!.id });
    expect(stale.current).toMatchObject([{ indicatorCode: '3', level: 2, reportId: now!.id, reportedBy: 'Rudi Hartono' }]);
    expect(await reportsOf('assessor', BANTUL, 2023, '3')).toHaveLength(2);
  });

  test('N29 what is changed before a publication is seen by the region, its partners and the ministry, and by nobody else', async () => {
    for (const name of ['bantulEditor', 'sumedangEditor', 'observer', 'ministryAdmin'] as const)
      expect((await stagesOf(name, BANTUL, 2023))?.state, name).toBe('INTERVIEW');
    for (const name of ['anonymous', 'stranger'] as const) expect(await stagesOf(name, BANTUL, 2023), name).toBeNull();
    const told = await eventsOf('indicator.reported');
    expect(new Set(told.filter(({ payload }) => payload['stage'] !== 'FINAL').map(({ audience }) => audience))).toEqual(new Set(['PAIR']));
  });

  test("N23 a region objects once for each indicator, to an assessor's level; the answer upholds it or changes it, with a reason", async () => {
    const place = { regionCode: BANTUL, year: 2023 };
    const [, , interview] = await reportsOf('bantulEditor', BANTUL, 2023, '2');
    const [selfAlone] = await reportsOf('bantulEditor', BANTUL, 2023, '9');
    const objection = {
      ...place,
      indicatorCode: '2',
      reportId: interview!.id,
      text: 'Sudah terintegrasi',
      evidenceUrl: 'https://bantulkab.go.id',
    };
    expect(
      codesOf(await act(app, 'bantulEditor', 'raiseObjection', { ...objection, indicatorCode: '9', reportId: selfAlone!.id })),
    ).toEqual(['NOT_OPEN']);
    expect(codesOf(await act(app, 'bantulEditor', 'raiseObjection', { ...objection, text: ' ', evidenceUrl: 'x' }))).toEqual([
      'REQUIRED',
      'INVALID_URL',
    ]);
    expect(codesOf(await act(app, 'sumedangEditor', 'raiseObjection', objection))).toEqual(['FORBIDDEN']);
    expect(codesOf(await act(app, 'bantulEditor', 'raiseObjection', { ...objection, reportId: selfAlone!.id }))).toEqual([
      'CHANGED_MEANWHILE',
    ]);
    const raised = await act(app, 'bantulEditor', 'raiseObjection', objection);
    expect(raised).toMatchObject({ stage: 'INTERVIEW', level: 4, upheld: null, raisedBy: 'Budi Santoso' });
    expect(codesOf(await act(app, 'bantulHead', 'raiseObjection', objection))).toEqual(['ALREADY_OBJECTED']);

    const answer = { objectionId: raised.id, reason: 'Bukti baru cukup', level: 5 };
    expect(codesOf(await act(app, 'ministryAdmin', 'answerObjection', answer))).toEqual(['FORBIDDEN']);
    expect(codesOf(await act(app, 'assessor', 'answerObjection', { ...answer, level: 6, reason: '' }))).toEqual([
      'REASON_REQUIRED',
      'LEVEL_OUT_OF_RANGE',
    ]);
    expect(await act(app, 'assessor', 'answerObjection', answer)).toMatchObject({
      upheld: false,
      levelAfter: 5,
      answeredBy: 'Rudi Hartono',
    });
    expect(codesOf(await act(app, 'assessor', 'answerObjection', answer))).toEqual(['NOT_OPEN']);
    expect((await reportsOf('bantulEditor', BANTUL, 2023, '2')).at(-1)).toMatchObject({
      stage: 'INTERVIEW',
      level: 5,
      reason: 'Bukti baru cukup',
    });

    const [, other] = await reportsOf('bantulEditor', BANTUL, 2023, '1');
    const second = await act(app, 'bantulEditor', 'raiseObjection', {
      ...place,
      indicatorCode: '1',
      reportId: other!.id,
      text: 'Lebih tinggi',
    });
    expect(await act(app, 'assessor', 'answerObjection', { objectionId: second.id, reason: 'Tetap' })).toMatchObject({
      upheld: true,
      levelAfter: 3,
    });
    expect((await eventsOf('objection.%')).map(({ type, audience, region }) => `${type} ${audience} ${region}`)).toEqual([
      `objection.raised PAIR ${BANTUL}`,
      `objection.answered PAIR ${BANTUL}`,
      `objection.raised PAIR ${BANTUL}`,
      `objection.answered PAIR ${BANTUL}`,
    ]);
  });

  test('N27 the ministry says when a stage opens and closes; what comes after the deadline is refused', async () => {
    const [, document] = await reportsOf('bantulEditor', BANTUL, 2023, '3');
    const input = { year: 2023, stage: 'DOCUMENT', opensAt: '2023-01-01T00:00:00Z', closesAt: '2023-06-30T16:59:00Z' };
    expect(codesOf(await act(app, 'assessor', 'setDeadline', input))).toEqual(['FORBIDDEN']);
    expect(codesOf(await act(app, 'ministryAdmin', 'setDeadline', { ...input, stage: 'FINAL', closesAt: '2022-01-01T00:00:00Z' }))).toEqual(
      ['OUT_OF_RANGE', 'INVALID_PERIOD'],
    );
    expect(await act(app, 'ministryAdmin', 'setDeadline', input)).toMatchObject({ closesAt: '2023-06-30T16:59:00.000Z', open: false });
    expect((await assess(BANTUL, 2023, { indicatorCode: '4', level: 3 })).problems!.map(({ code }) => code)).toEqual(['PERIOD_CLOSED']);
    const late = { regionCode: BANTUL, year: 2023, indicatorCode: '3', reportId: document!.id, text: 'Terlambat' };
    expect(codesOf(await act(app, 'bantulEditor', 'raiseObjection', late))).toEqual(['PERIOD_CLOSED']);
    expect(await eventsOf('deadline.set')).toMatchObject([
      { region: 'ID', audience: 'PUBLIC', payload: { stage: 'DOCUMENT', year: 2023, title: 'penilaian dokumen 2023' } },
    ]);
    // Everybody's news of it names the country.
    const news = await (
      await app.as('anonymous')
    ).query('{ recentActivity(filter: { kinds: [DEADLINE_SET] }, first: 5) { nodes { kind region { code fullName } title } } }');
    expect(news.data).toMatchObject({
      recentActivity: { nodes: [{ region: { code: 'ID', fullName: 'Indonesia' }, title: 'penilaian dokumen 2023' }] },
    });
    const mine = await (await app.as('strangerHead')).query('{ recentActivity(filter: { forMe: true }, first: 5) { nodes { kind } } }');
    expect(mine.data).toEqual({ recentActivity: { nodes: [{ kind: 'DEADLINE_SET' }] } });
  });
});

test('N24 the ministry sees how far every region is, what waits for an assessor first; pages go on without gap or double', async () => {
  await report(await app.as('stranger'), { region: BANYUWANGI, year: 2024, values: allAt(2) });
  await report(await app.as('sumedangEditor'), { region: SUMEDANG, year: 2024, values: allAt(2) });
  await act(app, 'sumedangHead', 'submitSelfAssessment', { regionCode: SUMEDANG, year: 2024 });
  const document = `query ($after: String, $filter: StandingFilter) { assessmentStandings(frameworkId: "${FRAMEWORK}", year: 2024, first: 2, after: $after, filter: $filter) {
    totalCount nodes { region { code } state } pageInfo { endCursor hasNextPage } } }`;
  interface Page {
    assessmentStandings: {
      totalCount: number;
      nodes: { region: { code: string }; state: string }[];
      pageInfo: { endCursor: string; hasNextPage: boolean };
    };
  }
  const observer = await app.as('observer');
  const listed: string[] = [];
  for (let after: string | null = null, more = true; more;) {
    const page: Page = (await observer.query<Page>(document, { after })).data!;
    listed.push(...page.assessmentStandings.nodes.map(({ region, state }) => `${region.code} ${state}`));
    after = page.assessmentStandings.pageInfo.endCursor;
    more = page.assessmentStandings.pageInfo.hasNextPage;
    expect(page.assessmentStandings.totalCount).toBe(6);
  }
  expect(listed).toEqual([`${SUMEDANG} SUBMITTED`, `${BANYUWANGI} REPORTING`, '32 NONE', '34 NONE', `${BANTUL} NONE`, '35 NONE']);
  const of = async (filter: object): Promise<string[]> =>
    (await observer.query<Page>(document, { filter })).data!.assessmentStandings.nodes.map(({ region }) => region.code);
  expect(await of({ provinceCode: '35', states: ['REPORTING'] })).toEqual([BANYUWANGI]);
  expect(await of({ search: 'sumed' })).toEqual([SUMEDANG]);
  expect(await of({ openObjections: true })).toEqual([]);
  for (const name of ['anonymous', 'sumedangHead'] as const)
    expect((await (await app.as(name)).query(document, {})).errors?.[0]?.extensions?.code, name).toMatch(/UNAUTHENTICATED|FORBIDDEN/);
});

test('N23 the region sees a level change and the answer live, by the same events as the ministry', async () => {
  const editor = await app.as('bantulEditor');
  await report(editor, { region: BANTUL, year: 2021, values: allAt(3) });
  await using stream = editor.subscribe<{
    indicatorChanges: { __typename: string; level?: number; previousLevel?: number; reason?: string };
  }>(
    'ws',
    `subscription { indicatorChanges(filter: { regionCodes: ["${BANTUL}"], stages: [DOCUMENT] }) { __typename ... on IndicatorChange { level previousLevel reason } } }`,
  );
  expect((await stream.next()).data!.indicatorChanges.__typename).toBe('CaughtUp');
  await tryReport(await app.as('assessor'), {
    region: BANTUL,
    year: 2021,
    stage: 'DOCUMENT',
    values: [{ indicatorCode: '5', level: 2, reason: 'Kurang' }],
  });
  expect((await stream.next()).data!.indicatorChanges).toEqual({
    __typename: 'IndicatorChange',
    level: 2,
    previousLevel: 3,
    reason: 'Kurang',
  });
});
