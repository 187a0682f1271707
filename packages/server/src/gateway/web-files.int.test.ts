import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createTestApp, type TestApp } from '../testing/harness.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

let app: TestApp;
let folder: ReturnType<typeof temporaryFolder>;
beforeAll(async () => {
  folder = temporaryFolder();
  mkdirSync(join(folder.path, 'assets'));
  writeFileSync(join(folder.path, 'index.html'), '<!doctype html><title>Saling</title>');
  writeFileSync(join(folder.path, 'sw.js'), 'self');
  writeFileSync(join(folder.path, 'assets/app-1a2b3c.js'), 'export {}');
  writeFileSync(join(folder.path, '.secret'), 'hidden');
  app = await createTestApp({ config: { webDir: folder.path } });
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

const HTML = { headers: { accept: 'text/html' } };
const get = async (path: string, init: RequestInit = {}) => {
  const response = await fetch(`${app.url}${path}`, init);
  return {
    status: response.status,
    cache: response.headers.get('cache-control'),
    type: response.headers.get('content-type')?.split(';')[0],
    body: await response.text(),
  };
};

describe('the web client', () => {
  test.each(['/', '/bandingkan/32.11/34.02?aspek=1', '/peringkat'])(
    'a page of it, %s, is the one page, asked for anew each time',
    async (path) => {
      expect(await get(path, HTML)).toEqual({
        status: 200,
        cache: 'no-cache',
        type: 'text/html',
        body: '<!doctype html><title>Saling</title>',
      });
    },
  );

  test('a file with a hash in its name is kept for ever', async () => {
    expect(await get('/assets/app-1a2b3c.js')).toMatchObject({
      status: 200,
      cache: 'public, max-age=31536000, immutable',
      type: 'text/javascript',
    });
  });

  test('a file without is asked for anew', async () => {
    expect(await get('/sw.js')).toMatchObject({ status: 200, cache: 'no-cache' });
  });

  test.each(['/assets/app-of-yesterday.js', '/assets/'])('what is not there, %s, is not answered with the page', async (path) => {
    const { status, body } = await get(path, HTML);
    expect({ status, isPage: body.includes('<title>Saling') }).toEqual({ status: 404, isPage: false });
  });

  test.each(['/..%2f..%2f..%2fetc/passwd', '/assets/..%2f.secret', '/.secret'])('%s reaches nothing outside or hidden', async (path) => {
    expect((await get(path)).body).not.toMatch(/root:|hidden/);
  });
});

test('without a built client it is said how to get one', async () => {
  await using bare = await createTestApp();
  const response = await fetch(bare.url, HTML);
  expect({ status: response.status, body: await response.text() }).toEqual({
    status: 503,
    body: 'The web client is not built yet: run pnpm start, or open /graphql.\n',
  });
});
