import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { OPEN_YEAR } from './facts.ts';
import { eventually, useStage } from './harness.ts';
import { comparePage, connection } from './screens.ts';

const stage = useStage();

test('after one visit, a reload without a network opens the page last seen and says that it is offline', async () => {
  const { page, context, allow, open } = await stage.person('Budi Santoso');
  allow(/ERR_INTERNET_DISCONNECTED/, /ERR_FAILED/);
  await open(comparePage.path(OPEN_YEAR));
  await connection.live(page);
  const shown = await comparePage.level(page, '1', 'b');
  expect(shown).not.toBe(null);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  // What was read is written to the device a moment after it came.
  await eventually(() => storedReads(page)).toContain('compareRegions(');

  await context.setOffline(true);
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Bandingkan' }).waitFor();
  await eventually(() => comparePage.level(page, '1', 'b')).toBe(shown);
  await page.locator('[data-offline-banner]').waitFor();
  await page.getByText('Yang tampak adalah data terakhir di perangkat ini').waitFor();
  await page.getByRole('button', { name: 'profil Budi Santoso' }).waitFor();

  await context.setOffline(false);
  await connection.live(page);
  await page.locator('[data-offline-banner]').waitFor({ state: 'detached' });
});

/** All that the GraphQL cache holds on the device, as text. */
function storedReads(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const answer = <Result>(request: IDBRequest<Result>): Promise<Result> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error ?? new Error('the storage did not answer')));
      });
    const database = await answer(indexedDB.open('saling-baca'));
    const names = [...database.objectStoreNames];
    const stored = await Promise.all(names.map((name) => answer<unknown[]>(database.transaction(name).objectStore(name).getAll())));
    database.close();
    return JSON.stringify(stored);
  });
}
