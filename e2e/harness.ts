import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';

import { findChromium } from '../scripts/browser/find-chromium.ts';
import { CHROMIUM_FLAGS } from '../scripts/browser/flags.ts';
import type { ServerOfRun } from './global-setup.ts';
import { startProxy, type Passage, type Proxy } from './proxy.ts';
import { watch, type Watch } from './watch.ts';

/** How long a state may take to come on a slow machine, ms. */
export const PATIENCE_MS = 15_000;

/** How somebody looks at the pages. */
export interface Looks {
  /** 1280 of a laptop when left out; 390 is a phone. */
  width?: number;
  scheme?: 'light' | 'dark';
  language?: 'id' | 'en';
  /** Another way to the server, as through a proxy. */
  url?: string;
  /**
   * Whether the service worker may come, without which nothing opens offline. Its first visit costs as much as all the rest
   * of a page; so only where a test is about it, for whoever signs in by hand, and for whoever comes back.
   */
  worker?: boolean;
}

/** Somebody at a window of their own. */
export interface Actor {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly url: string;
  /** Opens a page by its path. */
  open(path: string): Promise<void>;
  /** Lets errors pass that the test provokes. */
  allow: Watch['allow'];
}

export interface Stage {
  /** A person of the demo, signed in on the real page by one click. */
  person(name: string, looks?: Looks): Promise<Actor>;
  /** The same with a session from the start, for tests that are about a page and not about who comes to it. */
  signedIn(name: string, looks?: Looks): Promise<Actor>;
  /** Somebody who is not signed in. */
  visitor(looks?: Looks): Promise<Actor>;
  /**
   * A new page for somebody whose browser the file keeps, signed in once (nobody: a visitor): as for who comes back,
   * what the pages are made of lies on the device. Only for tests that leave nothing there.
   */
  returning(name: string | undefined): Promise<Actor>;
  /** An office network in front of the server; it goes when the windows are closed. */
  proxy(passage?: Partial<Passage>): Promise<Proxy>;
}

/** What one person's pages share. */
interface OpenWindow {
  name: string;
  context: BrowserContext;
  url: string;
  watch: Watch;
}

/** The server of those that the run has which no other file uses at the same time. */
export function serverHere(): ServerOfRun {
  const place = Number(process.env['VITEST_POOL_ID']);
  const server = inject('servers')[place - 1];
  if (!server) throw new Error(`no server for worker ${place}`);
  return server;
}

/** Its address. */
export const serverUrl = (): string => serverHere().url;

/** Call once at the top of a file: a browser for it, and for each test people who must leave no problem behind. */
export function useStage(): Stage {
  let browser: Browser;
  let opened: OpenWindow[] = [];
  const kept = new Map<string | undefined, Promise<OpenWindow>>();
  let proxies = new AsyncDisposableStack();
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: findChromium(), args: [...CHROMIUM_FLAGS] });
  });
  afterEach(async () => {
    const ended = opened;
    opened = [];
    const stay = await Promise.all(kept.values());
    await Promise.all([
      ...ended.map(({ context }) => context.close()),
      ...stay.flatMap(({ context }) => context.pages()).map((page) => page.close()),
    ]);
    await proxies.disposeAsync();
    proxies = new AsyncDisposableStack();
    const problems = [...ended, ...stay].flatMap(({ name, watch }) => watch.problems.map((problem) => `${name}: ${problem}`));
    for (const { watch } of stay) watch.forget();
    expect(problems).toEqual([]);
  });
  afterAll(() => browser.close());

  const makeWindow = async (name: string, looks: Looks): Promise<OpenWindow> => {
    const url = looks.url ?? serverUrl();
    const width = looks.width ?? 1280;
    const context = await browser.newContext({
      viewport: { width, height: width < 600 ? 844 : 800 },
      colorScheme: looks.scheme ?? 'light',
      locale: 'id-ID',
      timezoneId: 'Asia/Jakarta',
      serviceWorkers: looks.worker ? 'allow' : 'block',
      storageState: { cookies: [], origins: [{ origin: url, localStorage: [{ name: 'saling-bahasa', value: looks.language ?? 'id' }] }] },
    });
    context.setDefaultTimeout(PATIENCE_MS);
    return { name, context, url, watch: watch(context, url) };
  };
  const enter = async (name: string, looks: Looks): Promise<Actor> => {
    const made = await makeWindow(name, looks);
    opened.push(made);
    return actorIn(made);
  };
  const keep = async (name: string | undefined): Promise<OpenWindow> => {
    const made = await makeWindow(name ?? 'visitor', { worker: true });
    if (name) await made.context.addCookies(await demoSession(made.url, name));
    return made;
  };
  return {
    visitor: (looks = {}) => enter('visitor', looks),
    proxy: async (passage) => proxies.use(await startProxy(serverUrl(), passage)),
    async returning(name) {
      const stays = kept.get(name) ?? keep(name);
      kept.set(name, stays);
      return actorIn(await stays);
    },
    async signedIn(name, looks = {}) {
      const actor = await enter(name, looks);
      await actor.context.addCookies(await demoSession(actor.url, name));
      return actor;
    },
    async person(name, looks = {}) {
      const actor = await enter(name, { worker: true, ...looks });
      await actor.open('/masuk');
      await actor.page.getByRole('button', { name }).click();
      await actor.page.getByRole('button', { name: new RegExp(`, profil(e of)? ${name}`) }).waitFor();
      return actor;
    },
  };
}

/** A new page in a window. */
async function actorIn({ context, url, watch: { allow } }: OpenWindow): Promise<Actor> {
  const page = await context.newPage();
  return {
    page,
    context,
    url,
    allow,
    async open(path) {
      await page.goto(`${url}${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
    },
  };
}

/** Cookies of a person of the demo who signs in: a session of their own each time. */
async function demoSession(url: string, name: string): Promise<{ name: string; value: string; url: string }[]> {
  const response = await fetch(`${url}/auth/demo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ personId: `demo-${name.split(' ', 1)[0]!.toLowerCase()}` }),
  });
  if (!response.ok) throw new Error(`${name} could not sign in: ${response.status}`);
  return response.headers.getSetCookie().map((cookie) => {
    const pair = cookie.split(';', 1)[0]!;
    const place = pair.indexOf('=');
    return { name: pair.slice(0, place), value: pair.slice(place + 1), url };
  });
}

/** Waits until a reading of the page is as expected: `await eventually(() => read()).toBe(3)`. */
export function eventually<Value>(read: () => Value | Promise<Value>) {
  return expect.poll(read, { timeout: PATIENCE_MS, interval: 50 });
}
