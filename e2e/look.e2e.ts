import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { beforeAll, expect, test } from 'vitest';

import { graveFindings } from './accessible.ts';
import { invite, newEmail } from './accounts.ts';
import { ApiPerson } from './api.ts';
import { withoutDownload } from './downloads.ts';
import { BANTUL, OPEN_YEAR, PUBLISHED_YEAR, SUMEDANG } from './facts.ts';
import { eventually, serverUrl, useStage, type Actor } from './harness.ts';
import { talkAbout } from './plan-talk.ts';
import { fullPlan } from './plans.ts';
import { practiceContent, revisePractice, sharePractice } from './practices.ts';
import { comparePage, connection, executeMenu, FITS, overflow } from './screens.ts';

const stage = useStage();
/** Folder to keep pictures in; none are taken when nobody names one. */
const shots = process.env['SCREENSHOTS'];
const PHONE = 390;
const LAPTOP = 1280;
/** Width at which axe looks at a language. */
const JUDGED = { id: LAPTOP, en: PHONE };

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
  { name: 'open-data', path: '/data-terbuka', ready: '[data-page-title]' },
  { name: 'check-log', path: '/periksa-log', ready: '[data-choose-log]' },
  { name: 'exports', path: '/unduhan', who: 'Nadia Putri', ready: 'form' },
  { name: 'no-report', path: '/lapor', ready: '[data-state="empty"]' },
  { name: 'own-region', path: `/?tahun=${OPEN_YEAR}`, who: 'Ayu Rahmawati', ready: 'li[data-event]' },
  { name: 'compare', path: comparePage.path(OPEN_YEAR), who: 'Ayu Rahmawati', ready: 'tr[data-row="1"]' },
  { name: 'report', path: '/lapor', who: 'Ayu Rahmawati', ready: 'fieldset[data-indicator]' },
  { name: 'console', path: '/konsol', who: 'Ayu Rahmawati', ready: '.graphiql-query-editor .view-line', foreign: ['.graphiql-container'] },
  { name: 'about-clients', path: '/konsol?tab=klien', ready: '[data-about-clients]' },
  { name: 'clients', path: '/konsol', who: 'Rina Marlina', ready: '[data-client]' },
  { name: 'webhooks', path: '/konsol?tab=webhook', who: 'Rina Marlina', ready: '[data-action="create"]' },
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
  { name: 'library-closed', path: '/pengetahuan', ready: '[data-state="empty"]' },
  { name: 'library', path: '/pengetahuan', who: 'Ayu Rahmawati', ready: '[data-practice]' },
  { name: 'library-found', path: '/pengetahuan?q=pengaudan&jenis=REGENCY', who: 'Ayu Rahmawati', ready: '[data-corrected]' },
  { name: 'library-own', path: '/pengetahuan?tab=kami', who: 'Budi Santoso', ready: '[data-own]' },
  { name: 'practice', path: () => `/pengetahuan/${practice}`, who: 'Ayu Rahmawati', ready: '[data-thread]' },
  { name: 'practice-proof', path: () => `/pengetahuan/${practice}?tab=bukti`, who: 'Ayu Rahmawati', ready: '[data-proof]' },
  { name: 'practice-adopters', path: () => `/pengetahuan/${practice}?tab=adopsi`, who: 'Ayu Rahmawati', ready: '[data-adopter]' },
  {
    name: 'practice-versions',
    path: () => `/pengetahuan/${practice}?tab=versi&versi=2&banding=1`,
    who: 'Ayu Rahmawati',
    ready: '[data-differences]',
  },
  {
    name: 'practice-unknown',
    path: '/pengetahuan/00000000-0000-7000-8000-000000000000',
    who: 'Ayu Rahmawati',
    ready: '[data-state="empty"]',
  },
  { name: 'write', path: '/pengetahuan/tulis', who: 'Budi Santoso', ready: '[data-create]' },
  { name: 'may-not-write', path: '/pengetahuan/tulis', who: 'Nadia Putri', ready: '[data-state="empty"]' },
  { name: 'editor', path: () => `/pengetahuan/${practice}/sunting`, who: 'Budi Santoso', ready: '[data-task]' },
  { name: 'editor-text', path: () => `/pengetahuan/${practice}/sunting?bagian=cara`, who: 'Budi Santoso', ready: '[data-tool]' },
  { name: 'editor-figures', path: () => `/pengetahuan/${practice}/sunting?bagian=hasil`, who: 'Budi Santoso', ready: '[data-tool]' },
  {
    name: 'editor-serves',
    path: () => `/pengetahuan/${practice}/sunting?bagian=indikator`,
    who: 'Budi Santoso',
    ready: '[data-place] input',
  },
  { name: 'editor-files', path: () => `/pengetahuan/${practice}/sunting?bagian=berkas`, who: 'Budi Santoso', ready: '[data-drop]' },
  { name: 'editor-check', path: () => `/pengetahuan/${practice}/sunting?bagian=periksa`, who: 'Budi Santoso', ready: '[data-share]' },
  { name: 'import', path: '/pengetahuan/impor', who: 'Rina Marlina', ready: '[data-import]' },
  { name: 'adoptions', path: '/adopsi', who: 'Ayu Rahmawati', ready: '[data-adoption]' },
  { name: 'our-practices-used', path: '/adopsi?tab=dipakai', who: 'Budi Santoso', ready: '[data-used]' },
  { name: 'adoption', path: () => `/adopsi/${adoption}`, who: 'Ayu Rahmawati', ready: '[data-adoption-page]' },
  { name: 'adoption-of-ours', path: () => `/adopsi/${adoption}`, who: 'Budi Santoso', ready: '[data-adoption-page]' },
  { name: 'adoption-closed', path: () => `/adopsi/${adoption}`, ready: '[data-state="empty"]' },
  { name: 'pairs', path: '/mitra', who: 'Hendra Wijaya', ready: '[data-pair]' },
  { name: 'pairs-of-all', path: '/mitra', ready: '[data-pair]' },
  { name: 'find-partner', path: '/mitra/cari', who: 'Hendra Wijaya', ready: '[data-suggestion]' },
  { name: 'propose', path: `/mitra/usul?dengan=34.02`, who: 'Hendra Wijaya', ready: '[data-propose-form]' },
  { name: 'pair', path: () => `/mitra/${pair}`, who: 'Hendra Wijaya', ready: '[data-index="a"]' },
  { name: 'complement', path: () => `/mitra/${pair}?tab=peta`, who: 'Hendra Wijaya', ready: 'tr[data-row]' },
  { name: 'way', path: () => `/mitra/${pair}?tab=jalan`, who: 'Hendra Wijaya', ready: '[data-way]' },
  { name: 'pair-for-all', path: () => `/mitra/${pair}`, ready: '[data-index="a"]' },
  { name: 'no-pair', path: '/mitra/tidak-ada', ready: '[data-state="empty"]' },
  { name: 'national', path: `/nasional?tahun=${PUBLISHED_YEAR}`, who: 'Nadia Putri', ready: '[data-late-count]' },
  { name: 'national-province', path: `/nasional?tahun=${PUBLISHED_YEAR}&provinsi=32`, who: 'Nadia Putri', ready: '[data-tile="32.11"]' },
  {
    name: 'national-boundaries',
    path: `/nasional?tahun=${PUBLISHED_YEAR}&pulau=sulawesi&peta=batas`,
    who: 'Nadia Putri',
    ready: '[data-chart="boundary-map"]',
  },
  { name: 'national-closed', path: '/nasional', who: 'Ayu Rahmawati', ready: '[data-state="empty"]' },
  { name: 'national-pairs', path: '/nasional/pasangan', who: 'Nadia Putri', ready: 'tr[data-pair]' },
  {
    name: 'national-pairs-suggested',
    path: `/nasional/pasangan?tab=belum&tahun=${PUBLISHED_YEAR}`,
    who: 'Nadia Putri',
    ready: '[data-suggested]',
  },
  { name: 'national-feed', path: '/nasional/siaran', who: 'Nadia Putri', ready: '[data-feed="live"] ~ div [data-event]' },
  { name: 'national-feed-closed', path: '/nasional/siaran', who: 'Ayu Rahmawati', ready: '[data-state="empty"]' },
  { name: 'national-pairs-closed', path: '/nasional/pasangan', who: 'Ayu Rahmawati', ready: '[data-state="empty"]' },
  { name: 'assessing', path: '/asesmen', who: 'Dian Kusuma', ready: '[data-standing]' },
  { name: 'assessing-closed', path: '/asesmen', who: 'Ayu Rahmawati', ready: '[data-state="empty"]' },
  { name: 'publishing', path: '/asesmen?tab=pengumuman', who: 'Joko Prabowo', ready: '[data-ok]' },
  { name: 'deadlines', path: '/asesmen?tab=batas', who: 'Joko Prabowo', ready: '[data-period]' },
  { name: 'assess', path: '/asesmen/35.10', who: 'Dian Kusuma', ready: '[data-open="true"]' },
  { name: 'objections', path: '/asesmen/35.10?tab=keberatan', who: 'Dian Kusuma', ready: '[data-objection]' },
  { name: 'stages-of-region', path: '/wilayah/35.10/penilaian', who: 'Made Ariana', ready: '[data-levels]' },
  { name: 'stages-closed', path: '/wilayah/35.10/penilaian', ready: '[data-state="empty"]' },
  { name: 'news', path: '/kabar', who: 'Hendra Wijaya', ready: '[data-news]' },
  { name: 'news-of-pair', path: '/kabar?tab=mitra', who: 'Hendra Wijaya', ready: '[data-activity]' },
  { name: 'watches', path: '/pantauan', who: 'Hendra Wijaya', ready: 'main' },
  { name: 'followed', path: '/kabar?tab=diikuti', who: 'Hendra Wijaya', ready: '[data-news]' },
  { name: 'letters', path: '/surat', ready: '[data-letter]' },
  { name: 'plan', path: () => `/rencana/${plan.id}`, who: 'Ayu Rahmawati', ready: 'tr[data-action]' },
  { name: 'plan-board', path: () => `/rencana/${plan.id}?tampilan=papan`, who: 'Ayu Rahmawati', ready: '[data-board-item]' },
  { name: 'plan-timeline', path: () => `/rencana/${plan.id}?tampilan=lini`, who: 'Ayu Rahmawati', ready: '[data-bar]' },
  { name: 'plan-action', path: () => `/rencana/${plan.id}?kegiatan=${plan.action}`, who: 'Ayu Rahmawati', ready: '[data-sheet]' },
  { name: 'plan-comments', path: () => `/rencana/${plan.id}?panel=komentar`, who: 'Ayu Rahmawati', ready: 'aside [data-thread]' },
  { name: 'plan-proposals', path: () => `/rencana/${plan.id}?panel=usulan`, who: 'Budi Santoso', ready: 'aside [data-part]' },
  { name: 'plan-history', path: () => `/rencana/${plan.id}?panel=riwayat`, who: 'Ayu Rahmawati', ready: 'aside [data-session]' },
  { name: 'plan-monitor', path: () => `/rencana/${plan.id}?panel=pantauan`, who: 'Ayu Rahmawati', ready: 'aside [data-outlook]' },
  { name: 'plan-signing', path: () => `/rencana/${plan.id}?panel=tanda-tangan`, who: 'Sri Wahyuni', ready: 'aside [data-sign]' },
  { name: 'plans', path: '/rencana', who: 'Ayu Rahmawati', ready: 'li[data-plan]' },
  { name: 'plans-for-visitors', path: '/rencana', ready: '[data-state="empty"]' },
  { name: 'new-plan', path: () => `/rencana/baru?mitra=${pair}&dari=peta`, who: 'Ayu Rahmawati', ready: '[data-filled]' },
  { name: 'may-not-begin-plan', path: '/rencana/baru', who: 'Nadia Putri', ready: '[data-state="empty"]' },
  { name: 'plan-verification', path: () => `/verifikasi/${code}`, ready: '[data-verdict]' },
  { name: 'plan-verification-unknown', path: '/verifikasi/TIDAK-ADA', ready: '[data-state="empty"]' },
  { name: 'plan-not-ours', path: () => `/rencana/${plan.id}`, who: 'Nadia Putri', ready: '[data-state="empty"]' },
  { name: 'plan-closed', path: () => `/rencana/${plan.id}`, ready: '[data-state="empty"]' },
  { name: 'plan-unknown', path: '/rencana/00000000-0000-7000-8000-000000000000', who: 'Ayu Rahmawati', ready: '[data-state="empty"]' },
];

/** A plan to look at, and an action in it. */
let plan: { id: string; action: string };
/** Number on its printed form. */
let code: string;
/** The pair of Sumedang and Bantul. */
let pair: string;
/** An invitation to look at. */
let invitation: string;

/** A practice to look at, with two versions, a comment and an adopter. */
let practice: string;
/** Its adoption. */
let adoption: string;

beforeAll(async () => {
  const budi = await ApiPerson.signIn(serverUrl(), 'demo-budi');
  const ayu = await ApiPerson.signIn(serverUrl(), 'demo-ayu');
  const title = 'Pengaduan warga satu pintu';
  practice = await sharePractice(budi, BANTUL, practiceContent(title));
  await revisePractice(budi, practice, practiceContent(title, { staff: 5, staffNote: 'bergiliran' }), 'Tenaga bertambah.');
  await ayu.ask('mutation Say($input: AddCommentInput!) { addComment(input: $input) { __typename } }', {
    input: { clientMutationId: 'look-1', practiceId: practice, body: 'Berapa lama sampai semua kanal tersambung? @[Budi](demo-budi)' },
  });
  const { startAdoption } = await ayu.ask<{ startAdoption: { id: string } }>(
    'mutation Adopt($input: StartAdoptionInput!) { startAdoption(input: $input) { ... on Adoption { id } } }',
    { input: { clientMutationId: 'look-2', practiceId: practice, versionNumber: 1, mode: 'ATM', regionCode: SUMEDANG } },
  );
  adoption = startAdoption.id;
  plan = await fullPlan(ayu, budi);
  code = await talkAbout(plan, { ayu, budi, hendra: await ApiPerson.signIn(serverUrl(), 'demo-hendra') });
});

/** A client to look at, as its administrator would make it. */
beforeAll(async () => {
  invitation = await invite(newEmail('Dewi'), 'Dewi Lestari');
  const rina = await ApiPerson.signIn(serverUrl(), 'demo-rina');
  const { pairings } = await rina.ask<{ pairings: { nodes: { id: string }[] } }>(
    `{ pairings(regionCode: "${BANTUL}", states: [ACTIVE]) { nodes { id } } }`,
  );
  pair = pairings.nodes[0]!.id;
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

/** Opens a screen in Indonesian, and waits until it is complete. */
async function openScreen(actor: Actor, { path, ready }: Screen): Promise<void> {
  const { page } = actor;
  await page.addInitScript(() => localStorage.setItem('saling-bahasa', 'id'));
  await actor.open(typeof path === 'string' ? path : path());
  await page.locator(ready).first().waitFor();
}

/** Goes on in English, as the header's button does; by script, because a sheet may lie over the header. */
async function goOnInEnglish({ page }: Actor): Promise<void> {
  await page.locator('header button[lang="en"]').evaluate((button) => (button as HTMLButtonElement).click());
  await page.locator('html[lang="en"]').waitFor({ state: 'attached' });
}

async function isComplete({ page }: Actor, language: 'id' | 'en'): Promise<void> {
  await page.locator('[data-state="loading"]').first().waitFor({ state: 'detached' });
  expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
  expect(await page.locator('h1').count()).toBe(1);
  await eventually(async () => (await page.title()) === `${await page.locator('h1').innerText()} · Saling`).toBe(true);
}

async function setScheme({ page }: Actor, scheme: 'light' | 'dark'): Promise<void> {
  // What is on its way from one colour to another has neither.
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
  await page.locator(`html[data-mantine-color-scheme="${scheme}"]`).waitFor({ state: 'attached' });
}

test.for(SCREENS)(
  '$name fits phone and laptop, light and dark, in both languages, axe finds nothing grave, and N79 what it shows can be downloaded',
  async (screen) => {
    const { name, who, foreign } = screen;
    const actor = await stage.returning(who);
    const { page } = actor;
    for (const language of ['id', 'en'] as const) {
      await setWidth(actor, LAPTOP);
      await (language === 'id' ? openScreen(actor, screen) : goOnInEnglish(actor));
      await isComplete(actor, language);
      expect.soft(await withoutDownload(actor), `in ${language}, what is not taken along`).toEqual([]);
      for (const width of [LAPTOP, PHONE]) {
        await setWidth(actor, width);
        expect.soft(await overflow(actor), `${width} px in ${language}`).toBe(FITS);
        // What there is and its colours go by width and scheme, words by language: all of them are judged, not every pair.
        const judged = JUDGED[language] === width;
        for (const scheme of judged || shots ? (['light', 'dark'] as const) : []) {
          await setScheme(actor, scheme);
          // The structure is the same in both schemes: only colours can differ.
          const rule = scheme === 'dark' ? { rule: 'color-contrast' } : {};
          const found = judged ? await graveFindings(page, { exclude: foreign, ...rule }) : [];
          expect.soft(found, `${width} px, ${scheme}, ${language}`).toEqual([]);
          await picture(actor, `${name}-${width}-${scheme}-${language}`);
        }
      }
      await setWidth(actor, 320);
      expect.soft(await overflow(actor), `320 px in ${language}`).toBe(FITS);
    }
  },
);

test('axe is not blind: what is grave and planted in a page is found, in light and in dark', async () => {
  const { page, open } = await stage.visitor();
  await open('/masuk');
  expect(await graveFindings(page)).toEqual([]);
  await page.locator('main').evaluate((main) => {
    const planted = document.createElement('div');
    planted.innerHTML = `<p id="planted-pale" style="color: #bbb; background: #fff">pucat</p><img id="planted-picture" src="/ikon.svg">
      <button id="planted-button"></button><input id="planted-field"><a id="planted-link" href="/"></a><div id="planted-role" role="tombol">x</div>
      <ul><p id="planted-item">x</p></ul><p id="planted-language" lang="tidak ada">x</p><div id="planted-state" role="checkbox" tabindex="0">x</div>`;
    main.append(planted);
    document.documentElement.removeAttribute('lang');
  });
  const rules = (found: string[]): string[] => [...new Set(found.map((line) => line.split(':', 1)[0]!))].sort();
  const grave = [
    'aria-required-attr',
    'aria-roles',
    'button-name',
    'color-contrast',
    'html-has-lang',
    'image-alt',
    'label',
    'link-name',
    'list',
    'valid-lang',
  ];
  expect(rules(await graveFindings(page))).toEqual(grave);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.locator('html[data-mantine-color-scheme="dark"]').waitFor({ state: 'attached' });
  expect(await graveFindings(page, { rule: 'color-contrast' })).toEqual([expect.stringContaining('#planted-pale')]);
});

test('what is printed has the colours of paper, whatever the page shows', async () => {
  const { page, open } = await stage.visitor();
  await page.emulateMedia({ colorScheme: 'dark' });
  await open('/masuk');
  const scheme = (at?: string) =>
    page.evaluate((event) => {
      if (event) dispatchEvent(new Event(event));
      return document.documentElement.dataset['mantineColorScheme'];
    }, at);
  expect([await scheme(), await scheme('beforeprint'), await scheme('afterprint')]).toEqual(['dark', 'light', 'dark']);
});

test('the console runs a query from our own files alone', async () => {
  const { page, open } = await stage.visitor();
  await open('/konsol');
  await page.locator('.graphiql-query-editor .view-line').first().waitFor();
  await executeMenu(page).click();
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
