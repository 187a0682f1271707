import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { BANTUL, FRAMEWORK, SUMEDANG, YEAR, type ActorName } from '../../testing/actors.ts';
import { createTestApp, type TestApp } from '../../testing/harness.ts';
import { allAt, report } from '../../testing/report.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
  await report(await app.as('assessor'), { region: BANTUL, year: YEAR, stage: 'FINAL', values: allAt(4) });
  await report(await app.as('sumedangEditor'), { region: SUMEDANG, year: YEAR, values: allAt(2) });
});
afterAll(() => app[Symbol.asyncDispose]());

const LEVELS = 'stage values { indicatorCode level }';
const SCREEN = 'asOf region { fullName } values { id level stage note reportedBy version }';
const assessment = (region: string, fields: string): string =>
  `assessment(regionCode: ${JSON.stringify(region)}, frameworkId: "${FRAMEWORK}", year: ${YEAR}) { ${fields} }`;
const compare = (a: string, b: string): string =>
  `compareRegions(a: ${JSON.stringify(a)}, b: ${JSON.stringify(b)}, frameworkId: "${FRAMEWORK}", year: ${YEAR})
   { a { region { code } assessment { values { level } } } b { assessment { id values { stage } } } }`;

/** Among them regions that are none, and what PostgreSQL takes for no text at all. */
const ASKED = [
  assessment(SUMEDANG, LEVELS),
  assessment(SUMEDANG, SCREEN),
  assessment(BANTUL, SCREEN),
  assessment('99.99', LEVELS),
  assessment('a\u0000', LEVELS),
  compare(SUMEDANG, BANTUL),
  compare(BANTUL, SUMEDANG),
  compare(BANTUL, '99.99'),
];
const WHO: ActorName[] = ['anonymous', 'stranger', 'sumedangEditor', 'bantulEditor', 'observer'];

let asked = 0;
async function ask(as: ActorName, field: string): Promise<unknown> {
  const answer = await (await app.as(as)).query(`{ n${(asked += 1)}: __typename ${field} }`);
  const codes = answer.errors?.map(({ extensions }) => extensions?.code);
  return JSON.parse(JSON.stringify({ data: answer.data, codes }).replaceAll(/"n\d+":"Query",?|c1-[0-9a-f]{8}-[0-9a-z]+/g, ''));
}

test('who asks together with others sees what they see alone, and nobody is failed by what another asked', async () => {
  const questions = WHO.flatMap((as) => ASKED.map((field) => ({ as, field })));
  const alone: unknown[] = [];
  for (const { as, field } of questions) alone.push(await ask(as, field));
  // What is not final is seen by those who may see it.
  expect(alone[0]).toEqual({ data: { assessment: null } });
  expect(alone[ASKED.length * 2]).toMatchObject({ data: { assessment: { stage: 'SELF' } } });
  const sent = vi.spyOn(pg.Client.prototype, 'query');
  expect(await Promise.all(questions.map(({ as, field }) => ask(as, field)))).toEqual(alone);
  const reading = sent.mock.calls.filter(([given]) => JSON.stringify(given).includes('from report p'));
  expect(reading.length).toBeLessThan(questions.length / 2);
});
