import { expect, test } from 'vitest';

import { changeAt } from '../../api/testing/fake-road.ts';
import { FakeApi, FakeServer, type Answers } from '../../api/testing/fake-server.tsx';
import { InRouter } from '../../ui/testing/in-router.tsx';
import { expectAccessible, show } from '../../ui/testing/show.tsx';
import { HomePage } from './home-page.tsx';
import { RegionPage } from './region-page.tsx';

const text = (id: string, en = id) => ({ id, en });
const framework = {
  id: 'f',
  name: text('Kerangka'),
  source: 'uji',
  publishedYears: [2021],
  periods: [],
  domains: [],
  aspects: [],
  predicates: [],
};
const visitor = { person: null, role: null, region: null, partners: [], demo: true, canReport: false, canImport: false };

function point(year: number, index: string) {
  return {
    frameworkId: 'f',
    frameworkName: text('Kerangka'),
    year,
    index,
    predicate: text('Baik'),
    stage: 'FINAL',
    published: true,
    sample: false,
    source: 'Keputusan Menteri',
  };
}
const region = {
  code: '34.02',
  name: 'Bantul',
  fullName: 'Kabupaten Bantul',
  level: 'REGENCY',
  province: { code: '34', fullName: 'Provinsi DI Yogyakarta' },
  partners: [{ code: '32.11', fullName: 'Kabupaten Sumedang' }],
  assessmentYears: [2021, 2020],
  indexHistory: [point(2020, '3.44'), point(2021, '3.68')],
};
function assessment(index: string | null, aspect: string) {
  return {
    id: 'a',
    year: 2021,
    stage: 'FINAL',
    published: true,
    sample: true,
    index,
    predicate: index ? { code: 'SB', name: text('Sangat Baik') } : null,
    reported: index ? 2 : 1,
    total: 2,
    aspects: [
      { code: '1', name: text('Aspek satu'), weight: '60', index: aspect, reported: 1, total: 1 },
      { code: '2', name: text('Aspek dua'), weight: '40', index: '2.00', reported: 1, total: 1 },
    ],
    asOf: 'c5',
  };
}
const changes = (nodes: object[], next?: string) => ({
  recentChanges: { nodes, totalCount: 9, asOf: 'c5', pageInfo: { hasNextPage: next !== undefined, endCursor: next ?? null } },
});

function serverWith(answers: Answers = {}): FakeServer {
  return new FakeServer({
    Viewer: () => ({ viewer: visitor }),
    Frameworks: () => ({ frameworks: [framework] }),
    RegionOverview: () => ({ region }),
    RegionAssessment: () => ({ assessment: assessment('3.68', '4.10') }),
    RecentChanges: () => changes([changeAt(5)]),
    RegionSearch: () => ({ regions: { nodes: [], totalCount: 0 } }),
    ...answers,
  });
}
async function open(server: FakeServer) {
  return show(
    <FakeApi server={server}>
      <InRouter path="/wilayah/$kode" at="/wilayah/34.02" page={RegionPage} />
    </FakeApi>,
    { width: 1000 },
  );
}
const events = (): (string | undefined)[] => [...document.querySelectorAll<HTMLElement>('[data-event]')].map((row) => row.dataset.event);

test('index with predicate, change, stage, source and the mark of invented data; aspects with numbers; what moved', async () => {
  const screen = await open(serverWith());
  await expect.element(screen.getByRole('heading', { name: 'Kabupaten Bantul' })).toBeVisible();
  const card = screen.getByRole('region', { name: 'Indeks 2021' });
  await expect.element(card).toBeVisible();
  expect(card.element().textContent).toMatch(
    /3,68Sangat Baik.*↑ naik 0,24.*sejak 2020.*hasil akhir.*data contoh.*Sumber: Keputusan Menteri/s,
  );
  await expect.element(screen.getByText('Kab. Bantul naik dari 3,44 ke 3,68 sejak 2020.')).toBeVisible();
  expect(screen.getByRole('region', { name: 'Aspek' }).element().textContent).toMatch(/Aspek satu.*4,10.*Aspek dua.*2,00/);
  await expect.poll(events).toEqual(['e5']);
  expect(document.title).toBe('Kabupaten Bantul · Saling');
  await expectAccessible();
});

test('without all values it says how many there are instead of an index', async () => {
  const history = { ...region, indexHistory: [] };
  const screen = await open(
    serverWith({ RegionOverview: () => ({ region: history }), RegionAssessment: () => ({ assessment: assessment(null, '4.10') }) }),
  );
  await expect.element(screen.getByText('1 dari 2 indikator sudah bernilai; indeks dihitung setelah lengkap.')).toBeVisible();
});

test('who may report for the region is led to what is missing, and nobody else', async () => {
  const unfinished = {
    RegionOverview: () => ({ region: { ...region, indexHistory: [] } }),
    RegionAssessment: () => ({ assessment: { ...assessment(null, '4.10'), stage: 'SELF' } }),
  };
  const editor = {
    ...visitor,
    person: { id: 'p', name: 'Budi', email: 'budi@demo.saling.example' },
    role: 'EDITOR',
    region,
    canReport: true,
  };
  const own = await open(serverWith({ ...unfinished, Viewer: () => ({ viewer: editor }) }));
  await expect.element(own.getByRole('link', { name: 'Lengkapi 1 nilai' })).toHaveAttribute('href', '/lapor');
  await own.unmount();
  const other = await open(serverWith({ ...unfinished, Viewer: () => ({ viewer: { ...editor, region: { ...region, code: '32.11' } } }) }));
  await expect.element(other.getByText(/1 dari 2 indikator sudah bernilai/)).toBeVisible();
  await expect.element(other.getByRole('link', { name: 'Lengkapi 1 nilai' })).not.toBeInTheDocument();
});

test('a change comes in on top once, and the numbers are read anew', async () => {
  let answer = assessment('3.68', '4.10');
  const server = serverWith({ RegionAssessment: () => ({ assessment: answer }) });
  const screen = await open(server);
  await expect.poll(() => server.followed).toBe(true);
  answer = assessment('3.80', '4.40');
  const change = changeAt(6, { year: 2021, reportedAt: '2026-11-24T04:00:00Z' });
  server.send({ ...change, frameworkId: 'f' });
  server.send({ ...change, frameworkId: 'f' });
  await expect.poll(events).toEqual(['e6', 'e5']);
  const card = screen.getByRole('region', { name: 'Indeks 2021' });
  await expect.poll(() => card.element().textContent).toMatch(/3,80.*tadinya 3,68/);
});

const results = (year: number) => ({ cursor: 'c9', eventId: 'e9', frameworkId: 'f', year });
const told = () => document.querySelector<HTMLElement>('[data-results]')?.dataset['results'];
const years = (): string[] => [...document.querySelectorAll('main select option')].map((option) => option.textContent);

test('N93 N74 results of a year that the page does not show yet are told, the year can be chosen, and goes with a withdrawal', async () => {
  let answer: object = region;
  const server = serverWith({ RegionOverview: () => ({ region: answer }) });
  await open(server);
  await expect.poll(() => server.following('changes')).toHaveLength(1);
  answer = { ...region, assessmentYears: [2022, 2021, 2020] };
  server.tell('changes', { __typename: 'ResultsPublished', ...results(2022), letterNumber: 'B/1' });
  await expect.poll(told).toBe('published');
  await expect.poll(years).toContain('2022');
  // The newest year is shown now, and followed once it is read.
  const isRead = (): boolean => server.asked.some(({ name, variables }) => name === 'RegionAssessment' && variables['year'] === 2022);
  await expect.poll(() => isRead() && server.following('changes').length).toBe(1);
  answer = region;
  server.tell('changes', { __typename: 'ResultsWithdrawn', ...results(2022), eventId: 'e10', withdrawReason: 'Salah' });
  await expect.poll(told).toBe('withdrawn');
  await expect.poll(years).not.toContain('2022');
});

test('N93 the first results of a region without any come in while its page is open', async () => {
  let answer: object = { ...region, assessmentYears: [], indexHistory: [] };
  const server = serverWith({ RegionOverview: () => ({ region: answer }) });
  const screen = await open(server);
  await expect.element(screen.getByText('Belum ada nilai')).toBeVisible();
  await expect.poll(() => server.following('changes')).toEqual([{ regionCodes: ['34.02'] }]);
  answer = region;
  server.tell('changes', { __typename: 'ResultsPublished', ...results(2021), letterNumber: 'B/1' });
  await expect.poll(told).toBe('published');
  await expect.element(screen.getByRole('region', { name: 'Indeks 2021' })).toBeVisible();
});

test('while someone points at the list, what comes waits until it is asked for', async () => {
  const server = serverWith();
  const screen = await open(server);
  await expect.poll(events).toEqual(['e5']);
  await expect.poll(() => server.followed).toBe(true);
  await screen.getByText(/Indikator satu/).hover();
  server.send(changeAt(6, { reportedAt: '2026-11-24T04:00:00Z' }));
  const pill = screen.getByRole('button', { name: /1 pembaruan/ });
  await expect.element(pill).toBeVisible();
  expect(events()).toEqual(['e5']);
  // Away from the list, towards the button: it is still there, and nothing came in by itself.
  await screen.getByRole('heading', { level: 1 }).hover();
  expect(events()).toEqual(['e5']);
  await pill.click();
  await expect.poll(events).toEqual(['e6', 'e5']);
});

test('older changes are added below, page by page', async () => {
  const server = serverWith({
    RecentChanges: ({ after }) =>
      after === null ? changes([changeAt(5)], 'k5') : changes([changeAt(4, { reportedAt: '2026-11-23T03:00:00Z' })]),
  });
  const screen = await open(server);
  await screen.getByRole('button', { name: 'Muat lagi' }).click();
  await expect.poll(events).toEqual(['e5', 'e4']);
  await expect.element(screen.getByRole('button', { name: 'Muat lagi' })).not.toBeInTheDocument();
});

test('when the server does not answer it says so, and tries again when asked', async () => {
  let broken = true;
  const server = serverWith({
    RegionOverview: () => {
      if (broken) throw new Error('no answer');
      return { region };
    },
  });
  const screen = await open(server);
  await expect.element(screen.getByRole('alert')).toBeVisible();
  broken = false;
  await screen.getByRole('button', { name: 'Coba lagi' }).click();
  await expect.element(screen.getByRole('region', { name: 'Indeks 2021' })).toBeVisible();
});

test('a code of no region says so and leads on', async () => {
  const screen = await open(serverWith({ RegionOverview: () => ({ region: null }) }));
  await expect.element(screen.getByText('Tidak ada wilayah dengan kode 34.02')).toBeVisible();
  await expectAccessible();
});

test('a visitor is welcomed with a search that forgives typing mistakes and with the open pages', async () => {
  const server = serverWith({
    RegionSearch: ({ search }) => ({
      regions: {
        nodes:
          search === 'sumedamg'
            ? [{ code: '32.11', name: 'Sumedang', fullName: 'Kabupaten Sumedang', level: 'REGENCY', province: null }]
            : [],
        totalCount: 1,
      },
    }),
  });
  const screen = await show(
    <FakeApi server={server}>
      <InRouter path="/" at="/" page={HomePage} />
    </FakeApi>,
  );
  await screen.getByRole('searchbox', { name: 'Cari daerah Anda' }).fill('sumedamg');
  await expect.element(screen.getByRole('option', { name: /Kabupaten Sumedang/ })).toBeVisible();
  await expect.element(screen.getByRole('link', { name: /Peringkat/ })).toBeVisible();
  await expectAccessible();
});
