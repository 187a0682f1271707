import { i18n } from '@lingui/core';
import { expect, test, vi } from 'vitest';

const slow = vi.hoisted(() => Promise.withResolvers<void>());
vi.mock('../locales/id.po', () => ({ messages: { a: 'Masuk' } }));
vi.mock('../locales/later/id.po', () => ({ messages: { b: 'Unduh' } }));
vi.mock('../locales/en.po', async () => {
  await slow.promise;
  return { messages: { a: 'Sign in' } };
});
vi.mock('../locales/later/en.po', () => ({ messages: { b: 'Download' } }));

test('a page that is opened while another language is on its way has its texts in that one', async () => {
  vi.stubGlobal('document', { documentElement: {} });
  const { addTexts, showLanguage } = await import('./language.ts');
  await showLanguage('id');
  const switching = showLanguage('en');
  await addTexts('later');
  expect([i18n.t('a'), i18n.t('b')]).toEqual(['Masuk', 'Unduh']);
  slow.resolve();
  await switching;
  expect([i18n.t('a'), i18n.t('b')]).toEqual(['Sign in', 'Download']);
  vi.unstubAllGlobals();
});
