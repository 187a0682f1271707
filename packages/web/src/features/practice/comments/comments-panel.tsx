import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

import { useAnnouncer } from '../../../ui/announcer.tsx';
import { Card } from '../../../ui/card.tsx';
import { Failed, Loading } from '../../../ui/states.tsx';
import { CommentThread } from './comment-thread.tsx';
import css from './comments.module.css';
import { Composer } from './composer.tsx';
import { SendingItem } from './sending-item.tsx';
import { useComments } from './use-comments.ts';
import { useWritten } from './use-written.ts';

export interface CommentsPanelProps {
  practiceId: string;
  /** Whose practice it is. */
  region: string;
  personId: string | null;
  canComment: boolean;
  version: number | null;
}

/** What people say about the practice, live for all who read. */
export function CommentsPanel({ practiceId, region, personId, canComment, version }: CommentsPanelProps): React.ReactElement {
  const { t } = useLingui();
  const linked = useLinkedComment();
  const { note, region: spoken } = useAnnouncer<string | null>((actors) => {
    const names = [...new Set(actors.filter((one) => one !== null))].join(', ');
    return names === '' ? t`Ada komentar baru.` : t`Komentar baru dari ${names}.`;
  });
  const { pages, isNew } = useComments(practiceId, note);
  const written = useWritten(practiceId, personId ?? '', () => void pages.refresh());
  const refresh = (): void => void pages.refresh();

  const shown = pages.nodes.flatMap((thread) => [thread.id, ...thread.replies.map((one) => one.id)]);
  const arrived = written.sendings.some((one) => one.commentId !== null && shown.includes(one.commentId));
  useEffect(() => {
    if (arrived) written.forget(shown);
  });
  useScrollTo(linked, shown.length);
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
              practiceId={practiceId}
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
            practiceId={practiceId}
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

/** The id in the address after `#komentar-`. */
function useLinkedComment(): string | null {
  const { hash } = useLocation();
  return /^komentar-(.+)$/.exec(hash)?.[1] ?? null;
}

/** Leads to the comment in the address once it is on the page, each time another one is asked for. */
function useScrollTo(linked: string | null, shown: number): void {
  const led = useRef<string | null>(null);
  useEffect(() => {
    if (linked === null || led.current === linked) return;
    const element = document.querySelector<HTMLElement>(`#komentar-${CSS.escape(linked)}`);
    if (!element) return;
    led.current = linked;
    element.scrollIntoView({ block: 'center' });
    element.focus({ preventScroll: true });
  }, [linked, shown]);
}
