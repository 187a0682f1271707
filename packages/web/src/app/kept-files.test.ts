import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';

import { expect, test } from 'vitest';

const WORKER = readFileSync(new URL('../../public/luring.js', import.meta.url), 'utf8');
const HOME = 'https://saling.test';

/** The service worker with a cache in memory; a listing of it waits until it is let go. */
function playWorker(kept: string[]) {
  const files = new Map(kept.map((url) => [url, new Response(url)]));
  const listed = Promise.withResolvers<void>();
  const handlers = new Map<string, (event: object) => void>();
  const later: Promise<unknown>[] = [];
  const cache = {
    match: (request: Request) => Promise.resolve(files.get(request.url)?.clone()),
    put: (request: Request, response: Response) => Promise.resolve(files.set(request.url, response)),
    keys: () => listed.promise.then(() => [...files.keys()]),
    delete: (url: string) => Promise.resolve(files.delete(url)),
  };
  const self = { addEventListener: (name: string, handler: (event: object) => void) => void handlers.set(name, handler) };
  const fetched = ({ url }: Request) => Promise.resolve(new Response(`new ${url}`));
  const open = () => Promise.resolve(cache);
  runInNewContext(WORKER, { self, caches: { open }, location: { origin: HOME }, fetch: fetched, Request, Response, URL });
  return {
    files,
    ask: async (path: string): Promise<string> => {
      const answered = Promise.withResolvers<Response>();
      const waitUntil = (work: Promise<unknown>): number => later.push(work);
      handlers.get('fetch')!({ request: new Request(HOME + path), respondWith: answered.resolve, waitUntil });
      return (await answered.promise).text();
    },
    tidy: async (): Promise<void> => {
      listed.resolve();
      await Promise.all(later);
    },
  };
}

test('what pages are made of stays while others are opened, the oldest goes when there is far too much, and no page waits for that', async () => {
  const first = `${HOME}/assets/first.js`;
  const { files, ask, tidy } = playWorker([first, ...Array.from({ length: 430 }, (_, n) => `${HOME}/assets/${n}.js`)]);
  expect(await ask('/assets/later.js')).toBe(`new ${HOME}/assets/later.js`);
  await tidy();
  expect(files.size).toBe(432);
  expect(await ask('/assets/first.js')).toBe(first);

  const full = playWorker([first, ...Array.from({ length: 1_500 }, (_, n) => `${HOME}/assets/${n}.js`)]);
  await full.ask('/assets/later.js');
  await full.tidy();
  expect(full.files.size).toBeLessThan(1_100);
  expect([full.files.has(first), full.files.has(`${HOME}/assets/later.js`), full.files.has(`${HOME}/assets/1499.js`)]).toEqual([
    false,
    true,
    true,
  ]);
});
