import { Trans, useLingui } from '@lingui/react/macro';

import { Unknown, type SentenceProps } from './sentence-words.tsx';

/** Of talks about a pair, and what became of it. */
export function PairSentence({ kind, words }: SentenceProps<'PAIRING'>): React.ReactElement {
  const { t } = useLingui();
  const { who, region, other, it } = words;
  switch (kind) {
    case 'PAIRING_PROPOSED':
      return (
        <Trans>
          {who} {it(t`mengusulkan pasangan`)} kepada {other}.
        </Trans>
      );
    case 'PAIRING_ACCEPTED':
      return (
        <Trans>
          {who} menerima {it(t`usulan pasangan`)} dari {other}.
        </Trans>
      );
    case 'PAIRING_DECLINED':
      return (
        <Trans>
          {who} menolak {it(t`usulan pasangan`)} dari {other}.
        </Trans>
      );
    case 'PAIRING_LAPSED':
      return (
        <Trans>
          {it(t`Usulan pasangan`)} antara {region} dan {other} gugur karena tidak dijawab.
        </Trans>
      );
    case 'PAIRING_WITHDRAWN':
      return (
        <Trans>
          {who} menarik {it(t`usulan pasangan`)} kepada {other}.
        </Trans>
      );
    case 'PAIRING_ENDED':
      return (
        <Trans>
          {who} mengakhiri {it(t`pasangan`)} dengan {other}.
        </Trans>
      );
    default:
      return <Unknown who={who} kind={kind satisfies never} />;
  }
}
