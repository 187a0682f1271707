import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useEffect, useMemo } from 'react';

import { CommentPlaceContext } from '../../../parts/comments/comment-place.ts';
import { CommentThread } from '../../../parts/comments/comment-thread.tsx';
import css from '../../../parts/comments/comments.module.css';
import { Composer } from '../../../parts/comments/composer.tsx';
import { SendingItem } from '../../../parts/comments/sending-item.tsx';
import { useLinkedComment, useScrollToComment } from '../../../parts/comments/use-linked-comment.ts';
import { useWritten } from '../../../parts/comments/use-written.ts';
import { useAnnouncer } from '../../../ui/announcer.tsx';
import { Card } from '../../../ui/card.tsx';
import { Failed, Loading } from '../../../ui/states.tsx';
import { practicePlace } from './practice-place.ts';
import { useComments } from './use-comments.ts';

export interface CommentsPanelProps {
  practiceId: string;
  /** Whose practice it is. */
  region: string;
  personId: string | null;
  canComment: boolean;
  version: number | null;
}

/** What people say about the practice, live for all who read. */
export function CommentsPanel(props: CommentsPanelProps): React.ReactElement {
  const place = useMemo(() => practicePlace(props.practiceId), [props.practiceId]);
  return (
    <CommentPlaceContext value={place}>
      {/* What one has written is kept by person: nobody goes on with what another one began. */}
      <Threads key={props.personId} {...props} />
    </CommentPlaceContext>
  );
}

function Threads({ practiceId, region, personId, canComment, version }: CommentsPanelProps): React.ReactElement {
  const { t } = useLingui();
  const linked = useLinkedComment();
  const { note, region: spoken } = useAnnouncer<string | null>((actors) => {
    const names = [...new Set(actors.filter((one) => one !== null))].join(', ');
    return names === '' ? t`Ada komentar baru.` : t`Komentar baru dari ${names}.`;
  });
  const { pages, isNew } = useComments(practiceId, note);
  const written = useWritten(personId ?? '', () => void pages.refresh());
  const refresh = (): void => void pages.refresh();

  const shown = pages.nodes.flatMap((thread) => [thread.id, ...thread.replies.map((one) => one.id)]);
  const arrived = written.sendings.some((one) => one.commentId !== null && shown.includes(one.commentId));
  useEffect(() => {
    if (arrived) written.forget(shown);
  });
  useScrollToComment(linked, shown.length);
  const { state } = pages.read;
  const open = pages.nodes.filter((thread) => thread.resolvedAt === null).length;
  return (
    <div id="komentar" className={css.panel} data-comments={pages.nodes.length}>
      <Card
        title={t`Komentar`}
        actions={<span className={css.quiet}>{state === 'ready' && <Plural value={open} _0="" other="# terbuka" />}</span>}
      >
        {state === 'loading' && <Loading lines={4} />}
        {(state === 'failed' || state === 'offline') && <Failed onRetry={refresh} />}
        {state === 'ready' && pages.nodes.length === 0 && written.sendings.length === 0 && (
          <p className={css.quiet}>
            <Trans>Belum ada komentar. Tanyakan apa yang perlu diketahui sebelum mengadopsi; {region} diberi tahu.</Trans>
          </p>
        )}
        <ol className={css.threads} aria-label={t`Komentar`}>
          {pages.nodes.map((thread) => (
            <CommentThread
              key={thread.id}
              thread={thread}
              personId={personId}
              version={version}
              linked={linked}
              isNew={isNew}
              written={written}
              onChanged={refresh}
            />
          ))}
        </ol>
        {pages.hasMore && (
          <Button variant="default" size="compact-md" loading={pages.more === 'loading'} onClick={() => void pages.loadMore()}>
            <Trans>Muat lagi</Trans>
          </Button>
        )}
        {written.sendings
          .filter((one) => one.parentId === null)
          .map((one) => (
            <SendingItem key={one.id} sending={one} onRetry={() => written.retry(one)} onTakeBack={() => written.takeBack(one)} />
          ))}
        {canComment && personId !== null && state !== 'loading' && (
          <Composer
            label={t`Tulis komentar`}
            value={written.draftOf('')}
            onChange={(typed) => written.setDraft('', typed)}
            onSend={() => written.send('', written.draftOf(''))}
          />
        )}
        {spoken}
      </Card>
    </div>
  );
}
