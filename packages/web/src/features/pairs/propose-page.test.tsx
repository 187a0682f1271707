import { afterEach, expect, test } from 'vitest';

import { expectAccessible } from '../../ui/testing/show.tsx';
import { ProposePage } from './propose-page.tsx';
import { bantul, find, lastOf, open, pair, ruleBroken } from './testing/pairs-fixtures.tsx';

const at = { path: '/mitra/usul', at: '/mitra/usul?dengan=34.02', page: ProposePage };
const answers = { RegionName: () => ({ region: bantul }), RegionSearch: () => ({ regions: { nodes: [], totalCount: 0 } }) };

afterEach(() => localStorage.clear());

test('what is missing is listed on top, leads to its field, and nothing is sent', async () => {
  const { screen, server } = await open(at, answers);
  await screen.getByRole('button', { name: 'Periksa dulu' }).click();
  const summary = screen.getByRole('alert');
  await expect.element(summary).toHaveFocus();
  await screen.getByRole('link', { name: 'Tulis tujuan pasangan ini.' }).click();
  await expect.element(screen.getByLabelText('Tujuan')).toHaveFocus();
  expect(lastOf(server, 'ProposePairing')).toBeUndefined();
  await expectAccessible();
});

test('a proposal is looked at once more before it goes, with all that was written', async () => {
  const { screen, server } = await open(at, { ...answers, ProposePairing: () => ({ proposePairing: pair('p9', 'PROPOSED') }) });
  await screen.getByLabelText('Tujuan').fill('Belajar layanan pengaduan.');
  await screen.getByLabelText('Mulai').fill('2027-01-04');
  await screen.getByLabelText('Selesai (boleh kosong)').fill('2027-12-31');
  await screen.getByRole('checkbox', { name: /tumbuh dari sebuah kunjungan kerja/ }).click();
  await screen.getByLabelText('Tanggal kunjungan').fill('2026-11-02');
  await screen.getByLabelText('Tujuan kunjungan').fill('Studi tiru');
  await screen.getByRole('button', { name: 'Periksa dulu' }).click();
  await expect.element(screen.getByRole('heading', { name: 'Periksa dulu' })).toHaveFocus();
  const said = find('[data-review]')?.textContent ?? '';
  for (const words of ['Kabupaten Bantul', 'Belajar layanan pengaduan.', '4 Jan 2027 sampai 31 Des 2027', 'Kab. Sumedang ke Kab. Bantul']) {
    expect(said).toContain(words);
  }
  await expectAccessible();
  expect(lastOf(server, 'ProposePairing')).toBeUndefined();
  await screen.getByRole('button', { name: 'Kirim usulan' }).click();
  await expect.poll(() => lastOf(server, 'ProposePairing')).toBeDefined();
  expect(lastOf(server, 'ProposePairing')).toMatchObject({
    input: {
      regionCode: '32.11',
      partnerCode: '34.02',
      purpose: 'Belajar layanan pengaduan.',
      startsOn: '2027-01-04',
      endsOn: '2027-12-31',
      contacts: [{ regionCode: '32.11', name: 'Hendra Wijaya', email: 'hendra@contoh.id', office: null, phone: null }],
      studyVisit: { visitorCode: '32.11', on: '2026-11-02', purpose: 'Studi tiru', letterNumber: null },
    },
  });
  await expect.poll(() => Object.keys(localStorage)).toEqual([]);
});

test('what was written is there again on the next visit, and sent again it is the same proposal', async () => {
  const first = await open(at, answers);
  await first.screen.getByLabelText('Tujuan').fill('Belajar arsip.');
  await first.screen.unmount();
  const { screen, server } = await open(at, answers);
  await expect.element(screen.getByLabelText('Tujuan')).toHaveValue('Belajar arsip.');
  await screen.getByRole('button', { name: 'Periksa dulu' }).click();
  server.cut = true;
  await screen.getByRole('button', { name: 'Kirim usulan' }).click();
  await expect.element(screen.getByText(/Server tidak menjawab/)).toBeVisible();
  const before = lastOf(server, 'ProposePairing') as { input: { clientMutationId: string } };
  await screen.getByRole('button', { name: 'Kirim usulan' }).click();
  await expect.poll(() => server.asked.filter((one) => one.name === 'ProposePairing').length).toBe(2);
  expect(lastOf(server, 'ProposePairing')).toMatchObject({ input: { clientMutationId: before.input.clientMutationId } });
});

test('a refusal leads back to the form, to its field, with everything still there', async () => {
  const { screen } = await open(at, {
    ...answers,
    ProposePairing: () => ({ proposePairing: ruleBroken('input.partnerCode', 'Kedua daerah sudah berpasangan.') }),
  });
  await screen.getByLabelText('Tujuan').fill('Belajar arsip.');
  await screen.getByRole('button', { name: 'Periksa dulu' }).click();
  await screen.getByRole('button', { name: 'Kirim usulan' }).click();
  await screen.getByRole('link', { name: 'Kedua daerah sudah berpasangan.' }).click();
  await expect.element(screen.getByRole('searchbox', { name: 'Daerah yang diusulkan' })).toHaveFocus();
  await expect.element(screen.getByLabelText('Tujuan')).toHaveValue('Belajar arsip.');
});

test('who may not propose is told who may', async () => {
  const { screen } = await open(at, answers, { viewer: { mayPropose: false } });
  await expect.element(screen.getByText('Anda tidak mengusulkan dengan akun ini')).toBeVisible();
  expect(find('[data-propose-form]')).toBeNull();
});

test('at 358 px: nothing serious, nothing too wide', async () => {
  const { screen } = await open(at, answers, { phone: true });
  await expect.element(screen.getByLabelText('Tujuan')).toBeVisible();
  await expectAccessible();
  expect(find('main')!.scrollWidth).toBeLessThanOrEqual(358);
});
