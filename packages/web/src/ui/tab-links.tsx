import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

import css from './tab-links.module.css';

export interface TabLinksProps<Tab extends string> {
  /** What the tabs are of. */
  label: string;
  tabs: readonly { tab: Tab; label: string }[];
  current: Tab;
}

/** Parts of one page as links: each has an address of its own (`?tab=…`), so back, forward and sharing work. */
export function TabLinks<Tab extends string>({ label, tabs, current }: TabLinksProps<Tab>): React.ReactElement {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const link = list.current?.querySelector<HTMLElement>('[aria-current]');
    // On a phone the tab in use may lie beyond the edge; only the row itself is moved.
    if (link && list.current) list.current.scrollLeft = link.offsetLeft - list.current.offsetLeft - 40;
  }, [current]);
  return (
    <nav aria-label={label}>
      <ul className={css.list} ref={list}>
        {tabs.map((one) => (
          <li key={one.tab}>
            <Link
              to="."
              search={{ tab: one.tab } as never}
              className={css.link}
              aria-current={one.tab === current ? 'page' : undefined}
              activeProps={{}}
              resetScroll={false}
              data-tab={one.tab}
            >
              {one.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
