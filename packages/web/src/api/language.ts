import { i18n, type Messages } from '@lingui/core';

import { deviceStore } from './device-store.ts';

export type Language = 'id' | 'en';

/** Language chosen on this device; Indonesian until someone chooses. */
export function rememberedLanguage(): Language {
  return deviceStore.get('bahasa') === 'en' ? 'en' : 'id';
}

/** Catalogues of pages that not everybody opens, and of what is said when the line is lost, see `lingui.config.ts`. */
export type MoreTexts = 'later' | 'joint' | 'practices' | 'pairs' | 'report' | 'account' | 'ministry' | 'plans' | 'line';

const CATALOGUES: Record<'first' | MoreTexts, Record<Language, () => Promise<{ messages: Messages }>>> = {
  first: { id: () => import('../locales/id.po'), en: () => import('../locales/en.po') },
  later: { id: () => import('../locales/later/id.po'), en: () => import('../locales/later/en.po') },
  joint: { id: () => import('../locales/joint/id.po'), en: () => import('../locales/joint/en.po') },
  practices: { id: () => import('../locales/practices/id.po'), en: () => import('../locales/practices/en.po') },
  pairs: { id: () => import('../locales/pairs/id.po'), en: () => import('../locales/pairs/en.po') },
  report: { id: () => import('../locales/report/id.po'), en: () => import('../locales/report/en.po') },
  account: { id: () => import('../locales/account/id.po'), en: () => import('../locales/account/en.po') },
  ministry: { id: () => import('../locales/ministry/id.po'), en: () => import('../locales/ministry/en.po') },
  plans: { id: () => import('../locales/plans/id.po'), en: () => import('../locales/plans/en.po') },
  line: { id: () => import('../locales/line/id.po'), en: () => import('../locales/line/en.po') },
};
const wanted = new Set<keyof typeof CATALOGUES>(['first']);

async function textsOf(language: Language): Promise<Messages> {
  const names = [...wanted];
  const all = await Promise.all(names.map((name) => CATALOGUES[name][language]()));
  // A page that needs more was opened meanwhile: without them it would be shown in codes.
  if (names.length < wanted.size) return textsOf(language);
  return all.reduce<Messages>((texts, { messages }) => Object.assign(texts, messages), {});
}

/** Loads a language's texts, shows them, and remembers the choice. */
export async function showLanguage(language: Language): Promise<void> {
  i18n.loadAndActivate({ locale: language, messages: await textsOf(language) });
  document.documentElement.lang = language;
  deviceStore.set('bahasa', language);
}

/** Loads further catalogues too, from now on with every language: for the code of a page that needs them. */
export async function addTexts(...more: MoreTexts[]): Promise<void> {
  if (more.every((one) => wanted.has(one))) return;
  for (const one of more) wanted.add(one);
  const language = rememberedLanguage();
  i18n.load(language, await textsOf(language));
}
