import { i18n, type Messages } from '@lingui/core';

import { deviceStore } from './device-store.ts';

export type Language = 'id' | 'en';

/** Language chosen on this device; Indonesian until someone chooses. */
export function rememberedLanguage(): Language {
  return deviceStore.get('bahasa') === 'en' ? 'en' : 'id';
}

/** The catalogue of the pages that not everybody opens, see `lingui.config.ts`. */
let later = false;

async function textsOf(language: Language): Promise<Messages> {
  const english = language === 'en';
  const { messages } = english ? await import('../locales/en.po') : await import('../locales/id.po');
  if (!later) return messages;
  const more = english ? await import('../locales/later/en.po') : await import('../locales/later/id.po');
  return { ...messages, ...more.messages };
}

/** Loads a language's texts, shows them, and remembers the choice. */
export async function showLanguage(language: Language): Promise<void> {
  i18n.loadAndActivate({ locale: language, messages: await textsOf(language) });
  document.documentElement.lang = language;
  deviceStore.set('bahasa', language);
}

/** Loads the second catalogue too, from now on with every language: for the code of a page that needs it. */
export async function addTexts(): Promise<void> {
  if (later) return;
  later = true;
  const language = rememberedLanguage();
  i18n.load(language, await textsOf(language));
}
