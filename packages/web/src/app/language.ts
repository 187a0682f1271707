import { i18n } from '@lingui/core';

import { deviceStore } from '../api/device-store.ts';

export type Language = 'id' | 'en';

/** Language chosen on this device; Indonesian until someone chooses. */
export function rememberedLanguage(): Language {
  return deviceStore.get('bahasa') === 'en' ? 'en' : 'id';
}

/** Loads a language's texts, shows them, and remembers the choice. */
export async function showLanguage(language: Language): Promise<void> {
  const { messages } = language === 'en' ? await import('../locales/en.po') : await import('../locales/id.po');
  i18n.loadAndActivate({ locale: language, messages });
  document.documentElement.lang = language;
  deviceStore.set('bahasa', language);
}
