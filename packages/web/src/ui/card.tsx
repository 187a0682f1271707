import { Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';

import css from './card.module.css';

/** A titled part of a page on its own ground. */
export function Card(props: {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
  className?: string | undefined;
}): React.ReactElement {
  const id = useId();
  return (
    <section className={[css.card, props.className].filter(Boolean).join(' ')} aria-labelledby={id}>
      <div className={css.head}>
        <Title order={2} size="h3" id={id}>
          {props.title}
        </Title>
        {props.actions}
      </div>
      {props.children}
    </section>
  );
}

/** The ground alone, for parts that bring their own title. */
export function Ground({ children, className }: { children: ReactNode; className?: string | undefined }): React.ReactElement {
  return <div className={[css.card, className].filter(Boolean).join(' ')}>{children}</div>;
}
