import { expect, test } from 'vitest';

import { ApiPerson } from './api.ts';
import { ASSESSOR, BANTUL, OPEN_YEAR, PUBLISHED_YEAR, SUMEDANG } from './facts.ts';
import { eventually, serverUrl, useStage } from './harness.ts';
import { comparePage, connection, markWindow, reportPage } from './screens.ts';

const stage = useStage();

test('what Ayu reports in Sumedang moves on the open screen of Budi in Bantul, with her name and without a reload', async () => {
  const [ayu, budi] = await Promise.all([stage.person('Ayu Rahmawati'), stage.person('Budi Santoso')]);
  await budi.open(comparePage.path(OPEN_YEAR));
  await connection.live(budi.page);
  const untouched = await markWindow(budi);
  const before = await comparePage.level(budi.page, '26', 'a');
  expect(before).toBe(null);

  await ayu.open(reportPage.path('26'));
  await reportPage.fill(ayu.page, '26', 4);
  await Promise.all([budi.page.locator('tr[data-row="26"][data-fresh="true"]').waitFor(), reportPage.send(ayu.page, 1)]);

  await eventually(() => comparePage.level(budi.page, '26', 'a')).toBe(4);
  expect(await comparePage.cell(budi.page, '26', 'a').innerText()).toContain('oleh Ayu Rahmawati');
  await budi.page.getByText(/Ayu Rahmawati \(Kab\. Sumedang\) melaporkan 26\./).waitFor();
  expect(await untouched()).toBe(true);
});

test('the last missing value completes the index on the other screen', async () => {
  const ayu = await ApiPerson.signIn(serverUrl(), 'demo-ayu');
  const budi = await stage.signedIn('Budi Santoso');
  await budi.open(comparePage.path(OPEN_YEAR));
  await connection.live(budi.page);
  // What Bantul has tests before may have changed.
  await eventually(() => comparePage.index(budi.page, 'b').innerText()).toMatch(/^\d,\d\d/);
  expect(await comparePage.index(budi.page, 'a').innerText()).toBe('–');
  const missing = (await ayu.standing(SUMEDANG, ['26', '27', '30', '43', '46', '47'])).filter((value) => value.level === null);
  expect(missing.length).toBeGreaterThan(0);

  await ayu.report({ regionCode: SUMEDANG, values: missing.map(({ indicatorCode }) => ({ indicatorCode, level: 3 })) });

  await eventually(() => comparePage.index(budi.page, 'a').innerText()).toMatch(/^3,\d\d/);
});

test('a final result that is corrected reaches the ranking and the region page that visitors have open', async () => {
  const assessor = await ApiPerson.signIn(serverUrl(), ASSESSOR.id);
  const [onRegion, onRanking] = await Promise.all([stage.visitor(), stage.visitor()]);
  await onRegion.open(`/wilayah/${BANTUL}?tahun=${PUBLISHED_YEAR}`);
  await onRanking.open(`/peringkat?tahun=${PUBLISHED_YEAR}&q=bantul`);
  await Promise.all([connection.live(onRegion.page), connection.live(onRanking.page)]);
  const row = onRanking.page.locator(`tr[data-region="${BANTUL}"]`);
  const shown = await row.locator('strong').innerText();
  const untouched = await Promise.all([markWindow(onRegion), markWindow(onRanking)]);
  const standing = (await assessor.standing(BANTUL, ['37', '38'], PUBLISHED_YEAR)).find((value) => value.level! < 5)!;

  await assessor.report({
    regionCode: BANTUL,
    year: PUBLISHED_YEAR,
    stage: 'FINAL',
    values: [{ indicatorCode: standing.indicatorCode, level: standing.level! + 1, reason: 'putusan keberatan' }],
  });

  await onRegion.page.getByText('alasan: putusan keberatan').waitFor();
  await onRanking.page.getByRole('button', { name: '1 pembaruan' }).click();
  await eventually(() => row.locator('strong').innerText()).not.toBe(shown);
  const corrected = await row.locator('strong').innerText();
  await onRegion.page.getByText(corrected, { exact: true }).first().waitFor();
  expect(await Promise.all(untouched.map((check) => check()))).toEqual([true, true]);
});
