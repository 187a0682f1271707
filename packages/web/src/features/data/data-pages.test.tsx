import { i18n } from '@lingui/core';
import { expect, onTestFinished, test, vi } from 'vitest';
import { page as browserPage } from 'vitest/browser';

import { framework } from '../../api/testing/fixtures.ts';
import { FakeApi, FakeServer, type Answers } from '../../api/testing/fake-server.tsx';
import { InRouter } from '../../ui/testing/in-router.tsx';
import { expectAccessible, show } from '../../ui/testing/show.tsx';
import { CheckLogPage } from './check-log-page.tsx';
import { Dictionary } from './dictionary.tsx';
import { ExportsPage } from './exports-page.tsx';
import { OpenDataPage } from './open-data-page.tsx';

const PERSON = { id: 'n', name: 'Nadia Putri', email: 'n@contoh.id' };

async function open(path: string, page: () => React.ReactElement, answers: Answers, options: { role?: string; visitor?: boolean } = {}) {
  await browserPage.viewport(1280, 800);
  const viewer = {
    person: options.visitor ? null : PERSON,
    role: options.role ?? 'OBSERVER',
    region: null,
    partners: [],
    demo: false,
    access: 'a',
    organisation: options.visitor ? null : { id: 'panrb', kind: 'MINISTRY', name: 'Kementerian' },
    memberships: [],
    canReport: false,
    canImport: false,
  };
  const server = new FakeServer({
    Viewer: () => ({ viewer }),
    Frameworks: () => ({ frameworks: [{ __typename: 'Framework', ...framework, publishedYears: [2025], periods: [] }] }),
    ...answers,
  });
  const screen = await show(
    <FakeApi server={server}>
      <InRouter path={path.split('?')[0]!} at={path} page={page} />
    </FakeApi>,
    { width: 1000 },
  );
  return { server, screen };
}

const pageOf = (nodes: object[]) => ({ nodes, totalCount: nodes.length, pageInfo: { hasNextPage: false, endCursor: null } });

const job = (over: object = {}) => ({
  __typename: 'ExportJob',
  ...{ id: 'e1', kind: 'VALUES', format: 'CSV', frameworkId: 'uji-1', year: null, provinceCode: null, filter: [], until: null, state: 'WAITING' },
  ...{ rowsDone: 0, rowsTotal: null, fileName: null, bytes: null, sha256: null, address: null, failure: null },
  ...{ createdAt: '2026-11-30T06:00:00Z', finishedAt: null, expiresAt: null },
  ...over,
});

test('N31 an export is asked for, gets on while one looks, and is there to be downloaded', async () => {
  const { screen, server } = await open('/unduhan', ExportsPage, {
    ExportJobs: () => ({ exportJobs: pageOf([]) }),
    StartExport: () => ({ startExport: job() }),
  });
  await screen.getByLabelText('Jenis berkas').selectOptions('CSV');
  await screen.getByRole('button', { name: 'Buat' }).click();
  await expect.element(screen.getByText('Menunggu giliran')).toBeVisible();
  expect(server.asked.at(-1)).toMatchObject({ name: 'StartExport', variables: { input: { kind: 'VALUES', format: 'CSV', frameworkId: 'uji-1', year: null } } });
  server.tell('exports', [job({ state: 'RUNNING', rowsDone: 250, rowsTotal: 1_000 })]);
  await expect.element(screen.getByText('250 dari 1.000 baris')).toBeVisible();
  await expect.element(screen.getByRole('progressbar', { name: 'Kemajuan' })).toHaveAttribute('value', '250');
  await expectAccessible();
  const done = { state: 'DONE', rowsDone: 1_000, fileName: 'n.csv', bytes: 51_234, address: '/unduhan/e1/n.csv', expiresAt: '2026-12-07T06:00:00Z' };
  server.tell('exports', [job(done)]);
  await expect.element(screen.getByRole('link', { name: 'Unduh' })).toHaveAttribute('href', '/unduhan/e1/n.csv');
  server.tell('exports', [job({ state: 'FAILED', failure: 'TOO_MANY_ROWS' })]);
  await expect.element(screen.getByText(/Pilih CSV atau Parquet/)).toBeVisible();
});

test('N31 how an export got on is not taken back by the later answer to whoever asked for it', async () => {
  const answer = Promise.withResolvers<object>();
  const { screen, server } = await open('/unduhan', ExportsPage, {
    ExportJobs: () => ({ exportJobs: pageOf([]) }),
    StartExport: () => answer.promise,
  });
  await screen.getByRole('button', { name: 'Buat' }).click();
  await expect.poll(() => server.asked.at(-1)?.name).toBe('StartExport');
  server.tell('exports', [job({ state: 'DONE', bytes: 12, address: '/unduhan/e1/n.csv', expiresAt: '2026-12-07T06:00:00Z' })]);
  await expect.element(screen.getByRole('link', { name: 'Unduh' })).toBeVisible();
  answer.resolve({ startExport: job() });
  await expect.poll(() => document.querySelector('form [data-loading]')).toBe(null);
  await expect.element(screen.getByRole('link', { name: 'Unduh' })).toBeVisible();
});

test('N90 a job says what it was narrowed to, in words', async () => {
  const both = (text: string) => ({ __typename: 'LocalizedText', id: text, en: text });
  const part = (name: string, ...values: string[]) => ({ __typename: 'ExportFilterPart', name: both(name), values: values.map(both) });
  const filter = [part('Jenis', 'keberatan diajukan', 'keberatan dijawab'), part('Provinsi', 'Jawa Barat')];
  const { screen } = await open('/unduhan', ExportsPage, {
    ExportJobs: () => ({ exportJobs: pageOf([job({ kind: 'EVENTS', filter, until: '2026-11-30T06:00:00Z' }), job({ id: 'e2' })]) }),
  });
  await expect.element(screen.getByText(/^Jenis: keberatan diajukan, keberatan dijawab · Provinsi: Jawa Barat · Sampai 30 Nov 2026/)).toBeVisible();
  expect(document.querySelectorAll('[data-export-filter]')).toHaveLength(1);
});

test('N32 a visitor is told to sign in, and where the published data is', async () => {
  const { screen } = await open('/unduhan', ExportsPage, {}, { visitor: true });
  await expect.element(screen.getByRole('link', { name: 'Buka data terbuka' })).toHaveAttribute('href', '/data-terbuka');
});

const file = (name: string, over: object = {}) => ({
  __typename: 'OpenDataFile',
  ...{ name, table: name.split('.')[0], mediaType: 'text/csv', bytes: 1_500, sha256: 'ab'.repeat(32), rows: 12 },
  ...{ address: `/data/terbuka/2026-11-30/${name}`, ...over },
});

test('N34 the newest version shows its files with their sums; the ministry publishes one at once', async () => {
  let versions = [{ __typename: 'OpenDataVersion', version: '2026-11-29', madeAt: '2026-11-29T01:00:00Z', files: [file('nilai.csv')] }];
  const { screen, server } = await open(
    '/data-terbuka',
    OpenDataPage,
    { OpenData: () => ({ openData: pageOf(versions) }), PublishOpenData: () => ({ publishOpenData: job({ kind: 'OPEN_DATA' }) }) },
    { role: 'MINISTRY_ADMIN' },
  );
  await expect.element(screen.getByRole('heading', { name: 'Versi 2026-11-29' })).toBeVisible();
  const row = document.querySelector('[data-open-file="nilai.csv"]')!;
  expect(row.textContent).toContain('1,5 kB');
  expect(row.textContent).toContain('ab'.repeat(32));
  await screen.getByRole('button', { name: 'Terbitkan versi sekarang' }).click();
  await expect.element(screen.getByText('Versi baru sedang dibuat…')).toBeVisible();
  await expect.poll(() => server.following('exports')).toHaveLength(1);
  versions = [{ ...versions[0]!, version: '2026-11-30' }, ...versions];
  server.tell('exports', [job({ kind: 'OPEN_DATA', state: 'DONE' })]);
  await expect.element(screen.getByRole('heading', { name: 'Versi 2026-11-30' })).toBeVisible();
  await expectAccessible();
});

test('N80 the dictionary names tables in the language of its reader', async () => {
  const field = { name: 'kode', type: 'string', title: 'Kode', description: 'Kode daerah. / Code.' };
  const daerah = { name: 'daerah', format: 'csv', title: 'Daerah', title_en: 'Regions', description: 'Semua. / All.', schema: { primaryKey: ['kode'], fields: [field] } };
  i18n.loadAndActivate({ locale: 'en', messages: {} });
  onTestFinished(() => i18n.loadAndActivate({ locale: 'id', messages: {} }));
  const screen = await show(<Dictionary read={{ data: { licenses: [], resources: [daerah] }, failed: false }} />);
  await expect.element(screen.getByText('daerah · Regions')).toBeVisible();
});

const DAY = '2026-11-29';

const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Two lines with the hashes that the checker computes: SHA-256 of the hash before and of the line without its hash. */
async function logOf(levels: number[]): Promise<{ text: string; head: string }> {
  let before = new Uint8Array();
  const lines: string[] = [];
  for (const [at, level] of levels.entries()) {
    const said = JSON.stringify({ number: at + 1, facts: { level } });
    const bytes = new TextEncoder().encode(said);
    const all = new Uint8Array([...before, ...bytes]);
    before = new Uint8Array(await crypto.subtle.digest('SHA-256', all));
    lines.push(`${said.slice(0, -1)},"hash":"${hexOf(before)}"}`);
  }
  const heading = { format: 'saling-public-log-1', day: DAY, from: 1, to: levels.length, count: levels.length, before: '', head: hexOf(before) };
  return { text: [JSON.stringify(heading), ...lines, ''].join('\n'), head: hexOf(before) };
}

/** Chooses a file as a person does, in the field for logs (0) or for recordings (1). */
function choose(content: BlobPart, field = 0, name = field === 0 ? `${DAY}.ndjson` : 'rekaman.txt'): void {
  const input = document.querySelectorAll<HTMLInputElement>('input[type="file"]')[field]!;
  const chosen = new DataTransfer();
  chosen.items.add(new File([content], name));
  input.files = chosen.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

/** A public log of one closed day, with a file of it. */
async function publishedDay() {
  const { text, head } = await logOf([3, 4, 5]);
  const range = { __typename: 'PublicRange', from: 1, to: 3, count: 3, before: '', head };
  const day = { __typename: 'PublicLogDay', day: DAY, closedAt: '2026-11-29T17:10:00Z', address: `/data/log/${DAY}.ndjson.gz`, range };
  return { text, head, range, log: { __typename: 'PublicLog', number: 3, head, today: '2026-11-30', todayAddress: null, days: pageOf([day]) } };
}

const streamOf = (range: object): string => `data: ${JSON.stringify({ publicRange: range })}\n`;

test('N85 who chooses a recording while the log is being checked sees the check of both, and no older one over it', async () => {
  const { text, range, log } = await publishedDay();
  const answer = Promise.withResolvers<{ publicLog: object }>();
  let wanted = 0;
  const { screen } = await open('/periksa-log', CheckLogPage, {
    PublicLog: (variables) => (variables['day'] === DAY && variables['first'] === 1 ? (wanted++, answer.promise) : { publicLog: log }),
  });
  const begun = vi.spyOn(globalThis, 'Worker');
  onTestFinished(() => begun.mockRestore());
  await expect.poll(() => document.querySelectorAll('input[type="file"]')).toHaveLength(2);
  choose(text);
  await expect.poll(() => wanted).toBe(1);
  choose(streamOf(range), 1);
  answer.resolve({ publicLog: log });
  await expect.element(screen.getByText(/Cocok: 1 pernyataan sampai nomor 3 bersambung/)).toBeVisible();
  expect(begun).toHaveBeenCalledTimes(1);
});

test('N98 a log is held against what is published whatever it is called and whatever day it says', async () => {
  const { text, log } = await publishedDay();
  const { screen } = await open('/periksa-log', CheckLogPage, {
    PublicLog: ({ day }) => ({ publicLog: day === null || day === DAY ? log : { ...log, days: pageOf([]) } }),
  });
  await expect.poll(() => document.querySelectorAll('input[type="file"]')).toHaveLength(2);
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  choose(await new Response(packed).blob(), 0, 'kemarin.gz');
  await expect.element(screen.getByText(/Sidik akhirnya sama/)).toBeVisible();
  const forged = (await logOf([3, 1, 5])).text;
  choose(forged, 0, 'kemarin.txt');
  await expect.element(screen.getByText(/isinya ditulis ulang/)).toBeVisible();
  choose(forged.replace(DAY, '2026-11-28'), 0, 'kemarin.txt');
  await expect.element(screen.getByText(/tidak terbukti bahwa isinya yang diterbitkan/)).toBeVisible();
  choose(forged.replace(DAY, '2026-11-28'));
  await expect.element(screen.getByText(/isinya ditulis ulang/)).toBeVisible();
  const early = (await logOf([3, 4])).text.replace('"from"', '"closed":false,"from"');
  choose(early);
  await expect.element(screen.getByText(/diunduh sebelum harinya ditutup/)).toBeVisible();
});

test('N39 N85 a log that was downloaded is checked on the page against what is published, with a recorded stream; the day can be printed', async () => {
  const { text, head, range, log } = await publishedDay();
  const { screen } = await open('/periksa-log?hari=2026-11-29', CheckLogPage, { PublicLog: () => ({ publicLog: log }) });
  await expect.element(screen.getByRole('img', { name: 'Kode QR ke halaman ini' })).toBeVisible();
  expect(document.querySelector('[data-day-sheet]')!.textContent).toContain(head.slice(0, 8));
  // As the server names the file that is downloaded.
  expect(document.body.textContent).toContain(`saling-log-${DAY}.ndjson.gz`);
  choose(text);
  await expect.element(screen.getByText(/Utuh: 3 peristiwa/)).toBeVisible();
  await expect.element(screen.getByText(/Sidik akhirnya sama/)).toBeVisible();
  choose(text.replace('"level":4', '"level":1'));
  await expect.element(screen.getByText(/Peristiwa nomor 2 bukan lagi/)).toBeVisible();
  choose((await logOf([3, 1, 5])).text);
  await expect.element(screen.getByText(/isinya ditulis ulang/)).toBeVisible();
  choose(text);
  choose(streamOf(range), 1);
  await expect.element(screen.getByText(/Cocok: 1 pernyataan sampai nomor 3 bersambung/)).toBeVisible();
  choose(streamOf({ ...range, head: 'ab'.repeat(32) }), 1);
  await expect.poll(() => document.querySelectorAll('[data-verdict="broken"]').length).toBe(1);
  choose('bukan rekaman', 1);
  await expect.element(screen.getByText(/tidak berkata apa pun tentang isi berkas/)).toBeVisible();
  await expectAccessible();
});
