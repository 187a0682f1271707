import { afterAll, beforeAll, expect, test } from 'vitest';

import { PUBLISHED_YEAR } from './facts.ts';
import { useStage } from './harness.ts';
import { connection, executeMenu } from './screens.ts';
import { START_MS, startServer, type TestServer } from './server.ts';
import { watch } from './watch.ts';

const stage = useStage();
let server: TestServer;
beforeAll(async () => {
  server = await startServer({ DOCUMENTS: 'only-trusted' });
}, START_MS);
afterAll(() => server[Symbol.asyncDispose]());

test('the pages work on a server that answers known documents alone, live too', async () => {
  const visitor = await stage.visitor({ url: server.url });
  await visitor.open(`/peringkat?tahun=${PUBLISHED_YEAR}`);
  await connection.live(visitor.page);
  const ayu = await stage.signedIn('Ayu Rahmawati', { url: server.url });
  const asked: string[] = [];
  ayu.page.on('response', (response) => {
    if (response.url().endsWith('/graphql')) asked.push(`${response.status()}`);
  });
  for (const path of ['/', '/bandingkan', '/lapor', '/peringkat']) {
    await ayu.open(path);
    await connection.live(ayu.page);
  }
  expect(new Set(asked)).toEqual(new Set(['200']));
});

test('there the console needs a token, says so, and works with one', async () => {
  const rina = await stage.signedIn('Rina Marlina', { url: server.url });
  const { page } = rina;
  // Without a token, what GraphiQL asks of the schema is refused.
  rina.allow(/status of 403/);
  await rina.open('/konsol?tab=coba');
  await page.locator('.graphiql-query-editor .view-line').first().waitFor();
  const run = async (): Promise<void> => {
    await executeMenu(page).click();
    await page.getByRole('menuitem', { name: 'Peringkat' }).click();
  };
  await run();
  const result = page.locator('.result-window');
  await result.getByText('DOCUMENT_NOT_TRUSTED').waitFor();
  // The editor breaks long lines.
  expect((await result.innerText()).replaceAll(/\s+/g, ' ')).toContain('send \\"Authorization: Bearer …');

  await page.locator('[data-tab="klien"]').click();
  await page.locator('[data-action="create"]').click();
  await page.getByLabel('Nama klien', { exact: true }).fill('Uji hanya tepercaya');
  await page.locator('dialog[open] [data-confirm]').click();
  await page.locator('[data-token-value]').waitFor();
  await page.getByRole('button', { name: 'Sudah saya simpan' }).click();
  await page.locator('[data-tab="coba"]').click();
  await page.locator('[data-runs-as="client"]').waitFor();
  await page.locator('.graphiql-query-editor .view-line').first().waitFor();
  await run();
  await result.getByText('spbe-2020').waitFor();
});

test('a document that is not known as ours does not go unnoticed in any test', async () => {
  const visitor = await stage.visitor();
  visitor.allow(/sent a document that trusted-documents\.json does not have/);
  await visitor.open(`/peringkat?tahun=${PUBLISHED_YEAR}`);
  const seen = watch(visitor.context, visitor.url);
  const send = (query: string): Promise<number> =>
    visitor.page.evaluate(
      async (body) => (await fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body })).status,
      JSON.stringify({ query }),
    );
  expect(await send('query Viewer { viewer { demo } }')).toBe(200);
  expect(seen.problems).toEqual([expect.stringContaining('query Viewer { viewer { demo } }') as string]);
});
