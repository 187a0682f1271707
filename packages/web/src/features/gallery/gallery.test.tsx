import { i18n } from '@lingui/core';
import { afterEach, expect, test } from 'vitest';

import { messages } from '../../locales/en.po';
import { expectAccessible, show } from '../../ui/testing/show.tsx';
import { GalleryPage } from './gallery-page.tsx';

afterEach(() => i18n.loadAndActivate({ locale: 'id', messages: {} }));

for (const language of ['id', 'en'] as const) {
  for (const dark of [false, true]) {
    for (const width of [358, 1000]) {
      test(`every component, ${language}, ${dark ? 'dark' : 'light'}, ${width} px: nothing serious, nothing too wide`, async () => {
        i18n.loadAndActivate({ locale: language, messages: language === 'en' ? messages : {} });
        const screen = await show(<GalleryPage />, { dark, width });
        await expect
          .element(screen.getByText(language === 'en' ? 'The data could not be loaded' : 'Data tidak dapat dimuat'))
          .toBeVisible();
        await expectAccessible();
        expect(document.querySelector('main')!.scrollWidth).toBeLessThanOrEqual(width);
      });
    }
  }
}
