import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';

import { usePages } from '../../../api/use-pages.ts';
import { useRefreshSoon } from '../../../api/use-refresh-soon.ts';
import { useRefreshWithAccess } from '../../../api/use-refresh-with-access.ts';
import { useViewer } from '../../../api/viewer.ts';
import { CommentPlaceContext } from '../../../parts/comments/comment-place.ts';
import { CommentThread } from '../../../parts/comments/comment-thread.tsx';
import comments from '../../../parts/comments/comments.module.css';
import { Composer } from '../../../parts/comments/composer.tsx';
import { SendingItem } from '../../../parts/comments/sending-item.tsx';
import { useLinkedComment, useScrollToComment } from '../../../parts/comments/use-linked-comment.ts';
import { useWritten } from '../../../parts/comments/use-written.ts';
import { useAnnouncer } from '../../../ui/announcer.tsx';
import { Failed, Loading } from '../../../ui/states.tsx';
import { usePanelFocus, usePlanHere } from '../plan-context.tsx';
import { planCommentsQuery, type PlanThread } from './comment-documents.ts';
import { COMMENT_KINDS } from './kinds.ts';
import css from './panels.module.css';
import { placeOf, planPlace } from './plan-place.ts';
import { Segments } from './segments.tsx';
import { ThreadAbout } from './thread-about.tsx';
import { usePlanNews } from './use-plan-news.ts';

const NONE = { nodes: [] as PlanThread[], totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null } };

/** What the two regions say about the plan: on an action, on words of a text, or on the whole. */
export function CommentsPanel(): React.ReactElement {
  const { planId } = usePlanHere();
  const place = useMemo(() => planPlace(planId), [planId]);
  const personId = useViewer().viewer?.person?.id ?? '';
  return (
    <CommentPlaceContext value={place}>
      {/* What one has written is kept by person: nobody goes on with what another one began. */}
      <Threads key={personId} personId={personId} />
    </CommentPlaceContext>
  );
}

function Threads({ personId }: { personId: string }): React.ReactElement {
  const { t } = useLingui();
  const { planId, plan, ask } = usePlanHere();
  const focus = usePanelFocus();
  const linked = useLinkedComment();
  const about = placeOf(focus);
  const [wish, setWish] = useState<'open' | 'all' | 'action'>('open');
  const actionId = wish === 'action' ? (focus.actionId ?? null) : null;
  // Whoever follows a link to a comment sees it, resolved or not.
  const resolved = wish === 'open' && linked === null ? false : null;
  const pages = usePages({
    query: planCommentsQuery,
    variables: { id: planId, actionId, resolved, first: 25 },
    select: (data) => data.plan?.comments ?? NONE,
  });
  const refresh = (): void => void pages.refresh();
  const refreshSoon = useRefreshSoon(refresh);
  useRefreshWithAccess(refresh);
  const { note, region: spoken } = useAnnouncer<string | null>((actors) => {
    const names = [...new Set(actors.filter((one) => one !== null))].join(', ');
    return names === '' ? t`Ada komentar baru.` : t`Komentar baru dari ${names}.`;
  });
  const [arrived, setArrived] = useState<ReadonlySet<string>>(new Set());
  usePlanNews(COMMENT_KINDS, pages.read.fresh ? pages.asOf : null, (activity) => {
    if (activity?.kind === 'COMMENT_ADDED' && activity.commentId !== null) {
      const { commentId } = activity;
      setArrived((known) => new Set([...known, commentId]));
      note(activity.actor);
    }
    refreshSoon();
  });
  const written = useWritten(personId, refresh);
  const shown = pages.nodes.flatMap((thread) => [thread.id, ...thread.replies.map((one) => one.id)]);
  const there = written.sendings.some((one) => one.commentId !== null && shown.includes(one.commentId));
  useEffect(() => {
    if (there) written.forget(shown);
  });
  useScrollToComment(linked, shown.length);
  const { state } = pages.read;
  const closed = plan?.state === 'CLOSED';
  return (
    <div className={css.stack} data-comments={pages.nodes.length}>
      <Segments
        label={t`Komentar yang ditampilkan`}
        value={wish}
        onChange={setWish}
        parts={[
          { value: 'open', label: t`Terbuka` },
          { value: 'all', label: t`Semua` },
          ...(focus.actionId === undefined ? [] : [{ value: 'action' as const, label: t`Kegiatan ini` }]),
        ]}
      />
      {!closed && personId !== '' && (
        <div className={css.stack} data-new-comment={about}>
          {about !== '' && (
            <div className={css.row}>
              <ThreadAbout anchor={focus} now />
              <Button size="compact-sm" variant="subtle" onClick={() => ask('komentar', {})} data-whole-plan="">
                <Trans>Tentang seluruh rencana</Trans>
              </Button>
            </div>
          )}
          <Composer
            key={about}
            label={about === '' ? t`Tulis komentar tentang rencana` : t`Tulis komentar`}
            value={written.draftOf(about)}
            onChange={(typed) => written.setDraft(about, typed)}
            onSend={() => written.send(about, written.draftOf(about))}
            focused={about !== ''}
          />
        </div>
      )}
      {written.sendings
        .filter((one) => one.parentId === null)
        .map((one) => (
          <SendingItem key={one.id} sending={one} onRetry={() => written.retry(one)} onTakeBack={() => written.takeBack(one)} />
        ))}
      {state === 'loading' && <Loading lines={4} />}
      {(state === 'failed' || state === 'offline') && <Failed onRetry={refresh} />}
      {state === 'ready' && pages.nodes.length === 0 && (
        <p className={css.quiet}>
          {wish === 'open' ? (
            <Trans>Tidak ada pembicaraan yang terbuka. Pilih kata di teks, atau kegiatan, lalu komentari.</Trans>
          ) : (
            <Trans>Belum ada komentar.</Trans>
          )}
        </p>
      )}
      <ol className={comments.threads} aria-label={t`Komentar`}>
        {pages.nodes.map((thread) => (
          <CommentThread
            key={thread.id}
            thread={thread}
            personId={personId}
            version={null}
            linked={linked}
            isNew={(id) => arrived.has(id)}
            written={written}
            onChanged={refresh}
            about={thread.anchor && <ThreadAbout anchor={thread.anchor} />}
          />
        ))}
      </ol>
      {pages.hasMore && (
        <Button variant="default" size="compact-md" loading={pages.more === 'loading'} onClick={() => void pages.loadMore()}>
          <Trans>Muat lagi</Trans>
        </Button>
      )}
      {pages.more === 'failed' && <Failed onRetry={() => void pages.loadMore()} />}
      {state === 'ready' && pages.totalCount > 0 && (
        <p className={css.quiet} role="status">
          <Plural value={pages.totalCount} other="# pembicaraan" />
        </p>
      )}
      {spoken}
    </div>
  );
}
