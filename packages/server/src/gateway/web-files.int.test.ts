import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
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

const HINTED = '<head><script src="/awal.js"></script></head>';

describe('what a page needs', () => {
  let built: ReturnType<typeof temporaryFolder>;
  let server: TestApp;
  beforeAll(async () => {
    built = temporaryFolder();
    const pages = [
      { path: '/rencana/$id', files: ['/assets/plan.js', '/assets/plan.css'], texts: { id: ['/assets/id.js'], en: ['/assets/en.js'] } },
      { path: '/rencana/baru', files: ['/assets/new.js'], texts: { id: [], en: [] } },
    ];
    writeFileSync(join(built.path, 'index.html'), HINTED);
    writeFileSync(join(built.path, 'pages.json'), JSON.stringify(pages));
    server = await createTestApp({ config: { webDir: built.path } });
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    built[Symbol.dispose]();
  });
  const page = async (path: string, headers: Record<string, string> = {}) =>
    fetch(`${server.url}${path}`, { headers: { accept: 'text/html', ...headers } });

  test('is named in its head, its texts in each language', async () => {
    expect(await (await page('/rencana/7f3a')).text()).toBe(
      '<head><script src="/awal.js" data-id="/assets/id.js" data-en="/assets/en.js"></script>' +
        '<link rel="modulepreload" crossorigin href="/assets/plan.js">\n<link rel="preload" as="style" crossorigin href="/assets/plan.css">\n</head>',
    );
  });

  test('is that of the address itself before that of a pattern', async () => {
    expect(await (await page('/rencana/baru')).text()).toContain('href="/assets/new.js"');
  });

  test.each(['/', '/rencana', '/rencana/7f3a/lain', '/rencana/'])('is nothing at %s, which no page has', async (path) => {
    expect(await (await page(path)).text()).not.toContain('/assets/');
  });

  test('is not sent again to whoever has it', async () => {
    const tag = (await page('/rencana/baru')).headers.get('etag')!;
    // As a browser asks that has a page; by itself fetch would say that it wants it anew.
    const having = { 'if-none-match': tag, 'cache-control': 'max-age=0' };
    expect((await page('/rencana/baru', having)).status).toBe(304);
    expect((await page('/rencana/7f3a', having)).status).toBe(200);
  });

  test('is that of the newest build', async () => {
    writeFileSync(join(built.path, 'index.html'), HINTED.replace('<head>', '<head><title>2</title>'));
    utimesSync(join(built.path, 'index.html'), new Date(), new Date(Date.now() + 5_000));
    expect(await (await page('/rencana/baru')).text()).toContain('<title>2</title>');
  });
});

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
