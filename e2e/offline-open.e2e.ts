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
  await eventually(() => storedReads(page)).toBeGreaterThan(0);

  await context.setOffline(true);
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Bandingkan' }).waitFor();
  await eventually(() => comparePage.level(page, '1', 'b')).toBe(shown);
  await page.locator('[data-offline-banner]').waitFor();
  await page.getByText('Yang tampak adalah data terakhir di perangkat ini').waitFor();
  await page.getByRole('button', { name: 'Profil: Budi Santoso' }).waitFor();

  await context.setOffline(false);
  await connection.live(page);
  await page.locator('[data-offline-banner]').waitFor({ state: 'detached' });
});

/** Entries of the GraphQL cache on the device. */
function storedReads(page: import('playwright-core').Page): Promise<number> {
  return page.evaluate(async () => {
    const open = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('saling-baca');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error!);
    });
    const names = [...open.objectStoreNames];
    const counts = await Promise.all(
      names.map(
        (name) =>
          new Promise<number>((resolve, reject) => {
            const request = open.transaction(name).objectStore(name).getAllKeys();
            request.onsuccess = () => resolve(request.result.length);
            request.onerror = () => reject(request.error!);
          }),
      ),
    );
    open.close();
    return counts.reduce((sum, count) => sum + count, 0);
  });
}
