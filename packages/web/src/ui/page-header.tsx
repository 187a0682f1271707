import { Title } from '@mantine/core';
import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react';

import css from './page-header.module.css';

let awaited = false;

/** Moves the focus to the page's title, now or, when the page is still on its way, as soon as it is there. */
export function focusPageTitle(): void {
  const title = document.querySelector<HTMLElement>('[data-page-title]');
  awaited = title === null;
  title?.focus({ preventScroll: true });
}

/** Head of a page: its one `h1`, which also names the document and takes the focus after a change of page. */
export function PageHeader(props: { title: string; below?: ReactNode; actions?: ReactNode }): React.ReactElement {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!awaited) return;
    awaited = false;
    heading.current?.focus({ preventScroll: true });
  }, []);
  useLayoutEffect(() => {
    const title = heading.current;
    // A page that has loaded shows another title than while it was loading: the focus goes along.
    return () => {
      if (document.activeElement === title) awaited = true;
    };
  }, []);
  useEffect(() => {
    document.title = `${props.title} · Saling`;
  }, [props.title]);
  return (
    <div className={css.head}>
      <div className={css.words}>
        <Title ref={heading} order={1} tabIndex={-1} data-page-title="">
          {props.title}
        </Title>
        {props.below && <div className={css.below}>{props.below}</div>}
      </div>
      {props.actions && <div className={css.actions}>{props.actions}</div>}
    </div>
  );
}
