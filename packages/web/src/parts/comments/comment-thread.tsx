import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';

import { useChange } from '../../api/use-change.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { reopenCommentMutation, resolveCommentMutation, type Comment, type Thread } from './comment-documents.ts';
import { CommentItem } from './comment-item.tsx';
import css from './comments.module.css';
import { Composer } from './composer.tsx';
import { SendingItem } from './sending-item.tsx';
import type { WrittenHere } from './use-written.ts';

export interface CommentThreadProps {
  thread: Thread;
  personId: string | null;
  version: number | null;
  /** Id in the address after `#komentar-`. */
  linked: string | null;
  isNew: (id: string) => boolean;
  written: WrittenHere;
  onChanged: () => void;
  /** What the thread is about, above its first comment. */
  about?: React.ReactNode;
}

/** A comment and its answers; once resolved it is folded and stays readable. */
export function CommentThread(props: CommentThreadProps): React.ReactElement {
  const { thread, personId, version, linked, isNew, written, onChanged } = props;
  const { t } = useLingui();
  const draft = written.draftOf(thread.id);
  // A draft that was left is open again where it was left.
  const [replying, setReplying] = useState(draft.text !== '');
  const [open, setOpen] = useState(false);
  const [failed, setFailed] = useState<{ code: string | null } | null>(null);
  const resolve = useChange(resolveCommentMutation);
  const reopen = useChange(reopenCommentMutation);
  const resolved = thread.resolvedAt !== null;
  const pointed = linked === thread.id || thread.replies.some((one) => one.id === linked);
  const change = async (act: typeof resolve): Promise<void> => {
    const answer = await act.change({ id: thread.id });
    setFailed(answer.kind === 'failed' ? { code: answer.code } : null);
    if (answer.kind !== 'failed') onChanged();
  };
  const item = (comment: Comment, extra?: React.ReactNode): React.ReactElement => (
    <CommentItem
      comment={comment}
      personId={personId}
      version={version}
      isNew={isNew(comment.id)}
      linked={linked === comment.id}
      onChanged={onChanged}
      onReply={comment.id === thread.id && thread.viewerCan.reply ? () => setReplying(true) : null}
      extra={extra}
    />
  );
  const replies = thread.replies.length;
  if (resolved && !open && !pointed) {
    const by = thread.resolvedBy ?? t`seseorang`;
    return (
      <li className={css.thread} data-thread={thread.id} data-resolved="">
        <p className={css.folded}>
          ✓ <Trans>Selesai, ditandai {by}</Trans>: <q>{excerpt(thread)}</q> <Plural value={replies} _0="" other="(# balasan)" />
        </p>
        <Button size="compact-sm" variant="subtle" aria-expanded={false} onClick={() => setOpen(true)}>
          <Trans>Tampilkan</Trans>
        </Button>
      </li>
    );
  }
  return (
    <li className={css.thread} data-thread={thread.id} data-resolved={resolved ? '' : undefined}>
      {props.about}
      {resolved && (
        <p className={css.folded}>
          ✓ <Trans>Selesai, ditandai {thread.resolvedBy ?? t`seseorang`}</Trans>
        </p>
      )}
      {item(
        thread,
        thread.viewerCan.resolve && (
          <Button
            size="compact-sm"
            variant="subtle"
            loading={resolve.busy || reopen.busy}
            onClick={() => void change(resolved ? reopen : resolve)}
            data-action={resolved ? 'reopen' : 'resolve'}
          >
            {resolved ? <Trans>Buka lagi</Trans> : <Trans>Tandai selesai</Trans>}
          </Button>
        ),
      )}
      {failed && <FailureNotice code={failed.code} />}
      {replies > 0 && (
        <ol className={css.replies} aria-label={t`Balasan`}>
          {thread.replies.map((reply) => (
            <li key={reply.id}>{item(reply)}</li>
          ))}
        </ol>
      )}
      {written.sendings
        .filter((one) => one.parentId === thread.id)
        .map((one) => (
          <SendingItem key={one.id} sending={one} onRetry={() => written.retry(one)} onTakeBack={() => written.takeBack(one)} />
        ))}
      {replying && (
        <Composer
          label={t`Balasan untuk ${thread.author.name}`}
          value={draft}
          onChange={(typed) => written.setDraft(thread.id, typed)}
          onSend={() => {
            written.send(thread.id, draft);
            setReplying(false);
          }}
          onCancel={() => setReplying(false)}
          focused
        />
      )}
    </li>
  );
}

function excerpt(thread: Thread): string {
  const text = thread.parts.map((part) => part.text).join('');
  return text.length > 80 ? `${text.slice(0, 79).trimEnd()}…` : text;
}
