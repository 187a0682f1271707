import { expect, test } from 'vitest';

import { ApiPerson } from './api.ts';
import { eventually, serverUrl, useStage } from './harness.ts';
import { editorPage, PICTURE } from './writing-screens.ts';

const stage = useStage();

test('a practice is written by keyboard with a table and a picture, survives a reload half-way, and is shared', async () => {
  const ayu = await stage.signedIn('Ayu Rahmawati');
  const { page } = ayu;
  await ayu.open('/pengetahuan/tulis');
  await page.getByLabel('Judul').fill('Izin usaha terbit dalam sehari');
  await page.keyboard.press('Enter');
  await page.locator('[data-task="masalah"]').waitFor();
  expect(await page.locator('[data-task="masalah"]').getAttribute('data-state')).toBe('empty');

  await editorPage.section(page, 'ringkasan');
  await page.locator('[data-place="summary"]').fill('Semua dinas memeriksa pada satu meja daring.');
  await editorPage.section(page, 'masalah');
  const text = await editorPage.text(page, 'Masalah');
  await text.focus();
  await page.keyboard.type('Pemohon menunggu dua minggu.');
  await page.keyboard.press('Enter');
  // By Alt+F10 to the toolbar, with the arrows along it, back into the text.
  await page.keyboard.press('Alt+F10');
  await page.keyboard.press('End');
  await eventually(() => page.evaluate(() => document.activeElement?.getAttribute('data-tool'))).toBe('table');
  await page.keyboard.press('Enter');
  await text.locator('table').waitFor();
  // The editor takes the focus back with the next frame.
  await eventually(() => text.evaluate((box) => box.contains(document.activeElement))).toBe(true);
  await page.keyboard.type('Tahun');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Hari tunggu');
  await text.getByRole('columnheader', { name: 'Hari tunggu' }).waitFor();
  // Tab goes through the table; Escape leads out of the text.
  await page.keyboard.press('Escape');
  expect(await page.evaluate(() => document.activeElement?.closest('[data-editor]') !== null)).toBe(true);
  await editorPage.saved(page);

  await page.reload();
  await editorPage.section(page, 'masalah');
  const again = await editorPage.text(page, 'Masalah');
  await again.getByText('Pemohon menunggu dua minggu.').waitFor();
  await again.getByRole('columnheader', { name: 'Hari tunggu' }).waitFor();

  await editorPage.section(page, 'cara');
  const approach = await editorPage.text(page, 'Cara');
  await approach.focus();
  await page.keyboard.type('Satu meja untuk semua.');
  await page.locator('[data-pictures]').setInputFiles({ name: 'alur.png', mimeType: 'image/png', buffer: PICTURE });
  const dialog = page.locator('dialog[open]');
  await dialog.getByText('Sudah terunggah.').waitFor();
  await page.locator('[data-insert-picture]').click();
  await dialog.getByText('Jelaskan gambar ini dalam satu kalimat.').waitFor();
  await dialog.getByLabel('Apa yang terlihat pada gambar?').fill('Alur izin dari pemohon sampai terbit');
  await page.locator('[data-insert-picture]').click();
  await approach.getByRole('img', { name: 'Alur izin dari pemohon sampai terbit' }).waitFor();
  await editorPage.saved(page);

  // What is missing leads to its field.
  await editorPage.section(page, 'periksa');
  const missing = page.locator('[data-missing]');
  await missing.getByRole('link', { name: /^Indikator dan layanan: Pilih sedikitnya satu indikator/ }).click();
  await page.locator('[data-place="indicatorCodes"]').waitFor();
  await page.getByLabel('Cari indikator').fill('Penerapan');
  await page.locator('[data-place="indicatorCodes"] input[type="checkbox"]').first().check();
  await page.getByRole('checkbox', { name: 'Perizinan' }).check();
  await editorPage.section(page, 'kontak');
  await page.locator('[data-place="contact.name"]').fill('Dewi Anggraini');
  await page.locator('[data-place="contact.email"]').fill('dewi@sumedang.example');
  await editorPage.section(page, 'hasil');
  await page.getByRole('button', { name: 'Tambah angka' }).click();
  await page.locator('[data-place="figures.0.label"]').fill('Lama penerbitan');
  await page.locator('[data-place="figures.0.before"]').fill('1.250,5');
  await page.locator('[data-place="figures.0.after"]').fill('0.5');
  await page.locator('[data-place="figures.0.unit"]').fill('hari');
  await editorPage.saved(page);

  await editorPage.section(page, 'periksa');
  await page.locator('[data-check-step]').waitFor();
  expect(await missing.count()).toBe(0);
  await page.getByRole('cell', { name: '1.250,5' }).waitFor();
  await page.locator('[data-share]').click();
  await page.locator('[data-shared="1"]').waitFor();
  const path = new URL(await page.locator('[data-link]').inputValue()).pathname;

  const budi = await stage.signedIn('Budi Santoso');
  await budi.open(path);
  await budi.page.getByRole('columnheader', { name: 'Hari tunggu' }).waitFor();
  const picture = budi.page.getByRole('img', { name: 'Alur izin dari pemohon sampai terbit' });
  await picture.scrollIntoViewIfNeeded();
  await eventually(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(2);
});

test('what is written without a network is kept on the device over a reload, and sent when it returns (A3)', async () => {
  const { page, context, allow, open } = await stage.signedIn('Ayu Rahmawati', { worker: true });
  allow(/ERR_INTERNET_DISCONNECTED/, /ERR_FAILED/);
  const id = await editorPage.create('demo-ayu', 'Ditulis di perjalanan');
  await open(`/pengetahuan/${id}/sunting?bagian=ringkasan`);
  await page.locator('[data-place="summary"]').waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await context.setOffline(true);
  await page.locator('[data-place="summary"]').fill('Dari kereta, tanpa sinyal.');
  await page.locator('[data-save="offline"]').waitFor();
  await page.reload();
  await eventually(() => page.locator('[data-place="summary"]').inputValue()).toBe('Dari kereta, tanpa sinyal.');
  await context.setOffline(false);
  await editorPage.saved(page);
  const api = await ApiPerson.signIn(serverUrl(), 'demo-ayu');
  const { practice } = await api.ask<{ practice: { draft: { content: { summary: string } } } }>(
    'query Draft($id: ID!) { practice(id: $id) { draft { content { summary } } } }',
    { id },
  );
  expect(practice.draft.content.summary).toBe('Dari kereta, tanpa sinyal.');
});

test('two who write the same draft lose nothing: other parts are merged, of the same part both texts can stay (A3)', async () => {
  const [ayu, hendra] = await Promise.all([stage.signedIn('Ayu Rahmawati'), stage.signedIn('Hendra Wijaya')]);
  const id = await editorPage.create('demo-ayu', 'Ditulis berdua');
  await Promise.all([ayu.open(`/pengetahuan/${id}/sunting?bagian=biaya`), hendra.open(`/pengetahuan/${id}/sunting?bagian=biaya`)]);
  const [ours, theirs] = [ayu.page, hendra.page].map((page) => page.locator('[data-place="costNote"]')) as [
    ReturnType<typeof ayu.page.locator>,
    ReturnType<typeof ayu.page.locator>,
  ];
  await Promise.all([ours.waitFor(), theirs.waitFor()]);

  await hendra.page.locator('[data-place="cost"]').fill('150.000.000');
  await editorPage.saved(hendra.page);
  await ours.fill('APBD menurut Ayu');
  await ayu.page.locator('[data-taken]').getByText('Hendra Wijaya menyimpan bagian ini: Biaya.').waitFor();
  await editorPage.saved(ayu.page);
  expect(await ayu.page.locator('[data-place="cost"]').inputValue()).toBe('150.000.000');

  await theirs.fill('APBN menurut Hendra');
  const choice = hendra.page.locator('[data-conflict="costNote"]');
  await choice.getByText('APBD menurut Ayu').first().waitFor();
  await choice.getByRole('radio', { name: 'Keduanya, berurutan' }).check();
  await hendra.page.getByRole('button', { name: 'Pakai pilihan ini' }).click();
  await editorPage.saved(hendra.page);
  expect(await theirs.inputValue()).toBe('APBN menurut Hendra\nAPBD menurut Ayu');
});

test('a file that is not what it says is refused in words; a good one is attached, and read by nobody else while it is a draft (A6)', async () => {
  const { page, open, allow } = await stage.signedIn('Ayu Rahmawati');
  allow(/415/);
  const id = await editorPage.create('demo-ayu', 'Dengan berkas');
  await open(`/pengetahuan/${id}/sunting?bagian=berkas`);
  const choose = page.locator('[data-attach]');
  await choose.setInputFiles({ name: 'panduan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ\u0090\u0000 not a document') });
  await page.locator('[data-upload="failed"]').getByText('Jenis berkas ini tidak diterima.').waitFor();
  await page.getByRole('button', { name: 'Tutup panduan.pdf' }).click();
  await choose.setInputFiles({ name: 'alur.png', mimeType: 'image/png', buffer: PICTURE });
  const attached = page.locator('[data-attachment]');
  await attached.getByRole('link', { name: 'alur.png' }).waitFor();
  await attached.getByLabel('Keterangan').fill('Alur izin');
  await editorPage.saved(page);
  await page.reload();
  await eventually(() => attached.getByLabel('Keterangan').inputValue()).toBe('Alur izin');

  const path = await attached.getByRole('link', { name: 'alur.png' }).getAttribute('href');
  const budi = await stage.signedIn('Budi Santoso');
  expect((await budi.context.request.get(`${budi.url}${path!}`)).status()).toBe(404);
  expect((await page.context().request.get(`${budi.url}${path!}`)).status()).toBe(200);
});

test('only an administrator imports; a file is checked line by line before anything is stored (A8)', async () => {
  const ayu = await stage.signedIn('Ayu Rahmawati');
  await ayu.open('/pengetahuan/impor');
  await ayu.page.locator('[data-state="empty"]').waitFor();
  expect(await ayu.page.locator('[data-import]').count()).toBe(0);

  const { page, open } = await stage.signedIn('Rina Marlina');
  await open('/pengetahuan/impor');
  const box = page.getByLabel('Atau tempel isinya di sini');
  await box.fill('judul;indikator\nImpor satu;33\nImpor dua;999');
  await page.locator('[data-preview-import]').click();
  await page.locator('[data-import-preview="broken"] [data-line="3"] li').first().waitFor();
  expect(await page.locator('[data-store-import]').count()).toBe(0);
  await box.fill('judul;indikator\nImpor satu;33\nImpor dua;12');
  await page.locator('[data-preview-import]').click();
  await page.locator('[data-store-import]').click();
  await page.locator('[data-imported="2"]').waitFor();
  await page.getByRole('link', { name: 'Impor dua' }).click();
  await page.locator('[data-task="indikator"]').waitFor();
});
