import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';

import { count } from './format.ts';
import css from './page-list.module.css';
import { Failed } from './states.tsx';

export interface MorePagesProps {
  pages: {
    nodes: readonly unknown[];
    totalCount: number;
    hasMore: boolean;
    more: 'idle' | 'loading' | 'failed';
    loadMore: () => Promise<void>;
  };
  /** What else is done with the list. */
  children?: ReactNode;
}

/** Below a list that is read page by page: the next page, and how much of the whole is shown. */
export function MorePages({ pages, children }: MorePagesProps): React.ReactElement {
  const { i18n } = useLingui();
  const shown = count(pages.nodes.length, i18n.locale);
  const total = count(pages.totalCount, i18n.locale);
  return (
    <>
      <div className={css.more}>
        {pages.hasMore && (
          <Button variant="default" loading={pages.more === 'loading'} onClick={() => void pages.loadMore()}>
            <Trans>Muat lagi</Trans>
          </Button>
        )}
        <span className={css.quiet} role="status">
          <Trans>
            {shown} dari {total}
          </Trans>
        </span>
        {children}
      </div>
      {pages.more === 'failed' && <Failed onRetry={() => void pages.loadMore()} />}
    </>
  );
}
