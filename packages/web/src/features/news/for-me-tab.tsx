import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useClient } from 'urql';

import { inboxTopic } from '../../api/inbox-document.ts';
import { errorCode } from '../../api/use-change.ts';
import { FROM_NOW, useTopic } from '../../api/use-live.ts';
import { usePages } from '../../api/use-pages.ts';
import { useRead } from '../../api/use-read.ts';
import { useRefreshSoon } from '../../api/use-refresh-soon.ts';
import { markSeenMutation } from '../../parts/since-visit.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import css from './news.module.css';
import { markNoticesReadMutation, newsHeadQuery, noticesQuery } from './news-documents.ts';
import { NewsList } from './news-list.tsx';
import { NoticeList } from './notice-list.tsx';

const NOTICES = 5;

/** What is meant for oneself: mentions, answers, what others do with one's region's practices, proposals. */
export function ForMeTab({ unread, onSeen }: { unread: number; onSeen: () => void }): React.ReactElement {
  const { t } = useLingui();
  const client = useClient();
  const head = useRead({ query: newsHeadQuery, variables: {} });
  const notices = usePages({ query: noticesQuery, variables: { first: NOTICES }, select: (data) => data.notices });
  const unreadNotices = notices.nodes.filter(({ read }) => !read).length;
  const refreshNotices = useRefreshSoon(() => {
    void notices.refresh();
    onSeen();
  });
  // The first ring says how it stands: that was just read.
  useTopic(inboxTopic, { filter: null, after: notices.read.fresh ? FROM_NOW : null, onChange: refreshNotices });
  const asOf = head.data?.inbox.asOf ?? null;
  /** Since the count was read: what came before is in it. */
  const [arrived, setArrived] = useState<{ since: string | null; count: number; cursor: string | null }>({
    since: null,
    count: 0,
    cursor: null,
  });
  const countSoon = useRefreshSoon(onSeen);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<{ code: string | null } | null>(null);
  const count = unread + (arrived.since === asOf ? arrived.count : 0);
  const cursor = arrived.cursor ?? asOf;
  const mark = async (): Promise<void> => {
    if (cursor === null) return;
    setBusy(true);
    setFailure(null);
    const said = await client.mutation(markSeenMutation, { kind: 'INBOX', objectId: 'me', cursor }).toPromise();
    const newest = notices.nodes[0]?.id;
    const read = newest === undefined ? null : await client.mutation(markNoticesReadMutation, { upTo: newest }).toPromise();
    setBusy(false);
    const error = said.error ?? read?.error;
    if (error) return setFailure({ code: errorCode(error) });
    // The count is read anew; what arrived meanwhile is marked by the next one.
    setArrived((now) => ({ since: asOf, count: 0, cursor: now.cursor ?? cursor }));
    void notices.refresh();
    onSeen();
  };
  return (
    <div className={css.stack}>
      <div className={css.bar} data-unread-count={count}>
        <span role="status">{head.data && <Plural value={count} _0="Semua sudah dibaca." other="# belum dibaca." />}</span>
        {count > 0 && (
          <Button variant="default" size="sm" loading={busy} onClick={() => void mark()}>
            <Trans>Tandai semua sudah dibaca</Trans>
          </Button>
        )}
      </div>
      {failure && <FailureNotice code={failure.code} />}
      <NoticeList pages={notices} />
      <NewsList
        filter={{ forMe: true }}
        label={t`Untuk Anda`}
        unread={Math.max(0, count - unreadNotices)}
        empty={t`Belum ada yang ditujukan kepada Anda`}
        emptyInLine={notices.nodes.length > 0}
        emptyHint={<Trans>Di sini tampil sebutan nama Anda, balasan, yang dilakukan atas praktik daerah Anda, dan usulan pasangan.</Trans>}
        onPlace={(place) => {
          setArrived((now) => ({ since: asOf, count: (now.since === asOf ? now.count : 0) + 1, cursor: place }));
          countSoon();
        }}
      />
    </div>
  );
}
