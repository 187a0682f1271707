import { Trans } from '@lingui/react/macro';
import { Popover } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';

import css from './navigation.module.css';
import type { Place } from './places.ts';

/** What has no room in the bar of a phone. */
export function MorePlaces({ places }: { places: readonly Place[] }): React.ReactElement {
  const [open, setOpen] = useState(false);
  return (
    <Popover opened={open} onChange={setOpen} position="top-end" width={220} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className={css.link} aria-expanded={open} data-more-places="" onClick={() => setOpen(!open)}>
          <IconDots size={24} stroke={2} aria-hidden />
          <span>
            <Trans>Lainnya</Trans>
          </span>
        </button>
      </Popover.Target>
      <Popover.Dropdown p="xs">
        <ul className={css.more}>
          {places.map(({ to, label, icon: Icon }) => (
            <li key={to}>
              <Link to={to} className={css.moreLink} onClick={() => setOpen(false)}>
                <Icon size={20} stroke={1.5} aria-hidden />
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}
