import { Trans } from '@lingui/react/macro';

import { Unknown, type SentenceProps } from './sentence-words.tsx';

/** Of practices, what is said about them, and who takes them over. */
export function PracticeSentence({ kind, activity, words }: SentenceProps<'PRACTICE' | 'COMMENT' | 'ADOPTION'>): React.ReactElement {
  const { who, other, practice, stage } = words;
  switch (kind) {
    case 'PRACTICE_SHARED':
      return (
        <Trans>
          {who} membagikan praktik {practice}.
        </Trans>
      );
    case 'PRACTICE_REVISED': {
      const version = activity.versionNumber ?? '–';
      return (
        <Trans>
          {who} memperbarui praktik {practice} menjadi versi {version}.
        </Trans>
      );
    }
    case 'PRACTICE_WITHDRAWN':
      return (
        <Trans>
          {who} menarik praktik {practice}.
        </Trans>
      );
    case 'COMMENT_ADDED':
      return activity.mentionsMe ? (
        <Trans>
          {who} menyebut Anda dalam komentar pada {practice}.
        </Trans>
      ) : (
        <Trans>
          {who} mengomentari {practice}.
        </Trans>
      );
    case 'COMMENT_EDITED':
      return (
        <Trans>
          {who} mengubah komentar pada {practice}.
        </Trans>
      );
    case 'COMMENT_DELETED':
      return (
        <Trans>
          {who} menghapus komentar pada {practice}.
        </Trans>
      );
    case 'COMMENT_RESOLVED':
      return (
        <Trans>
          {who} menyelesaikan pembicaraan pada {practice}.
        </Trans>
      );
    case 'COMMENT_REOPENED':
      return (
        <Trans>
          {who} membuka lagi pembicaraan pada {practice}.
        </Trans>
      );
    case 'ADOPTION_STARTED':
      return (
        <Trans>
          {who} mulai mengadopsi {practice} dari {other}.
        </Trans>
      );
    case 'ADOPTION_ADVANCED': {
      const [from, to] = [stage(activity.fromStage), stage(activity.toStage)];
      return (
        <Trans>
          {who} memajukan adopsi {practice}: {from} → {to}.
        </Trans>
      );
    }
    case 'ADOPTION_EDITED':
      return (
        <Trans>
          {who} menyesuaikan isi adopsi {practice}.
        </Trans>
      );
    case 'ADOPTION_STOPPED':
      return (
        <Trans>
          {who} menghentikan adopsi {practice}.
        </Trans>
      );
    default:
      return <Unknown who={who} kind={kind satisfies never} />;
  }
}
