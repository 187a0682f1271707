import { Plural } from '@lingui/react/macro';
import { Button, type ButtonProps } from '@mantine/core';
import type { ReactNode } from 'react';

import css from './updates-pill.module.css';

export interface UpdatesPillProps extends Pick<ButtonProps, 'mt' | 'mb'> {
  /** How many wait; nothing is shown for 0. */
  count: number;
  onShow(): void;
  /** Stays in sight over a whole page instead of standing where it is put. */
  floating?: boolean;
  /** In place of "↑ 3 pembaruan". */
  children?: ReactNode;
}

/** News that waits until it is asked for, so that nothing moves under the finger. */
export function UpdatesPill({ count, onShow, floating = false, children, ...space }: UpdatesPillProps): React.ReactElement {
  return (
    <div className={floating ? `${css.place} ${css.floating}` : css.place}>
      {count > 0 && (
        <Button {...space} size="compact-sm" radius="xl" className={css.pill} onClick={onShow}>
          {children ?? (
            <>
              ↑&nbsp;
              <Plural value={count} other="# pembaruan" />
            </>
          )}
        </Button>
      )}
    </div>
  );
}
