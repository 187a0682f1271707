import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { LIMITS } from '@saling/schema';
import { useState } from 'react';

import { useChange } from '../../api/use-change.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { pick } from '../../ui/format.ts';
import { RelativeTime, useNow } from '../../ui/relative-time.tsx';
import { deleteCommentMutation, editCommentMutation, type Comment } from './comment-documents.ts';
import css from './comments.module.css';
import { Composer } from './composer.tsx';
import { DeleteComment } from './delete-comment.tsx';
import { bodyOf, typedOf, type Typed } from './mention-text.ts';

export interface CommentItemProps {
  comment: Comment;
  personId: string | null;
  /** Version of what is commented on that is on screen; null where comments are not about versions. */
  version: number | null;
  isNew: boolean;
  /** The comment that the address points at. */
  linked: boolean;
  onChanged: () => void;
  onReply: (() => void) | null;
  /** Buttons of the thread. */
  extra?: React.ReactNode;
}

/** One comment: who, what, when, and what may be done with it. */
export function CommentItem(props: CommentItemProps): React.ReactElement {
  const { comment, personId, version, onChanged } = props;
  const { t, i18n } = useLingui();
  const { id, author, viewerCan } = comment;
  const [editing, setEditing] = useState<Typed | null>(null);
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<{ code: string | null } | { words: string } | null>(null);
  const edit = useChange(editCommentMutation);
  const remove = useChange(deleteCommentMutation);
  // The time to change it runs out while one looks at it (A9).
  const now = useNow();
  const mayEdit = viewerCan.edit && now < Date.parse(comment.createdAt) + LIMITS.commentEditMs;
  const gone = comment.deletedAt !== null;

  const settle = (answer: Awaited<ReturnType<typeof edit.change>>): void => {
    if (answer.kind === 'failed') return setFailure({ code: answer.code });
    if (answer.kind === 'broken') {
      const [problem] = answer.problems;
      return setFailure(problem ? { words: pick(problem.message, i18n.locale) } : { code: null });
    }
    setFailure(null);
    onChanged();
  };
  const send = async (typed: Typed): Promise<void> => {
    if (edit.busy) return;
    const answer = await edit.change({ id, body: bodyOf(typed) });
    settle(answer);
    // What was written on meanwhile stays.
    if (answer.kind === 'done') setEditing((now) => (now === typed ? null : now));
  };
  const link = `${location.pathname}${location.search}#komentar-${id}`;
  return (
    <article
      id={`komentar-${id}`}
      tabIndex={-1}
      className={css.comment}
      data-comment={id}
      data-author={author.id}
      data-new={props.isNew && author.id !== personId ? '' : undefined}
      data-linked={props.linked || undefined}
      aria-label={t`Komentar ${author.name}`}
    >
      <div className={css.head}>
        <strong>{author.name}</strong>
        <span className={css.quiet}>{author.organisationName}</span>
        <a href={link} className={css.when}>
          <RelativeTime at={comment.createdAt} />
        </a>
        {props.isNew && author.id !== personId && (
          <span className={css.newMark}>
            <Trans>baru</Trans>
          </span>
        )}
      </div>
      {version !== null && comment.versionNumber !== null && comment.versionNumber !== version && (
        <span className={css.quiet}>
          <Trans>tentang versi {comment.versionNumber}</Trans>
        </span>
      )}
      {gone && (
        <p className={css.gone}>
          <Trans>Komentar ini dihapus oleh penulisnya.</Trans>
        </p>
      )}
      {!gone && editing === null && (
        <p className={css.words}>
          {comment.parts.map((part, index) =>
            part.personId === null ? (
              <span key={index}>{part.text}</span>
            ) : (
              <strong key={index} className={part.personId === personId ? css.me : css.mention} data-mention={part.personId}>
                {part.text}
              </strong>
            ),
          )}
          {comment.editedAt && (
            <span className={css.quiet}>
              {' '}
              (<Trans>disunting</Trans>)
            </span>
          )}
        </p>
      )}
      {editing !== null && (
        <Composer
          label={t`Sunting komentar`}
          value={editing}
          onChange={setEditing}
          onSend={() => void send(editing)}
          onCancel={() => setEditing(null)}
          focused
        />
      )}
      {failure && 'words' in failure && (
        <p role="alert" className={css.error}>
          {failure.words}
        </p>
      )}
      {failure && 'code' in failure && <FailureNotice code={failure.code} />}
      {editing === null && (
        <div className={css.row}>
          {props.onReply && (
            <Button size="compact-sm" variant="subtle" onClick={props.onReply} aria-label={t`Balas ${author.name}`}>
              <Trans>Balas</Trans>
            </Button>
          )}
          {mayEdit && !gone && (
            <Button size="compact-sm" variant="subtle" onClick={() => setEditing(typedOf(comment.body))} data-action="edit">
              <Trans>Sunting</Trans>
            </Button>
          )}
          {viewerCan.delete && !gone && (
            <Button size="compact-sm" variant="subtle" c="var(--turun)" onClick={() => setAsking(true)} data-action="delete">
              <Trans>Hapus</Trans>
            </Button>
          )}
          {props.extra}
        </div>
      )}
      {asking && (
        <DeleteComment
          busy={remove.busy}
          onClose={() => setAsking(false)}
          onDelete={() => {
            setAsking(false);
            void remove.change({ id }).then(settle);
          }}
        />
      )}
    </article>
  );
}
