import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { MantineProvider } from '@mantine/core';
import axe from 'axe-core';
import type { ReactNode } from 'react';
import { expect } from 'vitest';
import { render } from 'vitest-browser-react';

import '../mantine.css';
import '../base.css';
import { cssVariablesResolver, theme } from '../theme.ts';

i18n.loadAndActivate({ locale: 'id', messages: {} });

/** Renders a part of a page as the page would: language, theme, a container of the given width. */
export function show(part: ReactNode, options: { width?: number; dark?: boolean } = {}) {
  return render(
    <I18nProvider i18n={i18n}>
      <MantineProvider
        env="test"
        theme={theme}
        cssVariablesResolver={cssVariablesResolver}
        forceColorScheme={options.dark ? 'dark' : 'light'}
      >
        <main style={{ width: options.width ?? 720 }}>{part}</main>
      </MantineProvider>
    </I18nProvider>,
  );
}

/** Fails with what axe finds serious or critical in what is shown. */
export async function expectAccessible(): Promise<void> {
  const { violations } = await axe.run(document.body, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  });
  const serious = violations.filter((each) => each.impact === 'serious' || each.impact === 'critical');
  expect(serious.map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(' | ')}`)).toEqual([]);
}
