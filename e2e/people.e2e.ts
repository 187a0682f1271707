import { expect, test } from 'vitest';

import { invite, makeAccount, newEmail, PASSWORD } from './accounts.ts';
import { OPEN_YEAR } from './facts.ts';
import { eventually, useStage, type Actor } from './harness.ts';
import { comparePage, connection, onDevice, organisationPage, signInPage } from './screens.ts';
import { totp } from './totp.ts';

const stage = useStage();
const NOTHING = `Belum ada nilai ${OPEN_YEAR}`;
/** Who has reported the drafts of the demo; their name stands beside each. */
const REPORTER = 'Ayu Rahmawati';
/** The browser writes down every refusal that a test provokes. */
const REFUSALS = [/status of 40[01]/];

/** A window in which somebody with an account signs in by password, and by code when they have one. */
async function signedIn(account: Awaited<ReturnType<typeof makeAccount>>): Promise<Actor> {
  const actor = await stage.visitor();
  await actor.open('/masuk');
  await signInPage.byPassword(actor.page, account.email, account.password);
  await signInPage.profile(actor.page, account.name).waitFor();
  return actor;
}

/** Accepts the invitation that is open: the start page comes once the page has begun anew, with whatever was open on it gone. */
async function accept({ page }: Actor): Promise<void> {
  await page.getByRole('button', { name: 'Terima' }).click();
  await page.waitForURL(({ pathname }) => pathname === '/');
}

/** Shows drafts, and holds them on the device too. */
async function seesDrafts({ page, open }: Actor): Promise<void> {
  await open(comparePage.path(OPEN_YEAR));
  await comparePage.cell(page, '1', 'a').waitFor();
  await eventually(() => page.locator('td[data-level]').count()).toBeGreaterThan(0);
  await connection.live(page);
  await eventually(() => onDevice(page)).toContain(REPORTER);
}

/** Shows none any more, and the device holds none. */
async function seesNoDrafts({ page }: Actor): Promise<void> {
  await page.getByText(NOTHING).waitFor();
  expect(await page.locator('[data-level]').count()).toBe(0);
  await eventually(() => onDevice(page)).not.toContain(REPORTER);
}

test('somebody is invited, signs in with a second factor, works, is removed, and is out', async () => {
  const [name, email] = ['Dewi Lestari', newEmail('Dewi')];
  const [rina, dewi] = await Promise.all([stage.signedIn('Rina Marlina'), stage.visitor()]);
  await rina.open('/organisasi?tab=undangan');
  await organisationPage.invite(rina.page, { name, email, role: 'EDITOR' });

  const { page } = dewi;
  await dewi.open('/masuk');
  await page.getByRole('link', { name: 'Kotak surat demo' }).click();
  await signInPage.letterLink(page, email, 'undangan').click();
  await page.getByRole('heading', { level: 1, name: 'Undangan ke Kabupaten Sumedang' }).waitFor();
  expect(await page.locator('main').innerText()).toContain('Dari Rina Marlina');
  await page.locator('[data-role="EDITOR"]').waitFor();
  await page.locator('input[name="new-password"]').fill(PASSWORD);
  await page.getByRole('button', { name: 'Buat akun dan terima' }).click();
  await signInPage.profile(page, name).waitFor();

  await dewi.open('/pengaturan');
  await page.getByRole('button', { name: 'Nyalakan langkah kedua' }).click();
  await page.locator('input[name="password"]').fill(PASSWORD);
  await page.getByRole('button', { name: 'Lanjut' }).click();
  await page.locator('[data-qr]').waitFor();
  const secret = await page.locator('[data-secret]').innerText();
  await page.locator('input[name="code"]').fill(totp(secret));
  await page.getByRole('button', { name: 'Nyalakan', exact: true }).click();
  await eventually(() => page.locator('[data-recovery-codes] li').count()).toBe(10);
  await page.getByLabel('Saya sudah menyimpannya').check();
  await page.getByRole('button', { name: 'Selesai' }).click();
  await page.locator('[data-second-factor="on"]').waitFor();
  await signInPage.leave(page, name);

  await signInPage.byPassword(page, email, PASSWORD);
  await signInPage.byCode(page, totp(secret, 1));
  await signInPage.profile(page, name).waitFor();
  await seesDrafts(dewi);
  const states = await connection.record(page);

  await rina.open('/organisasi');
  await organisationPage.remove(rina.page, email);
  await seesNoDrafts(dewi);
  expect(await states()).toContain('reconnecting');
  await dewi.open('/lapor');
  await page.getByText('Masuk untuk melapor').waitFor();
});

test('a recovery code takes the place of the app, once', async () => {
  const account = await makeAccount('Tono Hidayat', { secondFactor: true });
  const { page, open, allow } = await stage.visitor();
  allow(...REFUSALS);
  await open('/masuk');
  await signInPage.byPassword(page, account.email, account.password);
  await signInPage.byCode(page, '000000');
  await signInPage.refused(page).waitFor();
  await signInPage.byRecoveryCode(page, account.recoveryCodes[0]!);
  await signInPage.profile(page, account.name).waitFor();
  await open('/pengaturan');
  await page.locator('[data-codes-left="9"]').waitFor();
  await signInPage.leave(page, account.name);
  await signInPage.byPassword(page, account.email, account.password);
  await signInPage.byRecoveryCode(page, account.recoveryCodes[0]!);
  await signInPage.refused(page).waitFor();
  expect(await signInPage.profile(page, account.name).count()).toBe(0);
});

test('a forgotten password is set anew by letter: the rules are said, the old one is worth nothing, the link works once', async () => {
  const account = await makeAccount('Wati Suryani');
  const { page, open, allow } = await stage.visitor();
  allow(...REFUSALS);
  await open('/masuk');
  await page.getByRole('link', { name: 'Lupa sandi' }).click();
  await page.getByRole('heading', { level: 1, name: 'Lupa sandi' }).waitFor();
  await page.locator('input[name="email"]').fill(account.email);
  await page.getByRole('button', { name: 'Kirim tautan' }).click();
  await page.getByText('Periksa surel Anda').waitFor();
  await page.getByRole('link', { name: 'Kotak surat demo' }).click();
  const link = signInPage.letterLink(page, account.email, 'atur-ulang');
  const path = (await link.getAttribute('href'))!;
  await link.click();

  const field = page.locator('input[name="new-password"]');
  await field.fill('pendek');
  await page.getByRole('button', { name: 'Simpan sandi' }).click();
  await page.locator('[data-fault="SHORT"]').waitFor();
  await field.fill('passwordpassword');
  await page.getByRole('button', { name: 'Simpan sandi' }).click();
  await page.locator('[data-fault$="_PASSWORD"]').waitFor();
  const next = 'gunung biru sepatu lautan';
  await field.fill(next);
  await page.getByRole('button', { name: 'Simpan sandi' }).click();
  await page.getByText('Sandi baru berlaku').waitFor();
  await page.locator('main').getByRole('button', { name: 'Masuk' }).click();

  await signInPage.byPassword(page, account.email, account.password);
  await signInPage.refused(page).waitFor();
  await signInPage.byPassword(page, account.email, next);
  await signInPage.profile(page, account.name).waitFor();

  await open(path);
  await field.fill('jendela kayu burung terbang');
  await page.getByRole('button', { name: 'Simpan sandi' }).click();
  await page.getByText('Tautan ini tidak berlaku').waitFor();
  expect(await field.count()).toBe(0);
});

test('a session ended from another browser is over there at once', async () => {
  const account = await makeAccount('Yanto Prasetyo');
  const [here, there] = [await signedIn(account), await signedIn(account)];
  await seesDrafts(there);
  await here.open('/pengaturan');
  const other = here.page.locator('[data-session][data-current="false"]');
  await eventually(() => other.count()).toBe(1);
  await other.getByRole('button', { name: /^Akhiri/ }).click();
  await other.waitFor({ state: 'detached' });
  await seesNoDrafts(there);
  await signInPage.profile(there.page, account.name).waitFor({ state: 'detached' });
  expect(await signInPage.profile(here.page, account.name).isVisible()).toBe(true);
});

test('whoever is in two organisations switches between them, and begins anew each time', async () => {
  const account = await makeAccount('Laras Wulandari');
  const path = await invite(account.email, account.name, 'demo-joko', 'kemenpanrb', 'OBSERVER');
  const actor = await signedIn(account);
  const { page } = actor;
  await actor.open(path);
  await accept(actor);
  await signInPage.profile(page, account.name).click();
  await page.locator('[data-switch="32.11"]').click();
  await page.getByRole('link', { name: /Kab. Sumedang/ }).waitFor();
  await seesDrafts(actor);
  await actor.open('/pengaturan');
  await page.locator('[data-membership="32.11"][data-current="true"]').waitFor();
  await page.getByRole('button', { name: /^Pindah ke/ }).click();
  await page.getByRole('link', { name: /Kab. Sumedang/ }).waitFor({ state: 'detached' });
  expect(await page.locator('[data-level]').count()).toBe(0);
  await eventually(() => onDevice(page)).not.toContain(REPORTER);
});

test('an invitation for an account, opened by somebody else, says so and leads back after signing in', async () => {
  const account = await makeAccount('Galih Nugraha');
  const path = await invite(account.email, account.name, 'demo-joko', 'kemenpanrb', 'OBSERVER');
  const actor = await stage.signedIn('Made Ariana');
  const { page } = actor;
  await actor.open(path);
  await page.getByRole('button', { name: 'Keluar dari akun Made Ariana' }).click();
  await page.getByRole('link', { name: `Masuk sebagai ${account.email}` }).click();
  await signInPage.byPassword(page, account.email, account.password);
  await accept(actor);
  await signInPage.profile(page, account.name).waitFor();
  await actor.open(path);
  await page.locator('[data-invitation="ACCEPTED"]').waitFor();
  expect(await page.getByRole('button', { name: 'Terima' }).count()).toBe(0);
  await actor.open(`${path}x`);
  await page.locator('[data-invitation="UNKNOWN"]').waitFor();
});

test('signing in from the header leads back to the same page, with what its address asked for', async () => {
  const { page, open } = await stage.visitor();
  await open(comparePage.path(OPEN_YEAR));
  await page.getByText(NOTHING).waitFor();
  await page.locator('header').getByRole('link', { name: 'Masuk' }).click();
  await page.getByRole('button', { name: 'Budi Santoso' }).click();
  await comparePage.cell(page, '1', 'b').waitFor();
  expect(new URL(page.url()).search).toBe(new URL(comparePage.path(OPEN_YEAR), page.url()).search);
});
