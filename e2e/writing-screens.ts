import type { Locator, Page } from 'playwright-core';

import { ApiPerson } from './api.ts';
import { SUMEDANG } from './facts.ts';
import { eventually, serverUrl } from './harness.ts';

/** A picture of 2 × 2 pixels. */
export const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFElEQVR4nGNk+M/AwMDAxAADCBYAEwEBA5mp9jkAAAAASUVORK5CYII=',
  'base64',
);

/** `/pengetahuan/:id/sunting`. */
export const editorPage = {
  /** Goes to a section as a link would, without a reload. */
  async section(page: Page, id: string): Promise<void> {
    const back = page.getByRole('link', { name: 'Kembali ke daftar' });
    await page.locator('[data-task], [data-section], [data-check-step]').first().waitFor();
    if (await back.count()) await back.click();
    await page.locator(id === 'periksa' ? '[data-check]' : `[data-task="${id}"] a`).click();
    await page.locator(id === 'periksa' ? '[data-check-step]' : `[data-section="${id}"]`).waitFor();
  },
  /** The text box of a long text. */
  async text(page: Page, name: string): Promise<Locator> {
    const box = page.getByRole('textbox', { name, exact: true });
    await box.waitFor();
    return box;
  },
  saved: (page: Page): Promise<void> => eventually(() => page.locator('[data-save]').getAttribute('data-save')).toBe('saved'),
  /** A draft of one's region, made without a window. */
  async create(login: string, title: string): Promise<string> {
    const api = await ApiPerson.signIn(serverUrl(), login);
    const { createPractice } = await api.ask<{ createPractice: { id: string } }>(
      'mutation Create($input: CreatePracticeInput!) { createPractice(input: $input) { ... on Practice { id } } }',
      { input: { clientMutationId: crypto.randomUUID(), regionCode: SUMEDANG, title } },
    );
    return createPractice.id;
  },
};
