import type { Locator, Page } from 'playwright-core';

import { eventually, type Actor } from './harness.ts';

declare global {
  interface Window {
    /** What `connection.record` wrote down. */
    shownStates?: string[];
  }
}

/** `/bandingkan`: what its table says of an indicator. */
export const comparePage = {
  path: (year: number, a = '32.11', b = '34.02'): string => `/bandingkan?a=${a}&b=${b}&tahun=${year}`,
  row: (page: Page, code: string): Locator => page.locator(`tr[data-row="${code}"]`),
  cell: (page: Page, code: string, side: 'a' | 'b'): Locator => page.locator(`tr[data-row="${code}"] td[data-side="${side}"]`),
  async level(page: Page, code: string, side: 'a' | 'b'): Promise<number | null> {
    const text = await comparePage.cell(page, code, side).getAttribute('data-level');
    return text ? Number(text) : null;
  },
  index: (page: Page, side: 'a' | 'b'): Locator => page.locator(`[data-index="${side}"]`),
};

/** How the shell says the connection stands. */
export const connection = {
  state: (page: Page): Promise<string | null> => page.locator('[data-connection]').getAttribute('data-connection'),
  road: (page: Page): Promise<string | null> => page.locator('[data-connection]').getAttribute('data-road'),
  words: (page: Page): Promise<string> => page.locator('[data-connection]').innerText(),
  live: (page: Page): Promise<void> => eventually(() => connection.state(page)).toBe('live'),
  /** Writes down every state the shell shows from now on; the returned function reads what it wrote. */
  async record(page: Page): Promise<() => Promise<string[]>> {
    await page.evaluate(() => {
      const shown: string[] = [];
      const note = (): void => {
        const state = document.querySelector<HTMLElement>('[data-connection]')?.dataset['connection'];
        if (state !== undefined && shown.at(-1) !== state) shown.push(state);
      };
      note();
      new MutationObserver(note).observe(document.body, { subtree: true, attributes: true, childList: true });
      window.shownStates = shown;
    });
    return () => page.evaluate(() => window.shownStates ?? []);
  },
};

/** `/lapor`. */
export const reportPage = {
  path: (code: string): string => `/lapor?indikator=${code}`,
  field: (page: Page, code: string): Locator => page.locator(`fieldset[data-indicator="${code}"]`),
  level: (page: Page, code: string, level: number): Locator =>
    reportPage.field(page, code).getByRole('radio', { name: new RegExp(`^${level} –`) }),
  /** Fills in a level; a value that stands already is corrected, with a reason. */
  async fill(page: Page, code: string, level: number, reason?: string): Promise<void> {
    await reportPage.level(page, code, level).check();
    if (reason !== undefined) await reportPage.field(page, code).getByLabel('Alasan koreksi').fill(reason);
  },
  /** From the form over the page of what will be sent to the receipt. */
  async send(page: Page, count: number): Promise<void> {
    await page.getByRole('button', { name: 'Periksa dulu' }).click();
    await page.getByRole('button', { name: `Kirim ${count} nilai` }).click();
    await page.locator(`[data-sent="${count}"]`).waitFor();
  },
};

/** `/nasional/siaran`. */
export const feedPage = {
  /** Entries by their events, newest first. */
  events: (page: Page): Promise<(string | null)[]> =>
    page.locator('[data-event]').evaluateAll((lines) => lines.map((line) => line.getAttribute('data-event'))),
  /** What they say. */
  texts: (page: Page): Promise<string[]> => page.locator('[data-event]').allInnerTexts(),
  state: (page: Page): Promise<string | null> => page.locator('[data-feed]').getAttribute('data-feed'),
};

/** `/asesmen/:kode` and `/wilayah/:kode/penilaian`. */
export const assessPage = {
  indicator: (page: Page, code: string): Locator => page.locator(`[data-indicator="${code}"]`),
  /** Levels by stage: "3 2 – –". */
  levels: (page: Page, code: string): Promise<string | null> =>
    assessPage.indicator(page, code).locator('[data-levels]').getAttribute('data-levels'),
};

/** Signing in and out, and the letters that lead there. */
export const signInPage = {
  /** Whether the header shows somebody. */
  profile: (page: Page, name: string): Locator => page.getByRole('button', { name: new RegExp(`, profil(e of)? ${name}`) }),
  /** The first step, on `/masuk`. */
  async byPassword(page: Page, email: string, password: string): Promise<void> {
    await page.locator('input[name="email"]').fill(email);
    await page.locator('input[name="password"]').fill(password);
    await page.locator('form').getByRole('button', { name: 'Masuk' }).click();
  },
  /** The second step. */
  async byCode(page: Page, code: string): Promise<void> {
    await page.locator('input[name="code"]').fill(code);
    await page.locator('form').getByRole('button', { name: 'Masuk' }).click();
  },
  async byRecoveryCode(page: Page, code: string): Promise<void> {
    await page.getByRole('button', { name: 'Gunakan kode pemulihan' }).click();
    await page.locator('input[name="recovery-code"]').fill(code);
    await page.locator('form').getByRole('button', { name: 'Masuk' }).click();
  },
  refused: (page: Page): Locator => page.locator('[data-failure="refused"]'),
  async leave(page: Page, name: string): Promise<void> {
    await signInPage.profile(page, name).click();
    await page.getByRole('button', { name: 'Keluar' }).click();
    await page.getByRole('heading', { level: 1, name: 'Masuk' }).waitFor();
  },
  /** On `/surat`: the link in the newest letter to somebody that leads to a page of this kind. */
  letterLink: (page: Page, email: string, to: 'undangan' | 'atur-ulang'): Locator =>
    page.locator(`[data-letter="${email}"] a[href^="/${to}/"]`).first(),
};

/** `/organisasi`: its people, and who is invited. */
export const organisationPage = {
  member: (page: Page, email: string): Locator => page.locator('[data-member]').filter({ hasText: email }),
  async invite(page: Page, person: { name: string; email: string; role: string }): Promise<void> {
    await page.locator('[data-field="name"]').fill(person.name);
    await page.locator('[data-field="email"]').fill(person.email);
    await page.locator(`[data-field="role"][value="${person.role}"]`).check();
    await page.getByRole('button', { name: 'Kirim undangan' }).click();
    await page.locator('[data-invited]').waitFor();
  },
  async remove(page: Page, email: string): Promise<void> {
    await organisationPage.member(page, email).locator('[data-action="remove"]').click();
    await page.locator('[data-confirm]').click();
    await organisationPage.member(page, email).waitFor({ state: 'detached' });
  },
};

/** Runs what stands in the editor of `/konsol`; a menu once the editor has found several operations, by one of which it is run. */
export const executeMenu = (page: Page): Locator => page.locator('button[aria-haspopup="menu"][aria-label^="Execute query"]');

/** Everything that the cache of this window's device holds, as text. */
export const onDevice = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const answer = <Value>(request: IDBRequest<Value>): Promise<Value> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(new Error(String(request.error))));
      });
    const database = await answer(indexedDB.open('saling-baca'));
    const held = await answer(database.transaction('entries').objectStore('entries').getAll());
    database.close();
    return JSON.stringify(held);
  });

/** A mark that only a reload takes away. */
export async function markWindow(actor: Actor): Promise<() => Promise<boolean>> {
  await actor.page.evaluate(() => Object.assign(window, { notReloaded: true }));
  return () => actor.page.evaluate(() => 'notReloaded' in window);
}

/** Answer of `overflow` for a page that is not wider than its window. */
export const FITS = 'fits';

/** What reaches beyond the window to the right, innermost last, when anything does. */
export const overflow = ({ page }: Actor): Promise<string> =>
  page.evaluate(async (fits) => {
    const root = document.documentElement;
    // Charts that measure themselves draw anew a few frames after their window has changed; what is too wide stays so.
    for (let frame = 0; frame < 60 && root.scrollWidth > root.clientWidth; frame += 1) await new Promise(requestAnimationFrame);
    const { scrollWidth, clientWidth } = root;
    if (scrollWidth <= clientWidth) return fits;
    const wide = [...document.querySelectorAll('main *, header *')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 0.5,
    );
    const names = wide.slice(0, 8).map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`);
    return `${clientWidth} px wide, but ${scrollWidth} are needed: ${names.join(' > ')}`;
  }, FITS);
