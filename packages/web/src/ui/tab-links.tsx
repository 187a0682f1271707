import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

import css from './tab-links.module.css';

export interface TabLinksProps<Tab extends string> {
  /** What the tabs are of. */
  label: string;
  /** `to`, with its own search, where a part is a page of its own. */
  tabs: readonly { tab: Tab; label: string; to?: string; search?: object }[];
  current: Tab;
  /** What else stays in the address. */
  keep?: Record<string, unknown>;
}

/** Parts of one page as links: each has an address of its own (`?tab=…`), so back, forward and sharing work. */
export function TabLinks<Tab extends string>({ label, tabs, current, keep }: TabLinksProps<Tab>): React.ReactElement {
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
              to={one.to ?? '.'}
              search={(one.to === undefined ? { ...keep, tab: one.tab } : (one.search ?? {})) as never}
              className={css.link}
              aria-current={one.tab === current ? 'page' : undefined}
              activeProps={{}}
              activeOptions={{ exact: true }}
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
