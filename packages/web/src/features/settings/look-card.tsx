import { useLingui } from '@lingui/react/macro';
import { useMantineColorScheme } from '@mantine/core';

import { showLanguage, type Language } from '../../api/language.ts';
import { Card } from '../../ui/card.tsx';
import { Choices } from '../../ui/choices.tsx';
import css from './settings.module.css';

/** Language and colours, kept on this device. */
export function LookCard(): React.ReactElement {
  const { t, i18n } = useLingui();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Card title={t`Bahasa dan tampilan`}>
      <div className={css.look}>
        <Choices<Language>
          name="language"
          label={t`Bahasa`}
          choices={[
            { value: 'id', label: 'Bahasa Indonesia' },
            { value: 'en', label: 'English' },
          ]}
          chosen={[i18n.locale === 'en' ? 'en' : 'id']}
          onChange={([language]) => void showLanguage(language!)}
        />
        <Choices<'auto' | 'light' | 'dark'>
          name="scheme"
          label={t`Tampilan`}
          choices={[
            { value: 'auto', label: t`Seperti perangkat` },
            { value: 'light', label: t`Terang` },
            { value: 'dark', label: t`Gelap` },
          ]}
          chosen={[colorScheme]}
          onChange={([scheme]) => setColorScheme(scheme!)}
        />
      </div>
    </Card>
  );
}
