import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';

import { Card } from '../../ui/card.tsx';
import css from './pairs.module.css';
import type { PairPart, Pulse } from './use-pulse.ts';

/** A card with a dot while something in it changed and was not looked at: pointed at, or come to by keyboard. */
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
    <div onPointerEnter={see} onFocus={see} data-part={part} data-unseen={unseen || undefined}>
      <Card
        title={title}
        actions={
          <>
            {unseen && (
              <span role="status">
                <span className={css.dot} aria-hidden="true" /> {t`baru saja berubah`}
              </span>
            )}
            {actions}
          </>
        }
      >
        {children}
      </Card>
    </div>
  );
}
