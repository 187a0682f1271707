import { expect, test } from 'vitest';

import { ApiPerson } from './api.ts';
import { eventually, serverUrl, useStage, type Actor } from './harness.ts';
import { createPlan, planPage, planWith } from './plans.ts';
import { markWindow } from './screens.ts';

const stage = useStage();

/** Ayu of Sumedang and Budi of Bantul with the same plan open. */
async function together(title: string, search = ''): Promise<{ ayu: Actor; budi: Actor; id: string; actions: string[] }> {
  const writer = await ApiPerson.signIn(serverUrl(), 'demo-ayu');
  const { id, actions } = await planWith(writer, title, [{ what: 'Latih petugas' }, { what: 'Bangun portal' }, { what: 'Audit aplikasi' }]);
  const [ayu, budi] = await Promise.all([stage.signedIn('Ayu Rahmawati'), stage.signedIn('Budi Santoso')]);
  await Promise.all([ayu, budi].map((one) => one.open(planPage.path(id, search))));
  await Promise.all([ayu, budi].map((one) => planPage.ready(one.page)));
  return { ayu, budi, id, actions };
}

test('P1 P12 what one types in a cell stands in the other window letter by letter, with who is in it', async () => {
  const { ayu, budi, actions } = await together('Rencana sel');
  const untouched = await markWindow(budi);
  await planPage.write(ayu.page, actions[0]!, 'what');
  await ayu.page.keyboard.type(' desa');
  const cell = planPage.cell(budi.page, actions[0]!, 'what');
  await eventually(() => cell.innerText()).toContain('Latih petugas desa');
  await eventually(() => cell.getAttribute('data-people')).toBe('demo-ayu');
  // For Budi the partner is the other colour.
  expect(await cell.getAttribute('data-people-side')).toBe('b');
  await budi.page.locator('[data-people="1"]').first().waitFor();
  await planPage.stored(ayu.page);
  expect(await untouched()).toBe(true);
});

test('an action is moved while the other writes in it: both hold, and the one who writes does not lose the caret', async () => {
  const { ayu, budi, actions } = await together('Rencana pindah');
  const [first, second, third] = actions as [string, string, string];
  await planPage.write(ayu.page, first, 'what');
  await ayu.page.keyboard.type(' bersama');
  await planPage.cell(budi.page, first, 'due').focus();
  await budi.page.keyboard.press('Alt+ArrowDown');
  await eventually(() => planPage.order(budi.page)).toEqual([second, first, third]);
  await eventually(() => planPage.order(ayu.page)).toEqual([second, first, third]);
  await ayu.page.keyboard.type(' mitra');
  await eventually(() => planPage.cell(budi.page, first, 'what').innerText()).toContain('Latih petugas bersama mitra');
  await ayu.page.keyboard.press('Escape');
  expect(await planPage.order(ayu.page)).toEqual([second, first, third]);
});

test('P3 both write in the same paragraph at once, and each sees the other’s caret by name', async () => {
  const { ayu, budi } = await together('Rencana naskah');
  const text = ({ page }: Actor) => page.locator('[data-root="narrative"] [role="textbox"]');
  for (const one of [ayu, budi]) {
    await one.page.locator('[data-root="narrative"] [data-write="off"]').click();
    await text(one).waitFor();
  }
  await text(ayu).click();
  await ayu.page.keyboard.type('Kedua daerah belajar');
  await eventually(() => text(budi).innerText()).toContain('Kedua daerah belajar');
  await text(budi).click();
  await budi.page.keyboard.press('Control+End');
  await Promise.all([ayu.page.keyboard.type(' bersama'), budi.page.keyboard.type(' setiap bulan')]);
  await planPage.stored(ayu.page);
  await planPage.stored(budi.page);
  await eventually(() => text(ayu).innerText()).toMatch(/bersama/);
  // A caret of the other at the end takes a line of its own in what the browser reads aloud of the text.
  const read = async (actor: Actor): Promise<string> => (await text(actor).innerText()).trim();
  await eventually(async () => (await read(ayu)) === (await read(budi))).toBe(true);
  const said = await read(ayu);
  // Letters that are typed at the same place mix; none of them is lost.
  const letters = (words: string): string => [...words.replaceAll(/\s/g, '')].toSorted().join('');
  expect(letters(said)).toBe(letters('Kedua daerah belajar bersama setiap bulan'));
  await budi.page.locator('[data-root="narrative"] [data-caret="Ayu Rahmawati"]').waitFor({ state: 'attached' });
});

test('P16 Ctrl+Z takes back one’s own change and leaves the other’s', async () => {
  const { ayu, budi, actions } = await together('Rencana urung');
  const [first, second] = actions as [string, string];
  await planPage.write(ayu.page, first, 'state');
  await ayu.page.locator('[data-editor="state"]').selectOption('RUNNING');
  await ayu.page.keyboard.press('Enter');
  await planPage.write(budi.page, second, 'state');
  await budi.page.locator('[data-editor="state"]').selectOption('BLOCKED');
  await budi.page.keyboard.press('Enter');
  await planPage.row(ayu.page, second).and(ayu.page.locator('[data-state="BLOCKED"]')).waitFor();
  await planPage.cell(ayu.page, second, 'due').focus();
  await ayu.page.keyboard.press('Control+z');
  await planPage.row(budi.page, first).and(budi.page.locator('[data-state="NOT_STARTED"]')).waitFor();
  expect(await planPage.row(ayu.page, second).getAttribute('data-state')).toBe('BLOCKED');
});

test('a card that one drags to another column stands there in the other window', async () => {
  const { ayu, budi, actions } = await together('Rencana papan', '?tampilan=papan');
  const untouched = await markWindow(ayu);
  const lane = (one: Actor, state: string) => one.page.locator(`[data-lane="${state}"]`);
  await budi.page.locator(`[data-card-of="${actions[0]}"]`).dragTo(lane(budi, 'RUNNING'));
  await lane(ayu, 'RUNNING').locator(`[data-board-item="${actions[0]}"]`).waitFor();
  await ayu.page.locator(`[data-send="${actions[0]}"]`).selectOption('DONE');
  await lane(budi, 'DONE').locator(`[data-board-item="${actions[0]}"]`).waitFor();
  expect(await untouched()).toBe(true);
});

test('P2 both set the same field without a network: both windows show both values, until one is chosen', async () => {
  const { ayu, budi, actions } = await together('Rencana dua nilai');
  const action = actions[0]!;
  const setDue = async ({ page }: Actor, day: string): Promise<void> => {
    await planPage.write(page, action, 'due');
    await page.locator('[data-editor="due"]').fill(day);
    await page.keyboard.press('Enter');
  };
  for (const one of [ayu, budi]) one.allow(/ERR_INTERNET_DISCONNECTED/, /WebSocket connection to/);
  await Promise.all([ayu, budi].map(({ context }) => context.setOffline(true)));
  await setDue(ayu, '2027-03-01');
  await setDue(budi, '2027-06-01');
  await Promise.all([ayu, budi].map(({ context }) => context.setOffline(false)));
  for (const { page } of [ayu, budi]) {
    const cell = planPage.cell(page, action, 'due');
    await eventually(() => cell.getAttribute('data-conflict')).toBe('2');
    expect(await cell.innerText()).toMatch(/1 Mar 2027[^]*1 Jun 2027|1 Jun 2027[^]*1 Mar 2027/);
  }
  await planPage.cell(budi.page, action, 'due').focus();
  await budi.page.keyboard.press('Enter');
  const chooser = budi.page.locator('[data-conflict-of="due"]');
  await chooser.getByText('oleh Ayu Rahmawati (Kab. Sumedang)').waitFor();
  await chooser.locator('[data-choose="2027-03-01"]').click();
  for (const { page } of [ayu, budi]) {
    await eventually(() => planPage.cell(page, action, 'due').getAttribute('data-conflict')).toBeNull();
    await eventually(() => planPage.cell(page, action, 'due').innerText()).toContain('1 Mar 2027');
  }
});

test('P19 an action that is deleted while the other is in it turns grey there, keeps what was typed, and comes back', async () => {
  const { ayu, budi, actions } = await together('Rencana hapus');
  const action = actions[0]!;
  await planPage.write(ayu.page, action, 'output');
  await ayu.page.keyboard.type('Laporan pelatihan');
  await eventually(() => planPage.cell(budi.page, action, 'output').innerText()).toContain('Laporan pelatihan');
  await budi.page.locator(`[data-menu="${action}"]`).click();
  await budi.page.locator(`[data-delete="${action}"]`).click();
  await planPage.row(budi.page, action).waitFor({ state: 'detached' });
  await budi.page.locator('[data-undo-toast]').waitFor();

  await planPage.row(ayu.page, action).and(ayu.page.locator('[data-gone="true"]')).waitFor();
  await planPage.row(ayu.page, action).getByText('dihapus Budi Santoso').waitFor();
  expect(await planPage.row(ayu.page, action).innerText()).toContain('Laporan pelatihan');
  await planPage.row(ayu.page, action).locator('[data-restore]').click();
  await eventually(() => planPage.cell(budi.page, action, 'output').innerText()).toContain('Laporan pelatihan');
});

test('an empty plan begins with one button, and the title is written by both', async () => {
  const writer = await ApiPerson.signIn(serverUrl(), 'demo-ayu');
  const id = await createPlan(writer, 'Rencana kosong');
  const [ayu, budi] = await Promise.all([stage.signedIn('Ayu Rahmawati'), stage.signedIn('Budi Santoso')]);
  await Promise.all([ayu, budi].map((one) => one.open(planPage.path(id))));
  await Promise.all([ayu, budi].map((one) => planPage.ready(one.page)));
  await ayu.page.locator('[data-add-first]').click();
  await ayu.page.locator('[data-editor="what"]').waitFor();
  await ayu.page.keyboard.type('Latih petugas');
  await budi.page.locator('tr[data-action]').getByText('Latih petugas').waitFor();
  await budi.page.locator('[data-rename]').click();
  await budi.page.locator('[data-title-field]').fill('Rencana layanan 2027');
  await eventually(() => ayu.page.title()).toBe('Rencana layanan 2027 · Saling');
  await ayu.page.getByRole('heading', { level: 1, name: 'Rencana layanan 2027' }).waitFor();
  expect(await ayu.page.locator('h1').innerText()).toBe('Rencana layanan 2027');
});

test('who is of neither region learns nothing of a plan, but what to do', async () => {
  const writer = await ApiPerson.signIn(serverUrl(), 'demo-ayu');
  const { id } = await planWith(writer, 'Rencana tertutup', [{ what: 'Rahasia bersama' }]);
  const ketut = await stage.signedIn('Ketut Suryani');
  await ketut.open(planPage.path(id));
  await ketut.page.locator('[data-state="empty"]').getByText('Rencana ini tidak dapat dibuka').waitFor();
  expect(await ketut.page.locator('main').innerText()).not.toContain('tertutup');
});
