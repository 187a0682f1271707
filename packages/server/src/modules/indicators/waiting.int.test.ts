import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { BANTUL, FRAMEWORK, SUMEDANG, YEAR } from '../../testing/actors.ts';
import { createTestApp, type TestApp } from '../../testing/harness.ts';
import { tryReport } from '../../testing/report.ts';
import { assessmentStream } from './indicator-event.service.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app[Symbol.asyncDispose]());

test('E12 who loses the session while waiting for a lock stores nothing', async () => {
  const editor = await app.again('sumedangEditor');
  const stream = assessmentStream(SUMEDANG, FRAMEWORK, YEAR);
  const request = { region: SUMEDANG, year: YEAR, values: [{ indicatorCode: '1', level: 2 }] };
  const asked = await app
    .db()
    .transaction()
    .execute(async (trx) => {
      await sql`insert into event_stream (id, version, locked_by) values (${stream}, 0, pg_current_xact_id())`.execute(trx);
      const answer = tryReport(editor, request);
      await vi.waitFor(async () => {
        const waiting = await sql`select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`.execute(
          app.db(),
        );
        expect(waiting.rows).toHaveLength(1);
      }, 20_000);
      await editor.signOut();
      return { answer };
    });
  expect((await asked.answer).errors?.map((error) => error.extensions?.code)).toEqual(['UNAUTHENTICATED']);
  expect((await sql`select from report`.execute(app.db())).rows).toEqual([]);
});

test('I11 the same import sent many times at once is stored once and answers the same each time', async () => {
  const editor = await app.as('bantulEditor');
  const document = `mutation ($input: ImportValuesInput!) { importValues(input: $input) {
    __typename ... on ReportedValues { reports { id } } ... on RuleBroken { problems { code } } } }`;
  for (let round = 1; round <= 12; round += 1) {
    const input = {
      clientMutationId: `round ${round}`,
      regionCode: BANTUL,
      frameworkId: FRAMEWORK,
      year: YEAR,
      csv: `indikator;tingkat\n${round};3\n`,
      commit: true,
    };
    const answers = await Promise.all(Array.from({ length: 12 }, () => editor.query(document, { input })));
    expect(new Set(answers.map((answer) => JSON.stringify(answer.data))).size).toBe(1);
    expect(answers[0]!.data).toMatchObject({ importValues: { __typename: 'ReportedValues' } });
  }
});

test('the regions of a pair are told in the same order each time', async () => {
  for (const code of ['35', '34', '35.10']) {
    await sql`insert into pairing (id, region_a, region_b, since) values (gen_random_uuid(), ${SUMEDANG}, ${code}, '2024-01-01')`.execute(
      app.db(),
    );
  }
  const answer = await (await app.again('sumedangViewer')).query('{ viewer { partners { code } } }');
  expect(answer.data).toEqual({ viewer: { partners: ['34', '34.02', '35', '35.10'].map((code) => ({ code })) } });
});
