import { frameworks } from '@saling/schema';
import { emptyPlanDocument, planEdits, readPlan, type PlanParties } from '@saling/schema/plan';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';

import { previewRows, writeRows } from './import-rows.ts';
import type { PlanExport } from './plan-export.ts';
import { planCsv, planXlsx } from './plan-sheet.ts';
import { readActionRows } from './read-action-rows.ts';
import { readSheet, type RawCell } from './read-sheet.ts';
import { writeXlsx } from '@saling/schema/xlsx';

const PARTIES: PlanParties = ['32.11', '34.02'];
const REGIONS = [
  { code: '32.11', name: 'Kabupaten Sumedang' },
  { code: '34.02', name: 'Kabupaten Bantul' },
];
const FACTS = { framework: frameworks.get('spbe-2020')!, regions: REGIONS };
const MINE = { owner: null, owners: [null, '32.11'] };
const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

function plan() {
  const doc = emptyPlanDocument(PARTIES);
  const edits = planEdits(doc, PARTIES, 'test');
  edits.addGroup(id(100), 'Layanan & "publik"');
  edits.addAction({
    id: id(1),
    owner: null,
    what: '=1+1 Latih <petugas>',
    output: 'Laporan\nbulanan',
    group: id(100),
    indicator: 'spbe-2020:17',
    levelFrom: 2,
    levelTo: 4,
    start: '2027-01-31',
    due: '2028-02-29',
    budget: 250_000_000,
    source: 'APBD',
    state: 'RUNNING',
    notes: ['Rapat awal', 'Anggaran disetujui'],
    responsible: [{ regionCode: '34.02', unit: 'Dinas Kominfo', person: 'Budi' }],
  });
  edits.addAction({ id: id(2), owner: '34.02', what: 'Milik Bantul' });
  const read = () => readPlan(doc, PARTIES);
  return { edits, read };
}

const exported = (content: PlanExport['content']): PlanExport => ({
  planId: id(9),
  content,
  hash: '0'.repeat(64),
  startsOn: null,
  endsOn: null,
  sample: false,
  regions: REGIONS,
  version: null,
  changedSinceAgreed: false,
  practices: new Map(),
  indicators: new Map(),
  madeAt: new Date('2026-11-30T00:00:00Z'),
  madeBy: 'Ayu',
  baseUrl: 'https://saling.example',
  language: 'id',
});

async function imported(source: Uint8Array) {
  return readActionRows((await readSheet(source, 501))!, FACTS);
}

test('P21 what was downloaded and comes back unchanged changes nothing, in both languages', async () => {
  const { read } = plan();
  for (const language of ['id', 'en'] as const) {
    const { rows, problems } = await imported(planXlsx({ ...exported(read()), language }));
    expect(problems).toEqual([]);
    expect(previewRows(rows, read(), MINE)).toEqual({
      rows: [
        { row: 2, kind: 'SAME', what: '=1+1 Latih <petugas>', actionId: id(1), fields: [] },
        { row: 3, kind: 'SAME', what: 'Milik Bantul', actionId: id(2), fields: [] },
      ],
      problems: [],
    });
  }
});

test('P21 rows change the actions they name and make the others, as the sheet says', () => {
  const { edits, read } = plan();
  const cells: RawCell[][] = [
    [
      'ID kegiatan',
      'Kelompok',
      'Kegiatan',
      'Kode indikator',
      'Dari tingkat',
      'Ke tingkat',
      'Tenggat',
      'Anggaran (Rp)',
      'Status',
      'Catatan kemajuan',
    ],
    [id(1), 'Audit', 'Latih petugas desa', '18', 2, '5', '31/12/2027', 'Rp 1.500.000', 'selesai', 'Rapat awal\nSerah terima'],
    [null, 'Audit', 'Kegiatan baru', null, null, null, 46_752, null, null, null],
    [null, null, null, null, null, null, null, null, null, null],
  ];
  const { rows, problems } = readActionRows(cells, FACTS);
  expect(problems).toEqual([]);
  expect(previewRows(rows, read(), MINE).rows.map(({ kind, fields }) => [kind, fields])).toEqual([
    ['CHANGED', ['indicator', 'levelTo', 'due', 'budget', 'state', 'what', 'group', 'notes']],
    ['ADDED', []],
  ]);
  let made = 200;
  writeRows(rows, read(), edits, MINE, () => id((made += 1)));
  const after = read();
  const audit = after.groups.find(({ name }) => name === 'Audit')!.id;
  expect(after.actions.find((action) => action.id === id(1))).toMatchObject({
    what: 'Latih petugas desa',
    group: audit,
    indicator: 'spbe-2020:18',
    levelTo: 5,
    due: '2027-12-31',
    budget: 1_500_000,
    state: 'DONE',
    output: 'Laporan\nbulanan',
  });
  expect(after.actions.find((action) => action.id === id(1))!.notes.map(({ value }) => value)).toEqual([
    'Rapat awal',
    'Anggaran disetujui',
    'Serah terima',
  ]);
  expect(after.actions.find(({ what }) => what === 'Kegiatan baru')).toMatchObject({ owner: null, group: audit, due: '2027-12-31' });
  expect(previewRows(rows, after, MINE).rows.map(({ kind }) => kind)).toEqual(['SAME', 'ADDED']);
});

test('P21 each thing that is wrong names its cell, and what is the partner’s is not changed by a sheet', () => {
  const { read } = plan();
  const { rows, problems } = readActionRows(
    [
      ['Kegiatan', 'Kode indikator', 'Dari tingkat', 'Mulai', 'Tenggat', 'Anggaran (Rp)', 'Status', 'Action ID'],
      ['', '99', 6, '31/02/2027', null, '1,5', 'entah', null],
      ['Ubah', null, null, '2027-05-01', '2027-04-01', null, null, id(2)],
      ['Lagi', null, null, null, null, -1, null, id(1)],
      ['Dan lagi', null, null, null, null, null, null, id(1)],
    ],
    FACTS,
  );
  expect(problems.map(({ code, path, line }) => `${code} ${path} ${line}`)).toEqual([
    'REQUIRED A2 2',
    'INVALID_DATE D2 2',
    'OUT_OF_RANGE G2 2',
    'UNKNOWN_INDICATOR B2 2',
    'LEVEL_OUT_OF_RANGE C2 2',
    'INVALID_NUMBER F2 2',
    'INVALID_DATE E3 3',
    'INVALID_NUMBER F4 4',
  ]);
  expect(previewRows(rows, read(), MINE).problems.map(({ code, path }) => `${code} ${path}`)).toEqual([
    'UNKNOWN_ACTION A3',
    'UNKNOWN_ACTION A5',
  ]);
  expect(readActionRows([['Nama']], FACTS).problems.map(({ code }) => code)).toEqual(['MISSING_COLUMN']);
  expect(readActionRows([['Kegiatan']], FACTS).problems.map(({ code }) => code)).toEqual(['EMPTY']);
});

test('P21 a preview tells also of what would be too much: groups of the plan, notes of an action', () => {
  const { read } = plan();
  const row = { row: 2, id: null, what: 'Baru', responsible: [] };
  const rows = (count: number) => Array.from({ length: count }, (_, n) => ({ ...row, row: n + 2, group: `Kelompok ${n}` }));
  const problems = (given: Parameters<typeof previewRows>[0]) =>
    previewRows(given, read(), MINE).problems.map(({ code, path }) => `${code} ${path}`);
  expect(problems(rows(99))).toEqual([]);
  expect(problems(rows(100))).toEqual(['TOO_MANY file']);
  const notes = (count: number) => [{ ...row, id: id(1), notes: Array.from({ length: count }, (_, n) => `catatan ${n}`) }];
  expect(problems(notes(198))).toEqual([]);
  expect(problems(notes(199))).toEqual(['TOO_MANY A2']);
});

test('what is no workbook, or unfolds for longer than its thread may live, is answered and ends nothing', async () => {
  for (const bytes of [
    new TextEncoder().encode('%PDF-1.7'),
    crypto.getRandomValues(new Uint8Array(5_000)),
    new Uint8Array([0x50, 0x4b, 3, 4]),
  ]) {
    const cells = await readSheet(bytes, 10);
    expect(readActionRows(cells ?? [], FACTS).rows).toEqual([]);
  }
  const large = writeXlsx([
    { name: 'x', columns: [{ title: 'Kegiatan', width: 10 }], rows: Array.from({ length: 100_000 }, () => ['x'.repeat(400)]) },
  ]);
  expect(await readSheet(large, 501, 1)).toBeNull();
  expect(await readSheet(large, 2)).toHaveLength(3);
});

test('a small file whose one long text stands in thousands of cells, or whose rows are endless, does not come out of its thread', async () => {
  const made = unzipSync(writeXlsx([{ name: 'x', columns: [{ title: 'Kegiatan', width: 10 }], rows: [['satu']] }]));
  const sheet = (cells: string, rows: number): Uint8Array => {
    const body = Array.from({ length: rows }, () => `<row>${cells}</row>`).join('');
    const xml = strFromU8(made['xl/worksheets/sheet1.xml']!).replace(/<sheetData>.*<\/sheetData>/s, `<sheetData>${body}</sheetData>`);
    return zipSync({
      ...made,
      'xl/worksheets/sheet1.xml': strToU8(xml.replace(/<autoFilter[^>]*>/, '')),
      '[Content_Types].xml': strToU8(
        strFromU8(made['[Content_Types].xml']!).replace(
          '</Types>',
          '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
        ),
      ),
      'xl/_rels/workbook.xml.rels': strToU8(
        strFromU8(made['xl/_rels/workbook.xml.rels']!).replace(
          '</Relationships>',
          '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        ),
      ),
      'xl/sharedStrings.xml': strToU8(`<sst count="1" uniqueCount="1"><si><t>${'panjang '.repeat(3_000)}</t></si></sst>`),
    });
  };
  const said = '<c t="s"><v>0</v></c>';
  expect((await readSheet(sheet(said, 2), 501))![0]).toEqual(['panjang '.repeat(3_000)]);
  expect(await readSheet(sheet(said.repeat(20), 100), 501)).toBeNull();
  const wide = (await readSheet(sheet('<c><v>1</v></c>'.repeat(5_000), 3), 501))!;
  expect(wide.map(({ length }) => length)).toEqual([200, 200, 200]);
});

test('a workbook holds texts as texts, numbers as numbers and no sign that XML does not have', () => {
  const files = unzipSync(planXlsx(exported(plan().read())));
  const sheet = strFromU8(files['xl/worksheets/sheet1.xml']!);
  expect(sheet).toContain('t="inlineStr"><is><t xml:space="preserve">=1+1 Latih &lt;petugas&gt;</t>');
  expect(sheet).toContain('<v>250000000</v>');
  expect(sheet).toContain('<pane ySplit="1"');
  const odd = unzipSync(writeXlsx([{ name: 'a', columns: [{ title: 'a\u0001\ud800b', width: 1 }], rows: [] }]));
  expect(strFromU8(odd['xl/worksheets/sheet1.xml']!)).toContain('>a\ufffdb<');
});

test('a CSV quotes what would be taken for a formula', () => {
  const csv = planCsv(exported(plan().read()));
  expect(csv).toContain("'=1+1 Latih <petugas>");
  expect(csv).toContain('2028-02-29');
});
