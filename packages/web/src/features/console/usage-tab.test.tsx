import { expect, test } from 'vitest';

import { expectAccessible } from '../../ui/testing/show.tsx';
import { client, lastOf, ofSumedang, open, page } from './testing/console-fixtures.tsx';

const AT = '/konsol?tab=penggunaan';
const START = new Date(2026, 10, 24, 0).getTime();

const usage = (over: object = {}) => ({
  apiClient: {
    __typename: 'ApiClient',
    id: 'k1',
    name: 'Dasbor',
    budgetPerMinute: 20_000,
    usage: Array.from({ length: 24 }, (_, index) => ({
      hour: new Date(START + index * 3_600_000).toISOString(),
      operations: index === 9 ? 1_200 : 0,
      cost: index === 9 ? 34_000 : 0,
      refused: index === 9 ? 3 : 0,
      events: 0,
    })),
    ...over,
  },
});
const request = (id: string, over: object = {}) => ({
  id,
  at: '2026-11-24T02:00:00Z',
  operation: 'Peringkat',
  cost: 12,
  code: 'OK',
  ...over,
});
const requests = (...nodes: object[]) => ({ apiClient: { __typename: 'ApiClient', id: 'k1', requests: page(nodes) } });
const answers = {
  ApiUsage: () => usage(),
  ApiRequests: () => requests(request('r1'), request('r2', { operation: null, cost: 0, code: 'RATE_LIMIT' })),
};

const sum = (name: string): string | undefined => document.querySelector<HTMLElement>(`[data-sum="${name}"]`)?.dataset['value'];

test('sums, a column for each hour, the table twin, and the log with price and answer', async () => {
  const { server, screen } = await open(answers, { at: AT });
  await expect.element(screen.getByRole('heading', { name: 'Operasi, 24 jam terakhir' })).toBeVisible();
  expect(['operasi', 'harga', 'ditolak', 'peristiwa'].map(sum)).toEqual(['1200', '34000', '3', '0']);
  expect(document.querySelectorAll('[data-chart="columns"] [data-mark]')).toHaveLength(24);
  expect(document.querySelector('[data-mark="9"]')!.getAttribute('aria-label')).toMatch(/24 Nov 2026, 09\.00 .*: 1\.200$/);
  expect(lastOf(server, 'ApiUsage')).toEqual({ id: 'k1', hours: 24 });
  // The log is a read of its own.
  await expect
    .poll(() => [...document.querySelectorAll<HTMLElement>('[data-request]')].map((line) => line.textContent))
    .toEqual([expect.stringMatching(/Peringkat.*harga 12.*OK/), expect.stringMatching(/tanpa nama.*harga 0.*RATE_LIMIT/)]);
  await expectAccessible();
  await screen.getByRole('button', { name: 'Tabel' }).click();
  await expect.element(screen.getByRole('cell', { name: '1.200' })).toBeVisible();
});

test('the arrows walk along the columns and say each', async () => {
  const { screen } = await open(answers, { at: AT });
  await expect.element(screen.getByRole('heading', { name: 'Operasi, 24 jam terakhir' })).toBeVisible();
  const mark = (index: number): SVGElement => document.querySelector<SVGElement>(`[data-mark="${index}"]`)!;
  mark(0).focus();
  mark(0).dispatchEvent(new KeyboardEvent('keydown', { key: 'End', bubbles: true }));
  await expect.poll(() => document.activeElement).toBe(mark(23));
  expect(document.querySelector('[data-chart-readout]')!.textContent).toMatch(/23\.00 .*: 0$/);
});

test('another period is asked for, another measure is shown', async () => {
  const { server, screen } = await open(answers, { at: AT });
  await screen.getByLabelText('Yang dihitung').selectOptions('ditolak');
  await expect.element(screen.getByRole('heading', { name: 'Ditolak atau galat, 24 jam terakhir' })).toBeVisible();
  await screen.getByLabelText('Rentang').selectOptions('30h');
  await expect.poll(() => lastOf(server, 'ApiUsage')).toEqual({ id: 'k1', hours: 720 });
});

test('a client of somebody else is not there, and the page says so', async () => {
  const { screen } = await open(
    { ApiUsage: () => ({ apiClient: null }), ApiRequests: () => ({ apiClient: null }) },
    { at: `${AT}&klien=asing` },
  );
  await expect.element(screen.getByText('Klien ini tidak ada')).toBeVisible();
  await expectAccessible();
});

test('without a client it says where to make one', async () => {
  const { screen } = await open({ ApiClients: () => ofSumedang() }, { at: AT });
  await expect.element(screen.getByRole('link', { name: 'Ke daftar klien' })).toBeVisible();
});

test('when it fails it says so and tries again when asked', async () => {
  const { server, screen } = await open({ ...answers, ApiClients: () => ofSumedang(client()) }, { at: '/konsol?tab=klien' });
  await expect.element(screen.getByRole('heading', { name: 'Dasbor' })).toBeVisible();
  server.cut = true;
  await screen.getByRole('link', { name: 'Penggunaan', exact: true }).first().click();
  await expect.element(screen.getByText('Data tidak dapat dimuat').first()).toBeVisible();
  server.cut = false;
  await screen.getByRole('button', { name: 'Coba lagi' }).first().click();
  await expect.poll(() => sum('operasi')).toBe('1200');
});

for (const dark of [false, true]) {
  test(`at 358 px: nothing serious, nothing too wide (${dark ? 'dark' : 'light'})`, async () => {
    const { screen } = await open(answers, { at: AT, width: 358, dark });
    await expect.element(screen.getByRole('heading', { name: 'Operasi, 24 jam terakhir' })).toBeVisible();
    await expectAccessible();
    expect(document.querySelector('main')!.scrollWidth).toBeLessThanOrEqual(358);
  });
}
