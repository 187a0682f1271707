import { expect, test } from 'vitest';

import { Refusal } from '../../api/testing/fake-server.tsx';
import { expectAccessible } from '../../ui/testing/show.tsx';
import { PairsPage } from './pairs-page.tsx';
import { activity, find, garut, lastOf, open, page, pair, ruleBroken, sumedang } from './testing/pairs-fixtures.tsx';

const at = { path: '/mitra', page: PairsPage };
const can = (what: string) => ({ viewerCan: { answer: false, withdraw: false, end: false, draftActions: false, [what]: true } });
const incoming = pair('p3', 'PROPOSED', { proposer: garut, partner: sumedang, proposedBy: 'Dedi Kurniawan', ...can('answer') });
const all = () => ({
  pairings: page([
    incoming,
    pair('p2', 'PROPOSED', can('withdraw')),
    pair('p1', 'ACTIVE'),
    pair('p0', 'DECLINED', { answeredAt: '2026-05-01T02:00:00Z', answerReason: 'Tahun depan saja.' }),
  ]),
});
const groupOf = (id: string): string | null => find(`[data-pair="${id}"]`)?.closest('[data-group]')?.getAttribute('data-group') ?? null;

test("R1: one's pairs stand by how far they are, and each offers what may be done about it", async () => {
  const { screen, server } = await open(at, { Pairs: all });
  await expect.element(screen.getByRole('heading', { name: 'Usulan untuk Anda' })).toBeVisible();
  expect(['p3', 'p2', 'p1', 'p0'].map(groupOf)).toEqual(['masuk', 'keluar', 'berjalan', 'lalu']);
  expect(find('[data-pair="p3"]')?.textContent).toContain('Kab. Sumedang ⇄ Kab. Garut');
  await expect.element(screen.getByRole('button', { name: 'Terima usulan Kab. Garut' })).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Tarik usulan kepada Kab. Bantul' })).toBeVisible();
  expect(find('[data-pair="p0"]')?.textContent).toContain('alasan: Tahun depan saja.');
  expect(lastOf(server, 'Pairs')).toMatchObject({ regionCode: '32.11', states: null });
  await expectAccessible();
});

test('a proposal that arrives is on the page without a reload', async () => {
  let pairs = page([]);
  const { screen, server } = await open(at, { Pairs: () => ({ pairings: pairs }) });
  await expect.element(screen.getByText('Belum ada mitra')).toBeVisible();
  await expect.poll(() => server.following('activity')).toHaveLength(1);
  expect(server.following('activity')[0]).toMatchObject({ regionCodes: ['32.11'] });
  pairs = page([incoming]);
  server.sendActivity(activity(11, 'PAIRING_PROPOSED'));
  await expect.poll(() => groupOf('p3')).toBe('masuk');
});

test('declining wants a reason, lists what follows, and sends nothing before', async () => {
  const { screen, server } = await open(at, { Pairs: all, AnswerPairing: () => ({ answerPairing: pair('p3', 'DECLINED') }) });
  await screen.getByRole('button', { name: 'Tolak usulan Kab. Garut' }).click();
  await expect.element(screen.getByText(/Kab\. Garut segera melihat penolakan ini/)).toBeVisible();
  await expectAccessible();
  find('dialog [data-confirm]')!.click();
  await expect.element(screen.getByText('Tulis alasannya: pihak lain membacanya.')).toBeVisible();
  await expect.element(screen.getByLabelText('Alasan')).toHaveFocus();
  expect(lastOf(server, 'AnswerPairing')).toBeUndefined();
  await screen.getByLabelText('Alasan').fill(' Kami sedang menata ulang. ');
  find('dialog [data-confirm]')!.click();
  await expect.element(screen.getByText('Usulan Kab. Garut ditolak.')).toBeVisible();
  expect(lastOf(server, 'AnswerPairing')).toEqual({ input: { id: 'p3', accept: false, reason: 'Kami sedang menata ulang.' } });
});

test('accepting and withdrawing ask first', async () => {
  const { screen, server } = await open(at, {
    Pairs: all,
    AnswerPairing: () => ({ answerPairing: pair('p3', 'ACTIVE') }),
    WithdrawPairing: () => ({ withdrawPairing: pair('p2', 'WITHDRAWN') }),
  });
  await screen.getByRole('button', { name: 'Terima usulan Kab. Garut' }).click();
  await expect.element(screen.getByText(/saling melihat nilai yang belum diumumkan/)).toBeVisible();
  find('dialog [data-confirm]')!.click();
  await expect.element(screen.getByText('Anda kini bermitra dengan Kab. Garut.')).toBeVisible();
  expect(lastOf(server, 'AnswerPairing')).toEqual({ input: { id: 'p3', accept: true } });
  await screen.getByRole('button', { name: 'Tarik usulan kepada Kab. Bantul' }).click();
  find('dialog [data-confirm]')!.click();
  await expect.element(screen.getByText('Usulan kepada Kab. Bantul ditarik.')).toBeVisible();
  expect(lastOf(server, 'WithdrawPairing')).toEqual({ id: 'p2' });
});

test('a refusal stands in the dialog, and a broken connection loses nothing', async () => {
  let answer = (): object => ({ answerPairing: ruleBroken(null, 'Usulan ini sudah gugur.') });
  const { screen, server } = await open(at, { Pairs: all, AnswerPairing: () => answer() });
  await screen.getByRole('button', { name: 'Terima usulan Kab. Garut' }).click();
  find('dialog [data-confirm]')!.click();
  await expect.element(screen.getByText('Usulan ini sudah gugur.')).toBeVisible();
  answer = () => {
    throw new Refusal('FORBIDDEN');
  };
  find('dialog [data-confirm]')!.click();
  await expect.element(screen.getByText(/Peran Anda tidak mengizinkan ini/)).toBeVisible();
  server.cut = true;
  find('dialog [data-confirm]')!.click();
  await expect.element(screen.getByText(/Server tidak menjawab\. Isian Anda tetap ada/)).toBeVisible();
});

test('a visitor sees the pairs there are, and proposes nothing', async () => {
  const visitor = { person: null, region: null, mayPropose: false };
  const { screen, server } = await open(
    at,
    { Pairs: () => ({ pairings: page([pair('p1', 'ACTIVE', { purpose: null })]) }) },
    { viewer: visitor },
  );
  await expect.element(screen.getByRole('heading', { name: 'Pasangan yang berjalan' })).toBeVisible();
  expect(lastOf(server, 'Pairs')).toMatchObject({ regionCode: null, states: ['ACTIVE'] });
  expect(find('a[href="/mitra/usul"]')).toBeNull();
});

test('when it cannot be read it says so, and tries again', async () => {
  let broken = true;
  const { screen } = await open(at, {
    Pairs: () => {
      if (broken) throw new Refusal('INTERNAL');
      return all();
    },
  });
  await expect.poll(() => find('[data-state="failed"]')).not.toBeNull();
  broken = false;
  await screen.getByRole('button', { name: 'Coba lagi' }).click();
  await expect.poll(() => groupOf('p1')).toBe('berjalan');
});

for (const dark of [false, true]) {
  test(`at 358 px: nothing serious, nothing too wide (${dark ? 'dark' : 'light'})`, async () => {
    await open(at, { Pairs: all }, { phone: true, dark });
    await expect.poll(() => groupOf('p1')).toBe('berjalan');
    await expectAccessible();
    expect(find('main')!.scrollWidth).toBeLessThanOrEqual(358);
  });
}
