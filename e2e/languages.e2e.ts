import { expect, test } from 'vitest';

import { eventually, useStage } from './harness.ts';

const stage = useStage();

test('English is chosen with one click, names the page in English, and is remembered after a reload', async () => {
  const { page, open } = await stage.visitor();
  await open('/peringkat');
  const language = (): Promise<string> => page.evaluate(() => document.documentElement.lang);
  expect(await language()).toBe('id');
  await page.getByRole('heading', { level: 1, name: /^Peringkat/ }).waitFor();

  await page.getByRole('button', { name: 'EN, English' }).click();
  await page.getByRole('heading', { level: 1, name: /^Ranking/ }).waitFor();
  expect(await language()).toBe('en');
  // The title comes with the effects after the heading.
  await eventually(() => page.title()).toMatch(/^Ranking/);

  await page.reload();
  await page.getByRole('heading', { level: 1, name: /^Ranking/ }).waitFor();
  expect(await language()).toBe('en');

  await page.getByRole('button', { name: 'ID, Bahasa Indonesia' }).click();
  await page.getByRole('heading', { level: 1, name: /^Peringkat/ }).waitFor();
  expect(await language()).toBe('id');
});
