import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';

import { Card } from '../../ui/card.tsx';
import css from './pairs.module.css';
import type { PairPart, Pulse } from './use-pulse.ts';

/**
 * A card with a dot while something in it changed and was not looked at: pointed at, or come to by keyboard. The dot takes
 * no place: it goes just when somebody points at what they want to press, which must not move then.
 */
export function LiveCard(props: {
  part: PairPart;
  pulse: Pulse;
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}): React.ReactElement {
  const { part, pulse, title, actions, children } = props;
  const { t } = useLingui();
  const unseen = pulse.unseen.has(part);
  const see = (): void => pulse.see(part);
  return (
    <div className={css.live} onPointerEnter={see} onFocus={see} data-part={part} data-unseen={unseen || undefined}>
      {unseen && (
        <span className={css.changed} role="status">
          <span className={css.dot} aria-hidden="true" /> {t`baru saja berubah`}
        </span>
      )}
      <Card title={title} actions={actions}>
        {children}
      </Card>
    </div>
  );
}
