import { unzipSync, strFromU8 } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { BANTUL, SUMEDANG, type ActorName } from '../../testing/actors.ts';
import { createTestApp, type TestApp } from '../../testing/harness.ts';
import { beginPlanOfTests, editPlanAs } from '../../testing/plans.ts';
import { writeXlsx } from '@saling/schema/xlsx';

const FILES = ['rencana.pdf', 'rencana.docx', 'kegiatan.xlsx', 'kegiatan.csv', 'templat.xlsx'] as const;
const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

let app: TestApp;
let planId: string;
beforeAll(async () => {
  app = await createTestApp();
  planId = await beginPlanOfTests(app, 'sumedangEditor', { title: 'Menuju indeks 4' });
  await editPlanAs(app, 'sumedangEditor', planId, (edits) => {
    edits.addAction({ id: id(1), owner: null, what: 'Latih petugas desa', budget: 250_000_000 });
    edits.addAction({ id: id(2), owner: SUMEDANG, what: 'Milik Sumedang' });
  });
  await editPlanAs(app, 'bantulEditor', planId, (edits) => edits.addAction({ id: id(3), owner: BANTUL, what: 'Milik Bantul' }));
});
afterAll(() => app[Symbol.asyncDispose]());

async function download(who: ActorName, name: string, more = ''): Promise<Response> {
  const actor = await app.as(who);
  return fetch(`${actor.url}/rencana/${planId}/unduh/${name}${more}`, {
    headers: {
      ...(actor.cookie !== null && { cookie: actor.cookie }),
      ...(actor.token !== null && { authorization: `Bearer ${actor.token}` }),
    },
  });
}

interface Said {
  __typename: string;
  rows?: { row: number; kind: string; what: string; fields: string[] }[];
  problems?: { code: string; path: string; line: number | null }[];
  ok?: boolean;
  added?: number;
  changed?: number;
}

const HEAD = [
  { title: 'ID kegiatan', width: 10 },
  { title: 'Kegiatan', width: 10 },
  { title: 'Tenggat', width: 10 },
];
const sheet = (rows: (string | null)[][]): string => Buffer.from(writeXlsx([{ name: 'Kegiatan', columns: HEAD, rows }])).toString('base64');

async function bring(who: ActorName, file: string, more: Record<string, unknown> = {}): Promise<Said | string> {
  const answer = await (
    await app.as(who)
  ).query<{ importPlanActions: Said }>(
    `mutation ($input: ImportPlanActionsInput!) { importPlanActions(input: $input) { __typename
      ... on PlanImportPreview { ok rows { row kind what fields } problems { code path line } }
      ... on PlanActionsImported { added changed } ... on RuleBroken { problems { code path line } } } }`,
    { input: { planId, file, clientMutationId: 'import', ...more } },
  );
  return answer.errors?.[0]?.extensions?.code ?? answer.data!.importPlanActions;
}

async function actions(): Promise<string[]> {
  const { content } = await app.app.runtime.plans.read({ planId, branch: '' });
  return content.actions.filter(({ deleted }) => !deleted).map(({ what, due }) => (due === null ? what : `${what} ${due}`));
}

test('the two regions and their tools download a plan; nobody else learns that there is one', async () => {
  for (const name of FILES) {
    for (const who of ['sumedangViewer', 'bantulEditor', 'tokenAll'] as const)
      expect((await download(who, name)).status, `${who} ${name}`).toBe(200);
    expect((await download('stranger', name)).status).toBe(404);
    expect((await download('observer', name)).status).toBe(404);
    expect((await download('tokenNone', name)).status).toBe(403);
    expect((await download('anonymous', name)).status).toBe(401);
  }
  expect((await download('sumedangViewer', 'rencana.pdf', '?version=7')).status).toBe(404);
  expect((await download('sumedangViewer', 'rencana.pdf', '?version=x')).status).toBe(400);
});

test('the files are what they say: a PDF, a document, a workbook and a table with every action', async () => {
  const pdf = await download('sumedangViewer', 'rencana.pdf');
  expect(pdf.headers.get('content-disposition')).toContain('rencana-menuju-indeks-4.pdf');
  expect(
    Buffer.from(await pdf.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  const text = (files: Record<string, Uint8Array>, path: string): string => strFromU8(files[path]!);
  const docx = unzipSync(new Uint8Array(await (await download('sumedangViewer', 'rencana.docx', '?lang=en')).arrayBuffer()));
  expect(text(docx, 'word/document.xml')).toContain('Latih petugas desa');
  expect(text(docx, 'word/document.xml')).toContain('DRAFT. Not agreed');
  const xlsx = unzipSync(new Uint8Array(await (await download('sumedangViewer', 'kegiatan.xlsx')).arrayBuffer()));
  for (const what of ['Latih petugas desa', 'Milik Sumedang', 'Milik Bantul'])
    expect(text(xlsx, 'xl/worksheets/sheet1.xml')).toContain(what);
  const csv = await (await download('sumedangViewer', 'kegiatan.csv')).text();
  expect(csv.split('\r\n')).toHaveLength(5);
  expect(csv).toContain('250000000');
});

test('P21 a preview writes nothing; the import writes all, once; what is the partner’s stays', async () => {
  const before = await actions();
  const file = sheet([
    [id(1), 'Latih petugas desa', '31/12/2027'],
    [null, 'Kegiatan baru', null],
  ]);
  expect(await bring('bantulEditor', file)).toMatchObject({
    __typename: 'PlanImportPreview',
    ok: true,
    rows: [
      { row: 2, kind: 'CHANGED', fields: ['due'] },
      { row: 3, kind: 'ADDED' },
    ],
  });
  expect(await actions()).toEqual(before);
  const wrong = sheet([
    [id(2), 'Diubah Bantul', null],
    [null, 'Baru', '31/02/2027'],
  ]);
  expect(await bring('bantulEditor', wrong, { commit: true })).toMatchObject({
    __typename: 'RuleBroken',
    problems: [
      { code: 'INVALID_DATE', path: 'C3', line: 3 },
      { code: 'UNKNOWN_ACTION', path: 'A2', line: 2 },
    ],
  });
  expect(await actions()).toEqual(before);
  expect(await bring('bantulEditor', file, { commit: true, ownerCode: BANTUL })).toMatchObject({
    __typename: 'PlanActionsImported',
    added: 1,
    changed: 1,
  });
  expect(await actions()).toEqual(
    expect.arrayContaining(['Latih petugas desa 2027-12-31', 'Kegiatan baru', 'Milik Sumedang', 'Milik Bantul']),
  );
  const after = await actions();
  expect(await bring('bantulEditor', file, { commit: true, ownerCode: BANTUL })).toMatchObject({
    __typename: 'PlanActionsImported',
    added: 0,
    changed: 0,
  });
  expect(await actions()).toEqual(after);
});

test('nobody imports who may not write, and not for the other region', async () => {
  const file = sheet([[null, 'Baru', null]]);
  for (const who of ['sumedangViewer', 'tokenAll'] as const) expect(await bring(who, file), who).toBe('FORBIDDEN');
  for (const who of ['stranger', 'observer'] as const) expect(await bring(who, file), who).toBe('NOT_FOUND');
  expect(await bring('bantulEditor', file, { ownerCode: SUMEDANG })).toBe('FORBIDDEN');
  expect(await bring('bantulEditor', file, { ownerCode: '35.10' })).toMatchObject({ problems: [{ code: 'UNKNOWN_REGION' }] });
  expect(await bring('bantulEditor', Buffer.from('not a workbook').toString('base64'))).toMatchObject({ ok: false });
});

test('P21 an import of five hundred actions is one change, however large', async () => {
  const rows = Array.from({ length: 500 }, (_, n) => [null, `Kegiatan ${n} ${'panjang '.repeat(60)}`, '31/12/2027']);
  expect(await bring('sumedangEditor', sheet(rows), { commit: true, clientMutationId: 'many' })).toMatchObject({ added: 500 });
  expect((await actions()).filter((what) => what.includes('panjang'))).toHaveLength(500);
});
