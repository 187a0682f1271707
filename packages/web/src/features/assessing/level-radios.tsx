import { useLingui } from '@lingui/react/macro';
import type { Framework, FrameworkIndicator } from '@saling/schema';
import { useId } from 'react';

import { pick } from '../../ui/format.ts';
import css from './assessing.module.css';
import own from './level-radios.module.css';

/** The five levels of an indicator with what each means. */
export function LevelRadios(props: {
  framework: Framework;
  indicator: FrameworkIndicator;
  value: number;
  error: string | undefined;
  onChange: (level: number) => void;
}): React.ReactElement {
  const { framework, indicator, value, error, onChange } = props;
  const { t, i18n } = useLingui();
  const name = useId();
  const capability = framework.capabilities.find(({ code }) => code === indicator.capability);
  return (
    <div className={own.levels} role="radiogroup" aria-label={t`Tingkat`} data-field="level" tabIndex={-1}>
      {capability?.levels.map(({ level, name: word, meaning }) => (
        <label key={level} className={own.level}>
          <input type="radio" name={name} checked={value === level} onChange={() => onChange(level)} />
          <span>
            {level} – {pick(word, i18n.locale)}
          </span>
          <span className={own.meaning}>{pick(meaning, i18n.locale)}</span>
        </label>
      ))}
      {error && <p className={css.said}>{error}</p>}
    </div>
  );
}
