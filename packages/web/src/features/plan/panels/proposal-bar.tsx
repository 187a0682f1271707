import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';

import { useRead } from '../../../api/use-read.ts';
import { shortName } from '../../../ui/format.ts';
import { useGo } from '../plan-address.ts';
import { usePlanHere } from '../plan-context.tsx';
import css from './panels.module.css';
import { proposalHeadQuery } from './proposal-documents.ts';
import { proposalStates, stageOf } from './proposal-words.ts';
import { SubmitProposal } from './submit-proposal.tsx';

/** Above a proposal's branch: whose parts one writes in, that nobody over there sees it yet, and the ways on. */
export function ProposalBar(): React.ReactElement | null {
  const { proposalId } = usePlanHere();
  return proposalId === null ? null : <Bar id={proposalId} />;
}

function Bar({ id }: { id: string }): React.ReactElement {
  const { i18n } = useLingui();
  const go = useGo();
  const read = useRead({ query: proposalHeadQuery, variables: { id } });
  const [submitting, setSubmitting] = useState(false);
  const proposal = read.data?.planProposal;
  const owner = proposal ? shortName(proposal.ownerRegion.fullName) : '…';
  const stage = proposal ? stageOf(proposal) : null;
  const state = stage === null ? '' : i18n._(proposalStates[stage]);
  return (
    <div className={css.bar} role="region" aria-label={state} data-proposal-bar={stage ?? ''}>
      <p>
        {stage === 'WRITING' || stage === null ? (
          <Trans>
            <strong>Anda menulis usulan</strong> untuk bagian {owner}. {owner} baru melihatnya setelah Anda ajukan.
          </Trans>
        ) : (
          <Trans>
            <strong>Ini usulan</strong> untuk bagian {owner}: {state}.
          </Trans>
        )}
      </p>
      <div className={css.row}>
        {proposal && stage === 'WRITING' && proposal.viewerCan.submit && (
          <Button size="compact-md" onClick={() => setSubmitting(true)} data-submit-proposal="">
            <Trans>Ajukan…</Trans>
          </Button>
        )}
        <Button size="compact-md" variant="default" onClick={() => go({ usulan: undefined, panel: 'usulan' })}>
          <Trans>Kembali ke rencana</Trans>
        </Button>
      </div>
      {submitting && proposal && <SubmitProposal proposal={proposal} onClose={() => setSubmitting(false)} onDone={read.refresh} />}
    </div>
  );
}
