import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { ApiPerson } from './api.ts';
import { FRAMEWORK, SUMEDANG } from './facts.ts';
import { eventually, serverUrl, useStage } from './harness.ts';
import { kept } from './kept.ts';
import { executeMenu } from './screens.ts';

const stage = useStage();
const NAME = 'Dasbor Uji Konsol';

const client = (page: Page) => page.locator(`[data-client][data-name="${NAME}"]`);
const tab = (page: Page, name: string) => page.locator(`[data-tab="${name}"]`).click();
const runsAs = (page: Page, who: string) => page.locator(`[data-runs-as="${who}"]`).waitFor();
const result = (page: Page) => page.locator('.result-window');

async function run(page: Page, operation: string): Promise<void> {
  await page.locator('.graphiql-query-editor .view-line').first().waitFor();
  await executeMenu(page).click();
  await page.getByRole('menuitem', { name: operation }).click();
}

test('an administrator makes a client, tries its token, sees what it asked, and takes it back', async () => {
  const actor = await stage.signedIn('Rina Marlina');
  const { page, context } = actor;
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await actor.open('/konsol');
  await page.locator('[data-action="create"]').click();
  await page.getByLabel('Nama klien', { exact: true }).fill(NAME);
  await page.locator('dialog[open] [data-confirm]').click();

  const field = page.locator('[data-token-value]');
  await field.waitFor();
  const token = await field.inputValue();
  expect(token).toMatch(/^saling_/);
  await page.getByRole('button', { name: 'Salin Token' }).click();
  await page.getByText('Tersalin.').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(token);
  // Escape takes nothing away that was not kept yet.
  await page.keyboard.press('Escape');
  expect(await field.isVisible()).toBe(true);
  await page.getByRole('button', { name: 'Sudah saya simpan' }).click();
  await client(page).waitFor();
  const id = await client(page).getAttribute('data-client');
  expect(await page.content()).not.toContain(token);

  await tab(page, 'coba');
  await runsAs(page, 'client');
  await page.getByText(`Dijalankan sebagai klien ${NAME}, atas nama Kabupaten Sumedang.`).waitFor();
  const price = page.locator('[data-price]').first();
  await eventually(async () => Number(await price.getAttribute('data-price'))).toBeGreaterThan(0);
  await run(page, 'Peringkat');
  await result(page).getByText(FRAMEWORK).waitFor();
  // What was read is kept on the device, the token beside it is not.
  await eventually(() => kept(page)).toContain(NAME);
  expect(await kept(page)).not.toContain(token);

  await eventually(async () => {
    await actor.open(`/konsol?tab=penggunaan&klien=${id}`);
    await page.locator('[data-usage]').waitFor();
    await page.locator('[data-state="loading"]').first().waitFor({ state: 'detached' });
    return page.locator('[data-request="OK"][data-operation="Peringkat"]').count();
  }).toBe(1);
  expect(Number(await page.locator('[data-sum="operasi"]').getAttribute('data-value'))).toBeGreaterThan(0);
  expect(Number(await page.locator('[data-sum="harga"]').getAttribute('data-value'))).toBeGreaterThan(0);

  await tab(page, 'klien');
  await client(page).locator('[data-action="revoke"]').click();
  await page.locator('dialog[open] [data-confirm]').click();
  await page.locator(`[data-client="${id}"][data-state="REVOKED"]`).waitFor();

  // The page was opened anew meanwhile and has forgotten the token: it is pasted.
  actor.allow(/status of 401/);
  await tab(page, 'coba');
  await runsAs(page, 'person');
  await page.locator('[data-token-field]').fill(token);
  await runsAs(page, 'refused');
  await run(page, 'Peringkat');
  await result(page).getByText('UNAUTHENTICATED').waitFor();
  expect(await result(page).innerText()).not.toContain(FRAMEWORK);
});

test('somebody who administers nothing reads what a client is and tries the API all the same', async () => {
  const { page, open } = await stage.visitor();
  await open('/konsol?tab=klien');
  await page.locator('[data-about-clients]').waitFor();
  expect(await page.locator('[data-action="create"]').count()).toBe(0);
  await page.getByRole('link', { name: 'Coba tanpa token' }).click();
  await runsAs(page, 'person');
  await run(page, 'Peringkat');
  await result(page).getByText(FRAMEWORK).waitFor();
});

test('a subscription that was cut and joined again shows what was missed, once', async () => {
  const actor = await stage.signedIn('Ayu Rahmawati');
  const { page } = actor;
  await actor.open('/konsol?tab=langsung');
  await page.locator('[data-stream="running"]').waitFor();
  await page.getByRole('button', { name: 'Putuskan' }).click();
  await page.locator('[data-stream="cut"]').waitFor();
  const api = await ApiPerson.signIn(serverUrl(), 'demo-ayu');
  const [standing] = await api.standing(SUMEDANG, ['7']);
  await api.report({ regionCode: SUMEDANG, values: [{ indicatorCode: '7', level: standing!.level === 3 ? 4 : 3 }] });
  await page.getByRole('button', { name: 'Sambung lagi' }).click();
  await page.locator('[data-event][data-late="true"]').waitFor();
  await page.locator('[data-stream="running"]').waitFor();
  expect(await page.locator('[data-event]').count()).toBe(1);
});
