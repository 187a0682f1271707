import type { ReactNode } from 'react';

import css from './scroll-frame.module.css';

/** Something to scroll can be reached by the keyboard in every browser, though nothing in it can be pressed. */
const REACHABLE = { tabIndex: 0 };

/** A part that may be wider than the page and then scrolls by itself. */
export function ScrollFrame({ label, children }: { label: string; children: ReactNode }): React.ReactElement {
  return (
    <div className={css.frame} role="region" aria-label={label} {...REACHABLE}>
      {children}
    </div>
  );
}
