import { expect, test } from 'vitest';

import { ApiPerson } from './api.ts';
import { BANTUL, OPEN_YEAR, SUMEDANG } from './facts.ts';
import { eventually, serverUrl, useStage, type Actor } from './harness.ts';
import { connection, markWindow } from './screens.ts';

const stage = useStage();
const INDICATOR = '12';

const label = ({ page }: Actor, code: string): Promise<string | null> => page.locator(`[data-tile="${code}"]`).getAttribute('aria-label');
const step = ({ page }: Actor, code: string): Promise<string | null> => page.locator(`[data-tile="${code}"]`).getAttribute('data-step');

/** Another level than the one that stands. */
async function reportAnother(person: ApiPerson, regionCode: string): Promise<number> {
  const [standing] = await person.standing(regionCode, [INDICATOR]);
  const level = standing?.level === 4 ? 2 : 4;
  await person.report({ regionCode, values: [{ indicatorCode: INDICATOR, level }] });
  return level;
}

test('an observer looks at the map while two regions report: their tiles change, and the table behind them says the same', async () => {
  const [ayu, budi] = [await ApiPerson.signIn(serverUrl(), 'demo-ayu'), await ApiPerson.signIn(serverUrl(), 'demo-budi')];
  const nadia = await stage.signedIn('Nadia Putri');
  await nadia.open(`/nasional?tahun=${OPEN_YEAR}&menurut=indikator:${INDICATOR}`);
  await nadia.page.locator(`[data-tile="${SUMEDANG}"]`).waitFor();
  await connection.live(nadia.page);
  const untouched = await markWindow(nadia);

  const levels = { [SUMEDANG]: await reportAnother(ayu, SUMEDANG), [BANTUL]: await reportAnother(budi, BANTUL) };

  for (const [code, level] of Object.entries(levels)) {
    await eventually(() => step(nadia, code)).toBe(String(level));
    expect(await label(nadia, code)).toContain(`: ${level}, Tingkat ${level}, penilaian mandiri`);
  }
  await eventually(() => nadia.page.locator('[data-announcer]').innerText()).toMatch(/Kab\. (Sumedang|Bantul)/);
  await nadia.page.getByRole('button', { name: 'Tabel' }).click();
  for (const [name, level] of [
    ['Kabupaten Sumedang', levels[SUMEDANG]],
    ['Kabupaten Bantul', levels[BANTUL]],
  ] as const)
    expect(
      await nadia.page
        .getByRole('row', { name: new RegExp(name) })
        .first()
        .innerText(),
    ).toContain(`Tingkat ${level}`);
  expect(await untouched()).toBe(true);
});
