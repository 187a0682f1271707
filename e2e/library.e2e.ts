import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';

import { ApiPerson } from './api.ts';
import { BANTUL } from './facts.ts';
import { eventually, serverUrl, useStage } from './harness.ts';
import { practiceContent, revisePractice, sharePractice } from './practices.ts';
import { connection, markWindow } from './screens.ts';

const stage = useStage();
let budi: ApiPerson;
/** A practice of Bantul that the tests read. */
let practice: string;

beforeAll(async () => {
  budi = await ApiPerson.signIn(serverUrl(), 'demo-budi');
  practice = await sharePractice(budi, BANTUL, practiceContent('Pengaduan warga satu pintu'));
});

const titles = (page: Page): Promise<string[]> => page.locator('[data-practice] h2').allInnerTexts();
const search = (page: Page) => page.getByLabel('Cari praktik');

test("a practice shared in one region waits in the other's open library and comes when it is asked for", async () => {
  const ayu = await stage.signedIn('Ayu Rahmawati');
  const sri = await stage.signedIn('Sri Wahyuni');
  await ayu.open('/pengetahuan');
  await sri.open('/pengetahuan?tab=kami');
  await ayu.page.locator('[data-practice]').first().waitFor();
  await sri.page.locator('[data-own]').first().waitFor();
  await connection.live(ayu.page);
  await connection.live(sri.page);
  const before = await titles(ayu.page);
  const notReloaded = await markWindow(ayu);

  const title = `Papan pantau jalan rusak ${Date.now()}`;
  const id = await sharePractice(budi, BANTUL, practiceContent(title, { serviceKinds: ['INFRASTRUCTURE'] }));
  const pill = ayu.page.getByRole('button', { name: /1 praktik baru/ });
  await pill.waitFor();
  expect(await titles(ayu.page)).toEqual(before);
  await pill.click();
  await ayu.page.locator(`[data-practice="${id}"]`).waitFor();
  await eventually(() => titles(ayu.page).then((all) => all[0])).toBe(title);
  await sri.page.getByRole('button', { name: /1 pembaruan/ }).click();
  await sri.page.locator(`[data-own="${id}"]`).waitFor();
  expect(await notReloaded()).toBe(true);
});

test('a comment with a mention arrives in the open page and the bell of whom it mentions', async () => {
  const budiHere = await stage.signedIn('Budi Santoso');
  const ayu = await stage.signedIn('Ayu Rahmawati');
  await budiHere.open(`/pengetahuan/${practice}`);
  await ayu.open(`/pengetahuan/${practice}`);
  await ayu.page.locator('[data-comments]').waitFor();
  await connection.live(budiHere.page);
  await connection.live(ayu.page);
  await eventually(() => budiHere.page.locator('[data-reading]').innerText()).toBe('2 orang sedang membaca');
  const bell = budiHere.page.locator('header [data-unread]');
  // It says none until it has been told.
  const { inbox } = await budi.ask<{ inbox: { unread: number } }>('{ inbox { unread } }');
  const unread = async (): Promise<number> => Number(await bell.getAttribute('data-unread'));
  await eventually(unread).toBe(inbox.unread);
  const notReloaded = await markWindow(budiHere);

  await ayu.page.getByLabel('Tulis komentar').click();
  await ayu.page.keyboard.type('Berapa lama? @budi');
  // Enter takes the first, and people whose names begin otherwise may still be listed before.
  await ayu.page.getByRole('option', { name: /Budi Santoso/, selected: true }).waitFor();
  await ayu.page.keyboard.press('Enter');
  await ayu.page.keyboard.type('tolong dijawab');
  await ayu.page.keyboard.press('Control+Enter');

  const arrived = budiHere.page.locator('[data-comment]').filter({ hasText: 'Berapa lama? @Budi Santoso tolong dijawab' });
  await arrived.waitFor();
  expect(await arrived.locator('[data-mention="demo-budi"]').innerText()).toBe('@Budi Santoso');
  expect(await arrived.getAttribute('data-new')).not.toBeNull();
  await eventually(unread).toBe(inbox.unread + 1);
  await ayu.page.locator('[data-sending]').waitFor({ state: 'detached' });

  // The answer goes the other way, and its link leads to it in a page of its own.
  await arrived.getByRole('button', { name: 'Balas Ayu Rahmawati' }).click();
  await budiHere.page.keyboard.type('Empat bulan.');
  await budiHere.page.keyboard.press('Control+Enter');
  const answer = ayu.page.locator('[data-comment]').filter({ hasText: 'Empat bulan.' });
  await answer.waitFor();
  const id = await answer.getAttribute('data-comment');
  expect(await notReloaded()).toBe(true);
  await ayu.open(`/pengetahuan/${practice}#komentar-${id}`);
  await eventually(() => ayu.page.evaluate(() => document.activeElement?.id)).toBe(`komentar-${id}`);
});

test('a version shared while one reads shows what is different; the text changes when one asks', async () => {
  const ayu = await stage.signedIn('Ayu Rahmawati');
  const id = await sharePractice(budi, BANTUL, practiceContent('Arsip digital kelurahan', { serviceKinds: ['ARCHIVES'] }));
  await ayu.open(`/pengetahuan/${id}`);
  await ayu.page.locator('[data-version="1"]').waitFor();
  await connection.live(ayu.page);
  const summary = 'Arsip kelurahan dipindai setiap Jumat.';
  await revisePractice(budi, id, practiceContent('Arsip digital kelurahan', { summary, serviceKinds: ['ARCHIVES'] }), 'Ringkasan baru');
  await ayu.page.locator('[data-newer="2"]').waitFor();
  expect(await ayu.page.locator('[data-practice-content]').innerText()).not.toContain(summary);
  await ayu.page.getByRole('button', { name: 'Lihat perbedaan' }).click();
  await eventually(() => ayu.page.locator('[data-differences="1-2"] ins').first().innerText()).toMatch(/Arsip/);
  await ayu.page.getByRole('button', { name: 'Baca versi 2' }).click();
  await ayu.page.locator('[data-version="2"]').waitFor();
  expect(await ayu.page.locator('[data-practice-content]').innerText()).toContain(summary);
});

test('A7: a mistyped word finds what was meant, says so, and the address holds it: back and a copied link show the same', async () => {
  const ayu = await stage.signedIn('Ayu Rahmawati');
  const { page } = ayu;
  await ayu.open('/pengetahuan');
  await page.locator('[data-practice]').first().waitFor();
  await search(page).click();
  await page.keyboard.type('pengaudan');
  // While one types, what was typed so far is corrected to other words.
  await eventually(() => page.locator('[data-corrected]').innerText()).toMatch(/Menampilkan hasil untuk pengaduan.*pengaudan/);
  await page.locator(`[data-practice="${practice}"] mark`).first().waitFor();
  expect(await search(page).evaluate((field) => field === document.activeElement)).toBe(true);
  await eventually(() => new URL(page.url()).searchParams.get('q')).toBe('pengaudan');

  const copied = await stage.signedIn('Budi Santoso');
  await copied.open(new URL(page.url()).pathname + new URL(page.url()).search);
  await copied.page.locator('[data-corrected]').waitFor();
  expect(await search(copied.page).inputValue()).toBe('pengaudan');

  await page.keyboard.press('Escape');
  await eventually(() => new URL(page.url()).search).toBe('');
  await page.goBack();
  await eventually(() => search(page).inputValue()).toBe('pengaudan');
  await page.goBack();
  await eventually(() => search(page).inputValue()).toBe('');
  await page.goForward();
  await eventually(() => search(page).inputValue()).toBe('pengaudan');
});

test('filters by keyboard alone: chosen, seen as chips, taken away', async () => {
  const ayu = await stage.signedIn('Ayu Rahmawati');
  const { page } = ayu;
  await ayu.open('/pengetahuan');
  await page.locator('[data-practice]').first().waitFor();
  await search(page).focus();
  const focused = (): Promise<string> =>
    page.evaluate(() => {
      const element = document.activeElement;
      return element instanceof HTMLInputElement ? (element.labels?.[0]?.innerText ?? '') : (element?.getAttribute('aria-label') ?? '');
    });
  const tabTo = async (wanted: RegExp, key = 'Tab'): Promise<void> => {
    for (let press = 0; press < 80; press += 1) {
      if (wanted.test(await focused())) return;
      await page.keyboard.press(key);
    }
    throw new Error(`the keyboard did not reach ${wanted}; the focus is on "${await focused()}"`);
  };
  await tabTo(/^Kota/);
  await page.keyboard.press('Space');
  await page.locator('[data-chips="1"]').waitFor();
  await eventually(() => titles(page)).not.toContain('Pengaduan warga satu pintu');
  const places = await page.locator('[data-practice] article > p:first-of-type').allInnerTexts();
  expect(places.filter((place) => place.startsWith('Kota ')).length).toBeGreaterThan(0);
  expect(places.filter((place) => place.startsWith('Kabupaten '))).toEqual([]);
  expect(await focused()).toMatch(/^Kota/);
  expect(new URL(page.url()).searchParams.get('jenis')).toBe('CITY');
  await tabTo(/^Hapus saringan Jenis daerah: Kota/);
  await page.keyboard.press('Enter');
  await page.locator('[data-chips]').waitFor({ state: 'detached' });
  await eventually(() => titles(page)).toContain('Pengaduan warga satu pintu');
  expect(new URL(page.url()).search).toBe('');
});

test('a visitor learns why the library is closed, and comes back to it after signing in', async () => {
  const visitor = await stage.visitor();
  await visitor.open(`/pengetahuan/${practice}`);
  await visitor.page.getByText('Masuk untuk membaca praktik ini').waitFor();
  expect(await visitor.page.content()).not.toContain('Pengaduan warga satu pintu');
  await visitor.page.locator('main').getByRole('link', { name: 'Masuk' }).click();
  await visitor.page.getByRole('button', { name: 'Ayu Rahmawati' }).click();
  await visitor.page.getByRole('heading', { level: 1, name: 'Pengaduan warga satu pintu' }).waitFor();
});
