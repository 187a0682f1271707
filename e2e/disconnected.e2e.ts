import { expect, test } from 'vitest';

import { ApiPerson } from './api.ts';
import { OPEN_YEAR, SUMEDANG } from './facts.ts';
import { eventually, serverUrl, useStage, type Actor } from './harness.ts';
import { comparePage, connection, markWindow, reportPage } from './screens.ts';

const stage = useStage();

/** What the list of what was missed says, line by line, and closes it. */
async function readMissed(budi: Actor, count: number): Promise<string[]> {
  const button = budi.page.locator('[data-missed]');
  await eventually(() => button.getAttribute('data-missed')).toBe(String(count));
  await button.click();
  const list = budi.page.getByRole('dialog');
  await list.getByText('Berubah selama Anda terputus').waitFor();
  const lines = await list.getByRole('listitem').allInnerTexts();
  await list.getByRole('button', { name: 'Tandai sudah dilihat' }).click();
  await button.waitFor({ state: 'detached' });
  return lines;
}

test('Budi is without a network while Ayu reports and corrects: when it returns, all of it is there once', async () => {
  const [ayu, budi] = await Promise.all([stage.signedIn('Ayu Rahmawati'), stage.signedIn('Budi Santoso')]);
  budi.allow(/ERR_INTERNET_DISCONNECTED/);
  await budi.open(comparePage.path(OPEN_YEAR));
  await connection.live(budi.page);
  const untouched = await markWindow(budi);
  const states = await connection.record(budi.page);
  const before = await Promise.all(['1', '2'].map((code) => comparePage.level(budi.page, code, 'a')));
  const next = before.map((level) => (level! % 5) + 1);

  await budi.context.setOffline(true);
  await eventually(() => connection.state(budi.page)).toBe('offline');
  const api = await ApiPerson.signIn(serverUrl(), 'demo-ayu');
  const head = await api.head();
  await budi.page.getByText('Luring. Yang Anda isi disimpan').waitFor();
  await ayu.open(reportPage.path('1'));
  await reportPage.fill(ayu.page, '1', next[0]!, 'dokumen baru');
  await reportPage.fill(ayu.page, '2', next[1]!, 'dokumen baru');
  await reportPage.send(ayu.page, 2);
  const final = (next[0]! % 5) + 1;
  await reportPage.fill(ayu.page, '1', final, 'salah ketik');
  await reportPage.send(ayu.page, 1);
  await api.logged(head, SUMEDANG, 3);
  expect(await comparePage.level(budi.page, '1', 'a')).toBe(before[0]);

  await budi.context.setOffline(false);
  await connection.live(budi.page);
  await eventually(() => comparePage.level(budi.page, '1', 'a')).toBe(final);
  await eventually(() => comparePage.level(budi.page, '2', 'a')).toBe(next[1]);
  const missed = await readMissed(budi, 3);
  const told = [`tingkat ${next[0]} → ${final}`, `tingkat ${before[1]} → ${next[1]}`, `tingkat ${before[0]} → ${next[0]}`];
  expect(missed.map((line) => told.find((text) => line.includes(text)))).toEqual(told);
  expect(await budi.page.locator('[data-news]').getAttribute('data-news')).toBe('3');
  expect(await states()).toEqual(['live', 'offline', 'reconnecting', 'live']);
  expect(await untouched()).toBe(true);
});

test('only the WebSocket breaks: the screen says that it reconnects, then has all that happened, once', async () => {
  const proxy = await stage.proxy();
  const ayu = await ApiPerson.signIn(serverUrl(), 'demo-ayu');
  const budi = await stage.signedIn('Budi Santoso', { url: proxy.url });
  budi.allow(/WebSocket connection to/);
  await budi.open(comparePage.path(OPEN_YEAR));
  await connection.live(budi.page);
  expect(await connection.road(budi.page)).toBe('ws');
  const states = await connection.record(budi.page);
  const heading = budi.page.getByRole('heading', { level: 1 });
  const place = await heading.boundingBox();
  const [first, second] = (await ayu.standing(SUMEDANG, ['3', '4'])).map((value) => value.level!);
  const report = (indicatorCode: string, level: number): Promise<void> =>
    ayu.report({ regionCode: SUMEDANG, values: [{ indicatorCode, level }] });

  proxy.set({ sockets: 'hold' });
  proxy.cutSockets();
  await eventually(() => connection.state(budi.page)).toBe('reconnecting');
  const away = budi.page.locator('[data-line-away="lost"]');
  await away.getByText('Sambungan langsung terputus. Halaman tetap bisa dibaca').waitFor();
  await away.getByText(/^Mencoba (sekarang…|lagi dalam \d+ dtk)$/).waitFor();
  expect(await heading.boundingBox()).toEqual(place);
  await report('3', (first! % 5) + 1);
  await report('4', (second! % 5) + 1);
  await report('3', first!);
  expect(await comparePage.level(budi.page, '4', 'a')).toBe(second);

  proxy.set({ sockets: 'pass' });
  await eventually(() => comparePage.level(budi.page, '4', 'a')).toBe((second! % 5) + 1);
  await eventually(() => comparePage.level(budi.page, '3', 'a')).toBe(first);
  await connection.live(budi.page);
  await away.waitFor({ state: 'detached' });
  expect((await readMissed(budi, 3)).length).toBe(3);
  expect(await states()).toEqual(['live', 'reconnecting', 'live']);
});
