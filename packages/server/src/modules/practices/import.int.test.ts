import { randomUUID } from 'node:crypto';

import { practicesTemplate } from '@saling/schema';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { DEFAULT_LIMITS } from '../../config.ts';
import { SUMEDANG } from '../../testing/actors.ts';
import { createTestApp, type Actor, type TestApp } from '../../testing/harness.ts';
import { importing, seen, type PracticeAnswer } from '../../testing/practices.ts';

let app: TestApp;
let rina: Actor;
beforeAll(async () => {
  // The price of the web client's own documents.
  app = await createTestApp({ config: { limits: { ...DEFAULT_LIMITS, cost: DEFAULT_LIMITS.trustedCost } } });
  rina = await app.as('sumedangAdmin');
});
afterAll(() => app[Symbol.asyncDispose]());

const csv = (text: string, commit = true, clientMutationId: string = randomUUID()) =>
  importing(rina, { regionCode: SUMEDANG, format: 'CSV', text, commit, clientMutationId });
const json = (list: unknown, commit = true) =>
  importing(rina, { regionCode: SUMEDANG, format: 'JSON', text: typeof list === 'string' ? list : JSON.stringify(list), commit });
const contentOf = async (done: PracticeAnswer) => (await seen(rina, done.practices[0]!.id))!.draft!.content;
const stored = async (): Promise<number> =>
  Number((await sql<{ n: string }>`select count(*) as n from practice`.execute(app.db())).rows[0]!.n);

test('A8 a preview stores nothing and names each problem with its line', async () => {
  const before = await stored();
  const preview = await csv('judul;biaya;indikator;langkah\nBaik;1000;17;"Satu: a\nDua: b"\n;12,5;99;\nJuga baik;;;\n', false);
  expect(preview).toMatchObject({ __typename: 'PracticeImportPreview', ready: 2 });
  expect(preview.rows.map(({ line, title }) => `${line} ${title}`)).toEqual(['2 Baik', '4 ', '5 Juga baik']);
  expect(preview.problems.map(({ code, path, line }) => `${line} ${code} ${path}`)).toEqual([
    '4 INVALID_NUMBER cost',
    '4 UNKNOWN_INDICATOR indicatorCodes.0',
    '4 REQUIRED title',
  ]);
  // What is still missing before it can be shared is told, and keeps nothing from being stored.
  expect(preview.rows[0]!.missing.map(({ path }) => path)).toContain('summary');
  expect(await stored()).toBe(before);
});

test('A8 with one problem nothing is stored, without one all of it, as drafts of the region', async () => {
  const before = await stored();
  expect(await csv('judul;biaya\nBaik;1\nBuruk;x\n')).toMatchObject({ __typename: 'RuleBroken', problems: [{ line: 3 }] });
  expect(await stored()).toBe(before);
  const done = await csv(
    'title,problem,regulations,contact_email\n"Satu, dua","Baris\n- butir","UU | https://a.example/",a@b.example\nTiga,,,\n',
  );
  expect(done.practices.map(({ title, state }) => `${state} ${title}`)).toEqual(['DRAFT Satu, dua', 'DRAFT Tiga']);
  expect(await contentOf(done)).toMatchObject({
    problem: { type: 'doc', content: [{ type: 'paragraph' }, { type: 'bulletList' }] },
    regulations: [{ name: 'UU', url: 'https://a.example/' }],
    contact: { email: 'a@b.example' },
  });
  expect(await stored()).toBe(before + 2);
});

test('the same import again, and twice at once, is stored once', async () => {
  const before = await stored();
  const id = randomUUID();
  const [first, second] = await Promise.all([csv('judul\nSekali\n', true, id), csv('judul\nSekali\n', true, id)]);
  const third = await csv('judul\nSekali\n', true, id);
  expect([second.practices, third.practices]).toEqual([first.practices, first.practices]);
  expect(await stored()).toBe(before + 1);
  expect(await csv('judul\nLain\n', true, id)).toMatchObject({ problems: [{ code: 'CLIENT_MUTATION_ID_REUSED' }] });
});

test('a cell that a spreadsheet guarded against formulas comes in as it was written', async () => {
  const done = await csv("judul;ringkasan\n'=SUM(A1);'-satu\n");
  expect(await contentOf(done)).toMatchObject({ title: '=SUM(A1)', summary: '-satu' });
});

test('the template can be sent back as it is', async () => {
  const preview = await csv(practicesTemplate(), false);
  expect(preview).toMatchObject({ ready: 1, problems: [] });
});

test.each([
  ['no title column', 'ringkasan\nx\n', 'MISSING_COLUMN'],
  ['an unknown column', 'judul;rahasia\nx;y\n', 'UNKNOWN_FIELD'],
  ['a column twice', 'judul;title\nx;y\n', 'UNKNOWN_FIELD'],
  ['nothing', '', 'EMPTY'],
  ['an open quotation mark', 'judul\n"x\n', 'INVALID_CSV'],
  ['more cells than columns', 'judul\nx;y\n', 'INVALID_CSV'],
  ['a half surrogate', 'judul\nx\ud800\n', 'INVALID_TEXT'],
  ['too many', `judul\n${'x\n'.repeat(201)}`, 'TOO_MANY'],
  ['too much', `judul\n${'x'.repeat(200 * 1024)}\n`, 'TOO_LONG'],
])('A8 a CSV with %s is refused', async (_, text, code) => {
  const before = await stored();
  expect(await csv(text)).toMatchObject({ __typename: 'RuleBroken', problems: [{ code }] });
  expect(await stored()).toBe(before);
});

test('A8 JSON: a list of contents, long texts plain or rich', async () => {
  const rich = { type: 'doc', content: [{ type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Masalah' }] }] };
  const done = await json([{ title: 'Dari JSON', problem: rich, approach: 'Satu baris', serviceKinds: ['HEALTH'] }]);
  expect(await contentOf(done)).toMatchObject({ problem: rich, approach: { type: 'doc' }, serviceKinds: ['HEALTH'] });
});

test.each([
  ['no JSON', '[', 'INVALID_JSON', null],
  ['no list', '{}', 'INVALID_JSON', null],
  ['something else in the list', '[1]', 'INVALID_TEXT', 1],
  ['an unknown field', '[{"title":"x"},{"title":"y","state":"SHARED"}]', 'UNKNOWN_FIELD', 2],
  ['a key of the prototype', '[{"title":"x","__proto__":{"summary":"y"}}]', 'UNKNOWN_FIELD', 1],
  ['a file of nobody', `[{"title":"x","attachments":[{"fileId":"${randomUUID()}"}]}]`, 'UNKNOWN_FILE', 1],
])('A8 JSON with %s is refused', async (_, text, code, line) => {
  const before = await stored();
  expect(await json(text)).toMatchObject({ __typename: 'RuleBroken', problems: [{ code, line }] });
  expect(await stored()).toBe(before);
});

test('only an administrator of the region imports', async () => {
  const codes = await Promise.all(
    (['sumedangEditor', 'sumedangHead', 'bantulAdmin', 'ministryAdmin', 'anonymous', 'tokenAll'] as const).map(async (name) => {
      const actor = await app.as(name);
      return (await importing(actor, { regionCode: SUMEDANG, format: 'CSV', text: 'judul\nA\n', commit: false })).code;
    }),
  );
  expect(codes).toEqual(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN', 'UNAUTHENTICATED', 'FORBIDDEN']);
});
