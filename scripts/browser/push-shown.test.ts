import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { chromium, type Browser, type BrowserContext, type CDPSession, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { repoPath } from '../repo.ts';
import { findChromium } from './find-chromium.ts';
import { CHROMIUM_FLAGS } from './flags.ts';

const WORKER = readFileSync(repoPath('packages/web/public/luring.js'));
/** Ways out that were gone, and what of them fails. */
const gone: string[] = [];
let stops = 200;
const server = createServer((req, res) => {
  if (req.method === 'POST') {
    const parts: Buffer[] = [];
    req
      .on('data', (part: Buffer) => parts.push(part))
      .on('end', () => {
        gone.push(`${req.url} ${Buffer.concat(parts).toString()} ${req.headers.cookie ?? 'nobody'}`);
        res.writeHead(stops).end();
      });
    return;
  }
  const isWorker = req.url === '/luring.js';
  res.writeHead(200, { 'content-type': isWorker ? 'text/javascript' : 'text/html' }).end(isWorker ? WORKER : '<title>Saling</title>');
});

let url: string;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let cdp: CDPSession;
let registrationId: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, () => resolve()));
  url = `http://localhost:${(server.address() as AddressInfo).port}`;
  browser = await chromium.launch({ executablePath: findChromium()!, args: [...CHROMIUM_FLAGS] });
  context = await browser.newContext();
  await context.grantPermissions(['notifications'], { origin: url });
  page = await context.newPage();
  cdp = await context.newCDPSession(page);
  const registered = new Promise<string>((resolve) =>
    cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const known = registrations.find(({ scopeURL }) => scopeURL === `${url}/`);
      if (known) resolve(known.registrationId);
    }),
  );
  await page.goto(`${url}/kabar`);
  await cdp.send('ServiceWorker.enable');
  await page.evaluate(() => navigator.serviceWorker.register('/luring.js'));
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  registrationId = await registered;
  await watchWorker();
});
afterAll(async () => {
  await browser.close();
  server.close();
});

interface Shown {
  title: string;
  body: string;
  tag: string;
  lang: string;
  data: unknown;
  actions: { action: string; title: string }[];
}

/** What the worker has to do with, as far as it is asked here. */
interface Worker extends EventTarget {
  registration: { showNotification: (title: string, options: Partial<Omit<Shown, 'title'>> & { tag: string }) => Promise<void> };
  clients: { openWindow: (to: string) => Promise<void> };
  WindowClient: { prototype: { focus: () => Promise<void> } };
  /** Notifications on the screen, by tag. */
  screen: Map<string, Shown>;
  /** What a click asked the browser for. */
  asked: string[];
}

/** Inside of it. */
declare const self: Worker;

/** A browser without windows draws no notification and follows no click, and no program is a hand that clicks: both are written down. */
async function watchWorker(): Promise<void> {
  await context.serviceWorkers()[0]!.evaluate(() => {
    self.screen = new Map();
    self.asked = [];
    self.registration.showNotification = async (title, { body = '', tag, lang = '', data, actions = [] }) =>
      void self.screen.set(tag, { title, body, tag, lang, data, actions });
    self.clients.openWindow = async (to) => void self.asked.push(`opens ${new URL(to).pathname}`);
    self.WindowClient.prototype.focus = async () => void self.asked.push('shows the tab');
  });
}

const push = (data: string): Promise<unknown> => cdp.send('ServiceWorker.deliverPushMessage', { origin: `${url}/`, registrationId, data });
const shown = (): Promise<Shown[]> => context.serviceWorkers()[0]!.evaluate(() => [...self.screen.values()]);

/** Clicks the notification with a tag, or a button of it, as a browser does, and answers what the worker then asks the browser for. */
function click(tag: string, action = ''): Promise<string[]> {
  return context.serviceWorkers()[0]!.evaluate(
    async ([wanted, button]) => {
      const notification = { ...self.screen.get(wanted)!, close: () => void self.screen.delete(wanted) };
      const waited: Promise<unknown>[] = [];
      const waitUntil = (work: Promise<unknown>) => waited.push(work);
      const event = Object.assign(new Event('notificationclick'), { notification, action: button, waitUntil });
      self.dispatchEvent(event);
      await Promise.all(waited);
      return self.asked.splice(0);
    },
    [tag, action] as const,
  );
}

test('N18 a browser shows what a push message says, in its language, and the same message once', async () => {
  const said = { title: 'Kabupaten Bantul', body: 'Kabupaten Bantul: index fell', tag: 'pantauan-7', lang: 'en' };
  await push(JSON.stringify({ ...said, url: '/wilayah/34.02' }));
  await expect.poll(shown).toEqual([{ ...said, data: { url: '/wilayah/34.02', stopped: '' }, actions: [] }]);
  await push(JSON.stringify({ ...said, url: '/wilayah/34.02' }));
  await push('bukan JSON');
  await expect.poll(async () => (await shown()).length).toBe(2);
  expect(await shown()).toContainEqual({
    title: 'Saling',
    body: '',
    tag: 'pantauan',
    lang: 'id',
    data: { url: '/kabar', stopped: '' },
    actions: [],
  });
});

test('N18 a click opens what it is about, in the tab that shows it already if there is one, and nothing elsewhere', async () => {
  const clicked = async (to: string): Promise<string[]> => {
    await push(JSON.stringify({ title: 'x', url: to, tag: to }));
    await expect.poll(async () => (await shown()).some(({ tag }) => tag === to)).toBe(true);
    const asked = await click(to);
    expect((await shown()).some(({ tag }) => tag === to)).toBe(false);
    return asked;
  };
  expect(await clicked('/wilayah/34.02')).toEqual(['opens /wilayah/34.02']);
  expect(await clicked('/kabar')).toEqual(['shows the tab']);
  expect(await clicked('https://lain.example/wilayah')).toEqual(['opens /']);
});

test('N105 a button of it ends its watch by one click and says so in the same language; where that fails the page asks', async () => {
  await context.addCookies([{ name: 'sesi', value: 'x', url }]);
  const said = { title: 'Kabupaten Bantul', body: 'index fell', tag: 'pantauan-9', lang: 'en' };
  const actions = [{ action: '/berhenti/abc', title: 'Stop watching' }];
  const send = async () => {
    await push(JSON.stringify({ ...said, url: '/wilayah/34.02', actions, stopped: 'The watch was stopped' }));
    await expect.poll(async () => (await shown()).find(({ tag }) => tag === said.tag)?.actions).toEqual(actions);
  };
  await send();
  stops = 503;
  expect(await click(said.tag, '/berhenti/abc')).toEqual(['opens /berhenti/abc']);
  await send();
  stops = 200;
  expect(await click(said.tag, '/berhenti/abc')).toEqual([]);
  expect(gone).toEqual(Array.from({ length: 2 }, () => '/berhenti/abc List-Unsubscribe=One-Click nobody'));
  const { tag, lang } = said;
  expect(await shown()).toContainEqual({ title: 'The watch was stopped', body: '', tag, lang, data: { url: '/pantauan' }, actions: [] });
  await send();
  expect(await click(said.tag, '/pantauan')).toEqual(['opens /pantauan']);
});
