import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { ApiPerson } from './api.ts';
import { SUMEDANG } from './facts.ts';
import { serverUrl, useStage } from './harness.ts';
import { practiceContent, sharePractice } from './practices.ts';
import { markWindow } from './screens.ts';
import { editorPage } from './writing-screens.ts';

const stage = useStage();

/** A practice of Sumedang, shared by Ayu without a window. */
const sharedPractice = async (title: string): Promise<string> =>
  sharePractice(await ApiPerson.signIn(serverUrl(), 'demo-ayu'), SUMEDANG, practiceContent(title));

const panel = (page: Page) => page.locator('[data-adoption-panel]');
const atStage = (page: Page, name: string): Promise<void> => page.locator(`[data-adoption-page="${name}"]`).waitFor();

/** From the practice's page to the adoption's. */
async function adopt(page: Page, mode: 'ATM' | 'ATP'): Promise<string> {
  await panel(page).locator('[data-adopt]').click();
  const dialog = page.locator('dialog[open]');
  await dialog.locator(`[data-field="mode"][value="${mode}"]`).check();
  // Each mode is explained with its stages before one begins.
  await dialog.locator('[data-stage="none"]').waitFor();
  await page.locator('[data-start-adoption]').click();
  await atStage(page, 'OBSERVING');
  return new URL(page.url()).pathname;
}

async function advance(page: Page, to: string): Promise<void> {
  await page.locator(`[data-advance="${to}"]`).click();
  await page.locator('dialog[open] [data-confirm]').click();
  await atStage(page, to);
}

test('adopted as ATM to the end: own text, its difference, each stage in the window of the origin without a reload (A12, A14, A18)', async () => {
  const id = await sharedPractice('Antrean daring ATM');
  const [ayu, budi] = await Promise.all([stage.signedIn('Ayu Rahmawati'), stage.signedIn('Budi Santoso')]);
  await Promise.all([ayu.open('/adopsi?tab=dipakai'), budi.open(`/pengetahuan/${id}`)]);
  const seen = ayu.page.locator(`[data-used="${id}"]`);
  await seen.getByText('belum diadopsi').waitFor();
  const notReloaded = await markWindow(ayu);

  const path = await adopt(budi.page, 'ATM');
  await seen.locator('[data-stage="OBSERVING"]').getByText('Kabupaten Bantul').waitFor();
  // While one observes nothing may be edited.
  expect(await budi.page.locator('[data-edit]').count()).toBe(0);
  await advance(budi.page, 'IMITATING');
  await seen.locator('[data-stage="IMITATING"]').waitFor();

  // While one imitates only what is local is open.
  await budi.page.locator('[data-edit]').click();
  await budi.page.locator('[data-task="masalah"][data-state="locked"]').waitFor();
  await budi.page.locator('[data-task="biaya"] a').click();
  await budi.page.locator('[data-place="cost"]').fill('25.000.000');
  await editorPage.saved(budi.page);
  await budi.page.locator('[data-leave]').click();
  await budi.page.locator('[data-difference="cost"] ins').getByText('25000000').waitFor();
  await advance(budi.page, 'MODIFYING');
  await seen.locator('[data-stage="MODIFYING"]').waitFor();

  await budi.page.locator('[data-edit]').click();
  await budi.page.locator('[data-task="ringkasan"] a').click();
  await budi.page.locator('[data-place="summary"]').fill('Ringkas menurut Bantul.');
  await editorPage.saved(budi.page);
  await budi.page.locator('[data-leave]').click();
  await budi.page.locator('[data-difference="summary"]').getByText('menurut').waitFor();
  // To put it to work is not the editor's to say.
  expect(await budi.page.locator('[data-advance="LIVE"]').count()).toBe(0);
  await budi.page.locator('[data-who]').waitFor();

  const sri = await stage.signedIn('Sri Wahyuni');
  await sri.open(path);
  await advance(sri.page, 'LIVE');
  await seen.locator('[data-stage="LIVE"]').waitFor();
  await atStage(budi.page, 'LIVE');
  expect(await notReloaded()).toBe(true);

  // The origin reads it and has nothing to press; the adopter may make it its own.
  await ayu.open(path);
  await ayu.page.locator('[data-difference="summary"]').waitFor();
  expect(await ayu.page.locator('[data-advance], [data-stop], [data-edit], [data-make-practice]').count()).toBe(0);
  await sri.page.locator('[data-make-practice]').click();
  await sri.page.locator('[data-task="ringkasan"]').waitFor();
  await sri.page.getByRole('heading', { level: 1, name: 'Antrean daring ATM' }).waitFor();
});

test('adopted as ATP to the end under the seal of the origin; a changed copy is refused (A13)', async () => {
  const id = await sharedPractice('Antrean daring ATP');
  const [ayu, sri] = await Promise.all([stage.signedIn('Ayu Rahmawati'), stage.signedIn('Sri Wahyuni')]);
  await Promise.all([ayu.open('/adopsi?tab=dipakai'), sri.open(`/pengetahuan/${id}`)]);
  const seen = ayu.page.locator(`[data-used="${id}"]`);
  await seen.waitFor();
  const path = await adopt(sri.page, 'ATP');
  const hash = await sri.page.locator('[data-seal]').first().getAttribute('data-seal');
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  await advance(sri.page, 'COPYING');
  await seen.locator('[data-stage="COPYING"]').waitFor();
  expect(await sri.page.locator('[data-edit]').count()).toBe(0);

  const api = await ApiPerson.signIn(serverUrl(), 'demo-sri');
  const adoptionId = path.split('/').at(-1)!;
  const { adoption } = await api.ask<{ adoption: { revision: number } }>('query A($id: ID!) { adoption(id: $id) { revision } }', {
    id: adoptionId,
  });
  const copy = `${hash!.slice(0, -1)}${hash!.endsWith('0') ? '1' : '0'}`;
  const { advanceAdoption } = await api.ask<{ advanceAdoption: { problems: { code: string }[] } }>(
    'mutation Live($input: AdvanceAdoptionInput!) { advanceAdoption(input: $input) { ... on RuleBroken { problems { code } } } }',
    { input: { id: adoptionId, to: 'LIVE', revision: adoption.revision, contentHash: copy } },
  );
  expect(advanceAdoption.problems.map((problem) => problem.code)).toEqual(['NOT_A_COPY']);

  await sri.page.locator('[data-advance="LIVE"]').click();
  await sri.page.locator('dialog[open] [data-confirm]').click();
  await sri.page.getByText('Nyatakan dulu bahwa isinya sama persis.').waitFor();
  await sri.page.locator('dialog[open]').getByRole('checkbox').check();
  await sri.page.locator('dialog[open] [data-confirm]').click();
  await atStage(sri.page, 'LIVE');
  await seen.locator('[data-stage="LIVE"]').waitFor();
});

test('an adoption is stopped with a reason that the origin reads; the practice can be adopted again', async () => {
  const id = await sharedPractice('Antrean daring berhenti');
  const [ayu, budi] = await Promise.all([stage.signedIn('Ayu Rahmawati'), stage.signedIn('Budi Santoso')]);
  await budi.open(`/pengetahuan/${id}`);
  const path = await adopt(budi.page, 'ATM');
  await ayu.open(path);
  await atStage(ayu.page, 'OBSERVING');
  await budi.page.locator('[data-stop]').click();
  await budi.page.locator('dialog[open] [data-confirm]').click();
  await budi.page.getByText('Tulis alasannya.').waitFor();
  await budi.page.locator('[data-field="reason"]').fill('Jaringan kantor belum siap');
  await budi.page.locator('dialog[open] [data-confirm]').click();
  await atStage(budi.page, 'STOPPED');
  await atStage(ayu.page, 'STOPPED');
  await ayu.page.locator('[data-history] summary').click();
  await ayu.page.locator('[data-history]').getByText('Jaringan kantor belum siap').waitFor();
  await budi.open(`/pengetahuan/${id}`);
  await panel(budi.page).getByText('Alasan: Jaringan kantor belum siap').waitFor();
  expect(await panel(budi.page).locator('[data-adopt]').innerText()).toBe('Adopsi lagi');
});

test("each role's limits are seen: an observer reads, a visitor does not, nobody adopts their own (A12)", async () => {
  const id = await sharedPractice('Antrean daring batas');
  const budi = await stage.signedIn('Budi Santoso');
  await budi.open(`/pengetahuan/${id}`);
  const path = await adopt(budi.page, 'ATM');
  const [ayu, nadia, visitor] = await Promise.all([stage.signedIn('Ayu Rahmawati'), stage.signedIn('Nadia Putri'), stage.visitor()]);
  await nadia.open(path);
  await atStage(nadia.page, 'OBSERVING');
  expect(await nadia.page.locator('[data-advance], [data-stop], [data-edit]').count()).toBe(0);
  await visitor.open(path);
  await visitor.page.locator('[data-state="empty"]').waitFor();
  await ayu.open(`/pengetahuan/${id}`);
  await ayu.page.locator('[data-practice-content]').waitFor();
  expect(await ayu.page.locator('[data-adopt]').count()).toBe(0);
});
