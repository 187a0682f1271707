import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { beforeAll, describe, expect, test } from 'vitest';

import { graveFindings } from './accessible.ts';
import { invite, newEmail } from './accounts.ts';
import { ApiPerson } from './api.ts';
import { OPEN_YEAR, PUBLISHED_YEAR, SUMEDANG } from './facts.ts';
import { eventually, serverUrl, useStage, type Actor } from './harness.ts';
import { comparePage, connection, FITS, overflow } from './screens.ts';

const stage = useStage();
/** Folder to keep pictures in; none are taken when nobody names one. */
const shots = process.env['SCREENSHOTS'];
const PHONE = 390;
const LAPTOP = 1280;

interface Screen {
  name: string;
  path: string | (() => string);
  /** Person of the demo; a visitor when left out. */
  who?: string;
  /** What is there once the page is complete. */
  ready: string;
  /** Parts that come from elsewhere and are not judged by axe. */
  foreign?: string[];
}

const SCREENS: Screen[] = [
  { name: 'start', path: '/', ready: 'input[type=search]' },
  { name: 'sign-in', path: '/masuk', ready: '#demo' },
  { name: 'published-region', path: `/wilayah/34.02?tahun=${PUBLISHED_YEAR}`, ready: 'svg[role]' },
  { name: 'ranking', path: `/peringkat?tahun=${PUBLISHED_YEAR}`, ready: 'tr[data-region]' },
  { name: 'unknown', path: '/tidak-ada', ready: 'h1' },
  { name: 'no-report', path: '/lapor', ready: '[data-state="empty"]' },
  { name: 'own-region', path: `/?tahun=${OPEN_YEAR}`, who: 'Ayu Rahmawati', ready: 'li[data-event]' },
  { name: 'compare', path: comparePage.path(OPEN_YEAR), who: 'Ayu Rahmawati', ready: 'tr[data-row="1"]' },
  { name: 'report', path: '/lapor', who: 'Ayu Rahmawati', ready: 'fieldset[data-indicator]' },
  { name: 'console', path: '/konsol', who: 'Ayu Rahmawati', ready: '.graphiql-query-editor .view-line', foreign: ['.graphiql-container'] },
  { name: 'about-clients', path: '/konsol?tab=klien', ready: '[data-about-clients]' },
  { name: 'clients', path: '/konsol', who: 'Rina Marlina', ready: '[data-client]' },
  { name: 'usage', path: '/konsol?tab=penggunaan', who: 'Rina Marlina', ready: 'svg[data-chart="columns"]' },
  { name: 'live-demo', path: '/konsol?tab=langsung', who: 'Rina Marlina', ready: '[data-stream="running"]' },
  { name: 'schema', path: '/konsol?tab=skema', who: 'Rina Marlina', ready: '[data-changelog] li' },
  { name: 'people', path: '/organisasi', who: 'Rina Marlina', ready: '[data-member]' },
  { name: 'people-read-only', path: '/organisasi', who: 'Ayu Rahmawati', ready: '[data-who-administers]' },
  { name: 'invitations', path: '/organisasi?tab=undangan', who: 'Rina Marlina', ready: 'form[data-invite]' },
  { name: 'audit', path: '/organisasi?tab=jejak', who: 'Rina Marlina', ready: '[data-audit]' },
  { name: 'forgotten-password', path: '/lupa-sandi', ready: 'input[name="email"]' },
  { name: 'new-password', path: '/atur-ulang/contoh', ready: 'input[name="new-password"]' },
  { name: 'invitation', path: () => invitation, ready: 'input[name="new-password"]' },
  { name: 'invitation-for-another', path: () => invitation, who: 'Ayu Rahmawati', ready: '[data-role]' },
  { name: 'unknown-invitation', path: '/undangan/contoh', ready: '[data-invitation="UNKNOWN"]' },
  { name: 'settings', path: '/pengaturan', who: 'Ayu Rahmawati', ready: '[data-session]' },
  { name: 'letters', path: '/surat', ready: '[data-letter]' },
];

/** An invitation to look at. */
let invitation: string;

/** A client to look at, as its administrator would make it. */
beforeAll(async () => {
  invitation = await invite(newEmail('Dewi'), 'Dewi Lestari');
  const rina = await ApiPerson.signIn(serverUrl(), 'demo-rina');
  await rina.ask('mutation Make($input: CreateApiClientInput!) { createApiClient(input: $input) { __typename } }', {
    input: {
      organisationId: SUMEDANG,
      name: 'Dasbor Diskominfo',
      scopes: ['INDICATORS_READ', 'EVENTS_SUBSCRIBE'],
      expiresAt: new Date(Date.now() + 90 * 86_400_000).toISOString(),
    },
  });
});

async function setWidth({ page }: Actor, width: number): Promise<void> {
  await page.setViewportSize({ width, height: width < 600 ? 844 : 800 });
  // Charts measure themselves and draw anew.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

async function picture({ page }: Actor, name: string): Promise<void> {
  if (!shots) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
}

describe.each(['id', 'en'] as const)('in %s', (language) => {
  test.for(SCREENS)(
    '$name fits phone and laptop, light and dark, and axe finds nothing grave',
    async ({ name, path, who, ready, foreign }) => {
      const actor = who ? await stage.person(who, { language }) : await stage.visitor({ language });
      const { page } = actor;
      await actor.open(typeof path === 'string' ? path : path());
      await page.locator(ready).first().waitFor();
      await page.locator('[data-state="loading"]').first().waitFor({ state: 'detached' });
      expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
      expect(await page.locator('h1').count()).toBe(1);
      await eventually(() => page.title()).toBe(`${await page.locator('h1').innerText()} · Saling`);

      for (const width of [LAPTOP, PHONE]) {
        await setWidth(actor, width);
        for (const scheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme: scheme });
          await page.locator(`html[data-mantine-color-scheme="${scheme}"]`).waitFor({ state: 'attached' });
          // The structure is the same in both schemes: only colours can differ.
          expect.soft(await graveFindings(page, { exclude: foreign, ...(scheme === 'dark' && { rule: 'color-contrast' }) })).toEqual([]);
          await picture(actor, `${name}-${width}-${scheme}-${language}`);
        }
        expect.soft(await overflow(actor)).toBe(FITS);
      }
      await setWidth(actor, 320);
      expect.soft(await overflow(actor)).toBe(FITS);
    },
  );
});

test('the console runs a query from our own files alone', async () => {
  const { page, open } = await stage.visitor();
  await open('/konsol');
  await page.locator('.graphiql-query-editor .view-line').first().waitFor();
  await page.getByRole('button', { name: /Execute query/ }).click();
  await page.getByRole('menuitem', { name: 'Peringkat' }).click();
  await page.locator('.result-window').getByText('spbe-2020').waitFor();
  expect(await page.locator('.result-window').innerText()).toContain(String(PUBLISHED_YEAR));
});

test('on the narrowest phone the header has room for a connection that breaks', async () => {
  const proxy = await stage.proxy();
  const visitor = await stage.visitor({ width: 320, language: 'en', url: proxy.url });
  visitor.allow(/WebSocket connection to/);
  await visitor.open(`/peringkat?tahun=${PUBLISHED_YEAR}`);
  await connection.live(visitor.page);
  proxy.set({ sockets: 'hold' });
  proxy.cutSockets();
  await eventually(() => connection.state(visitor.page)).toBe('reconnecting');
  expect(await overflow(visitor)).toBe(FITS);
});
