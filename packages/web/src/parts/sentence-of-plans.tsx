import { Trans, useLingui } from '@lingui/react/macro';

import { Unknown, type SentenceProps } from './sentence-words.tsx';

/** Of plans that two regions write together. */
export function PlanSentence({ kind, words }: SentenceProps<'PLAN'>): React.ReactElement {
  const { t } = useLingui();
  const { who, other, it, plan } = words;
  switch (kind) {
    case 'PLAN_DRAFTED':
      return (
        <Trans>
          {who} menyusun {it(t`rancangan kegiatan`)} bersama {other}.
        </Trans>
      );
    case 'PLAN_CREATED':
      return (
        <Trans>
          {who} memulai rencana {plan} bersama {other}.
        </Trans>
      );
    case 'PLAN_EDITED':
      return (
        <Trans>
          {who} menulis di rencana {plan}.
        </Trans>
      );
    case 'PLAN_VERSION_NAMED':
      return (
        <Trans>
          {who} memberi nama pada suatu versi rencana {plan}.
        </Trans>
      );
    case 'PLAN_RESTORED':
      return (
        <Trans>
          {who} memulihkan isi lama rencana {plan}.
        </Trans>
      );
    case 'PLAN_SIGNED':
      return (
        <Trans>
          {who} menandatangani rencana {plan}.
        </Trans>
      );
    case 'PLAN_AGREED':
      return (
        <Trans>
          {who} menandatangani rencana {plan}: kedua daerah kini sepakat.
        </Trans>
      );
    case 'PLAN_SIGNATURE_WITHDRAWN':
      return (
        <Trans>
          {who} menarik tanda tangannya dari rencana {plan}.
        </Trans>
      );
    case 'PLAN_PROPOSED':
      return (
        <Trans>
          {who} mengusulkan perubahan pada bagian {other} di rencana {plan}.
        </Trans>
      );
    case 'PLAN_PROPOSAL_DECIDED':
      return (
        <Trans>
          {who} memutuskan usulan {other} di rencana {plan}.
        </Trans>
      );
    case 'PLAN_PROPOSAL_WITHDRAWN':
      return (
        <Trans>
          {who} menarik usulannya di rencana {plan}.
        </Trans>
      );
    case 'PLAN_IMPORTED':
      return (
        <Trans>
          {who} mengimpor kegiatan ke rencana {plan}.
        </Trans>
      );
    default:
      return <Unknown who={who} kind={kind satisfies never} />;
  }
}
