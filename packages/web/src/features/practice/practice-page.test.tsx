import { beforeEach, expect, test } from 'vitest';
import { page as window_ } from 'vitest/browser';

import { expectAccessible } from '../../ui/testing/show.tsx';
import { activity, BANTUL, BANYUWANGI, lastOf, open, page, practice, reader, SUMEDANG, version } from './testing/practice-fixtures.tsx';

beforeEach(() => localStorage.clear());

const text = (id: string, en = id) => ({ __typename: 'LocalizedText', id, en });
const of = (part: object) => ({ practice: { __typename: 'Practice', id: 'p1', ...part } });

test('it answers the five questions, says whose it is and that it is an example', async () => {
  const { screen } = await open({});
  await expect.element(screen.getByRole('heading', { level: 1, name: 'Pengaduan satu pintu' })).toBeVisible();
  for (const name of ['Masalah', 'Cara', 'Prasyarat', 'Hasil', 'Yang kami ubah']) {
    await expect.element(screen.getByRole('heading', { level: 2, name, exact: true })).toBeVisible();
  }
  await expect.element(screen.getByRole('link', { name: 'Kabupaten Bantul' })).toBeVisible();
  expect(document.querySelector('[data-sample]')).not.toBeNull();
  expect(document.querySelector('[data-version="2"]')?.textContent).toContain('oleh Budi Santoso');
  expect(document.querySelector('[data-our-changes]')?.textContent).toContain('belum mengadopsi');
  await expectAccessible();
});

test('what an adopter of another region changed stands word by word under the fifth question', async () => {
  const differences = [{ field: 'approach', kind: 'CHANGED', before: 'Satu meja', after: 'Dua meja' }];
  await open({
    PracticePage: () => ({
      viewer: reader(),
      practice: practice({ ownAdoption: { id: 'a1', mode: 'ATM', stage: 'MODIFYING', differences } }),
    }),
  });
  await expect.poll(() => document.querySelector('[data-our-changes] ins')?.textContent).toContain('Dua');
  expect(document.querySelector('[data-our-changes] del')?.textContent).toContain('Satu');
});

test('A1: a version shared while one reads shows what is different, and the text changes only when asked', async () => {
  let newest = 2;
  const { server, screen } = await open({
    PracticePage: () => ({ viewer: reader(), practice: practice({ versionCount: newest, version: version(newest) }) }),
    PracticeDifferences: () =>
      of({
        version: {
          id: 'v-3',
          number: 3,
          changeNote: 'Tambah nomor',
          differences: [{ field: 'summary', kind: 'CHANGED', before: 'satu', after: 'satu dua' }],
        },
      }),
  });
  await expect.element(screen.getByText('Ringkasan versi 2.')).toBeVisible();
  await expect.poll(() => server.following('activity').length).toBeGreaterThan(1);
  newest = 3;
  server.tell('activity', activity('PRACTICE_REVISED', { versionNumber: 3 }));
  await expect.element(screen.getByText('Versi 3 baru dibagikan oleh Budi Santoso')).toBeVisible();
  // The page has read anew by now, and the text still stands.
  await expect.poll(() => server.asked.filter((one) => one.name === 'PracticePage').length).toBeGreaterThan(1);
  await expect.element(screen.getByText('Ringkasan versi 2.')).toBeVisible();
  await screen.getByRole('button', { name: 'Lihat perbedaan' }).click();
  await expect.poll(() => document.querySelector('[data-differences="2-3"] ins')?.textContent).toContain('dua');
  await expectAccessible();
  await screen.getByRole('button', { name: 'Baca versi 3' }).click();
  await expect.element(screen.getByText('Ringkasan versi 3.')).toBeVisible();
  expect(document.querySelector('[data-newer]')).toBeNull();
});

test('an older version by its address says that there is a newer one', async () => {
  const { server, screen } = await open(
    { PracticePage: ({ number }) => ({ viewer: reader(), practice: practice({ version: version(Number(number ?? 2)) }) }) },
    { at: '/pengetahuan/p1?versi=1' },
  );
  await expect.element(screen.getByText('Ringkasan versi 1.')).toBeVisible();
  // Text here: that it becomes a number is the route's work.
  expect(lastOf(server, 'PracticePage')).toMatchObject({ number: '1' });
  await screen.getByRole('button', { name: 'Baca versi 2' }).click();
  await expect.element(screen.getByText('Ringkasan versi 2.')).toBeVisible();
});

test('versions are listed with what was said of them, each to be compared with the one before', async () => {
  const { screen } = await open(
    {
      PracticeVersions: () => of({ versions: page([version(2), version(1)]) }),
      PracticeDifferences: ({ from, to }) =>
        of({
          version: {
            id: `v-${String(to)}`,
            number: to,
            changeNote: null,
            differences: [{ field: 'title', kind: 'CHANGED', before: `dari ${String(from)}`, after: 'lain' }],
          },
        }),
    },
    { at: '/pengetahuan/p1?tab=versi&versi=2&banding=1' },
  );
  await expect.element(screen.getByText('Catatan versi 2')).toBeVisible();
  await expect.element(screen.getByRole('heading', { name: 'Versi 2 dibandingkan dengan versi 1' })).toBeVisible();
  await expect.poll(() => document.querySelector('[data-differences="1-2"] del')?.textContent).toContain('dari 1');
  expect(screen.getByRole('link', { name: 'Bandingkan dengan versi 1' }).element().getAttribute('href')).toContain('banding=1');
  await expectAccessible();
});

test.each([
  ['a visitor', { person: null, region: null, canRead: false }, 'Masuk untuk membaca praktik ini'],
  ['somebody without an organisation', { region: null, canRead: false }, 'Praktik belum terbuka untuk akun ini'],
  ['a member', {}, 'Praktik ini tidak dapat dibuka'],
])('%s who may not see it learns nothing of it, but what to do', async (_who, viewer, words) => {
  const { screen } = await open({ PracticePage: () => ({ viewer: reader(viewer), practice: null }) });
  await expect.element(screen.getByText(words)).toBeVisible();
  expect(document.body.textContent).not.toContain('Pengaduan satu pintu');
  await expectAccessible();
});

test('a withdrawn practice says so, by whom and why', async () => {
  const { screen } = await open({
    PracticePage: () => ({
      viewer: reader(),
      practice: practice({ state: 'WITHDRAWN', withdrawnAt: '2026-11-23T03:00:00Z', withdrawnReason: 'Aplikasi berhenti' }),
    }),
  });
  await expect.element(screen.getByText('Praktik ini ditarik oleh Kabupaten Bantul')).toBeVisible();
  await expect.element(screen.getByText('Alasan: Aplikasi berhenti')).toBeVisible();
  await expect.element(screen.getByRole('button', { name: /^Ikuti/ })).not.toBeInTheDocument();
});

test('R11: what others did since the last visit is said, shown, and marked as seen when one says so', async () => {
  const { server, screen } = await open({
    PracticePage: () => ({
      viewer: reader(),
      practice: practice({
        visit: {
          __typename: 'Visit',
          id: 'PRACTICE:p1',
          seenAt: '2026-11-20T03:00:00Z',
          cursor: 'c0',
          newCount: 2,
          people: ['Budi', 'Citra'],
        },
      }),
    }),
  });
  await expect.element(screen.getByText(/sejak 20 Nov 2026.* oleh Budi dan Citra/)).toBeVisible();
  expect(lastOf(server, 'MarkSeen')).toBeUndefined();
  await screen.getByRole('button', { name: 'Tandai sudah dilihat' }).click();
  await expect.poll(() => lastOf(server, 'MarkSeen')).toEqual({ kind: 'PRACTICE', objectId: 'p1', cursor: 'c1' });
  await expect.poll(() => document.querySelector('[data-since]')).toBeNull();
});

test('it is shared by link: title, region and address, no content', async () => {
  const { screen } = await open({});
  await screen.getByRole('button', { name: 'Bagikan' }).click();
  const link = decodeURIComponent(screen.getByRole('menuitem', { name: 'Bagikan lewat WhatsApp' }).element().getAttribute('href')!);
  expect(link).toMatch(/^https:\/\/wa\.me\/\?text=Pengaduan satu pintu \(Kabupaten Bantul\)\nhttp/);
  expect(link).not.toContain('Semua kanal');
});

const proof = (over: object = {}) => ({
  __typename: 'Proof',
  id: 'p1:43',
  indicatorCode: '43',
  indicator: { code: '43', name: text('Pengaduan pelayanan publik') },
  adopters: 4,
  counted: 3,
  others: 20,
  before: '2.00',
  after: '3.33',
  change: '1.33',
  othersChange: '0.40',
  effect: '0.93',
  verdict: 'BETTER',
  text: text('Pengadopsi naik 0,93 tingkat lebih banyak.'),
  rows: [{ region: SUMEDANG, yearBefore: 2020, yearAfter: 2022, before: 2, after: 3, othersChange: '0.40', others: 20 }],
  ...over,
});

test('A17: proof is a sentence, counts and a drawing with its table; too little is said plainly and not drawn', async () => {
  const thin = proof({
    id: 'p1:7',
    indicatorCode: '7',
    adopters: 1,
    counted: 0,
    before: null,
    after: null,
    change: null,
    othersChange: null,
    effect: null,
    verdict: 'TOO_THIN',
    text: text('Terlalu sedikit untuk mengatakan apa pun.'),
    rows: [],
  });
  const { screen } = await open({ PracticeProof: () => of({ proof: [proof(), thin] }) }, { at: '/pengetahuan/p1?tab=bukti' });
  await expect.element(screen.getByText('Pengadopsi naik 0,93 tingkat lebih banyak.')).toBeVisible();
  expect(document.querySelectorAll('svg[data-chart="slope"]')).toHaveLength(1);
  expect(document.querySelector('[data-verdict="TOO_THIN"]')?.textContent).toMatch(
    /terlalu sedikit data.*1 daerah menjalankannya, belum ada yang dapat dibandingkan/,
  );
  await expectAccessible();
  await screen.getByRole('button', { name: 'Tabel' }).click();
  const rows = [...document.querySelectorAll('figure tbody tr')].map((row) =>
    [...row.children].map((cell) => cell.textContent).join(' | '),
  );
  expect(rows).toEqual(['● Pengadopsi | 2,00 | 3,33 | +1,33', '■ Seandainya berubah seperti daerah lain | 2,00 | 2,40 | +0,40']);
});

const lineage = {
  nodes: [
    {
      id: 'p1',
      kind: 'ORIGIN',
      at: '2026-11-01T03:00:00Z',
      title: 'Pengaduan satu pintu',
      region: BANTUL,
      practice: { id: 'p1', title: 'Pengaduan satu pintu' },
      adoption: null,
    },
    {
      id: 'a1',
      kind: 'ADOPTION',
      at: '2026-11-05T03:00:00Z',
      title: 'Pengaduan satu pintu',
      region: SUMEDANG,
      practice: { id: 'p1', title: 'Pengaduan satu pintu' },
      adoption: { id: 'a1', mode: 'ATM', stage: 'LIVE' },
    },
    {
      id: 'p2',
      kind: 'DERIVED',
      at: '2026-11-10T03:00:00Z',
      title: 'Pengaduan versi Sumedang',
      region: SUMEDANG,
      practice: { id: 'p2', title: 'Pengaduan versi Sumedang' },
      adoption: { id: 'a1', mode: 'ATM', stage: 'LIVE' },
    },
    {
      id: 'a2',
      kind: 'ADOPTION',
      at: '2026-11-12T03:00:00Z',
      title: 'Pengaduan versi Sumedang',
      region: BANYUWANGI,
      practice: null,
      adoption: { id: 'a2', mode: 'ATP', stage: 'COPYING' },
    },
  ],
  edges: [
    { from: 'p1', to: 'a1' },
    { from: 'a1', to: 'p2' },
    { from: 'p2', to: 'a2' },
  ],
};
const adopters = page([
  {
    id: 'a1',
    mode: 'ATM',
    stage: 'LIVE',
    sample: false,
    startedAt: '2026-11-05T03:00:00Z',
    liveAt: '2026-11-20T03:00:00Z',
    stoppedAt: null,
    stopReason: null,
    region: SUMEDANG,
    version: { id: 'v-1', number: 1 },
  },
]);

test('A16: adopters have their stage; the lineage is walked by keys, named, and has a table', async () => {
  const { screen } = await open(
    { PracticeAdoptions: () => of({ asOf: 'c1', adoptionCounts: {}, adoptions: adopters }), PracticeLineage: () => of({ lineage }) },
    { at: '/pengetahuan/p1?tab=adopsi' },
  );
  await expect.poll(() => document.querySelector('[data-adopter="32.11"]')?.textContent).toMatch(/Kabupaten Sumedang.*Berjalan.*versi 1/);
  await expect.poll(() => document.querySelectorAll('svg[data-chart="family"] [data-node]').length).toBe(4);
  const origin = screen.getByRole('link', { name: /^Kab. Bantul praktik asal: Kabupaten Bantul: asal praktik “Pengaduan satu pintu”/ });
  (origin.element() as HTMLElement).focus();
  document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key: 'End', bubbles: true }));
  await expect
    .poll(() => document.activeElement?.getAttribute('aria-label'))
    .toMatch(/Kabupaten Banyuwangi mengambil dari Kabupaten Sumedang: .*Plek/);
  await expectAccessible();
  await screen.getByRole('button', { name: 'Tabel' }).click();
  expect([...document.querySelectorAll('figure tbody th')].map((cell) => cell.textContent)).toEqual([
    'Kabupaten Bantul',
    'Kabupaten Sumedang',
    'Kabupaten Sumedang',
    'Kabupaten Banyuwangi',
  ]);
});

for (const dark of [false, true]) {
  test(`at 358 px the lineage is a list, nothing is too wide and nothing serious (${dark ? 'dark' : 'light'})`, async () => {
    await window_.viewport(390, 844);
    try {
      await open(
        { PracticeAdoptions: () => of({ asOf: 'c1', adoptionCounts: {}, adoptions: adopters }), PracticeLineage: () => of({ lineage }) },
        { at: '/pengetahuan/p1?tab=adopsi', width: 358, dark },
      );
      await expect
        .poll(() => [...document.querySelectorAll<HTMLElement>('[data-family] li')].map((one) => one.dataset['depth']))
        .toEqual(['0', '1', '2', '3']);
      await expectAccessible();
      expect(document.querySelector('main')!.scrollWidth).toBeLessThanOrEqual(358);
    } finally {
      await window_.viewport(1280, 800);
    }
  });
}
