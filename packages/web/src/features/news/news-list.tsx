import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';

import type { ActivityFilter } from '../../api/activity-document.ts';
import { useActivity } from '../../api/use-activity.ts';
import { usePages } from '../../api/use-pages.ts';
import { ActivityLine } from '../../parts/activity-line.tsx';
import { DownloadActivity } from '../../parts/download-activity.tsx';
import { PageList } from '../../ui/page-list.tsx';
import { UpdatesPill } from '../../ui/updates-pill.tsx';
import css from './news.module.css';
import { newsQuery } from './news-documents.ts';
import { useNewsRows } from './use-news-rows.ts';

const PAGE = 25;

/** News of one kind, newest first. What arrives waits behind the pill unless one reads at the top. */
export function NewsList(props: {
  filter: ActivityFilter;
  label: string;
  empty: string;
  emptyHint: ReactNode;
  emptyAction?: ReactNode;
  emptyInLine?: boolean;
  /** So many of the newest were not seen. */
  unread?: number;
  /** Told of the place that was read up to, and again with every piece of news shown. */
  onPlace?: (asOf: string) => void;
}): React.ReactElement {
  const { filter, label, empty, emptyHint, emptyAction, emptyInLine = false, unread = 0, onPlace } = props;
  const { t } = useLingui();
  const pages = usePages({ query: newsQuery, variables: { filter, first: PAGE }, select: (data) => data.recentActivity });
  const news = useNewsRows(pages.nodes);
  useActivity({
    filter,
    after: pages.read.fresh ? pages.asOf : null,
    onActivity: (activity) => {
      news.add(activity);
      onPlace?.(activity.cursor);
    },
    onGone: () => void pages.refresh(),
  });
  const newest = news.rows.length;
  return (
    <div className={css.list} data-news={label} {...news.watch}>
      <UpdatesPill count={news.waiting} onShow={news.show} mb="sm" />
      <PageList
        pages={{ ...pages, nodes: news.rows, totalCount: Math.max(pages.totalCount, newest) }}
        label={label}
        empty={empty}
        emptyHint={emptyHint}
        emptyAction={emptyAction}
        emptyInLine={emptyInLine}
        download={<DownloadActivity title={label} filter={filter} />}
      >
        {(activity) => (
          <li key={activity.eventId}>
            <ActivityLine activity={activity} unread={news.rows.indexOf(activity) < unread - news.waiting} />
          </li>
        )}
      </PageList>
      <span className="hanya-pembaca" role="status">
        {news.waiting > 0 && t`Ada kabar baru.`}
      </span>
    </div>
  );
}
