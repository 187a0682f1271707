import { Title } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';

import css from './page-header.module.css';

/** Head of a page: its one `h1`, which also names the document and takes the focus after a change of page. */
export function PageHeader(props: { title: string; below?: ReactNode; actions?: ReactNode }): React.ReactElement {
  useEffect(() => {
    document.title = `${props.title} · Saling`;
  }, [props.title]);
  return (
    <div className={css.head}>
      <div className={css.words}>
        <Title order={1} tabIndex={-1} data-page-title="">
          {props.title}
        </Title>
        {props.below && <div className={css.below}>{props.below}</div>}
      </div>
      {props.actions && <div className={css.actions}>{props.actions}</div>}
    </div>
  );
}
