import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';

import { ApiPerson } from './api.ts';
import { BANTUL, FRAMEWORK, OPEN_YEAR, SUMEDANG } from './facts.ts';
import { eventually, serverUrl, useStage } from './harness.ts';
import { connection, feedPage, markWindow, reportPage } from './screens.ts';

const stage = useStage();
const INDICATOR = '21';
const FILTER = { kinds: ['INDICATOR_REPORTED'], indicatorCodes: [`${FRAMEWORK}:${INDICATOR}`] };
const FEED = `/nasional/siaran?jenis=indikator&indikator=${FRAMEWORK}:${INDICATOR}`;

let [ayu, budi, api]: ApiPerson[] = [];
beforeAll(async () => {
  [ayu, budi, api] = await Promise.all(['demo-ayu', 'demo-budi', 'demo-nadia'].map((id) => ApiPerson.signIn(serverUrl(), id)));
});

/** What the log says after a place, in its order: its entries, and where it stands. */
async function logAfter(after: string | null): Promise<{ entries: string[]; cursor: string }> {
  const { activities } = await api!.ask<{ activities: { nodes: { eventId: string }[]; cursor: string } }>(
    'query ($filter: ActivityFilter, $after: Cursor) { activities(filter: $filter, after: $after) { nodes { eventId } cursor } }',
    { filter: FILTER, after },
  );
  return { entries: activities.nodes.map(({ eventId }) => eventId), cursor: activities.cursor };
}

const report = (who: ApiPerson, regionCode: string, level: number): Promise<void> =>
  who.report({ regionCode, values: [{ indicatorCode: INDICATOR, level }] });

describe('while two regions report', () => {
  test('N63 an observer’s map, feed, inbox and mail say the same, and what the API says', async () => {
    await Promise.all([report(ayu!, SUMEDANG, 5), report(budi!, BANTUL, 4)]);
    const [nadia, editor] = await Promise.all([stage.signedIn('Nadia Putri'), stage.signedIn('Ayu Rahmawati')]);
    const map = nadia.page;
    const feed = await nadia.context.newPage();
    await watchBoth();
    await editor.open(reportPage.path(INDICATOR));
    await feed.goto(`${nadia.url}${FEED}`);
    await nadia.open(`/nasional?tahun=${OPEN_YEAR}&menurut=indikator:${INDICATOR}`);
    const tile = (code: string) => map.locator(`[data-tile="${code}"]`);
    const bell = map.locator('a[href="/kabar"][data-unread]');
    await eventually(() => tile(SUMEDANG).getAttribute('data-step')).toBe('5');
    await eventually(() => tile(BANTUL).getAttribute('data-step')).toBe('4');
    await feed.locator('[data-event]').first().waitFor();
    await eventually(() => bell.getAttribute('data-unread')).toBe('0');
    await Promise.all([map, feed].map(connection.live));
    const colours = (): Promise<string[]> => Promise.all([SUMEDANG, BANTUL].map((code) => colourOf(map, code)));
    const before = await colours();
    const { cursor } = await logAfter(null);
    const untouched = await markWindow(nadia);

    await reportPage.fill(editor.page, INDICATOR, 3, 'Dinilai ulang');
    await reportPage.send(editor.page, 1);
    await report(budi!, BANTUL, 2);

    const levels = new Map<string, number>();
    for (const [who, code] of [
      [ayu, SUMEDANG],
      [budi, BANTUL],
    ] as const)
      levels.set(code, (await who!.standing(code, [INDICATOR]))[0]!.level!);
    const [sumedang, bantul] = [levels.get(SUMEDANG)!, levels.get(BANTUL)!];
    // The map.
    for (const [code, level] of levels) {
      await eventually(() => tile(code).getAttribute('data-step')).toBe(String(level));
      expect(await tile(code).getAttribute('aria-label')).toContain(`: ${level}, Tingkat ${level}`);
    }
    await eventually(async () => (await colours()).map((colour, place) => colour === before[place])).toEqual([false, false]);
    // The feed: both, in the order of the log.
    await eventually(async () => (await logAfter(cursor)).entries.length).toBe(2);
    const { entries } = await logAfter(cursor);
    await eventually(async () => (await feedPage.events(feed)).slice(0, 2)).toEqual(entries.toReversed());
    const [second, first] = (await feedPage.texts(feed)).slice(0, 2);
    expect(first).toMatch(new RegExp(`\\(Kab\\. Sumedang\\) melaporkan ${INDICATOR}\\..*: tingkat 5 → ${sumedang}\\.`));
    expect(second).toMatch(new RegExp(`\\(Kab\\. Bantul\\) melaporkan ${INDICATOR}\\..*: tingkat 4 → ${bantul}\\.`));
    // The inbox, on the page that has been open all along.
    await eventually(() => bell.getAttribute('data-unread')).toBe('2');
    expect(await untouched()).toBe(true);
    await bell.click();
    const notices = map.locator('[data-notice="LEVEL_FELL"][data-unread="true"]');
    await eventually(() => notices.count()).toBe(2);
    const told = (await notices.locator('a').allTextContents()).toReversed();
    expect(told[0]).toMatch(new RegExp(`^Kabupaten Sumedang: indikator ${INDICATOR}\\..*\\(5 → ${sumedang}\\) turun`));
    expect(told[1]).toMatch(new RegExp(`^Kabupaten Bantul: indikator ${INDICATOR}\\..*\\(4 → ${bantul}\\) turun`));
    // The mail.
    await feed.goto(`${nadia.url}/surat`);
    const letters = feed.locator('[data-letter]').filter({ hasText: 'Nadia Putri' });
    // A long letter names a region once and says the rest of the sentence below it.
    const below = (sentence: string): string => sentence.slice(sentence.indexOf(': ') + 2);
    for (const sentence of told)
      await letters
        .filter({ hasText: below(sentence) })
        .first()
        .waitFor();
  });
});

test('N64 the feed of an address: paused it counts, after the line was cut it is whole, and it is read as of a moment', async () => {
  const proxy = await stage.proxy();
  const nadia = await stage.signedIn('Nadia Putri', { url: proxy.url });
  nadia.allow(/WebSocket connection to/);
  const { page } = nadia;
  await nadia.open(FEED);
  await page.locator('[data-event]').first().waitFor();
  await connection.live(page);
  const { cursor } = await logAfter(null);
  const before = await feedPage.events(page);

  await page.getByRole('button', { name: 'Jeda' }).click();
  // What another filter finds is not counted.
  await budi!.report({ regionCode: BANTUL, values: [{ indicatorCode: '22', level: 2 }] });
  await report(ayu!, SUMEDANG, 4);
  await page.getByText('Dijeda, 1 pembaruan menunggu').waitFor();
  expect(await feedPage.events(page)).toEqual(before);
  await page.getByRole('button', { name: 'Lanjutkan' }).click();
  await eventually(async () => (await feedPage.events(page)).length).toBe(before.length + 1);

  proxy.set({ sockets: 'hold' });
  proxy.cutSockets();
  await eventually(() => connection.state(page)).toBe('reconnecting');
  await report(budi!, BANTUL, 3);
  await report(ayu!, SUMEDANG, 2);
  proxy.set({ sockets: 'pass' });
  await report(budi!, BANTUL, 5);
  await eventually(async () => (await feedPage.events(page)).length).toBe(before.length + 4);
  const { entries } = await logAfter(cursor);
  expect(await feedPage.events(page)).toEqual([...entries.toReversed(), ...before]);

  const { recentActivity } = await api!.ask<{ recentActivity: { nodes: { at: string }[] } }>(
    'query ($filter: ActivityFilter) { recentActivity(filter: $filter, first: 2) { nodes { at } } }',
    { filter: FILTER },
  );
  await nadia.open(`${FEED}&sampai=${encodeURIComponent(recentActivity.nodes[1]!.at)}`);
  await eventually(async () => (await feedPage.events(page)).slice(0, 3)).toEqual(entries.slice(0, 3).toReversed());
  await page.getByRole('button', { name: 'Kembali ke langsung' }).click();
  await eventually(async () => (await feedPage.events(page)).slice(0, 4)).toEqual(entries.toReversed());
  expect(new URL(page.url()).searchParams.get('sampai')).toBeNull();
});

/** Nadia watches both regions for what falls, with letters at once and nothing unread. */
async function watchBoth(): Promise<void> {
  const { notices } = await api!.ask<{ notices: { nodes: { id: string }[] } }>('{ notices(first: 1) { nodes { id } } }');
  const [newest] = notices.nodes;
  if (newest) await api!.ask('mutation ($id: ID!) { markNoticesRead(upTo: $id) { unread } }', { id: newest.id });
  const { inbox } = await api!.ask<{ inbox: { asOf: string } }>('{ inbox { asOf } }');
  await api!.ask('mutation ($cursor: Cursor!) { markSeen(kind: INBOX, objectId: "me", cursor: $cursor) { id } }', { cursor: inbox.asOf });
  await api!.ask('mutation { changeWatchSettings(input: { mail: AT_ONCE, push: false, zone: "Asia/Jakarta" }) { __typename } }');
  for (const objectId of [SUMEDANG, BANTUL])
    await api!.ask('mutation ($input: WatchInput!) { setWatch(input: $input) { __typename } }', {
      input: { kind: 'REGION', objectId, conditions: ['LEVEL_FALLS'] },
    });
}

const colourOf = (page: Page, code: string): Promise<string> =>
  page
    .locator(`[data-tile="${code}"] rect`)
    .first()
    .evaluate((rect) => getComputedStyle(rect).fill);
