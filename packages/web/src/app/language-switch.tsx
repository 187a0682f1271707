import { useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';

import { showLanguage } from '../api/language.ts';

/** Changes to the other of the two languages; named in that language, so that who reads only it finds it. */
export function LanguageSwitch(): React.ReactElement {
  const { i18n } = useLingui();
  const other = i18n.locale === 'en' ? 'id' : 'en';
  return (
    <Button
      variant="subtle"
      color="gray"
      size="compact-md"
      c="var(--mantine-color-text)"
      lang={other}
      aria-label={other === 'en' ? 'EN, English' : 'ID, Bahasa Indonesia'}
      title={other === 'en' ? 'English' : 'Bahasa Indonesia'}
      onClick={() => void showLanguage(other)}
    >
      {other === 'en' ? 'EN' : 'ID'}
    </Button>
  );
}
