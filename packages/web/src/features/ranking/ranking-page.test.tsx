import { expect, test } from 'vitest';

import { FakeApi, FakeServer, type Answers } from '../../api/testing/fake-server.tsx';
import { changeAt } from '../../api/testing/fake-road.ts';
import { InRouter } from '../../ui/testing/in-router.tsx';
import { expectAccessible, show } from '../../ui/testing/show.tsx';
import { RankingPage } from './ranking-page.tsx';

const text = (id: string, en = id) => ({ __typename: 'LocalizedText', id, en });

const framework = {
  id: 'f',
  name: text('Kerangka'),
  source: 'uji',
  publishedYears: [2021, 2020],
  periods: [],
  domains: [{ code: '1', name: text('Domain satu') }],
  aspects: [{ code: '2', domainCode: '1', name: text('Aspek dua') }],
  predicates: [],
};
const viewer = {
  person: { id: 'p', name: 'Ayu', email: 'ayu@demo.saling.example' },
  role: 'EDITOR',
  region: { code: '32.11', name: 'Sumedang', fullName: 'Kabupaten Sumedang' },
  partners: [{ code: '34.02', name: 'Bantul', fullName: 'Kabupaten Bantul' }],
  demo: true,
  canReport: true,
  canImport: true,
};

function entry(rank: number, code: string, over: object = {}) {
  return {
    id: `${code}:index`,
    rank,
    region: { code, fullName: `Kabupaten ${code}`, province: { code: code.slice(0, 2), name: 'Provinsi' } },
    index: '3.52',
    predicate: { code: 'SB', name: text('Sangat Baik') },
    sample: false,
    change: '0.00',
    previousIndex: '3.52',
    ...over,
  };
}

function page(nodes: object[], rest: { totalCount?: number; next?: string } = {}) {
  const { totalCount = nodes.length, next } = rest;
  return { ranking: { nodes, totalCount, asOf: 'c1', pageInfo: { hasNextPage: next !== undefined, endCursor: next ?? null } } };
}

async function open(ranking: Answers[string], at = '/peringkat') {
  const server = new FakeServer({
    Viewer: () => ({ viewer }),
    Frameworks: () => ({ frameworks: [framework] }),
    Provinces: () => ({ regions: { nodes: [{ code: '32', name: 'Jawa Barat' }] } }),
    Ranking: ranking,
  });
  const screen = await show(
    <FakeApi server={server}>
      <InRouter path="/peringkat" at={at} page={RankingPage} />
    </FakeApi>,
    { width: 1000 },
  );
  return { server, screen };
}

const row = (code: string): HTMLElement | null => document.querySelector(`tr[data-region="${code}"]`);
const order = (): (string | undefined)[] => [...document.querySelectorAll<HTMLElement>('tr[data-region]')].map((one) => one.dataset.region);

test('it shows rank, index with comma, predicate and change in words; own and partner are marked by word and sign', async () => {
  const { screen } = await open(() =>
    page([
      entry(1, '34.02', { change: '0.24' }),
      entry(2, '32.11', { change: '-0.29', sample: true }),
      entry(2, '35.10', { change: null }),
    ]),
  );
  await expect.element(screen.getByRole('heading', { name: 'Peringkat 2021' })).toBeVisible();
  await expect.element(screen.getByText('3 daerah')).toBeVisible();
  expect(row('34.02')?.textContent).toMatch(/■ mitra.*3,52Sangat Baik↑ naik 0,24/);
  expect(row('32.11')?.textContent).toMatch(/● Anda.*data contoh.*↓ turun 0,29/);
  expect(row('35.10')?.dataset.whose).toBeUndefined();
  await expectAccessible();
});

test('while it loads a skeleton comes, after a pause', async () => {
  let answer = (): void => {};
  const { screen } = await open(async () => {
    await new Promise<void>((resolve) => (answer = resolve));
    return page([entry(1, '32.11')]);
  });
  await expect.element(screen.getByText('Memuat…')).toBeInTheDocument();
  answer();
  await expect.poll(() => row('32.11')).not.toBeNull();
});

test('when it fails it says so and tries again when asked', async () => {
  let broken = true;
  const { screen } = await open(() => {
    if (broken) throw new Error('no answer');
    return page([entry(1, '32.11')]);
  });
  await expect.element(screen.getByRole('alert')).toBeVisible();
  expect(screen.getByRole('alert').element().textContent).toContain('Data tidak dapat dimuat');
  await expectAccessible();
  broken = false;
  await screen.getByRole('button', { name: 'Coba lagi' }).click();
  await expect.poll(() => row('32.11')).not.toBeNull();
});

test('a search without a match says so and offers the whole list', async () => {
  const { server, screen } = await open(({ search }) => (search ? page([]) : page([entry(1, '32.11')])), '/peringkat?q=xyz');
  await expect.element(screen.getByText('Tidak ada daerah yang cocok')).toBeVisible();
  await expectAccessible();
  await screen.getByRole('button', { name: 'Tampilkan semua' }).click();
  await expect.poll(() => row('32.11')).not.toBeNull();
  expect(server.asked.filter((one) => one.name === 'Ranking').at(-1)?.variables).toMatchObject({ search: null });
});

test('the next page is added below with the cursor of the one before', async () => {
  const { server, screen } = await open(({ after }) =>
    after === null ? page([entry(1, '32.11')], { totalCount: 2, next: 'k1' }) : page([entry(2, '34.02')], { totalCount: 2 }),
  );
  await screen.getByRole('button', { name: 'Muat lagi' }).click();
  await expect.poll(order).toEqual(['32.11', '34.02']);
  expect(server.asked.filter((one) => one.name === 'Ranking').map((one) => one.variables.after)).toEqual([null, 'k1']);
  await expect.element(screen.getByRole('button', { name: 'Muat lagi' })).not.toBeInTheDocument();
});

test('a published change is announced and moves no row until it is asked for', async () => {
  let nodes = [entry(1, '32.11'), entry(2, '34.02')];
  const { server, screen } = await open(() => page(nodes));
  await expect.poll(order).toEqual(['32.11', '34.02']);
  await expect.poll(() => server.followed).toBe(true);
  nodes = [entry(1, '34.02'), entry(2, '32.11')];
  server.send(changeAt(1, { stage: 'FINAL', year: 2021 }));
  server.send(changeAt(2, { stage: 'FINAL', year: 2021 }));
  const pill = screen.getByRole('button', { name: /2 pembaruan/ });
  await expect.element(pill).toBeVisible();
  expect(order()).toEqual(['32.11', '34.02']);
  await pill.click();
  await expect.poll(order).toEqual(['34.02', '32.11']);
  await expect.element(pill).not.toBeInTheDocument();
});

test('the first publication of a year is announced on the empty list too', async () => {
  let nodes: object[] = [];
  const { server, screen } = await open(() => page(nodes));
  await expect.element(screen.getByText('Belum ada hasil yang diumumkan')).toBeVisible();
  await expect.poll(() => server.followed).toBe(true);
  nodes = [entry(1, '32.11')];
  server.send(changeAt(1, { stage: 'FINAL', year: 2021 }));
  await screen.getByRole('button', { name: /1 pembaruan/ }).click();
  await expect.poll(order).toEqual(['32.11']);
});
