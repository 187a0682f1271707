import { frameworks, parseFramework, type Framework } from '@saling/schema';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';

import small from '../../../../schema/src/testing/small-framework.json?raw';
import { BANTUL, SUMEDANG } from '../../testing/actors.ts';
import { createTestApp, type TestApp } from '../../testing/harness.ts';

const other = parseFramework(small);
let app: TestApp;
beforeAll(async () => {
  // The registry of this test's process alone.
  (frameworks as Map<string, Framework>).set(other.id, other);
  app = await createTestApp({
    fill: async (db) => {
      await sql`insert into assessment_period (framework_id, year, stage, opens_at) select ${other.id}, 2023, stage, '2023-01-01' from generate_series(0, 3) as stage`.execute(
        db,
      );
    },
  });
});
afterAll(async () => {
  (frameworks as Map<string, Framework>).delete(other.id);
  await app[Symbol.asyncDispose]();
});

async function report(region: string, stage: string, levels: Record<string, number>): Promise<unknown> {
  const values = Object.entries(levels).map(([indicatorCode, level]) => ({ indicatorCode, level }));
  const input = { clientMutationId: `${region} ${stage}`, regionCode: region, frameworkId: other.id, year: 2023, stage, values };
  const answer = await (
    await app.as(stage === 'SELF' ? 'sumedangEditor' : 'assessor')
  ).query(
    'mutation($input: ReportValuesInput!) { reportValues(input: $input) { ... on ReportedValues { assessment { index predicate { name { en } } reported total } } ... on RuleBroken { problems { code indicatorCode } } } }',
    { input },
  );
  return answer.data?.reportValues;
}

it('I7: another framework is reported, scored, compared, ranked and followed just the same', async () => {
  const follower = await app.as('observer');
  const head = await follower.query<{ events: { cursor: string } }>('{ events { cursor } }');
  expect(await report(SUMEDANG, 'SELF', { '1': 3 })).toEqual({ problems: [{ code: 'UNKNOWN_INDICATOR', indicatorCode: '1' }] });
  // 33.3333 × 2 + 26.6667 × 5 + 40 × 4 = 360.0001 of 100.
  expect(await report(SUMEDANG, 'FINAL', { air: 2, jalan: 5, data: 4 })).toEqual({
    assessment: { index: '3.60', predicate: { name: { en: 'Green' } }, reported: 3, total: 3 },
  });
  expect(await report(BANTUL, 'FINAL', { air: 4, jalan: 1, data: 2 })).toMatchObject({
    assessment: { index: '2.40', predicate: { name: { en: 'Red' } } },
  });

  const answer = await follower.query(
    `{
      compareRegions(a: "${SUMEDANG}", b: "${BANTUL}", frameworkId: "${other.id}", year: 2023) { rows { indicatorCode gain leader } }
      ranking(frameworkId: "${other.id}", year: 2023, by: { domainCode: "L" }) { nodes { index region { code } } }
      framework(id: "${other.id}") { publishedYears domains { code aspects { indicators { code } } } }
    }`,
  );
  expect(answer).toEqual({
    data: {
      compareRegions: {
        rows: [
          { indicatorCode: 'jalan', gain: '1.066668', leader: 'A' },
          { indicatorCode: 'data', gain: '0.80', leader: 'A' },
          { indicatorCode: 'air', gain: '0.666666', leader: 'B' },
        ],
      },
      ranking: {
        nodes: [
          { index: '4.40', region: { code: SUMEDANG } },
          { index: '1.60', region: { code: BANTUL } },
        ],
      },
      framework: {
        publishedYears: [2023],
        domains: [
          { code: 'D', aspects: [{ indicators: [{ code: 'air' }] }] },
          { code: 'L', aspects: [{ indicators: [{ code: 'jalan' }] }, { indicators: [{ code: 'data' }] }] },
        ],
      },
    },
  });

  const seen: string[] = [];
  let { cursor } = head.data!.events;
  while (seen.length < 6) {
    const page = await follower.query<{ events: { cursor: string; nodes: { level: number; indicator: { name: { en: string } } }[] } }>(
      `query($after: Cursor) { events(filter: { frameworkId: "${other.id}" }, after: $after, waitMs: 5000) { cursor nodes { indicator { name { en } } level } } }`,
      { after: cursor },
    );
    ({ cursor } = page.data!.events);
    seen.push(...page.data!.events.nodes.map(({ indicator, level }) => `${indicator.name.en} ${level}`));
  }
  expect(seen).toEqual(['Water 2', 'Roads 5', 'Data 4', 'Water 4', 'Roads 1', 'Data 2']);
});
