import type { Page } from 'playwright-core';

/** What it took until the map was there; times since the navigation began, ms. */
export interface Loaded {
  /** Of all answers, as they came over the line. */
  bytes: number;
  /** Of the one with all regions. */
  viewBytes: number;
  firstPaint: number;
  map: number;
  interactive: number;
}

/** What happened on the screen while something went on. */
export interface Frames {
  /** Of the page's thread, ms. */
  longestTask: number;
  due: number;
  dropped: number;
  /** From the end of what went on to the last tile, ms. */
  shownAfter: number;
}

declare global {
  interface Window {
    /** Begin and length of tasks over 50 ms. */
    longTasks: [number, number][];
    frameTimes: number[];
  }
}

/** Without a task over 50 ms for so long, a page counts as interactive. */
const QUIET_MS = 2_000;
const PATIENCE_MS = 60_000;
const FRAME_MS = 1_000 / 60;

/** To be called before the page goes anywhere. */
export async function watchPage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.longTasks = [];
    window.frameTimes = [];
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) window.longTasks.push([startTime, duration]);
    }).observe({ type: 'longtask', buffered: true });
    const tick = (time: number): void => {
      window.frameTimes.push(time);
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
}

/** Waits until all tiles are there and the page is at rest. */
export async function loaded(page: Page, tiles: number): Promise<Loaded> {
  const shown = await page.waitForFunction(
    (count) => document.querySelectorAll('[data-tile]').length === count && performance.now(),
    tiles,
    { polling: 'raf', timeout: PATIENCE_MS },
  );
  const map = Number(await shown.jsonValue());
  await page.waitForFunction(
    (quiet) => performance.now() - Math.max(0, ...window.longTasks.map(([at, length]) => at + length)) > quiet,
    QUIET_MS,
    { polling: 100, timeout: PATIENCE_MS },
  );
  return await page.evaluate((mapAt) => {
    const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceResourceTiming[];
    const api = entries.filter(({ name }) => name.endsWith('/graphql')).map(({ transferSize }) => transferSize);
    const firstPaint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0;
    const rested = Math.max(0, ...window.longTasks.map(([at, length]) => at + length));
    return {
      bytes: entries.reduce((sum, { transferSize }) => sum + transferSize, navigation?.transferSize ?? 0),
      viewBytes: Math.max(0, ...api),
      firstPaint,
      map: mapAt,
      interactive: Math.max(mapAt, rested),
    };
  }, map);
}

/** What happens on the screen from when `run` begins until the tiles of these regions have a colour, and a second longer. */
export async function frames(page: Page, codes: readonly string[], run: () => Promise<void>): Promise<Frames> {
  const begin = await page.evaluate(() => performance.now());
  await run();
  const over = await page.evaluate(() => performance.now());
  const shown = await page.waitForFunction(
    (wanted) =>
      wanted.every((code) => document.querySelector<SVGElement>(`[data-tile="${code}"]`)?.dataset['step'] !== 'none') && performance.now(),
    [...codes],
    { polling: 'raf', timeout: PATIENCE_MS },
  );
  const shownAt = Number(await shown.jsonValue());
  await page.waitForFunction((until) => performance.now() > until, shownAt + 1_000, { polling: 50 });
  const seen = await page.evaluate((from) => {
    const times = window.frameTimes.filter((time) => time >= from);
    return { times, longest: Math.max(0, ...window.longTasks.filter(([at]) => at >= from).map(([, length]) => length)) };
  }, begin);
  const gaps = seen.times.slice(1).map((time, place) => Math.max(1, Math.round((time - seen.times[place]!) / FRAME_MS)));
  const due = gaps.reduce((sum, gap) => sum + gap, 0);
  return { longestTask: seen.longest, due, dropped: due - gaps.length, shownAfter: shownAt - over };
}
