import './ui/mantine.css';
import './ui/base.css';

import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { MantineProvider } from '@mantine/core';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { ApiProvider } from './api/api-provider.tsx';
import { rememberedLanguage, showLanguage } from './api/language.ts';
import { makeRouter } from './app/routes.tsx';
import { registerServiceWorker } from './app/service-worker.ts';
import { colorSchemeManager, cssVariablesResolver, theme } from './ui/theme.ts';

await showLanguage(rememberedLanguage());
const router = makeRouter();
createRoot(document.querySelector('#root')!).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariablesResolver}
        colorSchemeManager={colorSchemeManager}
        defaultColorScheme="auto"
      >
        <ApiProvider>
          <RouterProvider router={router} />
        </ApiProvider>
      </MantineProvider>
    </I18nProvider>
  </StrictMode>,
);
registerServiceWorker();
