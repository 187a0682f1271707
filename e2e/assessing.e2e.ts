import { expect, test } from 'vitest';

import { OPEN_YEAR } from './facts.ts';
import { eventually, useStage } from './harness.ts';
import { assessPage, connection } from './screens.ts';

const stage = useStage();
const BANYUWANGI = '35.10';

test('an assessor changes a level with a reason; the region sees it live and objects, which the assessor sees', async () => {
  const [dian, made] = await Promise.all([stage.signedIn('Dian Kusuma'), stage.signedIn('Made Ariana')]);
  await made.open(`/wilayah/${BANYUWANGI}/penilaian?tahun=${OPEN_YEAR}`);
  await dian.open(`/asesmen/${BANYUWANGI}?tahun=${OPEN_YEAR}`);
  await Promise.all([connection.live(made.page), connection.live(dian.page)]);
  // The first indicator that no assessor has seen is open already.
  const open = dian.page.locator('[data-indicator][data-open="true"]');
  const code = (await open.getAttribute('data-indicator'))!;
  const before = Number((await assessPage.levels(made.page, code))!.split(' ')[0]);
  const level = before === 1 ? 2 : before - 1;
  await open.getByRole('radio', { name: new RegExp(`^${level} –`) }).check();
  await open.getByLabel('Alasan').fill('Bukti dukung hanya rancangan');
  await open.getByRole('button', { name: `Ubah menjadi tingkat ${level}` }).click();

  await eventually(() => assessPage.levels(made.page, code)).toBe(`${before} ${level} – –`);
  const own = assessPage.indicator(made.page, code);
  await own.getByRole('button').first().click();
  await own.getByText('Bukti dukung hanya rancangan').waitFor();
  await own.getByRole('button', { name: 'Ajukan keberatan' }).click();
  await own.getByLabel('Keberatan').fill('Peraturannya sudah ditetapkan');
  await own.getByRole('button', { name: 'Kirim keberatan' }).click();
  await own.locator('[data-objection]').waitFor();

  await assessPage.indicator(dian.page, code).getByText('keberatan', { exact: true }).waitFor();
  await dian.page.getByRole('link', { name: /^Keberatan \(/ }).click();
  const objection = dian.page.locator(`[data-objection="${code}"]`);
  await objection.getByLabel('Jawaban dan alasannya').fill('Salinannya belum diundangkan');
  await objection.getByRole('button', { name: `Jawab: tingkat tetap ${level}` }).click();
  await own.getByText('Salinannya belum diundangkan').waitFor();
  expect(await own.locator('[data-upheld="true"]').count()).toBe(1);
});
