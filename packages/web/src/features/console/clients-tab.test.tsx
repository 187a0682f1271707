import { expect, test } from 'vitest';

import { csvOf } from '../../ui/testing/saved-files.ts';
import { expectAccessible } from '../../ui/testing/show.tsx';
import { client, lastOf, ofSumedang, open, ruleBroken, visitor } from './testing/console-fixtures.tsx';

const TOKEN = 'saling_k7q2m5xd_rahasia';
const row = (): HTMLElement => document.querySelector<HTMLElement>('[data-client]')!;
const confirm = (): void => document.querySelector<HTMLElement>('dialog[open] [data-confirm]')!.click();
const withToken = (over: object = {}) => ({ __typename: 'ApiClientWithToken', token: TOKEN, client: client(over) });

test('a visitor reads what a client is, who makes one, and where to try without', async () => {
  const { screen } = await open({}, { viewer: visitor });
  await expect.element(screen.getByRole('heading', { name: 'Apa itu klien API' })).toBeVisible();
  await expect.element(screen.getByText('indicators:report')).toBeVisible();
  expect(document.querySelector('[data-action]')).toBeNull();
  expect(document.querySelector('[data-tab="penggunaan"]')).toBeNull();
  await expectAccessible();
});

test('a client is shown with scopes in words, expiry, budget, last use and its tokens by prefix', async () => {
  const old = { id: 't0', prefix: 'saling_tua00000', createdAt: '2026-10-01T02:00:00Z', endsAt: '2026-12-01T02:00:00Z', lastUsedAt: null };
  const { screen } = await open({
    ApiClients: () => ofSumedang(client({ responsible: 'Dewi', lastUsedAt: '2026-11-20T03:00:00Z', tokens: [...client().tokens, old] })),
  });
  await expect.element(screen.getByRole('heading', { name: 'Dasbor' })).toBeVisible();
  const words = row().textContent;
  for (const part of ['aktif', 'Membaca indikator', 'Mengikuti perubahan', 'anggaran 20.000 per menit', 'penanggung jawab Dewi']) {
    expect(words).toContain(part);
  }
  expect(words).toMatch(/Berlaku sampai .*2027/);
  expect(words).toMatch(/saling_k7q2m5xd… token terbaru/);
  expect(words).toMatch(/saling_tua00000… token lama, berakhir 1 Des 2026/);
  await expectAccessible();
});

test('what is revoked or expired offers only what can still be done', async () => {
  await open({
    ApiClients: () =>
      ofSumedang(
        client({ id: 'a', state: 'REVOKED', revokedAt: '2026-11-21T02:00:00Z', tokens: [] }),
        client({ id: 'b', state: 'EXPIRED', tokens: [] }),
      ),
  });
  const acts = (id: string): (string | undefined)[] =>
    [...document.querySelectorAll<HTMLElement>(`[data-client="${id}"] [data-action]`)].map((one) => one.dataset['action']);
  await expect.poll(() => acts('a')).toEqual(['usage']);
  expect(acts('b')).toEqual(['usage', 'change', 'revoke']);
  // N79: as people read it.
  expect(await csvOf()).toMatch(/;dicabut;[^\n]*\n[^\n]*;lewat waktu;/);
});

test('a client is made; its token is shown once and only goes when it was kept', async () => {
  const { server, screen } = await open({ ApiClients: () => ofSumedang(), CreateApiClient: () => ({ createApiClient: withToken() }) });
  await screen.getByRole('button', { name: 'Buat klien' }).click();
  await expectAccessible();
  await screen.getByLabelText('Nama klien', { exact: true }).fill(' Dasbor ');
  await screen.getByRole('checkbox', { name: /^Mengikuti perubahan/ }).click();
  await screen.getByLabelText('Berlaku sampai').fill('2027-02-28');
  await screen.getByLabelText('Anggaran per menit').fill('5000');
  confirm();
  await expect.element(screen.getByText('Token ini hanya tampak sekali')).toBeVisible();
  expect(lastOf(server, 'CreateApiClient')).toEqual({
    input: {
      organisationId: '32.11',
      name: 'Dasbor',
      scopes: ['INDICATORS_READ', 'EVENTS_SUBSCRIBE'],
      expiresAt: new Date(2027, 1, 28, 23, 59, 59).toISOString(),
      budgetPerMinute: 5000,
    },
  });
  await expect.element(screen.getByLabelText('Token', { exact: true })).toHaveValue(TOKEN);
  await expectAccessible();
  document.querySelector('dialog[open]')!.dispatchEvent(new Event('cancel', { cancelable: true }));
  await expect.element(screen.getByLabelText('Token', { exact: true })).toBeVisible();
  await screen.getByRole('button', { name: 'Sudah saya simpan' }).click();
  await expect.poll(() => document.querySelector('dialog')).toBeNull();
  expect(document.documentElement.outerHTML).not.toContain(TOKEN);
  expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain(TOKEN);
  expect(location.href).not.toContain(TOKEN);
});

test('what is no number is said before anything is asked; what the server refuses stands at its field', async () => {
  const { server, screen } = await open({ CreateApiClient: () => ({ createApiClient: ruleBroken('name', 'Beri nama aplikasi ini.') }) });
  await screen.getByRole('button', { name: 'Buat klien' }).click();
  await screen.getByLabelText('Anggaran per menit').fill('20.000');
  confirm();
  await expect.element(screen.getByText('Tulis bilangan bulat, tanpa titik.')).toBeVisible();
  await expect.element(screen.getByLabelText('Anggaran per menit')).toHaveFocus();
  expect(lastOf(server, 'CreateApiClient')).toBeUndefined();
  await screen.getByLabelText('Anggaran per menit').fill('20000');
  confirm();
  await expect.element(screen.getByText('Beri nama aplikasi ini.')).toBeVisible();
  await expect.element(screen.getByLabelText('Nama klien', { exact: true })).toHaveFocus();
  await expectAccessible();
});

test('a client is changed; an expiry that was not touched is not sent', async () => {
  const { server, screen } = await open({ ChangeApiClient: () => ({ changeApiClient: client({ name: 'Dasbor baru' }) }) });
  await screen.getByRole('button', { name: 'Ubah Dasbor' }).click();
  await screen.getByLabelText('Nama klien', { exact: true }).fill('Dasbor baru');
  confirm();
  await expect.element(screen.getByText('Dasbor baru diubah; berlaku sejak permintaan berikutnya.')).toBeVisible();
  expect(lastOf(server, 'ChangeApiClient')).toEqual({
    input: { id: 'k1', name: 'Dasbor baru', scopes: ['INDICATORS_READ', 'EVENTS_SUBSCRIBE'], budgetPerMinute: 20_000 },
  });
});

test('a token is replaced with the overlap that was chosen', async () => {
  const { server, screen } = await open({ RotateApiToken: () => ({ rotateApiToken: withToken() }) });
  await screen.getByRole('button', { name: 'Ganti token Dasbor' }).click();
  await expectAccessible();
  await screen.getByRole('radio', { name: /^Tidak lagi/ }).click();
  confirm();
  await expect.element(screen.getByLabelText('Token', { exact: true })).toHaveValue(TOKEN);
  expect(lastOf(server, 'RotateApiToken')).toEqual({ input: { clientId: 'k1', overlapHours: 0 } });
});

test('revoking says that it cannot be undone, and asks first', async () => {
  const { server, screen } = await open({ RevokeApiClient: () => ({ revokeApiClient: client({ state: 'REVOKED' }) }) });
  await screen.getByRole('button', { name: 'Cabut Dasbor' }).click();
  await expect.element(screen.getByText(/Ini tidak dapat dibatalkan/)).toBeVisible();
  await screen.getByRole('button', { name: 'Batal' }).click();
  expect(lastOf(server, 'RevokeApiClient')).toBeUndefined();
  await expect.element(screen.getByRole('button', { name: 'Cabut Dasbor' })).toHaveFocus();
  await screen.getByRole('button', { name: 'Cabut Dasbor' }).click();
  confirm();
  await expect.element(screen.getByText('Dasbor dicabut.')).toBeVisible();
  expect(lastOf(server, 'RevokeApiClient')).toEqual({ id: 'k1' });
});

for (const dark of [false, true]) {
  test(`at 358 px: nothing serious, nothing too wide (${dark ? 'dark' : 'light'})`, async () => {
    const { screen } = await open({ ApiClients: () => ofSumedang(client({ name: 'x'.repeat(80) })) }, { width: 358, dark });
    await expect.element(screen.getByText('Membaca indikator')).toBeVisible();
    await expectAccessible();
    expect(document.querySelector('main')!.scrollWidth).toBeLessThanOrEqual(358);
  });
}
