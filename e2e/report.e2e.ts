import { expect, test } from 'vitest';

import { ApiPerson } from './api.ts';
import { SUMEDANG } from './facts.ts';
import { eventually, serverUrl, useStage } from './harness.ts';
import { connection, reportPage } from './screens.ts';

const stage = useStage();
const another = (level: number): number => (level % 5) + 1;

test('a link leads to its indicator, and the draft begun there survives a reload', async () => {
  const { page, open } = await stage.signedIn('Ayu Rahmawati');
  await open(reportPage.path('27'));
  // A link to one indicator leads to its first choice.
  await eventually(() => reportPage.level(page, '27', 1).evaluate((element) => element === document.activeElement)).toBe(true);
  await reportPage.fill(page, '27', 2);
  await reportPage.field(page, '27').getByLabel('Catatan').fill('menunggu peraturan bupati');
  await page.getByText('Draf tersimpan di perangkat ini').waitFor();

  await page.reload();
  await page.getByText('Isian Anda dari kunjungan sebelumnya masih ada.').waitFor();
  expect(await reportPage.level(page, '27', 2).isChecked()).toBe(true);
  expect(await reportPage.field(page, '27').getByLabel('Catatan').inputValue()).toBe('menunggu peraturan bupati');
});

test('what breaks a rule is listed on top, said at its field, and reached from the list', async () => {
  const { page, open } = await stage.signedIn('Ayu Rahmawati');
  await open(reportPage.path('11'));
  const level = Number(await reportPage.field(page, '11').getByRole('radio', { checked: true }).inputValue());
  await reportPage.fill(page, '11', another(level));
  const link = reportPage.field(page, '11').getByLabel('Tautan bukti dukung');
  await link.fill('di lemari arsip');
  await page.getByRole('button', { name: 'Periksa dulu' }).click();

  const summary = page.locator('[data-error-summary]');
  await summary.getByText('2 hal perlu diperbaiki').waitFor();
  await eventually(() => summary.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(await link.getAttribute('aria-invalid')).toBe('true');
  await reportPage.field(page, '11').getByText('Tautan bukti harus alamat lengkap').waitFor();
  await reportPage.field(page, '11').getByText('Koreksi memerlukan alasan').waitFor();
  await summary.getByRole('link', { name: /Tautan bukti harus/ }).click();
  await eventually(() => link.evaluate((element) => element === document.activeElement)).toBe(true);

  await link.fill('https://sumedang.example/bukti/11');
  await reportPage.field(page, '11').getByLabel('Alasan koreksi').fill('bukti ditemukan');
  await reportPage.send(page, 1);
  expect(await summary.count()).toBe(0);
});

test('who sends a value that somebody else has just changed is told what stands now, and decides', async () => {
  const [ayu, hendra] = await Promise.all([stage.signedIn('Ayu Rahmawati'), stage.signedIn('Hendra Wijaya')]);
  await Promise.all([ayu.open(reportPage.path('12')), hendra.open(reportPage.path('12'))]);
  const level = Number(await reportPage.field(ayu.page, '12').getByRole('radio', { checked: true }).inputValue());
  const [theirs, ours] = [another(level), another(another(level))];
  await reportPage.fill(ayu.page, '12', ours, 'menurut Ayu');
  await ayu.page.getByRole('button', { name: 'Periksa dulu' }).click();
  await ayu.page.getByRole('heading', { name: 'Periksa dulu' }).waitFor();

  await reportPage.fill(hendra.page, '12', theirs, 'menurut Hendra');
  await reportPage.send(hendra.page, 1);
  await ayu.page.getByRole('button', { name: 'Kirim 1 nilai' }).click();
  await ayu.page.locator('[data-trouble="stale"]').waitFor();
  const choice = ayu.page.locator('[data-overtaken="12"]');
  await choice.getByText('Hendra Wijaya melaporkan nilai ini').waitFor();
  await choice.getByText(`Yang berlaku sekarang: ${theirs} –`).waitFor();

  await choice.getByRole('button', { name: 'Tetap kirim isian saya sebagai koreksi' }).click();
  await reportPage.send(ayu.page, 1);
  await reportPage.field(hendra.page, '12').getByText('Ayu Rahmawati').waitFor();
  await reportPage.field(hendra.page, '12').getByText(`Sekarang: ${ours} –`).waitFor();
  expect(await reportPage.field(hendra.page, '12').innerText()).toContain('Ayu Rahmawati');
});

test('a file of values is checked line by line before anything is stored, then stored at once', async () => {
  const api = await ApiPerson.signIn(serverUrl(), 'demo-ayu');
  const { page, open } = await stage.signedIn('Ayu Rahmawati');
  await open('/lapor');
  const before = (await api.standing(SUMEDANG, ['13', '15'])).map((value) => value.level!);
  const [thirteen, fifteen] = before.map(another);
  const panel = page.locator('[data-import]');
  await panel.locator('summary').click();
  const file = (lines: string[]): { name: string; mimeType: string; buffer: Buffer } => ({
    name: 'nilai.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(['indikator;tingkat;alasan', ...lines].join('\r\n')),
  });
  await panel.getByLabel('Berkas CSV').setInputFiles(file([`13;${thirteen};data baru`, '15;9;data baru', '99;3;']));
  await panel.getByRole('button', { name: 'Periksa berkas' }).click();
  await panel.getByText('Baris 3: Tingkat adalah bilangan bulat 1 sampai 5.').waitFor();
  await panel.getByText('Baris 4: Kerangka spbe-2020 tidak mempunyai indikator 99.').waitFor();
  expect(await panel.getByRole('button', { name: /^Simpan/ }).count()).toBe(0);

  await panel.getByLabel('Berkas CSV').setInputFiles(file([`13;${thirteen};data baru`, `15;${fifteen};data baru`]));
  await panel.getByRole('button', { name: 'Periksa berkas' }).click();
  await panel.locator('[data-preview="ok"]').waitFor();
  expect((await api.standing(SUMEDANG, ['13', '15'])).map((value) => value.level)).toEqual(before);
  await panel.getByRole('button', { name: 'Simpan 2 nilai' }).click();
  await page.locator('[data-sent="2"]').waitFor();
  expect((await api.standing(SUMEDANG, ['13', '15'])).map((value) => value.level)).toEqual([thirteen, fifteen]);
});

test('without a network the draft is kept, even over a reload, and sent when it returns', async () => {
  const { page, context, allow, open } = await stage.signedIn('Ayu Rahmawati', { worker: true });
  allow(/ERR_INTERNET_DISCONNECTED/, /ERR_FAILED/);
  await open(reportPage.path('16'));
  await connection.live(page);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const level = Number(await reportPage.field(page, '16').getByRole('radio', { checked: true }).inputValue());

  await context.setOffline(true);
  await page.getByText('Isian Anda disimpan sebagai draf di perangkat ini').waitFor();
  await reportPage.fill(page, '16', another(level), 'ditulis di luar jaringan');
  await page.getByText('Draf tersimpan di perangkat ini').waitFor();
  await page.reload();
  await page.getByText('Isian Anda dari kunjungan sebelumnya masih ada.').waitFor();
  expect(await reportPage.level(page, '16', another(level)).isChecked()).toBe(true);
  await page.getByRole('button', { name: 'Periksa dulu' }).click();
  const send = page.getByRole('button', { name: 'Kirim 1 nilai' });
  expect(await send.isDisabled()).toBe(true);

  await context.setOffline(false);
  await eventually(() => send.isEnabled()).toBe(true);
  await send.click();
  await page.locator('[data-sent="1"]').waitFor();
});
