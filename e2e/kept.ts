import type { Page } from 'playwright-core';

/** Everything a browser keeps of a page, as text: address, cookies, both storages, IndexedDB. */
export async function kept(page: Page): Promise<string> {
  const state = await page.context().storageState({ indexedDB: true });
  const session = await page.evaluate(() => JSON.stringify(sessionStorage));
  return [page.url(), JSON.stringify(state), session].join('\n');
}
