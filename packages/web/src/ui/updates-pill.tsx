import { Plural } from '@lingui/react/macro';
import { Button, type ButtonProps } from '@mantine/core';
import type { ReactNode } from 'react';

import css from './updates-pill.module.css';

export interface UpdatesPillProps extends Pick<ButtonProps, 'mt' | 'mb'> {
  /** How many wait; nothing is shown for 0. */
  count: number;
  onShow(): void;
  /** In place of "↑ 3 pembaruan". */
  children?: ReactNode;
}

/** News that waits until it is asked for, so that nothing moves under the finger. */
export function UpdatesPill({ count, onShow, children, ...space }: UpdatesPillProps): React.ReactElement {
  return (
    // The place is always there: its coming must not move what is below.
    <div className={css.place}>
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
