// The ministry's map of all regions in a headless browser as on a modest laptop: processor ÷ 4, 1.6 Mbit/s, 150 ms to a proxy that compresses.
// Bytes, time to first paint, to the whole map and to interactive; then frames while 50 regions report within a second. BENCH_QUICK=1: one round.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { chromium, type BrowserContext, type Page } from 'playwright-core';

import { writeCountryBoundaries } from '../packages/web/src/features/national/testing/country-boundaries.ts';
import { findChromium } from '../scripts/browser/find-chromium.ts';
import { CHROMIUM_FLAGS } from '../scripts/browser/flags.ts';
import { ensureBuilt } from '../scripts/build/ensure-built.ts';
import { spread, table, whole } from './harness/figures.ts';
import { machine, QUICK, setUp } from './harness/set-up.ts';
import { show } from './harness/summary.ts';
import { ask, Assessor, Saling, signInAs } from './live/saling.ts';
import { startCompressingProxy } from './national-view/compressing-proxy.ts';
import { frames, loaded, watchPage, type Frames, type Loaded } from './national-view/watch-page.ts';

const LOADS = QUICK ? 1 : 5;
const BURSTS = QUICK ? 1 : 5;
/** Regions that report in a burst, and within which time, ms. */
const REPORTING = 50;
const BURST_MS = 1_000;
/** Beside the tiles of 514 kabupaten and kota those of 38 provinces. */
const TILES = 552;
/** Points on each side of a shape. */
const COAST = 100;
/** The year whose results are out, and the one that is open. */
const [PUBLISHED, OPEN] = [2021, 2022];
const INDICATOR = '1';
const LINE = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 };
const SLOWER = 4;

const REPORT = `mutation Report($input: ReportValuesInput!) { reportValues(input: $input) { __typename } }`;

async function run(): Promise<void> {
  // Whoever names a server of its own has built the web beside it.
  const built = process.env.BENCH_MAIN ? { ok: true, output: '' } : await ensureBuilt(['server', 'web']);
  if (!built.ok) throw new Error(built.output);
  await using running = new AsyncDisposableStack();
  const { databaseUrl, env } = await setUp(running, { durable: false });
  const boundaries = join(env.DATA_DIR, '..', 'boundaries.json');
  writeCountryBoundaries(boundaries, COAST);
  const saling = running.use(await Saling.start({ env: { ...env, BOUNDARIES_FILE: boundaries } }));
  const proxy = running.use(await startCompressingProxy(saling.url));
  const { cookie } = await Assessor.signIn(saling.url, databaseUrl);
  const observer = await signInAs(saling.url, 'demo-nadia');
  const browser = await chromium.launch({ executablePath: findChromium(), args: [...CHROMIUM_FLAGS] });
  running.defer(() => browser.close());
  const window = async (): Promise<BrowserContext> => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, serviceWorkers: 'block' });
    await context.addCookies(cookiesOf(observer, proxy.url));
    return context;
  };

  const loads: Loaded[] = [];
  while (loads.length < LOADS) {
    await using context = await window();
    const page = await slowPage(context);
    await page.goto(`${proxy.url}/nasional?tahun=${PUBLISHED}`);
    loads.push(await loaded(page, TILES));
  }

  const drawn = async (search: string): Promise<Drawn> => {
    await using context = await window();
    const page = await slowPage(context);
    await page.goto(`${proxy.url}/nasional?tahun=${OPEN}&menurut=indikator:${INDICATOR}${search}`);
    const load = await loaded(page, TILES);
    const silent = await page
      .locator('[data-tile*="."][data-step="none"]')
      .evaluateAll((tiles) => tiles.map((tile) => tile.dataset['tile']!));
    const bursts: Frames[] = [];
    while (bursts.length < BURSTS) {
      const codes = silent.slice(bursts.length * REPORTING, (bursts.length + 1) * REPORTING);
      bursts.push(await frames(page, codes, () => burst(saling.url, cookie, codes)));
    }
    return { load, bursts };
  };
  const tiles = await drawn('');
  const shapes = await drawn('&peta=batas');
  print(loads, tiles.bursts, shapes);
}

interface Drawn {
  load: Loaded;
  bursts: Frames[];
}

/** Every region reports once, evenly over the time. */
async function burst(url: string, cookie: string, codes: readonly string[]): Promise<void> {
  const sent = codes.map(async (regionCode, place) => {
    await pause((place * BURST_MS) / codes.length);
    const values = [{ indicatorCode: INDICATOR, level: 1 + (place % 5) }];
    const input = { clientMutationId: randomUUID(), regionCode, frameworkId: 'spbe-2020', year: OPEN, stage: 'DOCUMENT', values };
    const { reportValues } = await ask<{ reportValues: { __typename: string } }>(url, cookie, REPORT, { input });
    if (reportValues.__typename !== 'ReportedValues') throw new Error(`refused: ${reportValues.__typename}`);
  });
  await Promise.all(sent);
}

async function slowPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await watchPage(page);
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', LINE);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  return page;
}

function cookiesOf(text: string, url: string): { name: string; value: string; url: string }[] {
  return text.split('; ').map((pair) => {
    const place = pair.indexOf('=');
    return { name: pair.slice(0, place), value: pair.slice(place + 1), url };
  });
}

function print(loads: readonly Loaded[], bursts: readonly Frames[], shapes: Drawn): void {
  const of = <T>(all: readonly T[], read: (one: T) => number): string => spread(all.map(read), whole);
  const lines = [
    ['', `median (least to most)`],
    ['bytes over the line, all requests, KB', of(loads, ({ bytes }) => bytes / 1024)],
    ['of them the answer with all regions, KB', of(loads, ({ viewBytes }) => viewBytes / 1024)],
    ['first paint, ms', of(loads, ({ firstPaint }) => firstPaint)],
    [`all ${TILES} tiles, ms`, of(loads, ({ map }) => map)],
    ['interactive: no task over 50 ms for 2 s after it, ms', of(loads, ({ interactive }) => interactive)],
    [`${REPORTING} regions report within a second: longest task, ms`, of(bursts, ({ longestTask }) => longestTask)],
    ['frames that were due and not shown', of(bursts, ({ dropped }) => dropped)],
    ['of frames that were due', of(bursts, ({ due }) => due)],
    ['from the last report to the last tile in its colour, ms', of(bursts, ({ shownAfter }) => shownAfter)],
    [`by a boundary file of ${4 * COAST} points a region: all shapes, ms`, whole(shapes.load.map)],
    ['interactive, ms', whole(shapes.load.interactive)],
    ['longest task, ms', of(shapes.bursts, ({ longestTask }) => longestTask)],
    ['frames that were due and not shown', of(shapes.bursts, ({ dropped }) => dropped)],
    ['of frames that were due', of(shapes.bursts, ({ due }) => due)],
    ['from the last report to the last shape in its colour, ms', of(shapes.bursts, ({ shownAfter }) => shownAfter)],
  ];
  const heading = `The national view, ${TILES} tiles: processor ÷ ${SLOWER}, 1.6 Mbit/s, ${LINE.latency} ms · ${machine()}`;
  process.stdout.write(`${QUICK ? 'QUICK, no figures: ' : ''}${heading}\n\n${table(lines).join('\n')}\n`);
  show({ what: 'national view: all tiles on a slow line', figure: `${of(loads, ({ map }) => map)} ms` });
  show({ what: `${REPORTING} regions report: longest task of the map`, figure: `${of(bursts, ({ longestTask }) => longestTask)} ms` });
}

await run();
