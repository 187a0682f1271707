import type { FormEvent, ReactNode } from 'react';

import css from './narrow.module.css';

/** A page with one thing to do: a single column in the middle. */
export function Narrow({ children }: { children: ReactNode }): React.ReactElement {
  return <div className={css.page}>{children}</div>;
}

/** Fields one below the other; the browser's own bubbles are off, what is wrong stands at the fields. */
export function ColumnForm(props: { onSubmit: () => void; children: ReactNode; label?: string }): React.ReactElement {
  return (
    <form
      className={css.form}
      noValidate
      aria-label={props.label}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        props.onSubmit();
      }}
    >
      {props.children}
    </form>
  );
}
