import { expect, test } from 'vitest';
import { page as browserPage, userEvent } from 'vitest/browser';

import { changeAt } from '../../api/testing/fake-road.ts';
import { framework } from '../../api/testing/fixtures.ts';
import { FakeApi, FakeServer, Refusal, type Answers } from '../../api/testing/fake-server.tsx';
import { InRouter } from '../../ui/testing/in-router.tsx';
import { expectAccessible, show } from '../../ui/testing/show.tsx';
import { NationalPage } from './national-page.tsx';

const YEAR = 2025;
const text = (id: string) => ({ __typename: 'LocalizedText', id, en: id });
const BANDS = [
  ['SB', 'Sangat Baik', '3.50'],
  ['B', 'Baik', '2.60'],
  ['K', 'Kurang', '1.00'],
].map(([code, name, from]) => ({ __typename: 'Predicate', code, name: text(name!), from }));

function figure(code: string, fullName: string, value: string | null, over: object = {}) {
  return {
    __typename: 'RegionFigure',
    code,
    fullName,
    level: code.includes('.') ? 'REGENCY' : 'PROVINCE',
    provinceCode: code.slice(0, 2),
    value,
    stage: value === null ? null : 'FINAL',
    previous: null,
    change: null,
    reported: value === null ? 0 : 47,
    lastReportAt: value === null ? null : '2025-06-01T00:00:00Z',
    sample: false,
    ...over,
  };
}

const REGIONS = [
  figure('32', 'Provinsi Jawa Barat', '2.90'),
  figure('32.11', 'Kabupaten Sumedang', '3.52', { previous: '3.81', change: '-0.29' }),
  figure('34', 'Provinsi DI Yogyakarta', null),
  figure('34.02', 'Kabupaten Bantul', '3.68', { previous: '3.44', change: '0.24', stage: 'SELF' }),
  figure('34.04', 'Kabupaten Sleman', null, { reported: 12 }),
];

const view = (regions: object[] = REGIONS) => ({
  nationalView: {
    __typename: 'NationalView',
    regions,
    indicators: 47,
    classes: [],
    unknown: 2,
    silent: 2,
    median: '3.52',
    provinces: [
      { __typename: 'ProvinceFigures', code: '32', regions: 1, known: 1, silent: 0, least: '3.52', median: '3.52', most: '3.52' },
      { __typename: 'ProvinceFigures', code: '34', regions: 2, known: 1, silent: 1, least: '3.68', median: '3.68', most: '3.68' },
    ],
    movement: { __typename: 'Movement', compared: 2, rose: 1, stayed: 0, fell: 1, improved: ['34.02'], slipped: ['32.11'] },
    asOf: 'c1',
  },
});

const LATE = {
  lateRegions: {
    nodes: [{ __typename: 'LateRegion', code: '34', fullName: 'Provinsi DI Yogyakarta', provinceCode: '34', lastReportAt: null }],
    totalCount: 1,
    asOf: 'c1',
    pageInfo: { hasNextPage: false, endCursor: null },
  },
};

async function open(at = '', answers: Answers = {}, options: { phone?: boolean; region?: boolean } = {}) {
  await browserPage.viewport(options.phone ? 390 : 1280, 900);
  const organisation = { id: 'x', kind: options.region ? 'REGION' : 'MINISTRY', name: 'X' };
  const person = { id: 'n', name: 'Nadia Putri', email: 'n@contoh.id' };
  const viewer = {
    ...{ person, role: 'OBSERVER', region: null, partners: [], demo: false, access: 'a', organisation, memberships: [] },
    ...{ canReport: false, canImport: false },
  };
  const server = new FakeServer({
    Viewer: () => ({ viewer }),
    Frameworks: () => ({
      frameworks: [{ __typename: 'Framework', ...framework, predicates: BANDS, publishedYears: [YEAR, 2024], periods: [] }],
    }),
    NationalIndicators: () => ({
      framework: { __typename: 'Framework', id: 'f', indicators: [{ code: '7', name: text('Indikator tujuh') }] },
    }),
    NationalView: () => view(),
    LateRegions: () => LATE,
    ...answers,
  });
  const screen = await show(
    <FakeApi server={server}>
      <InRouter path="/nasional" at={`/nasional${at}`} page={NationalPage} />
    </FakeApi>,
    { width: options.phone ? 358 : 1000 },
  );
  return { server, screen };
}

const find = (selector: string): HTMLElement | null => document.querySelector<HTMLElement>(selector);
const label = (code: string) => find(`[data-tile="${code}"]`)?.getAttribute('aria-label');
const step = (code: string) => find(`[data-tile="${code}"]`)?.dataset['step'];

test('N1, N5: the map colours every region by its band and says it in words: name, value, band, stage, movement', async () => {
  const { screen } = await open();
  await expect.poll(() => label('32.11')).toBe('Kab. Sumedang: 3,52, Sangat Baik, hasil akhir, turun 0,29 dari tahun sebelumnya');
  expect(label('34.02')).toContain('penilaian mandiri');
  expect(label('34.04')).toBe('Kab. Sleman: belum lengkap, 12 dari 47 indikator dilaporkan');
  expect([step('32.11'), step('32'), step('34')]).toEqual(['3', '2', 'none']);
  await userEvent.click(find('[data-tile="34.02"] rect')!);
  expect(find('[data-panel="34.02"]')?.textContent).toMatch(/Kabupaten Bantul.*3,68.*Sangat Baik.*naik 0,24.*dari 3,44 pada 2024/);
  await expectAccessible();
  await screen.getByRole('button', { name: 'Tabel' }).click();
  const row = screen.getByRole('row', { name: /Kabupaten Sumedang/ }).element();
  expect(row.textContent).toMatch(/32\.11Jawa Barat3,52Sangat Baikhasil akhir3,81−0,29/);
});

test('N2, N3, N4: spread, provinces, movement and who is late stand beside it', async () => {
  await open();
  await expect.poll(() => find('[data-class="3.5"]')?.textContent).toMatch(/Sangat Baik mulai 3,502 daerah/);
  expect(find('[data-class="none"]')?.textContent).toContain('2 daerah');
  expect([...document.querySelectorAll<HTMLElement>('tr[data-province]')].map((row) => row.dataset['province'])).toEqual(['34', '32']);
  expect(find('[data-movement]')?.textContent).toBe('2 daerah dapat dibandingkan: 1 naik, 0 tetap, 1 turun.');
  expect(find('[data-mover="34.02"]')?.textContent).toContain('3,44 → 3,68');
  await expect.poll(() => find('[data-late="34"]')?.textContent).toContain('Provinsi DI Yogyakarta');
});

test('N6: a tile changes as its value does, many changes are one question, and the lists move only when asked', async () => {
  let regions = REGIONS;
  const { server, screen } = await open('', {
    NationalView: () => view(regions),
    RegionFigures: () => ({ regionFigures: regions.filter(({ code }) => code === '34.04' || code === '32.11') }),
  });
  await expect.poll(() => server.followed).toBe(true);
  await userEvent.hover(find('tr[data-province="32"]')!);
  regions = REGIONS.map((one) => (one.code === '34.04' ? figure('34.04', 'Kabupaten Sleman', '2.70', { stage: 'SELF' }) : one));
  server.send(changeAt(1, { regionCode: '34.04', year: YEAR }));
  server.send(changeAt(2, { regionCode: '34.04', year: YEAR }));
  server.send(changeAt(3, { regionCode: '32.11', year: YEAR }));
  server.send(changeAt(4, { regionCode: '34.02', year: 2020 }));
  await expect.poll(() => label('34.04'), { timeout: 5_000 }).toBe('Kab. Sleman: 2,70, Baik, penilaian mandiri');
  expect(find('[data-tile="34.04"]')?.dataset['fresh']).toBe('true');
  expect(find('[data-tile="32.11"]')?.dataset['fresh']).toBe('false');
  const asked = server.asked.filter(({ name }) => name === 'RegionFigures');
  expect(asked.map(({ variables }) => variables['regionCodes'])).toEqual([['34.04', '32.11']]);
  await expect.poll(() => find('[data-announcer]')?.textContent).toBe('Nilai berubah di Kab. Sleman.');
  const views = () => server.asked.filter(({ name }) => name === 'NationalView').length;
  const before = views();
  await screen.getByRole('button', { name: /3 pembaruan/ }).click();
  await expect.poll(views).toBe(before + 1);
});

test('a province is zoomed into by its name: large tiles, its regions as a list, and the way back', async () => {
  const { screen, server } = await open('?menurut=indikator:7');
  await screen.getByRole('link', { name: 'DI Yogyakarta' }).click();
  await expect.poll(() => find('[data-chart="tile-map"]')?.dataset['large']).toBe('true');
  expect([...document.querySelectorAll<HTMLElement>('tr[data-region]')].map((row) => row.dataset['region'])).toEqual([
    '34.02',
    '34',
    '34.04',
  ]);
  expect(server.asked.find(({ name }) => name === 'NationalView')?.variables).toMatchObject({ by: { indicatorCode: '7' } });
  expect(find('h2')?.textContent).toBe(`7. Indikator tujuh ${YEAR}: Provinsi DI Yogyakarta`);
  await screen.getByRole('button', { name: /Kembali ke seluruh Indonesia/ }).click();
  await expect.poll(() => find('[data-chart="tile-map"]')?.dataset['large']).toBe('false');
});

test('on a phone the list comes first, and the map shows the province that is chosen in it', async () => {
  const { screen } = await open('', {}, { phone: true });
  await expect.poll(() => find('tr[data-province]')).not.toBe(null);
  expect(find('[data-chart="tile-map"]')).toBe(null);
  await screen.getByRole('link', { name: 'Jawa Barat' }).click();
  await expect.poll(() => find('[data-tile="32.11"]')).not.toBe(null);
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
});

test('it says so to others than the ministry, and when it cannot be read it tries again', async () => {
  const { screen, server } = await open('', {}, { region: true });
  await expect.element(screen.getByText('Halaman ini untuk kementerian')).toBeVisible();
  expect(server.asked.some(({ name }) => name === 'NationalView')).toBe(false);
  let broken = true;
  const again = await open('', {
    NationalView: () => {
      if (broken) throw new Refusal('INTERNAL');
      return view();
    },
  });
  const retry = again.screen.getByRole('button', { name: 'Coba lagi' }).first();
  await expect.element(retry).toBeVisible();
  broken = false;
  await retry.click();
  await expect.poll(() => find('[data-tile="32.11"]')).not.toBe(null);
});
