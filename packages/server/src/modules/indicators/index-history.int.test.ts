import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { BANTUL, FRAMEWORK, SUMEDANG } from '../../testing/actors.ts';
import { createTestApp, type TestApp } from '../../testing/harness.ts';
import { openPeriods } from '../../testing/periods.ts';
import { allAt, report } from '../../testing/report.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp({
    fill: async (db) => {
      await openPeriods(db, [2022, 2023]);
      await sql`insert into published_index (region_code, framework_id, year, index, published_on, source)
        values (${SUMEDANG}, ${FRAMEWORK}, 2022, 3.52, '2022-12-31', 'Keputusan')`.execute(db);
    },
  });
  await report(await app.as('sumedangEditor'), { region: SUMEDANG, year: 2022, values: allAt(3) });
  await report(await app.as('assessor'), { region: SUMEDANG, year: 2022, stage: 'FINAL', values: [{ indicatorCode: '1', level: 3 }] });
  await report(await app.as('sumedangEditor'), { region: SUMEDANG, year: 2023, values: allAt(4) });
  await report(await app.as('assessor'), { region: SUMEDANG, year: 2023, stage: 'FINAL', values: [{ indicatorCode: '1', level: 4 }] });
  await report(await app.as('assessor'), { region: BANTUL, year: 2023, stage: 'FINAL', values: allAt(5) });
});
afterAll(() => app[Symbol.asyncDispose]());

interface History {
  regions: {
    nodes: { code: string; years: number[]; indexHistory: { year: number; index: string; stage: string; published: boolean }[] }[];
  };
}
async function historiesFor(who: Parameters<TestApp['as']>[0]): Promise<Record<string, unknown>> {
  const query = `{ regions { nodes { code years: assessmentYears(frameworkId: "${FRAMEWORK}") indexHistory { year index stage published } } } }`;
  const { data } = await (await app.as(who)).query<History>(query);
  return Object.fromEntries(
    data!.regions.nodes
      .filter((region) => region.indexHistory.length > 0)
      .map(({ code, years, indexHistory }) => [
        code,
        { years, history: indexHistory.map((point) => `${point.year} ${point.index} ${point.published ? 'published' : point.stage}`) },
      ]),
  );
}

test('I13 one final level does not make the drafts beside it a published figure', async () => {
  const seen = { [BANTUL]: { years: [2023], history: ['2023 5.00 FINAL'] } };
  expect(await historiesFor('sumedangEditor')).toEqual({
    ...seen,
    [SUMEDANG]: { years: [2023, 2022], history: ['2022 3.52 published', '2023 4.00 SELF'] },
  });
  expect(await historiesFor('anonymous')).toEqual({ ...seen, [SUMEDANG]: { years: [2023, 2022], history: ['2022 3.52 published'] } });
});

test('I13 an assessment is published when everybody sees all that the viewer sees', async () => {
  const published = async (who: Parameters<TestApp['as']>[0], region: string) =>
    (
      await (
        await app.as(who)
      ).query<{ assessment: { published: boolean } }>(
        `{ assessment(regionCode: "${region}", frameworkId: "${FRAMEWORK}", year: 2023) { published } }`,
      )
    ).data!.assessment.published;
  expect([await published('sumedangEditor', SUMEDANG), await published('sumedangEditor', BANTUL)]).toEqual([false, true]);
});
