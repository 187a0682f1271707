import { expect, test } from 'vitest';
import { page as browserPage } from 'vitest/browser';

import { framework } from '../../api/testing/fixtures.ts';
import { FakeApi, FakeServer, Refusal, type Answers } from '../../api/testing/fake-server.tsx';
import { InRouter } from '../../ui/testing/in-router.tsx';
import { csvOf } from '../../ui/testing/saved-files.ts';
import { expectAccessible, show } from '../../ui/testing/show.tsx';
import { NationalPairsPage } from './national-pairs-page.tsx';

const PATH = '/nasional/pasangan';
const text = (id: string) => ({ __typename: 'LocalizedText', id, en: id });
const region = (code: string, fullName: string) => ({
  __typename: 'Region',
  code,
  fullName,
  province: { __typename: 'Region', code: code.slice(0, 2), name: `Provinsi ${code.slice(0, 2)}` },
});
const [sumedang, bantul, garut] = [
  region('32.11', 'Kabupaten Sumedang'),
  region('34.02', 'Kabupaten Bantul'),
  region('32.05', 'Kabupaten Garut'),
];

function list(nodes: object[], rest: { totalCount?: number; next?: string } & Record<string, unknown> = {}) {
  const { totalCount = nodes.length, next, ...more } = rest;
  return { nodes, totalCount, asOf: 'c10', pageInfo: { hasNextPage: next !== undefined, endCursor: next ?? null }, ...more };
}

const NO_INDEX = { __typename: 'PairIndex', year: null, index: null, yearBefore: null, change: null, indicators: null };

function standing(id: string, over: object = {}) {
  return {
    __typename: 'PairStanding',
    id,
    since: '2026-01-05T02:00:00Z',
    a: sumedang,
    b: bantul,
    activity: { __typename: 'PairActivity', lastAt: null, quietDays: 41, last30Days: 0, last90Days: 2 },
    adoptions: { __typename: 'PairAdoptions', running: 1, live: 2 },
    plans: { __typename: 'PairPlans', plans: 1, actions: 12, done: 5, late: 3 },
    indexA: {
      __typename: 'PairIndex',
      year: 2025,
      index: '3.52',
      yearBefore: 2023,
      change: '0.24',
      indicators: { __typename: 'PairIndicators', risen: 9, fallen: 2 },
    },
    indexB: NO_INDEX,
    ...over,
  };
}

const overview = (nodes: object[], rest: Parameters<typeof list>[1] = {}) => ({ pairOverview: list(nodes, { quietCount: 1, ...rest }) });

function suggested(a: object, b: object, over: object = {}) {
  return {
    __typename: 'SuggestedPair',
    id: `${JSON.stringify(a)}${JSON.stringify(b)}`,
    score: '94.21',
    a,
    b,
    indexA: '3.33',
    indexB: '3.07',
    gainA: '0.40',
    gainB: '0.666666',
    reasons: [{ __typename: 'SuggestionReason', kind: 'GAIN_FOR_US', text: text('Kabupaten Bantul lebih tinggi di 3 indikator.') }],
    ...over,
  };
}

const matching = (nodes: object[], rest: Parameters<typeof list>[1] = {}) => ({
  suggestedPairs: list(nodes, { totalScore: '94.21', regionCount: 3, ...rest }),
});
const staying = (nodes: object[], rest: Parameters<typeof list>[1] = {}) => ({
  suggestedPairs: { alone: { withoutResult: Math.max(0, nodes.length - 1), ...list(nodes, rest) } },
});
const unrated = (code: string) => ({ __typename: 'AloneRegion', reason: 'NO_RESULT', region: region(code, `Daerah ${code}`) });

async function open(at: string, answers: Answers, options: { phone?: boolean; viewer?: object; years?: number[] } = {}) {
  await browserPage.viewport(options.phone ? 390 : 1280, 800);
  const viewer = {
    person: { id: 'n', name: 'Nadia Putri', email: 'n@contoh.id' },
    role: 'OBSERVER',
    region: null,
    partners: [],
    demo: false,
    access: 'a',
    organisation: { id: 'panrb', kind: 'MINISTRY', name: 'Kementerian' },
    memberships: [],
    canReport: false,
    canImport: false,
    ...options.viewer,
  };
  const server = new FakeServer({
    Viewer: () => ({ viewer }),
    Frameworks: () => ({
      frameworks: [{ __typename: 'Framework', ...framework, publishedYears: options.years ?? [2025, 2024], periods: [] }],
    }),
    AloneRegions: () => staying([]),
    NationalPairsProvinces: () => ({ regions: { nodes: [{ __typename: 'Region', code: '32', name: 'Jawa Barat' }] } }),
    ...answers,
  });
  const screen = await show(
    <FakeApi server={server}>
      <InRouter path={PATH} at={`${PATH}${at}`} page={NationalPairsPage} />
    </FakeApi>,
    { width: options.phone ? 358 : 1000 },
  );
  return { server, screen };
}

const find = (selector: string): HTMLElement | null => document.querySelector<HTMLElement>(selector);
const lastOf = (server: FakeServer, name: string) => server.asked.filter((one) => one.name === name).at(-1)?.variables;

test('R13: a pair shows how long it is quiet, what the two did, how far plans are and how both indices moved; never what they say', async () => {
  const { screen, server } = await open('', { PairOverview: () => overview([standing('p1')]) });
  await expect.element(screen.getByText('1 pasangan · 1 sepi 30 hari atau lebih')).toBeVisible();
  const row = find('[data-pair="p1"]')!;
  for (const words of [
    'Kab. Sumedang ⇄ Kab. Bantul',
    'sejak 5 Jan 2026',
    'sepi 41 hari',
    '0 / 2',
    '1 berjalan, 2 dipakai',
    '5 dari 12 selesai',
    '3 terlambat',
    '3,52',
    'naik 0,24',
    'dari 2023',
    '9 indikator naik, 2 turun',
    'belum ada indeks',
  ])
    expect(row.textContent).toContain(words);
  expect(row.querySelector('th a')?.getAttribute('href')).toBe('/mitra/p1');
  expect(row.querySelector('a[aria-label]')?.getAttribute('href')).toBe('/bandingkan?a=32.11&b=34.02');
  expect(lastOf(server, 'PairOverview')).toMatchObject({ frameworkId: 'uji-1', order: 'QUIET_FIRST', provinceCode: null, after: null });
  await expectAccessible();
});

test('order and province are asked of the server, and more come when asked for', async () => {
  const { screen, server } = await open('', {
    PairOverview: ({ after }) =>
      after === null ? overview([standing('p1')], { totalCount: 2, next: 'x' }) : overview([standing('p2')], { totalCount: 2 }),
  });
  await screen.getByRole('button', { name: 'Muat lagi' }).click();
  await expect.poll(() => find('[data-pair="p2"]')).not.toBeNull();
  await screen.getByLabelText('Urutkan').selectOptions('giat');
  await expect.poll(() => lastOf(server, 'PairOverview')).toMatchObject({ order: 'MOST_ACTIVE', after: null });
  await screen.getByLabelText('Wilayah').selectOptions('32');
  await expect.poll(() => lastOf(server, 'PairOverview')).toMatchObject({ order: 'MOST_ACTIVE', provinceCode: '32' });
});

test('what happens in a pair is read at once, but moves no row while somebody is in the table', async () => {
  let nodes = [standing('p1')];
  const { screen, server } = await open('', { PairOverview: () => overview(nodes) });
  await expect.poll(() => find('[data-pair="p1"]')).not.toBeNull();
  await expect.poll(() => server.followed).toBe(true);
  nodes = [standing('p2'), standing('p1')];
  find('[data-pair="p1"] a')!.focus();
  server.sendActivity(happened(1));
  const pill = screen.getByRole('button', { name: /1 pembaruan/ });
  await expect.element(pill).toBeVisible();
  expect(find('[data-pair="p2"]')).toBeNull();
  await pill.click();
  await expect.poll(() => find('[data-pair="p2"]')).not.toBeNull();
  nodes = [standing('p3')];
  server.sendActivity(happened(2));
  await expect.poll(() => find('[data-pair="p3"]')).not.toBeNull();
});

function happened(number: number) {
  const named = { __typename: 'Region', name: 'x', code: 'x', fullName: 'x' };
  const nothing = { title: null, reason: null, fromStage: null, toStage: null, mode: null, versionNumber: null, practiceId: null };
  const none = { commentId: null, adoptionId: null, planId: null, planActionId: null, proposalId: null, year: null, change: null };
  const who = { actor: 'A', actorId: 'a', regionCode: 'x', region: named, withRegion: named, mentionsMe: false };
  return {
    ...{ __typename: 'Activity', cursor: `c1${number}`, eventId: `e${number}`, kind: 'ADOPTION_STARTED', at: '2026-11-24T02:00:00Z' },
    ...{ ...nothing, ...none, ...who, pairingId: 'p1' },
  };
}

test('R12: a suggested pair says what each gains and why; how it was chosen and who stays alone stand beside', async () => {
  const alone = [
    { __typename: 'AloneRegion', reason: 'ODD_ONE_OUT', region: garut },
    { __typename: 'AloneRegion', reason: 'NO_RESULT', region: region('51', 'Provinsi Bali') },
  ];
  const { screen, server } = await open('?tab=belum', {
    SuggestedPairs: () => matching([suggested(sumedang, bantul)]),
    AloneRegions: () => staying(alone),
  });
  await expect.element(screen.getByText(/Dari 3 daerah tanpa mitra tersusun 1 pasangan sekaligus/)).toBeVisible();
  const row = find('[data-suggested="32.11 34.02"]')!;
  for (const words of ['Kab. Sumedang ⇄ Kab. Bantul', 'skor 94,21', '+0,40', '+0,67', 'indeks 3,07', 'lebih tinggi di 3 indikator'])
    expect(row.textContent).toContain(words);
  expect(row.querySelector('a[aria-label]')?.getAttribute('href')).toBe('/bandingkan?a=32.11&b=34.02&tahun=2025');
  await expect.element(screen.getByRole('heading', { name: '2 daerah tetap sendiri' })).toBeVisible();
  expect(find('[data-alone="32.05"]')?.textContent).toContain('jumlah daerah ganjil');
  expect(find('details')?.textContent).toContain('Provinsi Bali');
  expect(lastOf(server, 'SuggestedPairs')).toMatchObject({ frameworkId: 'uji-1', year: 2025, level: null, provinceCode: null });
  await screen.getByLabelText('Jenis daerah').selectOptions('CITY');
  await expect.poll(() => lastOf(server, 'SuggestedPairs')).toMatchObject({ level: 'CITY' });
  await expectAccessible();
});

test('N101 who stays alone is listed page by page to the last, and all of them are in a file of their own', async () => {
  const all = [{ __typename: 'AloneRegion', reason: 'ODD_ONE_OUT', region: garut }, ...['51', '52', '53'].map(unrated)];
  const { screen } = await open('?tab=belum', {
    SuggestedPairs: () => matching([]),
    AloneRegions: ({ after }) =>
      after === null
        ? staying(all.slice(0, 2), { totalCount: 4, next: 'sisa', withoutResult: 3 })
        : staying(all.slice(2), { totalCount: 4, withoutResult: 3 }),
  });
  await screen.getByText('3 daerah belum punya nilai lengkap yang diumumkan untuk 2025').click();
  const listed = (): string[] => [...document.querySelectorAll<HTMLElement>('[data-alone]')].map((row) => row.dataset['alone']!);
  expect(listed()).toEqual(['32.05', '51']);
  await screen.getByRole('button', { name: 'Muat lagi' }).click();
  await expect.poll(listed).toEqual(['32.05', '51', '52', '53']);
  await expectAccessible();
  expect(await csvOf()).toMatch(
    /^32\.05;Kabupaten Garut;Provinsi 32;jumlah daerah ganjil\n(5[1-3];Daerah 5[1-3];Provinsi 5[1-3];belum punya nilai lengkap.*\n?){3}$/m,
  );
});

test('nothing to show, no answer, not the ministry: each says what to do', async () => {
  const none = await open('', { PairOverview: () => overview([]) });
  await expect.element(none.screen.getByText('Belum ada pasangan yang berjalan')).toBeVisible();
  await none.screen.unmount();
  const noYear = await open('?tab=belum', {}, { years: [] });
  await expect.element(noYear.screen.getByText('Belum ada hasil yang diumumkan')).toBeVisible();
  await noYear.screen.unmount();
  const nobody = await open('?tab=belum', { SuggestedPairs: () => matching([]) });
  await expect.element(nobody.screen.getByText('Tidak ada pasangan yang dapat disusun')).toBeVisible();
  await nobody.screen.unmount();
  const stranger = await open('', {}, { viewer: { organisation: { id: '32.11', kind: 'REGION', name: 'x' } } });
  await expect.element(stranger.screen.getByText('Halaman ini untuk kementerian')).toBeVisible();
  expect(stranger.server.asked.map(({ name }) => name)).not.toContain('PairOverview');
  await stranger.screen.unmount();
  await open('', {
    PairOverview: () => {
      throw new Refusal('INTERNAL');
    },
  });
  await expect.poll(() => find('[data-state="failed"]')).not.toBeNull();
});

test.each(['', '?tab=belum'])('at 358 px%s: cards, nothing serious, nothing too wide', async (at) => {
  await open(
    at,
    { PairOverview: () => overview([standing('p1')]), SuggestedPairs: () => matching([suggested(sumedang, bantul)]) },
    { phone: true },
  );
  await expect.poll(() => find(at === '' ? '[data-pair]' : '[data-suggested]')).not.toBeNull();
  await expectAccessible();
  expect(find('main')!.scrollWidth).toBeLessThanOrEqual(358);
});

test.each([
  ['', /^32\.11;Kabupaten Sumedang;34\.02;Kabupaten Bantul;5 Jan 2026, .*;41;0;2;1;2;1;12;5;3;2025;3,52;0,24;9;2;;;;;$/m],
  ['?tab=belum', /^32\.11;Kabupaten Sumedang;3,33;0,4;34\.02;Kabupaten Bantul;3,07;0,666666;94,21;/m],
])('N79 the file of "%s" has numbers that are numbers, and moments as people read them', async (at, line) => {
  await open(at, {
    PairOverview: () => overview([standing('p1')]),
    SuggestedPairs: () => matching([suggested(sumedang, bantul)]),
  });
  expect(await csvOf()).toMatch(line);
});
