import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';

import css from './narrow.module.css';

/** A page with one thing to do: a single column in the middle. */
export function Narrow({ children }: { children: ReactNode }): React.ReactElement {
  return <div className={css.page}>{children}</div>;
}

/**
 * Fields one below the other; the browser's own bubbles are off, what is wrong stands at the fields.
 * Each attempt leads the focus to the first field that turns out to be wrong, at once or when the server has answered.
 */
export function ColumnForm(props: { onSubmit: () => void; children: ReactNode; label?: string }): React.ReactElement {
  const form = useRef<HTMLFormElement>(null);
  const [attempt, setAttempt] = useState(0);
  const led = useRef(0);
  useEffect(() => {
    const wrong = led.current === attempt ? null : form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    if (!wrong) return;
    led.current = attempt;
    wrong.focus();
  });
  return (
    <form
      ref={form}
      className={css.form}
      noValidate
      aria-label={props.label}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        setAttempt(attempt + 1);
        props.onSubmit();
      }}
    >
      {props.children}
    </form>
  );
}
