import { expect, test, vi } from 'vitest';
import { page as browserPage, userEvent } from 'vitest/browser';

import { changeAt } from '../../api/testing/fake-road.ts';
import { framework } from '../../api/testing/fixtures.ts';
import { FakeApi, FakeServer, Refusal, type Answers } from '../../api/testing/fake-server.tsx';
import { servedSquares } from '../../ui/testing/served-squares.ts';
import { InRouter } from '../../ui/testing/in-router.tsx';
import { expectAccessible, show } from '../../ui/testing/show.tsx';
// What the page loads later is there from the start: no test waits for the modules of a busy machine.
import './boundary-view.tsx';
import './national-map.tsx';
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
    Boundaries: () => ({ boundaries: null }),
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
  await expect.poll(() => label('34.04')).toBe('Kab. Sleman: 2,70, Baik, penilaian mandiri');
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

test('N6 what was asked for before a change and is answered after it takes nothing back: neither a figure nor the whole country', async () => {
  const [late, whole] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const sleman = (value: string) => figure('34.04', 'Kabupaten Sleman', value);
  let [value, views, questions] = ['2.70', 0, 0];
  const { server, screen } = await open('', {
    NationalView: async () => {
      const asked = view();
      views += 1;
      if (views > 1) await whole.promise;
      return views > 1 ? { nationalView: { ...asked.nationalView, median: '3.60' } } : asked;
    },
    RegionFigures: async () => {
      const asked = [sleman(value)];
      questions += 1;
      if (questions === 1) await late.promise;
      return { regionFigures: asked };
    },
  });
  await expect.poll(() => server.followed).toBe(true);
  await userEvent.hover(find('tr[data-province="32"]')!);
  const change = (number: number): void => server.send(changeAt(number, { regionCode: '34.04', year: YEAR }));
  change(1);
  await screen.getByRole('button', { name: /1 pembaruan/ }).click();
  value = '3.10';
  change(2);
  // By now the second change would have been asked for beside the first.
  await expect.element(screen.getByRole('button', { name: /1 pembaruan/ })).toBeVisible();
  late.resolve();
  await expect.poll(() => label('34.04')).toContain('3,10');
  whole.resolve();
  await expect.element(screen.getByText(/median 3,60/)).toBeVisible();
  expect(label('34.04')).toContain('3,10');
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

test('N61: where there is a boundary file its shapes are drawn when asked for, as the address says, in the same words and live', async () => {
  const file = JSON.stringify(
    servedSquares([
      { id: '32.11', x: 0, y: 0 },
      { id: '34.02', x: 1, y: 0 },
    ]),
  );
  let there = false;
  const fetched = vi
    .spyOn(window, 'fetch')
    .mockImplementation(() => Promise.resolve(new Response(there ? file : '', { status: there ? 200 : 404 })));
  const boundaries = { __typename: 'Boundaries', path: '/batas/0123456789abcdef.json', unknown: 1, nameless: 0 };
  let regions = REGIONS;
  const { screen, server } = await open('?peta=batas', {
    Boundaries: () => ({ boundaries }),
    NationalView: () => view(regions),
    RegionFigures: () => ({ regionFigures: regions.filter(({ code }) => code === '34.02') }),
  });
  const retry = screen.getByRole('button', { name: 'Coba lagi' });
  await expect.element(retry).toBeVisible();
  there = true;
  await retry.click();
  await expect.poll(() => find('[data-chart="boundary-map"]')).not.toBe(null);
  expect(fetched).toHaveBeenLastCalledWith('/batas/0123456789abcdef.json', expect.anything());
  expect(label('32.11')).toBe('Kab. Sumedang: 3,52, Sangat Baik, hasil akhir, turun 0,29 dari tahun sebelumnya');
  expect(find('[data-tile="34.04"] rect')).not.toBe(null);
  expect(find('[data-boundaries-lack]')?.textContent).toMatch(/^1 daerah tidak punya bentuk.* 1 bentuk di berkas bukan milik/);
  expect(find('figcaption')?.textContent).toContain('Bukan rujukan batas wilayah.');
  await expect.poll(() => server.followed).toBe(true);
  regions = REGIONS.map((one) => (one.code === '34.02' ? figure('34.02', 'Kabupaten Bantul', '2.70') : one));
  server.send(changeAt(1, { regionCode: '34.02', year: YEAR }));
  await expect.poll(() => label('34.02')).toBe('Kab. Bantul: 2,70, Baik, hasil akhir');
  await screen.getByRole('button', { name: 'Petak' }).click();
  await expect.poll(() => find('[data-chart]')?.dataset['chart']).toBe('tile-map');
  await screen.getByRole('button', { name: 'Batas wilayah' }).click();
  await expect.poll(() => find('[data-chart]')?.dataset['chart']).toBe('boundary-map');
  fetched.mockRestore();
});

test('N62: of one province the sums and the movement beside it are of that province alone', async () => {
  const { screen } = await open();
  await expect.element(screen.getByText(/^Seluruh Indonesia · 5 daerah · median 3,52 · 2 belum melapor$/)).toBeVisible();
  await screen.getByRole('link', { name: 'DI Yogyakarta' }).click();
  await expect.element(screen.getByText(/^Provinsi DI Yogyakarta · 3 daerah · median 3,68 · 2 belum melapor$/)).toBeVisible();
  expect(find('[data-movement]')?.textContent).toBe('1 daerah dapat dibandingkan: 1 naik, 0 tetap, 0 turun.');
  expect([find('[data-mover="34.02"]') === null, find('[data-mover="32.11"]') === null]).toEqual([false, true]);
});

test('N91: on a phone the country is a map of provinces in the colours of their medians, each as wide as a finger; one leads into its regions', async () => {
  let regions = REGIONS;
  const { screen, server } = await open(
    '',
    { NationalView: () => view(regions), RegionFigures: () => ({ regionFigures: regions.filter(({ code }) => code === '34.04') }) },
    { phone: true },
  );
  await expect.poll(() => label('34')).toBe('DI Yogyakarta: median 3,68, Sangat Baik; 1 dari 2 kabupaten dan kota punya nilai');
  expect([label('32.11'), step('34'), find('[data-words="34"]')?.textContent]).toEqual([undefined, '3', '3,68DIY']);
  expect(find('[data-class="3.5"]')?.textContent).toContain('2 daerah');
  await expect.poll(() => server.followed).toBe(true);
  regions = REGIONS.map((one) => (one.code === '34.04' ? figure('34.04', 'Kabupaten Sleman', '1.10', { stage: 'SELF' }) : one));
  server.send(changeAt(1, { regionCode: '34.04', year: YEAR }));
  await expect.poll(() => label('34')).toContain('median 2,39, Kurang; 2 dari 2');
  expect(find('[data-tile="34"]')?.dataset['fresh']).toBe('true');
  await expectAccessible();
  find('[data-tile="34"]')!.focus();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => find('[data-tile="34.02"]')).not.toBe(null);
  const back = screen.getByRole('button', { name: /Kembali ke seluruh Indonesia/ });
  await expect.element(back).toHaveFocus();
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => document.activeElement?.getAttribute('data-tile')).toBe('34');
});

test('N106 on a phone a long list of places shows its best and its last and unfolds, so that movement and who is late are near', async () => {
  const medians = ['3.9', '3.8', '3.7', '3.6', '3.5', '3.4', '3.3', '3.2', null, null].map((one) => one && `${one}0`);
  const provinces = medians.map((median, place) => ({
    ...{ __typename: 'ProvinceFigures', code: `${71 + place}`, regions: 1, known: median ? 1 : 0, silent: median ? 0 : 1 },
    ...{ least: median, median, most: median },
  }));
  const names = provinces.map(({ code, median }) => figure(code, `Provinsi ${code}`, median));
  const regions = medians.map((value, place) => figure(`71.${10 + place}`, `Kabupaten ${place}`, value));
  const whole = { nationalView: { ...view([...REGIONS, ...names, ...regions]).nationalView, provinces } };
  const { screen } = await open('', { NationalView: () => whole }, { phone: true });
  const shown = (what: 'province' | 'region'): string[] =>
    [...document.querySelectorAll<HTMLElement>(`tr[data-${what}]`)].map((row) => row.dataset[what]!);
  await expect.poll(() => shown('province')).toEqual(['71', '72', '73', '77', '78']);
  const more = screen.getByRole('button', { name: 'Tampilkan 5 lagi' });
  expect(more.element().getBoundingClientRect().height).toBeGreaterThanOrEqual(44);
  for (const link of document.querySelectorAll('tr[data-province] a'))
    expect(link.getBoundingClientRect().height).toBeGreaterThanOrEqual(44);
  await expectAccessible();
  await more.click();
  expect(shown('province')).toEqual(provinces.map(({ code }) => code));
  const less = screen.getByRole('button', { name: 'Tampilkan lebih sedikit' });
  await expect.element(less).toHaveFocus();
  await less.click();
  await userEvent.selectOptions(screen.getByLabelText('Urutkan provinsi'), 'Paling banyak belum melapor');
  expect(shown('province')).toEqual(['79', '80', '71', '72', '73']);
  await screen.getByRole('link', { name: '79' }).click();
  await expect.poll(() => shown('region')).toEqual(['79']);
  await browserPage.viewport(1280, 900);
  await userEvent.selectOptions(screen.getByLabelText('Wilayah'), 'Seluruh Indonesia');
  await expect.poll(() => shown('province').length).toBe(10);
});

test('N92: an island group is looked at by itself, as the address says, and so is what stands beside its map', async () => {
  const other = [figure('73', 'Provinsi Sulawesi Selatan', '2.00'), figure('73.71', 'Kota Makassar', null)];
  const { screen, server } = await open('', { NationalView: () => view([...REGIONS, ...other]) });
  await expect.poll(() => label('73.71')).toBe('Kota Makassar: belum ada nilai');
  await userEvent.selectOptions(screen.getByLabelText('Wilayah'), 'Jawa');
  await expect.element(screen.getByText(/^Jawa · 5 daerah · median 3,52 · 2 belum melapor$/)).toBeVisible();
  expect([label('73.71'), label('32.11') === undefined]).toEqual([undefined, false]);
  expect(find('h2')?.textContent).toBe(`Indeks keseluruhan ${YEAR}: Jawa`);
  await expect.poll(() => server.asked.findLast(({ name }) => name === 'LateRegions')?.variables['provinceCodes']).toEqual(['32', '34']);
  await screen.getByRole('link', { name: 'DI Yogyakarta' }).click();
  await screen.getByRole('button', { name: /Kembali ke Jawa/ }).click();
  await expect.poll(() => label('32.11')).not.toBe(undefined);
  await screen.getByRole('button', { name: /Kembali ke seluruh Indonesia/ }).click();
  await expect.poll(() => label('73.71')).not.toBe(undefined);
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
