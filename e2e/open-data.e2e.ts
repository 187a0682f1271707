import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

import { expect, test } from 'vitest';

import { serverUrl, useStage } from './harness.ts';

const stage = useStage();

interface Listed {
  openData: { nodes: { version: string; files: { name: string; sha256: string; bytes: number }[] }[] };
}

test('N34 N35 a file of the open data is downloaded from the page, and is what the API says of it', async () => {
  const { page, open } = await stage.visitor();
  await open('/data-terbuka');
  const link = page.locator('[data-open-file="nilai.csv"] a').first();
  // The first version is made as soon as the server runs.
  await expect.poll(async () => (await link.count()) > 0 || void (await page.reload()), { timeout: 30_000, interval: 1_000 }).toBe(true);
  const downloading = page.waitForEvent('download');
  await link.click();
  const bytes = await readFile(await (await downloading).path());
  const query = '{ openData(first: 1) { nodes { version files { name sha256 bytes } } } }';
  const answer = await fetch(`${serverUrl()}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { data } = (await answer.json()) as { data: Listed };
  const file = data.openData.nodes[0]!.files.find(({ name }) => name === 'nilai.csv')!;
  expect([bytes.length, createHash('sha256').update(bytes).digest('hex')]).toEqual([file.bytes, file.sha256]);
});
