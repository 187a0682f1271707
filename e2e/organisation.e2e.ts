import { readFileSync } from 'node:fs';

import type { Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';

import { ApiPerson } from './api.ts';
import { eventually, serverUrl, useStage } from './harness.ts';
import { kept } from './kept.ts';
import { markWindow } from './screens.ts';

const stage = useStage();
const AYU = 'demo-ayu';

const member = (page: Page, personId: string) => page.locator(`[data-member][data-person="${personId}"]`);

/** Ayu is an editor in every other test. */
afterEach(async () => {
  const rina = await ApiPerson.signIn(serverUrl(), 'demo-rina');
  const { organisation } = await rina.ask<{ organisation: { members: { nodes: { id: string; role: string; person: { id: string } }[] } } }>(
    '{ organisation(id: "32.11") { members { nodes { id role person { id } } } } }',
  );
  const ayu = organisation.members.nodes.find((one) => one.person.id === AYU)!;
  if (ayu.role === 'EDITOR') return;
  await rina.ask('mutation Back($input: ChangeMemberInput!) { changeMember(input: $input) { __typename } }', {
    input: { membershipId: ayu.id, role: 'EDITOR' },
  });
});

test('a role changed in one window is in force in the other at once, stands in the audit log and in its file', async () => {
  const rina = await stage.signedIn('Rina Marlina');
  const ayu = await stage.signedIn('Ayu Rahmawati');
  await ayu.open('/lapor');
  await ayu.page.locator('fieldset[data-indicator]').first().waitFor();
  const notReloaded = await markWindow(ayu);

  await rina.open('/organisasi');
  await member(rina.page, AYU).locator('[data-action="change"]').click();
  await rina.page.getByRole('radio', { name: /^pembaca/ }).check();
  await rina.page.locator('dialog[open] [data-confirm]').click();
  await rina.page.locator(`[data-member][data-person="${AYU}"][data-role="VIEWER"]`).waitFor();

  await ayu.page.getByRole('heading', { name: 'Anda tidak melapor dengan akun ini' }).waitFor();
  expect(await notReloaded()).toBe(true);

  await rina.page.locator('[data-tab="jejak"]').click();
  const line = rina.page.locator('[data-audit="ROLE_CHANGED"]').first();
  await line.waitFor();
  expect(await line.innerText()).toMatch(/Rina Marlina mengubah peran Ayu Rahmawati.* dari penyunting menjadi pembaca\./);
  expect(await line.innerText()).toMatch(/\d{4}, \d{2}\.\d{2} WIB/);

  await rina.page.getByLabel('Tentang').selectOption('orang');
  await eventually(() => new URL(rina.page.url()).searchParams.get('kelompok')).toBe('orang');
  const downloading = rina.page.waitForEvent('download');
  await rina.page.getByRole('button', { name: 'Unduh' }).click();
  await rina.page.getByRole('menuitem', { name: 'CSV' }).click();
  const file = readFileSync(await (await downloading).path(), 'utf8');
  const lines = file.split('\n').filter((one) => one.includes('ROLE_CHANGED'));
  expect(lines.some((one) => one.includes('Rina Marlina') && one.includes('Ayu Rahmawati'))).toBe(true);
  expect(file).not.toContain('SIGNED_IN');
});

test('a member sees the people and may change nothing; a visitor sees nobody', async () => {
  const { page, open } = await stage.signedIn('Ayu Rahmawati');
  await open('/organisasi?tab=undangan');
  await member(page, AYU).waitFor();
  await page.locator('[data-who-administers]').getByText('Rina Marlina').waitFor();
  expect(await page.locator('[data-action], [data-invite]').count()).toBe(0);
  const visitor = await stage.visitor();
  await visitor.open('/organisasi');
  await visitor.page.locator('[data-state="empty"]').waitFor();
  expect(await visitor.page.locator('[data-member]').count()).toBe(0);
});

test('the only administrator cannot remove herself, and is told what to do', async () => {
  const { page, open } = await stage.signedIn('Rina Marlina');
  await open('/organisasi');
  await member(page, 'demo-rina').locator('[data-action="remove"]').click();
  await page.locator('dialog[open] [data-confirm]').click();
  await page.locator('dialog[open] [data-trouble="broken"]').getByRole('alert').waitFor();
  expect(await page.locator('dialog[open] [data-trouble="broken"]').innerText()).toMatch(/setidaknya satu admin/);
  await page.keyboard.press('Escape');
  await member(page, 'demo-rina').waitFor();
});

test('the link of an invitation is shown once, kept nowhere, and worth nothing once withdrawn', async () => {
  const { page, open } = await stage.signedIn('Rina Marlina');
  await open('/organisasi?tab=undangan');
  await page.getByLabel('Nama', { exact: true }).fill('Wulan Sari');
  await page.getByLabel('Surel', { exact: true }).fill('wulan.sari@demo.saling.example');
  await page.getByRole('radio', { name: /^penyunting/ }).check();
  await page.getByRole('button', { name: 'Kirim undangan' }).click();
  const link = await page.locator('[data-link]').inputValue();
  expect(link).toMatch(/\/undangan\/.{20,}/);
  const row = page.locator('[data-invitation]').filter({ hasText: 'Wulan Sari' });
  await row.and(page.locator('[data-state="OPEN"]')).waitFor();
  const secret = link.split('/undangan/')[1]!;
  await eventually(() => kept(page)).toContain('Wulan Sari');
  expect(await kept(page)).not.toContain(secret);

  await row.locator('[data-action="withdraw"]').click();
  await page.locator('dialog[open] [data-confirm]').click();
  await row.and(page.locator('[data-state="WITHDRAWN"]')).waitFor();
  expect(await page.content()).not.toContain(secret);
  const guest = await stage.visitor();
  await guest.open(new URL(link).pathname);
  await guest.page
    .getByText(/ditarik/)
    .first()
    .waitFor();
  expect(await guest.page.locator('input[type="password"]').count()).toBe(0);
});
