import { afterAll, beforeAll, expect, test } from 'vitest';

import { createTestApp, type TestApp } from '../../testing/harness.ts';
import { JUDGED_PRACTICES } from './testing/judged-practices.ts';
import { JUDGED_SEARCHES } from './testing/judged-searches.ts';
import { insertPractice, practiceId } from './testing/library-rows.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
  for (const [number, title, summary] of JUDGED_PRACTICES) await insertPractice(app.db(), { number, content: { title, summary } });
});
afterAll(() => app[Symbol.asyncDispose]());

async function find(search: string): Promise<{ found: number[]; corrected: string | null }> {
  const document = 'query ($search: String) { practices(search: $search, first: 10) { corrected nodes { id } } }';
  const answer = await (
    await app.as('stranger')
  ).query<{ practices: { corrected: string | null; nodes: { id: string }[] } }>(document, { search });
  const { corrected, nodes } = answer.data!.practices;
  return { corrected, found: nodes.map(({ id }) => JUDGED_PRACTICES.find(([number]) => practiceId(number) === id)![0]) };
}

/** Gain of a list against that of the best order there is, of the first five. */
function ndcg(found: readonly number[], judged: Readonly<Record<number, number>>): number {
  const gain = (grades: readonly number[]): number =>
    grades.slice(0, 5).reduce((sum, grade, place) => sum + (2 ** grade - 1) / Math.log2(place + 2), 0);
  return gain(found.map((number) => judged[number] ?? 0)) / gain(Object.values(judged).toSorted((a, b) => b - a));
}

/**
 * What the search must reach. Today it is 0.941 and 0.975: one search is missed (`kegawatdaruratan`, whose parts are written
 * as one word), and some bring what fits best without what is only of use. Below these thresholds, and caught by them, are
 * the same search without stems (0.885 and 0.925) and without concepts (0.520 and 0.600); a single search that gets worse
 * by a change of the word lists is not.
 */
const LEAST = { ndcg: 0.9, success: 0.95 };

test('A7 judged searches: nDCG@5 and success@3', async () => {
  expect(JUDGED_PRACTICES.length).toBeGreaterThanOrEqual(40);
  expect(JUDGED_SEARCHES.length).toBeGreaterThanOrEqual(25);
  const results = [];
  for (const { search, judged } of JUDGED_SEARCHES) {
    const { found } = await find(search);
    results.push({ search, found, ndcg: ndcg(found, judged), success: found.slice(0, 3).some((number) => judged[number] === 2) });
  }
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const weak = results.filter((result) => result.ndcg < 0.9 || !result.success);
  expect(mean(results.map((result) => result.ndcg)), JSON.stringify(weak)).toBeGreaterThan(LEAST.ndcg);
  expect(mean(results.map(({ success }) => Number(success))), JSON.stringify(weak)).toBeGreaterThanOrEqual(LEAST.success);
});

test('A7 a stem finds its other forms: melayani pengaduan finds pelayanan aduan', async () => {
  expect((await find('melayani pengaduan')).found[0]).toBe(1);
});

test.each([
  ['tanda tngan elektronk', 'tanda tangan elektronik', [3, 4]],
  ['pengadan barang', 'pengadaan barang', [15]],
  ['aduaan', 'aduan', [1]],
  ['kecamtan', 'kecamatan', [7, 18]],
  ['mal pelayanan pubilk', 'mal pelayanan publik', [5, 6]],
])('A7 mistyped: %s is understood as %s', async (search, corrected, wanted) => {
  const answer = await find(search);
  expect(answer.corrected).toBe(corrected);
  expect(answer.found).toEqual(expect.arrayContaining(wanted));
});

test.each(['tanda tangan', 'TTE', 'arsip srik', 'e-gov', 'mal', ''])('A7 what is known is not corrected: %s', async (search) => {
  expect((await find(search)).corrected).toBeNull();
});

test.each([
  ['SPBE', 'e-government', 'e government', 'egovernment', 'pemerintahan elektronik', 'sistem pemerintahan berbasis elektronik', 'E-Gov'],
  ['TTE', 'tanda tangan elektronik', 'tanda tangan digital', 'digital signature'],
  ['MPP', 'mal pelayanan publik', 'mall pelayanan publik'],
  ['OPD', 'perangkat daerah', 'SKPD'],
])('A7 other names find the same: %s, %s, …', async (...names) => {
  const sets = await Promise.all(names.map(async (name) => (await find(name)).found.toSorted((a, b) => a - b)));
  expect(sets[0]!.length).toBeGreaterThan(0);
  for (const set of sets) expect(set).toEqual(sets[0]);
});

test('A7 a kind is found by what it is a kind of, not the other way round', async () => {
  expect((await find('arsip')).found).toContain(7);
  expect((await find('srikandi')).found).not.toContain(8);
});

test('A7 while a name is typed the answer does not turn over', async () => {
  for (const search of ['tanda tan', 'tanda tangan', 'tanda tangan e', 'tanda tangan elek', 'tanda tangan elektronik']) {
    expect((await find(search)).found, search).toContain(3);
  }
  expect((await find('tanda tangan elek')).found).toContain(4);
});

test('A7 accents, quotes and hyphens make no difference', async () => {
  const { found } = await find('rekam medis');
  expect(found).toEqual([28]);
  for (const search of ['"rekam medis"', 'rékam-medis', "rekam 'medis'", 'REKAM  MEDIS!!'])
    expect((await find(search)).found, search).toEqual(found);
});

test('A7 a word in the title comes before the same word in the summary', async () => {
  const { found } = await find('puskesmas');
  expect(found.indexOf(4)).toBeLessThan(found.indexOf(18));
  expect(found.indexOf(28)).toBeLessThan(found.indexOf(18));
});
