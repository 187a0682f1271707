import { readFile } from 'node:fs/promises';

import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { BANTUL, PUBLISHED_YEAR } from './facts.ts';
import { eventually, useStage } from './harness.ts';

const stage = useStage();
const codes = (page: Page): Promise<(string | null)[]> =>
  page.locator('tr[data-region]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-region')));

test('a name typed wrong still finds its region, with its place in the country', async () => {
  const { page, open } = await stage.visitor();
  await open(`/peringkat?tahun=${PUBLISHED_YEAR}`);
  await page.getByLabel('Cari daerah').fill('bantool');
  await eventually(async () => (await codes(page))[0]).toBe(BANTUL);
  await eventually(() => new URL(page.url()).searchParams.get('q')).toBe('bantool');
  expect(await page.locator(`tr[data-region="${BANTUL}"] td`).first().innerText()).toBe('1');
});

test('a province narrows the list, and a shared address shows the same to whoever opens it', async () => {
  const [first, second] = await Promise.all([stage.visitor(), stage.visitor()]);
  await first.open(`/peringkat?tahun=${PUBLISHED_YEAR}`);
  await first.page.getByLabel('Wilayah').selectOption('34');
  await eventually(async () => (await codes(first.page)).length).toBe(6);
  const shown = await codes(first.page);
  expect(shown.every((code) => code!.startsWith('34'))).toBe(true);
  await first.page.getByLabel('Menurut').selectOption({ label: 'Layanan SPBE' });
  await eventually(() => new URL(first.page.url()).searchParams.get('domain')).toBeTruthy();
  await eventually(async () => (await codes(first.page)).length).toBe(6);

  const { pathname, search } = new URL(first.page.url());
  await second.open(pathname + search);
  // Both come to the order of what was chosen last.
  await eventually(async () => (await codes(second.page)).join() === (await codes(first.page)).join()).toBe(true);
  expect(await second.page.getByLabel('Wilayah').inputValue()).toBe('34');
  expect(await second.page.getByLabel('Menurut').inputValue()).toMatch(/^domain:/);
});

test('the list goes on page by page to its end, and the file holds every row of it', async () => {
  const { page, open } = await stage.visitor();
  await open(`/peringkat?tahun=${PUBLISHED_YEAR}`);
  const more = page.getByRole('button', { name: 'Muat lagi' });
  await more.waitFor();
  for (let shown = (await codes(page)).length; await more.isVisible(); shown = (await codes(page)).length) {
    await more.click();
    await eventually(async () => (await codes(page)).length).toBeGreaterThan(shown);
  }
  const all = await codes(page);
  expect(new Set(all).size).toBe(all.length);
  const told = Number((await page.getByText(/^\d+ daerah$/).innerText()).split(' ')[0]);
  expect(all.length).toBe(told);

  await page.getByRole('button', { name: 'Unduh' }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /^CSV/ }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/\.csv$/);
  // What stands above or below the rows says what the file is.
  const cells = (await readFile(await download.path(), 'utf8')).split(/\r?\n/).map((line) => line.split(';'));
  expect(cells.map(([, code]) => code ?? '').filter((code) => /^\d\d(\.\d\d)?$/.test(code))).toEqual(all);
});
