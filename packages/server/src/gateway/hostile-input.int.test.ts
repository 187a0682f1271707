import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { BANTUL, FRAMEWORK, SUMEDANG, YEAR } from '../testing/actors.ts';
import { createTestApp, type TestApp } from '../testing/harness.ts';
import { report } from '../testing/report.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
  const editor = await app.as('bantulEditor');
  await report(editor, { region: BANTUL, year: YEAR, values: [{ indicatorCode: '1', level: 2 }] });
});
afterAll(() => app[Symbol.asyncDispose]());

const codes = async (document: string, variables: Record<string, unknown> = {}): Promise<(string | undefined)[]> =>
  ((await (await app.as('bantulEditor')).query(document, variables)).errors ?? []).map((error) => error.extensions?.code);
const cursorOf = (...key: unknown[]): string => Buffer.from(JSON.stringify(key)).toString('base64url');

describe('a cursor of a page that nobody gave out is the fault of who sends it', () => {
  const places = `regionCode: "${BANTUL}", frameworkId: "${FRAMEWORK}", year: ${YEAR}`;
  test.each([
    ['regions', '{ regions(after: $after) { totalCount } }', 'x', '34'],
    ['regions', '{ regions(after: $after) { totalCount } }', 1e300, '34'],
    ['regions', '{ regions(after: $after) { totalCount } }', 1.5, '34'],
    ['ranking', `{ ranking(frameworkId: "${FRAMEWORK}", year: ${YEAR}, after: $after) { totalCount } }`, 1e300, '34'],
    ['ranking', `{ ranking(frameworkId: "${FRAMEWORK}", year: ${YEAR}, after: $after) { totalCount } }`, 1, 34],
    ['recentChanges', '{ recentChanges(after: $after) { totalCount } }', 'x'],
    ['recentChanges', '{ recentChanges(after: $after) { totalCount } }', 1.5],
    ['reports', `{ assessment(${places}) { reports(after: $after) { totalCount } } }`, 1e300],
    ['reports', `{ assessment(${places}) { reports(after: $after) { totalCount } } }`, 'x'],
  ])('%s', async (_, selection, ...key) => {
    expect(await codes(`query ($after: String) ${selection}`, { after: cursorOf(...key) })).toEqual(['BAD_INPUT']);
  });
});

test('a year beyond every calendar has no ranking', async () => {
  expect(await codes(`{ ranking(frameworkId: "${FRAMEWORK}", year: -2147483648) { totalCount } }`)).toEqual(['BAD_INPUT']);
});

test('a moment before the first year is a moment like every other', async () => {
  const document = `query ($at: DateTime) { recentChanges(at: $at) { totalCount } }`;
  expect(await codes(document, { at: '0000-01-01T00:00:00Z' })).toEqual([]);
});

test('a text with the character U+0000, which PostgreSQL cannot hold, is the fault of who sends it', async () => {
  expect(await codes('query ($text: String) { regions(search: $text) { totalCount } }', { text: '\0' })).toEqual(['BAD_INPUT']);
  const value = { indicatorCode: '2', level: 2, note: 'a\0b' };
  const input = { clientMutationId: 'nul', regionCode: BANTUL, frameworkId: FRAMEWORK, year: YEAR, values: [value] };
  const document = 'mutation ($input: ReportValuesInput!) { reportValues(input: $input) { __typename } }';
  expect(await codes(document, { input })).toEqual(['BAD_INPUT']);
});

test('half a character in a reason spoils the list of changes for nobody', async () => {
  const editor = await app.as('sumedangEditor');
  const first = (await report(editor, { region: SUMEDANG, year: YEAR, values: [{ indicatorCode: '1', level: 2 }] })).reports![0]!;
  const correction = { indicatorCode: '1', level: 3, corrects: first.id, reason: 'half \uD800 of it' };
  const { reports } = await report(editor, { region: SUMEDANG, year: YEAR, values: [correction] });
  // What was stored is in the list once it has its place in the log.
  await expect
    .poll(() => editor.query(`{ recentChanges(filter: { frameworkId: "${FRAMEWORK}" }, first: 1) { nodes { reason } } }`))
    .toEqual({ data: { recentChanges: { nodes: [{ reason: 'half \uFFFD of it' }] } } });
  expect(reports![0]!.reason).toBe('half \uFFFD of it');
});

test('a search of a thousand words is not looked for', async () => {
  const text = 'sumedang '.repeat(1_000);
  expect(await codes('query ($text: String) { regions(search: $text) { totalCount } }', { text })).toEqual(['BAD_INPUT']);
  const ranking = `query ($text: String) { ranking(frameworkId: "${FRAMEWORK}", year: ${YEAR}, search: $text) { totalCount } }`;
  expect(await codes(ranking, { text })).toEqual(['BAD_INPUT']);
});

test('a filter of codes longer than any code is not held', async () => {
  const code = '3'.repeat(41);
  for (const filter of [{ regionCodes: [code] }, { provinceCodes: [code] }, { indicatorCodes: [code] }, { frameworkId: code }]) {
    expect(await codes('query ($filter: ChangeFilter) { events(filter: $filter) { cursor } }', { filter })).toEqual(['BAD_INPUT']);
  }
});
