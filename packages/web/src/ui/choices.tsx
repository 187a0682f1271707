import { useId } from 'react';

import css from './choices.module.css';

export interface Choice<Value extends string> {
  value: Value;
  label: string;
  /** What it means, as a sentence. */
  meaning?: string;
}

export interface ChoicesProps<Value extends string> {
  label: string;
  choices: readonly Choice<Value>[];
  /** What is chosen; with `several` any number of them. */
  chosen: readonly Value[];
  several?: boolean;
  onChange: (chosen: Value[]) => void;
  error?: string | undefined;
  name: string;
}

/** A few choices with what each means: one of them, or several. */
export function Choices<Value extends string>(props: ChoicesProps<Value>): React.ReactElement {
  const { label, choices, chosen, several = false, onChange, error, name } = props;
  const id = useId();
  const errorId = `${id}-galat`;
  const toggle = (value: Value): void => {
    if (!several) return onChange([value]);
    onChange(choices.map((one) => one.value).filter((one) => (one === value ? !chosen.includes(value) : chosen.includes(one))));
  };
  return (
    <fieldset className={css.group} aria-describedby={error ? errorId : undefined}>
      <legend className={css.legend}>{label}</legend>
      <div className={css.list}>
        {choices.map((choice) => (
          <label key={choice.value} className={css.choice}>
            <input
              type={several ? 'checkbox' : 'radio'}
              name={`${id}${name}`}
              data-field={name}
              value={choice.value}
              checked={chosen.includes(choice.value)}
              onChange={() => toggle(choice.value)}
            />
            <span className={css.name}>{choice.label}</span>
            {choice.meaning && <span className={css.meaning}>{choice.meaning}</span>}
          </label>
        ))}
      </div>
      {error && (
        <p id={errorId} className={css.error}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
