import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { OPEN_YEAR } from './facts.ts';
import { eventually, useStage } from './harness.ts';
import { comparePage, reportPage } from './screens.ts';

const stage = useStage();
const TABS_MAX = 150;

/** Role or tag, name and text of what has the focus; no pointer is ever used here. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement)) return '';
    const label =
      element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.labels?.[0]?.innerText : element.innerText;
    return `${element.tagName.toLowerCase()} ${element.getAttribute('aria-label') ?? label ?? ''}`.trim().slice(0, 120);
  });
}

async function tabTo(page: Page, wanted: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let press = 0; press < TABS_MAX; press += 1) {
    if (wanted.test(await focused(page))) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${TABS_MAX} tabs did not reach ${wanted}; the focus is on "${await focused(page)}"`);
}

test('by keyboard alone: sign in, report one value, and see it in the comparison', async () => {
  const { page, open } = await stage.visitor();
  await open('/masuk');
  // Who can sign in is asked of the server.
  await page.getByRole('button', { name: /Hendra Wijaya/ }).waitFor();
  await tabTo(page, /^button [^]*Hendra Wijaya/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Kabupaten Sumedang' }).waitFor();
  await eventually(() => focused(page)).toMatch(/^h1/);

  await tabTo(page, /^a Lapor$/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Lapor nilai' }).waitFor();
  await eventually(() => focused(page)).toMatch(/^h1/);
  await reportPage.field(page, '1').waitFor();
  await tabTo(page, /^input \d – /);
  const before = Number(await reportPage.field(page, '1').getByRole('radio', { checked: true }).inputValue());
  await page.keyboard.press(before === 5 ? 'ArrowUp' : 'ArrowDown');
  const now = before === 5 ? 4 : before + 1;
  await tabTo(page, /^textarea Alasan koreksi/);
  await page.keyboard.type('diperbaiki lewat papan ketik');
  await tabTo(page, /^button Periksa dulu/);
  await page.keyboard.press('Enter');
  await eventually(() => focused(page)).toMatch(/^h2 Periksa dulu/);
  await tabTo(page, /^button Kirim 1 nilai/);
  await page.keyboard.press('Enter');
  await page.locator('[data-sent="1"]').waitFor();
  await eventually(() => page.locator('[data-sent]').evaluate((element) => element === document.activeElement)).toBe(true);

  await tabTo(page, /^a Bandingkan$/, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Bandingkan' }).waitFor();
  await eventually(() => comparePage.level(page, '1', 'a')).toBe(now);
  expect(new URL(page.url()).searchParams.get('tahun')).toBe(String(OPEN_YEAR));
});
