import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';

import { MorePages } from './more-pages.tsx';
import css from './page-list.module.css';
import { Empty, Failed, Loading, OfflineNotice } from './states.tsx';

/** What the list needs to know of what was read: as `usePages` gives it. */
export interface ListedPages<Node> {
  nodes: readonly Node[];
  totalCount: number;
  read: { state: 'loading' | 'ready' | 'failed' | 'offline' };
  hasMore: boolean;
  more: 'idle' | 'loading' | 'failed';
  loadMore: () => Promise<void>;
  refresh: () => Promise<void>;
}

/** Why a list is not taken along from below: it is for whoever reads the code. */
export interface NoDownload {
  none: string;
}

export interface PageListProps<Node> {
  pages: ListedPages<Node>;
  /** What is listed. */
  label: string;
  empty: ReactNode;
  emptyHint: ReactNode;
  emptyAction?: ReactNode;
  /** Stands below a heading or another list of its own: that it is empty is said in a line. */
  emptyInLine?: boolean;
  /** The whole list as a file, with its filters; or why there is none here (N79). */
  download: React.ReactElement | NoDownload;
  /** Rows in place of those of the pages, as when some are held back. */
  rows?: readonly Node[];
  /** One `<li>` with its key. */
  children: (node: Node) => ReactNode;
}

/** A list that is read page by page, with all its states and "load more" below. */
export function PageList<Node>(props: PageListProps<Node>): React.ReactElement {
  const { pages, label, empty, emptyHint, emptyAction, emptyInLine = false, download, children } = props;
  const { t } = useLingui();
  const { state } = pages.read;
  if (state === 'loading') return <Loading lines={8} />;
  if (state === 'failed') return <Failed onRetry={() => void pages.refresh()} />;
  if (state === 'offline') return <OfflineNotice>{t`Luring, dan daftar ini belum pernah dibuka di perangkat ini.`}</OfflineNotice>;
  if (pages.nodes.length === 0 && emptyInLine) {
    return (
      <p className={css.none} data-state="empty">
        {empty}. <span className={css.quiet}>{emptyHint}</span>
      </p>
    );
  }
  if (pages.nodes.length === 0) {
    return (
      <Empty title={empty} action={emptyAction}>
        {emptyHint}
      </Empty>
    );
  }
  return (
    <div>
      <ul className={css.list} aria-label={label}>
        {(props.rows ?? pages.nodes).map((node) => children(node))}
      </ul>
      <MorePages pages={pages}>{'none' in download ? null : download}</MorePages>
    </div>
  );
}
