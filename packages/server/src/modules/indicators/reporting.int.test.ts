import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { BANTUL, FRAMEWORK, SUMEDANG } from '../../testing/actors.ts';
import { createTestApp, type TestApp } from '../../testing/harness.ts';
import { openPeriods } from '../../testing/periods.ts';
import { allAt, report, tryReport } from '../../testing/report.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp({ fill: (db) => openPeriods(db, [2022, 2023, 2024, 2025, 2026]) });
});
afterAll(() => app[Symbol.asyncDispose]());

const VALUES = /* GraphQL */ `
  query Values($region: String!, $year: Int!, $at: DateTime) {
    assessment(regionCode: $region, frameworkId: "${FRAMEWORK}", year: $year, at: $at) {
      stage
      reported
      values { indicatorCode level stage reportId version reportedAt }
      reports(first: 50) { totalCount nodes { id level corrects reason } }
    }
  }
`;
interface Values {
  assessment: {
    stage: string;
    reported: number;
    values: { indicatorCode: string; level: number | null; stage: string | null; reportId: string; version: number; reportedAt: string }[];
    reports: { totalCount: number; nodes: { id: string; level: number; corrects: string | null; reason: string | null }[] };
  } | null;
}

async function valuesOf(who: Parameters<TestApp['as']>[0], region: string, year: number, at?: string): Promise<Values['assessment']> {
  const answer = await (await app.as(who)).query<Values>(VALUES, { region, year, at });
  expect(answer.errors).toBeUndefined();
  return answer.data!.assessment;
}
const levelOf = (values: Values['assessment'], code: string): number | null | undefined =>
  values?.values.find((value) => value.indicatorCode === code)?.level;
const eventCount = async (): Promise<number> =>
  Number((await sql<{ n: string }>`select count(*) as n from event`.execute(app.db())).rows[0]!.n);

describe('reportValues', () => {
  it('stores values together and answers with the assessment as it stands', async () => {
    const editor = await app.as('sumedangEditor');
    const answer = await report(editor, {
      region: SUMEDANG,
      year: 2022,
      values: [
        { indicatorCode: '1', level: 3, note: ' Perbup ', evidenceUrl: 'https://sumedangkab.go.id/1' },
        { indicatorCode: '2', level: 4 },
      ],
    });
    expect(answer.__typename).toBe('ReportedValues');
    expect(answer.reports!.map(({ indicatorCode, level, version, reportedBy }) => [indicatorCode, level, version, reportedBy])).toEqual([
      ['1', 3, 1, 'Ayu Rahmawati'],
      ['2', 4, 2, 'Ayu Rahmawati'],
    ]);
    expect(answer.assessment).toMatchObject({ index: null, reported: 2, total: 47 });
  });

  it('I10: stores nothing when one value breaks a rule, and names every problem', async () => {
    const before = await eventCount();
    const answer = await report(await app.as('bantulEditor'), {
      region: BANTUL,
      year: 2022,
      values: [
        { indicatorCode: '1', level: 3 },
        { indicatorCode: '2', level: 9 },
        { indicatorCode: '99', level: 1 },
      ],
    });
    expect(answer.problems!.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'LEVEL_OUT_OF_RANGE values.1.level',
      'UNKNOWN_INDICATOR values.2.indicatorCode',
    ]);
    expect(await valuesOf('bantulEditor', BANTUL, 2022)).toBeNull();
    expect(await eventCount()).toBe(before);
  });

  it('I10: a correction that breaks a rule takes the good values of the same mutation with it', async () => {
    const editor = await app.as('bantulEditor');
    await report(editor, { region: BANTUL, year: 2023, values: [{ indicatorCode: '1', level: 2 }] });
    const answer = await report(editor, {
      region: BANTUL,
      year: 2023,
      values: [
        { indicatorCode: '5', level: 2 },
        { indicatorCode: '1', level: 3 },
      ],
    });
    expect(answer.problems!.map(({ code, path }) => `${code} ${path}`)).toEqual(['CORRECTION_REQUIRED values.1.corrects']);
    expect(levelOf(await valuesOf('bantulEditor', BANTUL, 2023), '5')).toBeNull();
  });

  it('I11: the same clientMutationId again changes nothing and answers the same, also when both are sent at once', async () => {
    const editor = await app.as('sumedangEditor');
    const request = {
      region: SUMEDANG,
      year: 2023,
      clientMutationId: 'again',
      values: [
        { indicatorCode: '7', level: 2 },
        { indicatorCode: '8', level: 5 },
      ],
    };
    const [first, second] = await Promise.all([report(editor, request), report(editor, request)]);
    const third = await report(editor, request);
    expect(first.__typename).toBe('ReportedValues');
    expect(second.reports).toEqual(first.reports);
    expect(third.reports).toEqual(first.reports);
    expect((await valuesOf('sumedangEditor', SUMEDANG, 2023))!.reports.totalCount).toBe(2);
  });

  it('I11: another content under the same clientMutationId is refused; another person may use it', async () => {
    const editor = await app.as('sumedangEditor');
    const other = await report(editor, {
      region: SUMEDANG,
      year: 2023,
      clientMutationId: 'again',
      values: [{ indicatorCode: '7', level: 3 }],
    });
    expect(other.problems!.map((problem) => problem.code)).toEqual(['CLIENT_MUTATION_ID_REUSED']);
    const head = await report(await app.as('sumedangHead'), {
      region: SUMEDANG,
      year: 2023,
      clientMutationId: 'again',
      values: [{ indicatorCode: '9', level: 3 }],
    });
    expect(head.__typename).toBe('ReportedValues');
  });

  it('I8, I12: a correction is a new report that names the old one; who corrects what is no longer the newest is told what stands', async () => {
    const editor = await app.as('sumedangEditor');
    const first = (await report(editor, { region: SUMEDANG, year: 2024, values: [{ indicatorCode: '1', level: 2 }] })).reports![0]!;
    const correction = { indicatorCode: '1', level: 3, corrects: first.id, reason: 'Perbup terbit' };
    const corrected = (await report(editor, { region: SUMEDANG, year: 2024, values: [correction] })).reports![0]!;
    expect(corrected).toMatchObject({ level: 3, corrects: first.id, reason: 'Perbup terbit', version: 2 });

    const late = await report(await app.as('sumedangHead'), { region: SUMEDANG, year: 2024, values: [{ ...correction, level: 5 }] });
    expect(late.__typename).toBe('Stale');
    expect(late.current).toEqual([{ indicatorCode: '1', level: 3, reportId: corrected.id, reportedBy: 'Ayu Rahmawati' }]);

    const invented = await report(editor, {
      region: SUMEDANG,
      year: 2024,
      values: [{ ...correction, corrects: '018f0000-0000-7000-8000-000000000000' }],
    });
    expect(invented.problems!.map((problem) => problem.code)).toEqual(['UNKNOWN_REPORT']);
    const unreasoned = await report(editor, {
      region: SUMEDANG,
      year: 2024,
      values: [{ ...correction, corrects: corrected.id, reason: ' ' }],
    });
    expect(unreasoned.problems!.map(({ code, path }) => `${code} ${path}`)).toEqual(['REASON_REQUIRED values.0.reason']);
    expect((await valuesOf('sumedangEditor', SUMEDANG, 2024))!.reports.nodes.map((one) => [one.level, one.corrects])).toEqual([
      [3, first.id],
      [2, null],
    ]);
  });

  it('I12: of two corrections of the same report sent at once one is stored and one is told', async () => {
    const [editor, head] = [await app.as('sumedangEditor'), await app.as('sumedangHead')];
    const first = (await report(editor, { region: SUMEDANG, year: 2025, values: [{ indicatorCode: '4', level: 2 }] })).reports![0]!;
    const answers = await Promise.all(
      [editor, head].map((actor, place) =>
        report(actor, {
          region: SUMEDANG,
          year: 2025,
          values: [{ indicatorCode: '4', level: 4 + place, corrects: first.id, reason: 'x' }],
        }),
      ),
    );
    expect(answers.map((answer) => answer.__typename).toSorted()).toEqual(['ReportedValues', 'Stale']);
  });

  it('I8: a report is never changed and never taken away, not even past the services', async () => {
    await expect(sql`update report set level = 5`.execute(app.db())).rejects.toThrow('never changed');
    await expect(sql`delete from report`.execute(app.db())).rejects.toThrow('never changed');
  });

  it('I9: the higher stage counts, and a stage keeps what it did not change', async () => {
    const editor = await app.as('bantulEditor');
    await report(editor, {
      region: BANTUL,
      year: 2024,
      values: [
        { indicatorCode: '1', level: 4 },
        { indicatorCode: '2', level: 4 },
      ],
    });
    await report(await app.as('assessor'), { region: BANTUL, year: 2024, stage: 'DOCUMENT', values: [{ indicatorCode: '1', level: 3 }] });
    const self = await valuesOf('bantulEditor', BANTUL, 2024);
    const own = self!.values.find((value) => value.indicatorCode === '1')!;
    await report(editor, { region: BANTUL, year: 2024, values: [{ indicatorCode: '3', level: 1 }] });
    const after = await valuesOf('bantulEditor', BANTUL, 2024);
    expect(own).toMatchObject({ level: 3, stage: 'DOCUMENT' });
    expect([levelOf(after, '1'), levelOf(after, '2'), levelOf(after, '3'), after!.stage]).toEqual([3, 4, 1, 'DOCUMENT']);
  });

  it('I16: refuses a year without an open period, and says so', async () => {
    const answer = await report(await app.as('sumedangEditor'), {
      region: SUMEDANG,
      year: 2019,
      values: [{ indicatorCode: '1', level: 1 }],
    });
    expect(answer.problems!.map((problem) => problem.code)).toEqual(['PERIOD_CLOSED']);
    await sql`update assessment_period set closes_at = '2020-02-01T00:00:00Z' where year = 2026 and stage = 0`.execute(app.db());
    const closed = await report(await app.as('sumedangEditor'), {
      region: SUMEDANG,
      year: 2026,
      values: [{ indicatorCode: '1', level: 1 }],
    });
    expect(closed.problems!.map((problem) => problem.code)).toEqual(['PERIOD_CLOSED']);
  });

  it('I14: answers as of a moment what was true then', async () => {
    const editor = await app.as('sumedangHead');
    const first = (await report(editor, { region: SUMEDANG, year: 2022, values: [{ indicatorCode: '20', level: 1 }] })).reports![0]!;
    const second = (
      await report(editor, {
        region: SUMEDANG,
        year: 2022,
        values: [{ indicatorCode: '20', level: 5, corrects: first.id, reason: 'audit' }],
      })
    ).reports![0]!;
    const then = await valuesOf('sumedangHead', SUMEDANG, 2022, first.reportedAt);
    const now = await valuesOf('sumedangHead', SUMEDANG, 2022, second.reportedAt);
    expect([levelOf(then, '20'), levelOf(now, '20')]).toEqual([1, 5]);
    expect(then!.reports.totalCount).toBe(now!.reports.totalCount - 1);
    const before = new Date(Date.parse(first.reportedAt) - 1).toISOString();
    expect(levelOf(await valuesOf('sumedangHead', SUMEDANG, 2022, before), '20')).toBeNull();
  });

  it('I13: a draft is seen by the region, its partner and the ministry, and by nobody else; a final value by everybody', async () => {
    await report(await app.as('assessor'), { region: SUMEDANG, year: 2022, stage: 'FINAL', values: [{ indicatorCode: '30', level: 5 }] });
    for (const who of ['sumedangViewer', 'bantulEditor', 'observer', 'assessor'] as const) {
      const seen = await valuesOf(who, SUMEDANG, 2022);
      expect([who, levelOf(seen, '30'), levelOf(seen, '1')]).toEqual([who, 5, 3]);
    }
    for (const who of ['anonymous', 'stranger'] as const) {
      const seen = await valuesOf(who, SUMEDANG, 2022);
      expect([who, levelOf(seen, '30'), levelOf(seen, '1'), seen!.reports.totalCount]).toEqual([who, 5, null, 1]);
      expect(await valuesOf(who, SUMEDANG, 2023)).toBeNull();
    }
  });

  it('lets nobody report for another region or stage than theirs', async () => {
    const values = [{ indicatorCode: '1', level: 1 }];
    const codes = await Promise.all(
      (
        [
          ['anonymous', SUMEDANG, 'SELF'],
          ['bantulEditor', SUMEDANG, 'SELF'],
          ['stranger', SUMEDANG, 'SELF'],
          ['sumedangViewer', SUMEDANG, 'SELF'],
          ['observer', SUMEDANG, 'SELF'],
          ['assessor', SUMEDANG, 'SELF'],
          ['sumedangHead', SUMEDANG, 'FINAL'],
          ['observer', SUMEDANG, 'FINAL'],
        ] as const
      ).map(
        async ([who, region, stage]) =>
          (await tryReport(await app.as(who), { region, year: 2024, stage, values })).errors?.[0]?.extensions?.code,
      ),
    );
    expect(codes).toEqual(['UNAUTHENTICATED', ...Array.from({ length: 7 }, () => 'FORBIDDEN')]);
  });

  it('refuses what it cannot be about: region, framework, year, id', async () => {
    const values = [{ indicatorCode: '1', level: 1 }];
    const assessor = await app.as('assessor');
    const of = async (request: Parameters<typeof report>[1]) =>
      (await report(assessor, { ...request, stage: 'FINAL' })).problems!.map((problem) => problem.code);
    expect(await of({ region: '99.99', year: 2024, values })).toEqual(['UNKNOWN_REGION']);
    expect(await of({ region: SUMEDANG, year: 1999, values })).toEqual(['INVALID_YEAR']);
    expect(await of({ region: SUMEDANG, year: 2024, values, clientMutationId: ' ' })).toEqual(['REQUIRED']);
    expect(await of({ region: SUMEDANG, year: 2024, values: [] })).toEqual(['EMPTY']);
  });

  it('publishes an index once every final level is there', async () => {
    const answer = await report(await app.as('assessor'), { region: BANTUL, year: 2025, stage: 'FINAL', values: allAt(4) });
    expect(answer.assessment).toMatchObject({ index: '4.00', reported: 47 });
    const history = await (
      await app.as('anonymous')
    ).query<{ region: { indexHistory: unknown[] } }>(
      `{ region(code: "${BANTUL}") { indexHistory { year index stage published sample } } }`,
    );
    expect(history.data!.region.indexHistory).toEqual([{ year: 2025, index: '4.00', stage: 'FINAL', published: false, sample: true }]);
  });
});
