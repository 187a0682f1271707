import { expect, test } from 'vitest';

import { ApiPerson } from './api.ts';
import { BANTUL, SUMEDANG } from './facts.ts';
import { eventually, serverUrl, useStage } from './harness.ts';

const stage = useStage();
const INDICATOR = '47';

test('an observer watches, two regions report: inbox, bell and mail say the same, and one click ends it (N11, N12, N16, N17)', async () => {
  const [nadia, reader, ayu, budi] = await Promise.all([
    stage.signedIn('Nadia Putri'),
    stage.visitor(),
    ApiPerson.signIn(serverUrl(), 'demo-ayu'),
    ApiPerson.signIn(serverUrl(), 'demo-budi'),
  ]);
  const api = await ApiPerson.signIn(serverUrl(), 'demo-nadia');
  await api.ask(`mutation { changeWatchSettings(input: { mail: AT_ONCE, push: false, zone: "Asia/Jakarta" }) { __typename } }`);
  const report = (level: number): Promise<unknown> =>
    Promise.all([
      ayu.report({ regionCode: SUMEDANG, values: [{ indicatorCode: INDICATOR, level, reason: 'Dinilai ulang' }] }),
      budi.report({ regionCode: BANTUL, values: [{ indicatorCode: INDICATOR, level, reason: 'Dinilai ulang' }] }),
    ]);
  await report(3);

  await nadia.open(`/pantauan?apa=INDICATOR&id=spbe-2020:${INDICATOR}`);
  await nadia.page.locator('[data-preview]').waitFor();
  await nadia.page.getByRole('button', { name: 'Mulai memantau' }).click();
  const row = nadia.page.locator(`[data-watch="INDICATOR spbe-2020:${INDICATOR}"]`);
  await row.waitFor();

  await nadia.open('/kabar');
  const fallen = nadia.page
    .locator('[data-notice="LEVEL_FELL"]')
    .filter({ hasText: `indikator ${INDICATOR}.` })
    .filter({ hasText: '(3 → 2)' });
  await report(2);
  await eventually(() => fallen.count()).toBe(2);
  const said = (await fallen.locator('a').allTextContents()).toSorted();
  expect(said).toEqual([expect.stringContaining('Kabupaten Bantul'), expect.stringContaining('Kabupaten Sumedang')]);
  await eventually(async () =>
    Number(await nadia.page.locator('a[href="/kabar"][data-unread]').getAttribute('data-unread')),
  ).toBeGreaterThan(1);

  await reader.open('/surat');
  const letters = reader.page.locator('[data-letter^="nadia"], [data-letter^="demo-nadia"]');
  for (const sentence of said) await letters.filter({ hasText: sentence }).first().waitFor();

  await nadia.open('/pantauan');
  await row.getByRole('button', { name: /^Berhenti/ }).click();
  await nadia.page.locator('[data-stopped="true"][data-watch^="INDICATOR"]').waitFor();
});
