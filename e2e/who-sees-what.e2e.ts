import { expect, test } from 'vitest';

import { ApiPerson } from './api.ts';
import { OPEN_YEAR, SUMEDANG } from './facts.ts';
import { eventually, serverUrl, useStage, type Actor } from './harness.ts';
import { comparePage, connection } from './screens.ts';

const stage = useStage();
const NOTHING = `Belum ada nilai ${OPEN_YEAR}`;

/** Everything the stream brought to a page. */
function listen(actor: Actor): string[] {
  const frames: string[] = [];
  actor.page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => void frames.push(String(payload))));
  return frames;
}

test('drafts are seen by the ministry, and neither by a stranger nor by a visitor: not on a region, not in a comparison, not live', async () => {
  const ayu = await ApiPerson.signIn(serverUrl(), 'demo-ayu');
  const [nadia, made, visitor] = await Promise.all([stage.signedIn('Nadia Putri'), stage.signedIn('Made Ariana'), stage.visitor()]);
  await nadia.open(`/wilayah/${SUMEDANG}?tahun=${OPEN_YEAR}`);
  await nadia.page.getByRole('heading', { name: `Indeks ${OPEN_YEAR}` }).waitFor();
  await nadia.page.getByText('oleh Ayu Rahmawati').first().waitFor();
  for (const stranger of [made, visitor]) {
    await stranger.open(`/wilayah/${SUMEDANG}?tahun=${OPEN_YEAR}`);
    await stranger.page.getByText('Belum ada nilai yang dilaporkan').waitFor();
    const years = await stranger.page.getByLabel('Tahun').locator('option').allInnerTexts();
    expect(years).not.toContain(String(OPEN_YEAR));
    expect(years.length).toBeGreaterThan(0);
  }

  const heard = [made, visitor].map(listen);
  await Promise.all([nadia, made, visitor].map((actor) => actor.open(comparePage.path(OPEN_YEAR))));
  await Promise.all([nadia, made, visitor].map((actor) => connection.live(actor.page)));
  await Promise.all([made, visitor].map((stranger) => stranger.page.getByText(NOTHING).waitFor()));
  const level = (await comparePage.level(nadia.page, '7', 'a'))!;
  await ayu.report({ regionCode: SUMEDANG, values: [{ indicatorCode: '7', level: (level % 5) + 1 }] });
  await eventually(() => comparePage.level(nadia.page, '7', 'a')).toBe((level % 5) + 1);
  for (const [place, stranger] of [made, visitor].entries()) {
    await eventually(() => heard[place]!.some((frame) => frame.includes('CaughtUp'))).toBe(true);
    expect(heard[place]!.filter((frame) => frame.includes('IndicatorChange"'))).toEqual([]);
    expect(await stranger.page.getByText(NOTHING).isVisible()).toBe(true);
    expect(await stranger.page.locator('[data-level]').count()).toBe(0);
  }
});

test('signing out ends it: the cookie is gone and worth nothing, going back shows no drafts, and neither does the device', async () => {
  const budi = await stage.person('Budi Santoso');
  const { page, context } = budi;
  await budi.open(comparePage.path(OPEN_YEAR));
  await comparePage.cell(page, '1', 'b').waitFor();
  const cookies = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  expect(cookies).toContain('saling.session_token=');

  await page.getByRole('button', { name: 'profil Budi Santoso' }).click();
  await page.getByRole('button', { name: 'Keluar' }).click();
  await page.getByRole('heading', { level: 1, name: 'Masuk' }).waitFor();
  expect((await context.cookies()).map(({ name }) => name)).not.toContain('saling.session_token');
  const answer = await fetch(`${budi.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: cookies },
    body: '{"query":"{ viewer { person { name } } }"}',
  });
  expect(await answer.json()).toEqual({ data: { viewer: { person: null } } });

  await page.goBack();
  await page.getByText(NOTHING).waitFor();
  expect(await page.locator('[data-level]').count()).toBe(0);
  await page.reload();
  await page.getByText(NOTHING).waitFor();
  expect(await page.getByRole('button', { name: /profil/ }).count()).toBe(0);
});
