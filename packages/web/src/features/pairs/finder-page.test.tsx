import { expect, test } from 'vitest';

import { Refusal } from '../../api/testing/fake-server.tsx';
import { expectAccessible } from '../../ui/testing/show.tsx';
import { FinderPage } from './finder-page.tsx';
import { bantul, find, garut, lastOf, open, page } from './testing/pairs-fixtures.tsx';

const at = { path: '/mitra/cari', page: FinderPage };
const text = (id: string) => ({ __typename: 'LocalizedText', id, en: id });

function suggestion(region: typeof bantul, over: object = {}) {
  return {
    __typename: 'PartnerSuggestion',
    id: region.code,
    region: { ...region, level: 'REGENCY', province: { __typename: 'Region', code: '34', name: 'DI Yogyakarta' } },
    index: '3.68',
    indexGap: '0.16',
    gainForUs: '0.55',
    gainForThem: '0.40',
    theyLead: [{ aspectCode: 'L', name: text('Layanan'), gain: '0.35' }],
    weLead: [],
    paired: false,
    reasons: [
      { kind: 'GAIN_FOR_US', value: '0.55', text: text('Menyusul menambah 0,55 poin.') },
      { kind: 'SAME_KIND', value: '1', text: text('Jenis daerahnya sama.') },
    ],
    ...over,
  };
}

const suggestions = (nodes: object[], rest: { totalCount?: number; next?: string } = {}) => ({
  partnerSuggestions: { ...page(nodes, rest), index: '3.52' },
});

test('R7: each suggestion says what both would gain, where, and why; what is paired already cannot be proposed', async () => {
  const { screen, server } = await open(at, {
    PartnerSuggestions: () => suggestions([suggestion(garut), suggestion(bantul, { paired: true })]),
  });
  await expect.element(screen.getByText(/Indeks Anda 3,52/)).toBeVisible();
  const row = find('[data-suggestion="32.05"]');
  for (const words of ['+0,55', '+0,40', 'Layanan +0,35', 'Menyusul menambah 0,55 poin.', 'Jenis daerahnya sama.', 'indeks 3,68']) {
    expect(row?.textContent).toContain(words);
  }
  expect(find('[data-propose="32.05"]')?.getAttribute('href')).toBe('/mitra/usul?dengan=32.05');
  expect(find('[data-propose="34.02"]')).toBeNull();
  expect(lastOf(server, 'PartnerSuggestions')).toMatchObject({ regionCode: '32.11', frameworkId: 'uji-1', year: 2026, level: null });
  await expectAccessible();
});

test('filters are asked of the server, and more come when asked for', async () => {
  const { screen, server } = await open(at, {
    PartnerSuggestions: ({ after }) =>
      after === null
        ? suggestions([suggestion(garut)], { totalCount: 2, next: 'x' })
        : suggestions([suggestion(bantul)], { totalCount: 2 }),
  });
  await expect.element(screen.getByText('1 dari 2')).toBeVisible();
  await screen.getByRole('button', { name: 'Muat lagi' }).click();
  await expect.poll(() => find('[data-suggestion="34.02"]')).not.toBeNull();
  await screen.getByLabelText('Jenis daerah').selectOptions('CITY');
  await expect.poll(() => lastOf(server, 'PartnerSuggestions')).toMatchObject({ level: 'CITY', after: null });
  await screen.getByLabelText('Provinsi', { exact: true }).selectOptions('34');
  await expect.poll(() => lastOf(server, 'PartnerSuggestions')).toMatchObject({ level: 'CITY', provinceCode: '34' });
});

test('nothing found, no index, no region, no answer: each says what to do', async () => {
  const nothing = await open(at, { PartnerSuggestions: () => suggestions([]) });
  await expect.element(nothing.screen.getByText('Tidak ada daerah yang cocok dengan saringan')).toBeVisible();
  await nothing.screen.unmount();
  const noIndex = await open(at, {
    RegionYears: () => ({ region: { __typename: 'Region', code: '32.11', assessmentYears: [2026], indexHistory: [] } }),
  });
  await expect.element(noIndex.screen.getByText('Daerah Anda belum punya indeks')).toBeVisible();
  await noIndex.screen.unmount();
  const noRegion = await open(at, {}, { viewer: { region: null } });
  await expect.element(noRegion.screen.getByText('Mitra dicari untuk sebuah daerah')).toBeVisible();
  await noRegion.screen.unmount();
  await open(at, {
    PartnerSuggestions: () => {
      throw new Refusal('INTERNAL');
    },
  });
  await expect.poll(() => find('[data-state="failed"]')).not.toBeNull();
});

test('at 358 px: nothing serious, nothing too wide', async () => {
  await open(at, { PartnerSuggestions: () => suggestions([suggestion(garut)]) }, { phone: true });
  await expect.poll(() => find('[data-suggestion="32.05"]')).not.toBeNull();
  await expectAccessible();
  expect(find('main')!.scrollWidth).toBeLessThanOrEqual(358);
});
