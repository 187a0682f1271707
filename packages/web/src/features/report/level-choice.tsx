import type { Framework, FrameworkIndicator } from '@saling/schema';
import { useLingui } from '@lingui/react/macro';

import { pick } from '../../ui/format.ts';
import { fieldId } from './draft.ts';
import css from './report.module.css';

export interface LevelChoiceProps {
  framework: Framework;
  indicator: FrameworkIndicator;
  value: number | null;
  error: string | undefined;
  onChange(level: number): void;
}

/** The five levels with what each means beside it. */
export function LevelChoice({ framework, indicator, value, error, onChange }: LevelChoiceProps): React.ReactElement {
  const { i18n, t } = useLingui();
  const capability = framework.capabilities.find((each) => each.code === indicator.capability);
  const id = fieldId(indicator.code, 'level');
  const errorId = `${id}-galat`;
  return (
    <div
      role="radiogroup"
      aria-label={t`Tingkat`}
      className={css.levels}
      aria-describedby={error ? errorId : undefined}
      aria-invalid={error !== undefined}
    >
      {capability?.levels.map((level, index) => (
        <label key={level.level} className={css.level}>
          <input
            type="radio"
            name={id}
            // The summary of errors leads to the first one.
            id={index === 0 ? id : undefined}
            value={level.level}
            checked={value === level.level}
            onChange={() => onChange(level.level)}
          />
          <span className={css.levelName}>
            {level.level} – {pick(level.name, i18n.locale)}
          </span>
          <span className={css.meaning}>{pick(level.meaning, i18n.locale)}</span>
        </label>
      ))}
      {error && (
        <p id={errorId} className={css.error}>
          {error}
        </p>
      )}
    </div>
  );
}
