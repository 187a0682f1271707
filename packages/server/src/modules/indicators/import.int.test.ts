import { toCsv, type Problem } from '@saling/schema';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { BANTUL, FRAMEWORK, SUMEDANG } from '../../testing/actors.ts';
import { createTestApp, type TestApp } from '../../testing/harness.ts';
import { openPeriods } from '../../testing/periods.ts';
import { report } from '../../testing/report.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp({ fill: (db) => openPeriods(db, [2022, 2023]) });
});
afterAll(() => app[Symbol.asyncDispose]());

const IMPORT = /* GraphQL */ `
  mutation Import($input: ImportValuesInput!) {
    importValues(input: $input) {
      __typename
      ... on ImportPreview { ok rows { line indicatorCode level previousLevel reason } problems { code line indicatorCode message { id } } }
      ... on ReportedValues { reports { id indicatorCode level corrects } }
      ... on RuleBroken { problems { code line path } }
    }
  }
`;
interface Imported {
  __typename: string;
  ok?: boolean;
  rows?: { line: number; indicatorCode: string; level: number | null; previousLevel: number | null }[];
  problems?: Problem[];
  reports?: { id: string; indicatorCode: string; level: number; corrects: string | null }[];
}

async function importCsv(
  csv: string,
  rest: { commit?: boolean; year?: number; clientMutationId?: string; who?: Parameters<TestApp['as']>[0]; region?: string } = {},
) {
  const { who = 'sumedangEditor', region = SUMEDANG, year = 2022, commit = false, clientMutationId = 'import' } = rest;
  return (await app.as(who)).query<{ importValues: Imported }>(IMPORT, {
    input: { clientMutationId, regionCode: region, frameworkId: FRAMEWORK, year, csv, commit },
  });
}
const done = async (csv: string, rest: Parameters<typeof importCsv>[1] = {}): Promise<Imported> =>
  (await importCsv(csv, rest)).data!.importValues;
const reportCount = async (): Promise<number> =>
  Number((await sql<{ n: string }>`select count(*) as n from report`.execute(app.db())).rows[0]!.n);

describe('importValues', () => {
  it('I17: shows what would happen and stores nothing', async () => {
    const preview = await done('indikator;tingkat;catatan\n1;3;"dua\nbaris"\n2;4;\n3;;\n');
    expect(preview).toMatchObject({ __typename: 'ImportPreview', ok: true, problems: [] });
    expect(preview.rows!.map(({ line, indicatorCode, level, previousLevel }) => [line, indicatorCode, level, previousLevel])).toEqual([
      [2, '1', 3, null],
      [4, '2', 4, null],
    ]);
    expect(await reportCount()).toBe(0);
  });

  it('I17: names every problem by its line', async () => {
    const preview = await done('indikator;tingkat;bukti\n1;7;\n77;2;\n3;2;ftp://x\n4;2;\n4;3;\n');
    expect(preview.ok).toBe(false);
    expect(preview.problems!.map(({ code, line }) => `${line} ${code}`)).toEqual([
      '2 LEVEL_OUT_OF_RANGE',
      '3 UNKNOWN_INDICATOR',
      '4 INVALID_URL',
      '6 DUPLICATE_INDICATOR',
    ]);
    const refused = await done('indikator;tingkat\n1;7\n2;2\n', { commit: true, clientMutationId: 'bad' });
    expect([refused.__typename, refused.problems!.map(({ code, line }) => `${line} ${code}`)]).toEqual([
      'RuleBroken',
      ['2 LEVEL_OUT_OF_RANGE'],
    ]);
    expect(await reportCount()).toBe(0);
    expect((await done('a;b\n1;2')).problems!.map((problem) => problem.code)).toEqual(['MISSING_COLUMN', 'MISSING_COLUMN']);
  });

  it('stores all of it once, however often it is sent (I11)', async () => {
    const csv = 'indikator;tingkat\n1;3\n2;4\n';
    const first = await done(csv, { commit: true, clientMutationId: 'once' });
    const again = await done(csv, { commit: true, clientMutationId: 'once' });
    expect(first.__typename).toBe('ReportedValues');
    expect(again.reports).toEqual(first.reports);
    expect(await reportCount()).toBe(2);
    expect(
      (await done('indikator;tingkat\n1;5\n', { commit: true, clientMutationId: 'once' })).problems!.map((problem) => problem.code),
    ).toEqual(['CLIENT_MUTATION_ID_REUSED']);
  });

  it('passes over lines that say what stands, and corrects what differs, with a reason', async () => {
    await report(await app.as('bantulEditor'), {
      region: BANTUL,
      year: 2023,
      values: [
        { indicatorCode: '1', level: 3 },
        { indicatorCode: '2', level: 3, note: '=catatan' },
      ],
    });
    const exported = toCsv([
      ['indikator', 'tingkat', 'catatan', 'alasan'],
      ['1', 3, null, null],
      ['2', 3, '=catatan', null],
    ]);
    const bantul = { who: 'bantulEditor', region: BANTUL, year: 2023 } as const;
    expect((await done(exported, bantul)).rows).toEqual([]);
    const changed = exported.replace('1;3;', '1;4;');
    expect(
      (await done(changed, bantul)).problems!.map(({ code, line, message }) => [code, line, message.id.includes('kolom alasan')]),
    ).toEqual([['REASON_REQUIRED', 2, true]]);
    const corrected = await done(exported.replace('1;3;;', '1;4;;Perbup baru'), { ...bantul, commit: true, clientMutationId: 'correct' });
    expect(corrected.reports!.map(({ indicatorCode, level, corrects }) => [indicatorCode, level, corrects !== null])).toEqual([
      ['1', 4, true],
    ]);
  });

  it('I17: leaves what the file has no column for as it stands', async () => {
    const evidenceUrl = 'https://bantulkab.go.id/1';
    const values = ['20', '21'].map((indicatorCode) => ({ indicatorCode, level: 3, note: 'Perbup 1', evidenceUrl }));
    await report(await app.as('bantulEditor'), { region: BANTUL, year: 2023, values });
    const bantul = { who: 'bantulEditor', region: BANTUL, year: 2023 } as const;
    expect((await done('indikator;tingkat\n20;3\n21;3\n', bantul)).rows).toEqual([]);
    const csv = 'indikator;tingkat;alasan\n20;4;Perbup 2\n21;3;\n';
    const stored = await done(csv, { ...bantul, commit: true, clientMutationId: 'columns' });
    expect(stored.reports!.map(({ indicatorCode, level }) => [indicatorCode, level])).toEqual([['20', 4]]);
    const kept = await sql`select note, evidence_url as "evidenceUrl" from report where id = ${stored.reports![0]!.id}`.execute(app.db());
    expect(kept.rows).toEqual([{ note: 'Perbup 1', evidenceUrl }]);
    const emptied = await done('indikator;tingkat;catatan\n21;3;\n', bantul);
    expect(emptied.problems!.map((problem) => problem.code)).toEqual(['REASON_REQUIRED']);
  });

  it('lets an assessor import a later stage, and nothing of the self-assessment (I17)', async () => {
    const document = 'mutation($input: ImportValuesInput!) { importValues(input: $input) { __typename } }';
    const input = {
      clientMutationId: 'assessor',
      regionCode: BANTUL,
      frameworkId: FRAMEWORK,
      year: 2022,
      csv: 'indikator;tingkat\n9;3\n',
      commit: true,
    };
    const assessor = await app.as('assessor');
    expect((await assessor.query(document, { input: { ...input, stage: 'SELF' } })).errors![0]!.extensions!.code).toBe('FORBIDDEN');
    expect((await assessor.query(document, { input: { ...input, stage: 'DOCUMENT' } })).data).toEqual({
      importValues: { __typename: 'ReportedValues' },
    });
  });

  it('lets nobody import for another region', async () => {
    const refused = await importCsv('indikator;tingkat\n1;3\n', { who: 'bantulEditor' });
    expect(refused.errors![0]!.extensions!.code).toBe('FORBIDDEN');
    expect((await importCsv('indikator;tingkat\n1;3\n', { who: 'anonymous' })).errors![0]!.extensions!.code).toBe('UNAUTHENTICATED');
  });
});
