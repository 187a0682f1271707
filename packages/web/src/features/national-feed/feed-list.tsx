import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { Fragment, useRef, useState } from 'react';

import type { ActivityFilter } from '../../api/activity-document.ts';
import { useRead } from '../../api/use-read.ts';
import { DownloadActivity } from '../../parts/download-activity.tsx';
import { SinceVisit } from '../../parts/since-visit.tsx';
import { useAnnouncer } from '../../ui/announcer.tsx';
import listCss from '../../ui/page-list.module.css';
import { Empty, Failed, Loading } from '../../ui/states.tsx';
import { UpdatesPill } from '../../ui/updates-pill.tsx';
import { useInside } from '../../ui/use-inside.ts';
import { useScrolledPast } from '../../ui/use-scrolled-past.ts';
import { FeedControls } from './feed-controls.tsx';
import { BurstLine, FeedLine, VisitLine } from './feed-line.tsx';
import { inBursts, MOST_SHOWN, type FeedItem } from './feed-rows.ts';
import { feedVisitQuery } from './national-feed-documents.ts';
import css from './national-feed.module.css';
import { useFeed } from './use-feed.ts';

export interface FeedListProps {
  filter: ActivityFilter;
  until: string | null;
  provinceName: (code: string) => string;
  onMoment: (until: string | undefined) => void;
  onUnfiltered: () => void;
}

/** The feed of one filter, live or as of a moment. */
export function FeedList({ filter, until, provinceName, onMoment, onUnfiltered }: FeedListProps): React.ReactElement {
  const { t } = useLingui();
  const [paused, setPaused] = useState(false);
  const inside = useInside();
  // Nothing comes on top of what somebody reads further down.
  const [begin, isBelow] = useScrolledPast();
  const top = useRef<HTMLDivElement>(null);
  const visit = useRead({ query: feedVisitQuery, variables: {} });
  // Where one was before stays in sight after this visit is noted too.
  const [seenAt, setSeenAt] = useState<string | null | undefined>(undefined);
  if (seenAt === undefined && visit.fresh && visit.data) setSeenAt(visit.data.feedVisit.seenAt);
  const announcer = useAnnouncer<number>((counts) => {
    const count = counts.reduce((sum, one) => sum + one, 0);
    return t`${count} kabar baru`;
  });
  const feed = useFeed({ filter, until, held: paused || inside.busy || isBelow, onArrived: announcer.note });
  const narrowed = Object.keys(filter).length > 0;
  const items = inBursts(feed.rows.shown);
  const isNew = (item: FeedItem): boolean => (seenAt ?? '') < (item.kind === 'one' ? item.activity.at : item.activities[0]!.at);
  const firstSeen = seenAt ? items.findIndex((item) => !isNew(item)) : -1;
  const { shown } = feed.rows;
  const toNewest = (): void => {
    feed.show();
    if (isBelow) top.current?.scrollIntoView();
  };
  return (
    <div className={css.feed} ref={top}>
      <FeedControls
        paused={paused}
        waiting={feed.waiting}
        until={until}
        onPause={(next) => {
          setPaused(next);
          if (!next) feed.show();
        }}
        onMoment={onMoment}
      />
      {visit.data && until === null && !narrowed && (
        <SinceVisit kind="FEED" objectId="me" visit={visit.data.feedVisit} asOf={feed.place} onSeen={visit.refresh} />
      )}
      {feed.waiting === 0 && isBelow ? (
        <UpdatesPill count={1} onShow={toNewest} floating>
          ↑&nbsp;
          <Trans>Ke yang terbaru</Trans>
        </UpdatesPill>
      ) : (
        <UpdatesPill count={feed.waiting} onShow={toNewest} floating />
      )}
      {announcer.region}
      {feed.state === 'loading' && <Loading lines={8} />}
      {feed.state === 'failed' && <Failed onRetry={() => void feed.read()} />}
      {feed.state === 'ready' && shown.length === 0 && (
        <Empty
          title={until === null ? t`Belum ada kabar` : t`Belum ada kabar sampai waktu itu`}
          action={
            narrowed && (
              <Button variant="default" onClick={onUnfiltered}>
                <Trans>Hapus semua saringan</Trans>
              </Button>
            )
          }
        >
          {narrowed ? (
            <Trans>Tidak ada yang cocok dengan saringan ini. Yang terjadi nanti tampil di sini dengan sendirinya.</Trans>
          ) : (
            <Trans>Di sini tampil yang terjadi di seluruh Indonesia, begitu terjadi.</Trans>
          )}
        </Empty>
      )}
      {shown.length > 0 && (
        <div {...inside.watch}>
          <div ref={begin} />
          <ul className={listCss.list} aria-label={t`Kabar seluruh Indonesia`}>
            {items.map((item, index) => (
              <Fragment key={item.kind === 'one' ? item.activity.eventId : item.key}>
                {index === firstSeen && index > 0 && <VisitLine at={seenAt!} />}
                {item.kind === 'one' ? (
                  <FeedLine activity={item.activity} />
                ) : (
                  <BurstLine activities={item.activities} province={provinceName(item.province)} />
                )}
              </Fragment>
            ))}
          </ul>
          <div className={listCss.more}>
            {feed.hasMore && (
              <Button variant="default" loading={feed.more === 'loading'} onClick={() => void feed.loadMore()}>
                <Trans>Muat yang lebih lama</Trans>
              </Button>
            )}
            {feed.rows.cut && (
              <Button variant="default" onClick={() => void feed.read()}>
                <Trans>Kembali ke yang terbaru</Trans>
              </Button>
            )}
            <span className={css.quiet} data-shown={shown.length}>
              <Plural value={shown.length} other="# kabar ditampilkan" />
              {shown.length >= MOST_SHOWN && (
                <>
                  {' '}
                  <Trans>(paling banyak)</Trans>
                </>
              )}
            </span>
            <DownloadActivity title={t`Kabar seluruh Indonesia`} filter={filter} until={until} />
          </div>
          {feed.more === 'failed' && <Failed onRetry={() => void feed.loadMore()} />}
        </div>
      )}
    </div>
  );
}
