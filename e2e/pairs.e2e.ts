import type { Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';

import { ApiPerson } from './api.ts';
import { BANTUL, FRAMEWORK, SUMEDANG } from './facts.ts';
import { eventually, serverUrl, useStage } from './harness.ts';
import { markWindow } from './screens.ts';

const stage = useStage();
const BANYUWANGI = '35.10';

interface PairSaid {
  id: string;
  state: string;
  proposer: { code: string };
  partner: { code: string };
}

const hendra = () => ApiPerson.signIn(serverUrl(), 'demo-hendra');

/** The newest pair or proposal of Sumedang with a region, in a state. */
async function pairWith(code: string, state: string): Promise<string | null> {
  const { pairings } = await (
    await hendra()
  ).ask<{ pairings: { nodes: PairSaid[] } }>('{ pairings(first: 50) { nodes { id state proposer { code } partner { code } } } }');
  const found = pairings.nodes.find((one) => one.state === state && [one.proposer.code, one.partner.code].includes(code));
  return found?.id ?? null;
}

const stateOf = (page: Page, state: string) => page.locator(`[data-pair-page="${state}"]`);
const confirm = (page: Page) => page.locator('dialog[open] [data-confirm]').click();

/** Sumedang and Banyuwangi are no pair for any other test. */
afterEach(async () => {
  const me = await hendra();
  const active = await pairWith(BANYUWANGI, 'ACTIVE');
  if (active) await me.ask('mutation End($id: ID!) { endPairing(id: $id, reason: "uji selesai") { __typename } }', { id: active });
  const open = await pairWith(BANYUWANGI, 'PROPOSED');
  if (open) {
    await me.ask('mutation No($input: AnswerPairingInput!) { answerPairing(input: $input) { __typename } }', {
      input: { id: open, accept: false, reason: 'uji selesai' },
    });
  }
});

/** Ketut of Banyuwangi writes a proposal to Sumedang and sends it. */
async function propose(page: Page, purpose: string): Promise<void> {
  await page.getByLabel('Tujuan', { exact: true }).fill(purpose);
  await page.getByRole('button', { name: 'Periksa dulu' }).click();
  await page.locator('[data-review]').getByText(purpose).waitFor();
  await page.locator('[data-send]').click();
  await stateOf(page, 'PROPOSED').waitFor();
}

test('a proposal of the demo is declined with a reason in one window, and both stand in the other at once', async () => {
  const id = (await pairWith(BANYUWANGI, 'PROPOSED'))!;
  expect(id).not.toBeNull();
  const [ketut, other] = await Promise.all([stage.signedIn('Ketut Suryani'), stage.signedIn('Hendra Wijaya')]);
  await ketut.open(`/mitra/${id}`);
  await stateOf(ketut.page, 'PROPOSED').waitFor();
  const untouched = await markWindow(ketut);

  await other.open('/mitra');
  await other.page.locator(`[data-pair="${id}"] [data-act="decline"]`).click();
  await confirm(other.page);
  await other.page.getByText('Tulis alasannya').waitFor();
  await other.page.getByLabel('Alasan').fill('Kami sedang menata ulang organisasi.');
  await confirm(other.page);
  await other.page.locator(`[data-pair="${id}"][data-state="DECLINED"]`).waitFor();

  await stateOf(ketut.page, 'DECLINED').waitFor();
  await ketut.page.locator('[data-reason]').getByText('Kami sedang menata ulang organisasi.').waitFor();
  expect(await untouched()).toBe(true);
});

test('proposed in one window, it arrives in the other, is accepted there, and the first page becomes the home of the pair; who is there shows', async () => {
  const [ketut, other] = await Promise.all([stage.signedIn('Ketut Suryani'), stage.signedIn('Hendra Wijaya')]);
  await other.open('/mitra');
  await other.page.locator('[data-group="berjalan"]').waitFor();
  const otherUntouched = await markWindow(other);
  await ketut.open(`/mitra/usul?dengan=${SUMEDANG}`);
  await propose(ketut.page, 'Saling belajar layanan desa.');
  const untouched = await markWindow(ketut);

  const arrived = other.page.locator('[data-group="masuk"] [data-pair]').filter({ hasText: 'Saling belajar layanan desa.' });
  await arrived.waitFor();
  await eventually(() => other.page.locator('a[href="/kabar"]').getAttribute('data-unread')).not.toBe('0');
  await arrived.locator('[data-act="accept"]').click();
  await confirm(other.page);
  await other.page.getByText('Anda kini bermitra dengan Kab. Banyuwangi.').waitFor();
  expect(await otherUntouched()).toBe(true);

  await stateOf(ketut.page, 'ACTIVE').waitFor();
  await ketut.page.locator('[data-tab="peta"]').waitFor();
  expect(await untouched()).toBe(true);

  await other.page.getByRole('link', { name: 'Kab. Sumedang ⇄ Kab. Banyuwangi' }).first().click();
  await ketut.page.locator('[data-present="1"]').getByText('Siapa di sini: Hendra Wijaya').waitFor({ state: 'attached' });
  await other.page.locator('[data-present="1"]').getByText('Siapa di sini: Ketut Suryani').waitFor({ state: 'attached' });
  await other.open('/mitra');
  await ketut.page.locator('[data-present]').waitFor({ state: 'detached' });
});

test('what is ticked on the complement map is a draft action in the other region at once, and goes again', async () => {
  const id = (await pairWith(BANTUL, 'ACTIVE'))!;
  const [ayu, budi] = await Promise.all([stage.signedIn('Ayu Rahmawati'), stage.signedIn('Budi Santoso')]);
  await budi.open(`/mitra/${id}`);
  await budi.page.locator('[data-part="plan"]').waitFor();
  const untouched = await markWindow(budi);

  await ayu.open(`/mitra/${id}?tab=peta&sisi=a`);
  const row = ayu.page.locator('tr[data-row]').first();
  await row.getByRole('checkbox').check();
  const code = (await row.getAttribute('data-row'))!;
  await ayu.page.locator('[data-make-drafts="1"]').click();
  await ayu.page.locator('[data-notice]').waitFor();

  const draft = budi.page.locator(`[data-draft-action="${code}"]`);
  await draft.getByText(/^Kab\. Sumedang: tingkat \d → \d, upaya \d+ · oleh Ayu Rahmawati/).waitFor();
  expect(await untouched()).toBe(true);

  await ayu.page.getByRole('link', { name: 'Lihat rancangan' }).click();
  await ayu.page.locator(`[data-draft-action="${code}"]`).getByRole('button').click();
  await ayu.page.locator(`[data-draft-action="${code}"]`).waitFor({ state: 'detached' });
});

test.for([
  { what: 'WebSockets', passage: { sockets: 'refuse' } },
  { what: 'WebSockets and SSE', passage: { sockets: 'refuse', stream: 'refuse' } },
] as const)('with $what refused by the network, what happens in the pair and who is there arrive all the same', async ({ passage }) => {
  const id = (await pairWith(BANTUL, 'ACTIVE'))!;
  const proxy = await stage.proxy(passage);
  const [ayu, budi] = await Promise.all([stage.signedIn('Ayu Rahmawati'), stage.signedIn('Budi Santoso', { url: proxy.url })]);
  budi.allow(/WebSocket connection to/, /403 \(Forbidden\).*graphql\/stream/);
  await ayu.open(`/mitra/${id}`);
  await budi.open(`/mitra/${id}`);
  // Asking is what makes one present on this road, and its answer names who was there before.
  await budi.page.getByText('Siapa di sini: Ayu Rahmawati').waitFor({ state: 'attached' });
  await ayu.page.getByText('Siapa di sini: Budi Santoso').waitFor({ state: 'attached' });
  await budi.page.locator('[data-part="plan"]').waitFor();
  const untouched = await markWindow(budi);

  const actions = [{ indicatorCode: '1', levelFrom: 3, levelTo: 4, effort: 4 }];
  const me = await ApiPerson.signIn(serverUrl(), 'demo-ayu');
  const { draftActions } = await me.ask<{ draftActions: { actions: { id: string; indicatorCode: string }[] } }>(
    'mutation Draft($input: DraftActionsInput!) { draftActions(input: $input) { ... on DraftActions { actions { id indicatorCode } } } }',
    { input: { pairingId: id, regionCode: SUMEDANG, frameworkId: FRAMEWORK, actions } },
  );
  await budi.page.locator('[data-draft-action="1"]').waitFor();
  expect(await untouched()).toBe(true);
  await me.ask('mutation Remove($id: ID!) { removeDraftAction(id: $id) }', {
    id: draftActions.actions.find((one) => one.indicatorCode === '1')!.id,
  });
});

test('a visitor sees that two regions are a pair, and nothing of what they say to each other', async () => {
  const id = (await pairWith(BANTUL, 'ACTIVE'))!;
  const visitor = await stage.visitor();
  await visitor.open(`/mitra/${id}`);
  await visitor.page.locator('[data-index="a"]').waitFor();
  expect(await visitor.page.locator('main').innerText()).not.toContain('Narahubung');
  expect(await visitor.page.locator('[data-part="plan"], [data-act], [data-present]').count()).toBe(0);
});
