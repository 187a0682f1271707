import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { expect, test } from 'vitest';

import { FakeApi, FakeServer } from '../../api/testing/fake-server.tsx';
import { comparison, framework, sumedang } from '../../api/testing/fixtures.ts';
import { expectAccessible, show } from '../../ui/testing/show.tsx';
import { ReportPage } from './report-page.tsx';

const person = { __typename: 'Person', id: 'p1', name: 'Ayu', email: 'ayu@contoh.id' };
const region = { __typename: 'Region', code: sumedang.code, name: sumedang.name, fullName: sumedang.fullName };
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
const editor = { ...anonymous, person, role: 'EDITOR', region, canReport: true };
const period = { year: 2026, stage: 'SELF', open: true, opensAt: '2026-01-01T00:00:00Z', closesAt: '2026-06-30T09:00:00Z' };

async function open(viewer: object, options: { periods?: object[]; search?: string; width?: number; dark?: boolean; cut?: boolean } = {}) {
  const summary = { ...framework, publishedYears: [], periods: options.periods ?? [period] };
  const server = new FakeServer({
    Viewer: () => ({ viewer }),
    Frameworks: () => ({ frameworks: [summary] }),
    FrameworkWhole: () => ({ framework }),
    ReportOwnValues: () => ({ assessment: { ...comparison({ '1': 2 }, {}).compareRegions.a.assessment, asOf: 'c1' } }),
  });
  server.cut = options.cut ?? false;
  const root = createRootRoute();
  const page = (path: string, component: () => React.ReactElement) => createRoute({ getParentRoute: () => root, path, component });
  const router = createRouter({
    routeTree: root.addChildren([page('/lapor', ReportPage), page('/masuk', () => <p>Halaman masuk</p>)]),
    history: createMemoryHistory({ initialEntries: [`/lapor${options.search ?? ''}`] }),
  });
  const screen = await show(
    <FakeApi server={server}>
      <RouterProvider router={router} />
    </FakeApi>,
    { width: options.width ?? 1000, dark: options.dark ?? false },
  );
  return { screen, server };
}

test('who is not signed in is told who reports, and led to the sign-in', async () => {
  const { screen } = await open(anonymous);
  await expect.element(screen.getByRole('heading', { name: 'Masuk untuk melapor' })).toBeVisible();
  await expectAccessible();
  await screen.getByRole('link', { name: 'Masuk' }).click();
  await expect.element(screen.getByText('Halaman masuk')).toBeVisible();
});

test('an observer is told why there is no form', async () => {
  const { screen } = await open({ ...editor, role: 'OBSERVER', region: null, canReport: false });
  await expect.element(screen.getByRole('heading', { name: 'Anda tidak melapor dengan akun ini' })).toBeVisible();
  await expect.element(screen.getByText(/Anda masuk sebagai pengamat \(tanpa daerah\)/)).toBeVisible();
});

test('outside the period it is said when it was open, and where reporting goes on (I16)', async () => {
  const { screen } = await open(editor, {
    periods: [
      { ...period, open: false },
      { ...period, year: 2025 },
    ],
    search: '?tahun=2026',
  });
  await expect.element(screen.getByRole('heading', { name: 'Masa pelaporan tidak terbuka' })).toBeVisible();
  await expect.element(screen.getByText(/Penilaian mandiri 2026 dilaporkan dari/)).toBeVisible();
  await expect.element(screen.getByRole('link', { name: 'Lapor nilai 2025' })).toBeVisible();
});

test('an editor without a partner reports all the same', async () => {
  const { screen, server } = await open(editor);
  await expect.element(screen.getByText('1 dari 4 terisi, 0 belum dikirim')).toBeVisible();
  expect(server.asked.map((each) => each.name)).toContain('ReportOwnValues');
});

test('a page that cannot be read keeps the draft and says so', async () => {
  const { screen, server } = await open(editor, { cut: true });
  await expect.element(screen.getByText(/Draf yang sudah ada tetap tersimpan di perangkat ini/)).toBeVisible();
  server.cut = false;
  await screen.getByRole('button', { name: 'Coba lagi' }).click();
  await expect.element(screen.getByText('1 dari 4 terisi, 0 belum dikirim')).toBeVisible();
});

for (const dark of [false, true]) {
  test(`the form at 358 px: nothing serious, nothing too wide (${dark ? 'dark' : 'light'})`, async () => {
    const { screen } = await open(editor, { width: 358, dark });
    await expect.element(screen.getByText('1 dari 4 terisi, 0 belum dikirim')).toBeVisible();
    await expectAccessible();
    expect(document.querySelector('main')!.scrollWidth).toBeLessThanOrEqual(358);
  });
}
