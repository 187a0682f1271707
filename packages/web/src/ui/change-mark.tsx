import { useLingui } from '@lingui/react/macro';

import css from './change-mark.module.css';

/** A change with an arrow and a word, so that neither colour nor shape is the only sign. `value` is a decimal, `text` how it is written. */
export function ChangeMark({ value, text }: { value: string; text: string }): React.ReactElement {
  const { t } = useLingui();
  const number = Number(value);
  if (number === 0) return <span className={css.same}>→ {t`tetap`}</span>;
  return number > 0 ? (
    <span className={css.up}>
      <span className={css.word}>↑ {t`naik`}</span> {text}
    </span>
  ) : (
    <span className={css.down}>
      <span className={css.word}>↓ {t`turun`}</span> {text}
    </span>
  );
}
