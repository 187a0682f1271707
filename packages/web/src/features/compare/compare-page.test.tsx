import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';

import { FakeApi, FakeServer } from '../../api/testing/fake-server.tsx';
import { bantul, comparison, framework, sumedang } from '../../api/testing/fixtures.ts';
import { expectAccessible, show } from '../../ui/testing/show.tsx';
import { ComparePage } from './compare-page.tsx';

const regions = [sumedang, bantul, { ...sumedang, code: '35.10', name: 'Banyuwangi', fullName: 'Kabupaten Banyuwangi' }];
const byCode = (code: unknown) => regions.find((region) => region.code === code) ?? null;
const named = ({ code, name, fullName }: (typeof regions)[number]) => ({ __typename: 'Region', code, name, fullName });
const anonymous = {
  __typename: 'Viewer',
  person: null,
  role: null,
  region: null,
  partners: [],
  demo: true,
  canReport: false,
  canImport: false,
};
const ayu = {
  ...anonymous,
  person: { id: 'p1', name: 'Ayu', email: 'a@b.c' },
  role: 'EDITOR',
  region: named(sumedang),
  partners: [named(bantul)],
};

async function open(viewer: object, query = '') {
  const server = new FakeServer({
    Viewer: () => ({ viewer }),
    Frameworks: () => ({ frameworks: [{ ...framework, publishedYears: [2025], periods: [] }] }),
    FrameworkWhole: () => ({ framework }),
    ComparePair: ({ a, b }) => ({ a: byCode(a), b: byCode(b) }),
    CompareRegions: () => comparison({ '1': 2, '2': 3, '3': 4, '4': 3 }, { '1': 4, '2': 3, '3': 3, '4': 4 }),
    RegionSearch: ({ search }) => {
      const nodes = regions
        .filter((region) => region.fullName.toLowerCase().includes(String(search).toLowerCase()))
        .map((region) => ({ ...named(region), level: 'REGENCY', province: null }));
      return { regions: { nodes, totalCount: nodes.length } };
    },
  });
  const root = createRootRoute();
  const search = ({ tahun, ...given }: Record<string, unknown>) => ({ ...given, tahun: tahun === undefined ? undefined : Number(tahun) });
  const compare = createRoute({ getParentRoute: () => root, path: '/bandingkan', component: ComparePage, validateSearch: search });
  const router = createRouter({
    routeTree: root.addChildren([compare]),
    history: createMemoryHistory({ initialEntries: [`/bandingkan${query}`] }),
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: (given) => {
      const set = Object.entries(given).filter(([, value]) => value !== undefined);
      return set.length === 0 ? '' : `?${new URLSearchParams(set.map(([key, value]) => [key, String(value)])).toString()}`;
    },
  });
  const screen = await show(
    <FakeApi server={server}>
      <RouterProvider router={router} />
    </FakeApi>,
    { width: 1100 },
  );
  return { screen, server, address: () => router.state.location.searchStr };
}

test('without a choice it is the own pair and its newest year, and the address says so', async () => {
  const { screen, address } = await open(ayu);
  await expect.element(screen.getByRole('heading', { name: 'Mitra lebih kuat: bahan belajar (2)' })).toBeVisible();
  await expect.poll(address).toBe('?a=32.11&b=34.02&tahun=2026');
  await expectAccessible();
});

test('the sides are swapped, a region is searched, an aspect is chosen: all of it in the address', async () => {
  const { screen, address } = await open(ayu);
  await screen.getByRole('button', { name: 'Tukar kedua daerah' }).click();
  await expect.poll(address).toBe('?a=34.02&b=32.11&tahun=2026');
  // The page still speaks for the own region, now on the other side.
  await expect.element(screen.getByRole('heading', { name: 'Mitra lebih kuat: bahan belajar (1)' })).toBeVisible();

  await screen.getByRole('searchbox', { name: '● Daerah pertama' }).fill('banyu');
  await page.getByRole('option', { name: /Kabupaten Banyuwangi/ }).click();
  await expect.poll(address).toBe('?a=35.10&b=32.11&tahun=2026');
  await screen.getByLabelText('Aspek', { exact: true }).selectOptions('Layanan');
  await expect.poll(address).toBe('?a=35.10&b=32.11&tahun=2026&aspek=L');
  // The address is there before what it asks for.
  await expect.poll(() => document.querySelectorAll('tr[data-row]')).toHaveLength(2);
});

test('a visitor without a region is asked for two', async () => {
  const { screen } = await open(anonymous);
  await expect.element(screen.getByRole('heading', { name: 'Pilih dua daerah' })).toBeVisible();
});

test('the lists name the regions where neither is the viewer’s own', async () => {
  const { screen } = await open(anonymous, '?a=32.11&b=34.02');
  await expect.element(screen.getByRole('heading', { name: 'Kab. Bantul lebih kuat: bahan belajar (2)' })).toBeVisible();
});

test('the same region twice, and one that does not exist, are said plainly and not asked for', async () => {
  const same = await open(ayu, '?a=32.11&b=32.11');
  await expect.element(same.screen.getByRole('heading', { name: 'Kedua daerah sama' })).toBeVisible();
  expect(same.server.asked.map((each) => each.name)).not.toContain('CompareRegions');
  await same.screen.unmount();
  const unknown = await open(ayu, '?a=99.99&b=34.02');
  await expect.element(unknown.screen.getByRole('heading', { name: 'Daerah dengan kode 99.99 tidak ada' })).toBeVisible();
  expect(unknown.server.asked.map((each) => each.name)).not.toContain('CompareRegions');
});
