import { randomUUID } from 'node:crypto';

import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { hostileUpdates } from '../packages/web/src/collab/testing/hostile-updates.ts';
import { ApiPerson } from './api.ts';
import { eventually, serverHere, serverUrl, useStage, type Actor, type Looks } from './harness.ts';
import { planPage, planWith } from './plans.ts';
import type { Passage } from './proxy.ts';
import { connection, markWindow } from './screens.ts';
import { runSql } from './run-sql.ts';

const stage = useStage();

/** Ayu of Sumedang and Budi of Bantul with the same plan open. */
async function together(title: string, looks: { ayu?: Looks; budi?: Looks } = {}) {
  const url = looks.ayu?.url ?? serverUrl();
  const writer = await ApiPerson.signIn(url, 'demo-ayu');
  const { id, actions } = await planWith(writer, title, [{ what: 'Latih petugas' }, { what: 'Bangun portal' }]);
  const [ayu, budi] = await Promise.all([stage.signedIn('Ayu Rahmawati', looks.ayu), stage.signedIn('Budi Santoso', looks.budi)]);
  await Promise.all([ayu, budi].map((one) => one.open(planPage.path(id))));
  await Promise.all([ayu, budi].map((one) => planPage.ready(one.page)));
  return { ayu, budi, id, action: actions[0]!, other: actions[1]! };
}

const light = (page: Page): Promise<string | null> => page.locator('[data-light]').getAttribute('data-light');
/** What an action is called, without the name of who is in the cell. */
const what = async (page: Page, action: string): Promise<string> => (await planPage.cell(page, action, 'what').innerText()).split('\n')[0]!;

/** Types at the end of an action's name, and leaves the cell. */
async function typeInto({ page }: Actor, action: string, letters: string): Promise<void> {
  await planPage.write(page, action, 'what');
  await page.keyboard.type(letters);
  await page.keyboard.press('Enter');
}

const story = (page: Page) => page.locator('[data-root="narrative"]');
/** Begins to write in the story around a plan. */
async function tell({ page }: Actor): Promise<void> {
  await story(page).locator('[data-write]').click();
  await story(page).getByRole('textbox').click();
}

test('P3 P12 two write in the same paragraph: every letter stands in both windows, and the partner’s caret bears the name', async () => {
  const { ayu, budi } = await together('Rencana naskah');
  await tell(ayu);
  await ayu.page.keyboard.type('Latih petugas');
  await story(budi.page).getByText('Latih petugas').waitFor();
  await tell(budi);
  await budi.page.keyboard.press('Control+Home');
  await Promise.all([budi.page.keyboard.type('Mulai Januari: '), ayu.page.keyboard.type(' di dua desa')]);
  for (const { page } of [ayu, budi]) {
    await eventually(() => story(page).getByRole('textbox').textContent()).toBe('Mulai Januari: Latih petugas di dua desa');
  }
  const caret = story(budi.page).locator('[data-caret="Ayu Rahmawati"]');
  await caret.waitFor({ state: 'attached' });
  expect(await caret.getAttribute('data-side')).toBe('b');
  // Letters that took longer than half a second to come are taken back one after the other.
  await eventually(async () => {
    await budi.page.keyboard.press('Control+z');
    return story(ayu.page).getByRole('textbox').textContent();
  }).toBe('Latih petugas di dua desa');
  expect(await story(budi.page).getByRole('textbox').textContent()).toBe('Latih petugas di dua desa');
});

test('P17 the light says stored once the server has it, and that the partner has seen it', async () => {
  const { ayu, action } = await together('Rencana lampu');
  await typeInto(ayu, action, ' desa');
  await planPage.stored(ayu.page);
  await eventually(() => ayu.page.locator('[data-seen]').getAttribute('data-seen')).toBe('34.02');
  expect(await ayu.page.locator('[data-seen]').innerText()).toBe('Kab. Bantul sudah melihat sampai di sini');
});

test('P1 P5 what is written without a network survives a reload without one, and joins what the other wrote meanwhile', async () => {
  const { ayu, budi, action, other } = await together('Rencana luring', { budi: { worker: true } });
  budi.allow(/ERR_INTERNET_DISCONNECTED/, /ERR_FAILED/, /WebSocket connection to/);
  await budi.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  // Once more, so that what the page is made of lies on the device.
  await budi.page.reload();
  await planPage.ready(budi.page);
  await budi.context.setOffline(true);
  await eventually(() => light(budi.page)).toBe('offline');
  await typeInto(budi, action, ' kecamatan');
  await ayu.page.locator('[data-light]').waitFor();
  await typeInto(ayu, action, ' bersama');
  await typeInto(ayu, other, ' data');
  await planPage.stored(ayu.page);

  await budi.page.reload();
  await eventually(() => what(budi.page, action)).toContain('Latih petugas kecamatan');
  await eventually(() => light(budi.page)).toBe('offline');
  await typeInto(budi, other, ' baru');

  await budi.context.setOffline(false);
  await planPage.stored(budi.page);
  for (const { page } of [ayu, budi]) {
    await eventually(() => what(page, action)).toMatch(/Latih petugas( kecamatan bersama| bersama kecamatan)/);
    await eventually(() => what(page, other)).toMatch(/Bangun portal( data baru| baru data)/);
  }
  const merged = budi.page.locator('[data-merge]');
  await merged.getByText('2 perubahan Anda dan 2 dari Kab. Sumedang digabung').waitFor();
  expect(await merged.getAttribute('data-both')).toBe('2');
});

test('P7 hostile updates are refused, and both windows go on as if nothing had come', async () => {
  const { ayu, budi, id, action } = await together('Rencana diserang');
  const untouched = await Promise.all([ayu, budi].map(markWindow));
  await typeInto(ayu, action, ' satu');
  await eventually(() => what(budi.page, action)).toContain('Latih petugas satu');
  const attacker = await ApiPerson.signIn(serverUrl(), 'demo-budi');
  const { openPlan } = await attacker.ask<{ openPlan: { clientId: number; clients: { clientId: number; name: string }[]; state: string } }>(
    'mutation Open($input: OpenPlanInput!) { openPlan(input: $input) { clientId state clients { clientId name } } }',
    { input: { planId: id } },
  );
  const victim = openPlan.clients.findLast(({ name }) => name === 'Ayu Rahmawati')!.clientId;
  const now = Uint8Array.from(Buffer.from(openPlan.state, 'base64'));
  const attacks = hostileUpdates({ mine: openPlan.clientId, victim, now, actionId: action });
  for (const update of attacks) {
    const { applyPlanUpdate } = await attacker.ask<{ applyPlanUpdate: { __typename: string } }>(
      'mutation Attack($input: ApplyPlanUpdateInput!) { applyPlanUpdate(input: $input) { __typename } }',
      { input: { planId: id, clientUpdateId: randomUUID(), update: Buffer.from(update).toString('base64') } },
    );
    expect(applyPlanUpdate.__typename).toBe('PlanUpdateRefused');
  }
  await typeInto(ayu, action, ' dua');
  await eventually(() => what(budi.page, action)).toContain('Latih petugas satu dua');
  await typeInto(budi, action, ' tiga');
  await eventually(() => what(ayu.page, action)).toContain('Latih petugas satu dua tiga');
  expect(await Promise.all(untouched.map((still) => still()))).toEqual([true, true]);
});

test('P7 a window whose update is refused for good says so, offers what was typed, and goes on with what the server has', async () => {
  const { ayu, budi, action } = await together('Rencana ditolak');
  await budi.page.route('**/graphql', async (route) => {
    const { operationName, variables, ...rest } = route.request().postDataJSON() as {
      operationName?: string;
      variables: { input: { update: string } };
    };
    if (operationName !== 'ApplyPlanUpdate') return route.continue();
    const spoilt = Buffer.concat([Buffer.from(variables.input.update, 'base64'), Buffer.from([7])]).toString('base64');
    return route.continue({ postData: { ...rest, operationName, variables: { input: { ...variables.input, update: spoilt } } } });
  });
  await planPage.write(budi.page, action, 'what');
  // At one stroke: the field is made anew as soon as the answer comes.
  await budi.page.keyboard.insertText(' yang hilang');
  await eventually(() => light(budi.page)).toBe('refused');
  await budi.page.unroute('**/graphql');
  await eventually(() => what(budi.page, action)).toBe('Latih petugas');
  await budi.page.locator('[data-light-details]').click();
  const typed = budi.page.locator(`[data-refused="MALFORMED"] [data-typed="${action}/what"]`);
  await typed.getByText('Latih petugas yang hilang', { exact: true }).waitFor();
  await budi.page.getByRole('button', { name: 'Sudah saya baca' }).click();
  await typed.waitFor({ state: 'detached' });
  await planPage.stored(budi.page);
  expect(await budi.page.locator('[data-plan]').getAttribute('data-generation')).toBe('1');
  await typeInto(budi, action, ' yang ada');
  await eventually(() => what(ayu.page, action)).toBe('Latih petugas yang ada');
  await planPage.stored(budi.page);
});

test('P17 a store that fails turns the light red in both windows, and what was written meanwhile is stored once it works', async () => {
  const { ayu, budi, action } = await together('Rencana gudang');
  const { databaseUrl } = serverHere();
  await runSql(
    databaseUrl,
    `create function refuse_update() returns trigger language plpgsql as $$ begin raise exception 'disk full'; end $$;
     create trigger refuse_update before insert on plan_update for each row execute function refuse_update();`,
  );
  try {
    await typeInto(ayu, action, ' desa');
    for (const { page } of [ayu, budi]) await eventually(() => light(page)).toBe('failing');
    await ayu.page.locator('[data-light-details]').click();
    await ayu.page.locator(`[data-typed="${action}/what"]`).getByText('Latih petugas desa', { exact: true }).waitFor();
    await ayu.page.getByRole('button', { name: 'Tutup' }).click();
    expect(await what(budi.page, action)).toBe('Latih petugas');
  } finally {
    await runSql(databaseUrl, 'drop trigger refuse_update on plan_update');
  }
  await eventually(() => what(budi.page, action)).toBe('Latih petugas desa');
  for (const { page } of [ayu, budi]) await eventually(() => light(page)).toBe('saved');
});

test.for<{ what: string; passage: Partial<Passage>; road: string }>([
  { what: 'WebSockets', passage: { sockets: 'refuse' }, road: 'sse' },
  { what: 'WebSockets and SSE', passage: { sockets: 'refuse', stream: 'refuse' }, road: 'poll' },
])('P18 with $what refused by the network a plan is written together all the same', async ({ passage, road }) => {
  const proxy = await stage.proxy(passage);
  const writer = await ApiPerson.signIn(serverUrl(), 'demo-ayu');
  const { id, actions } = await planWith(writer, `Rencana lewat ${road}`, [{ what: 'Latih petugas' }]);
  const [ayu, budi] = await Promise.all([stage.signedIn('Ayu Rahmawati'), stage.signedIn('Budi Santoso', { url: proxy.url })]);
  budi.allow(/WebSocket connection to/, /403 \(Forbidden\).*graphql\/stream/);
  await Promise.all([ayu, budi].map((one) => one.open(planPage.path(id))));
  await Promise.all([ayu, budi].map((one) => planPage.ready(one.page)));
  expect(await connection.road(budi.page)).toBe(road);
  const action = actions[0]!;
  await typeInto(ayu, action, ' desa');
  await eventually(() => what(budi.page, action)).toBe('Latih petugas desa');
  await typeInto(budi, action, ' bersama');
  await eventually(() => what(ayu.page, action)).toBe('Latih petugas desa bersama');
  await planPage.write(budi.page, action, 'output');
  await eventually(() => planPage.cell(ayu.page, action, 'output').getAttribute('data-people')).toBe('demo-budi');
});
