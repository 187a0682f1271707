import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button } from '@mantine/core';
import { useState } from 'react';

import { useChange } from '../../../api/use-change.ts';
import { ChangeProblems, type Trouble } from '../../../ui/change-problems.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { shortName } from '../../../ui/format.ts';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { useGo } from '../plan-address.ts';
import { usePlanHere } from '../plan-context.tsx';
import css from './panels.module.css';
import { withdrawProposalMutation, type Proposal } from './proposal-documents.ts';
import { ProposalParts } from './proposal-parts.tsx';
import { proposalColors, proposalStates, stageOf } from './proposal-words.ts';
import { SubmitProposal } from './submit-proposal.tsx';

const NO_FIELDS: readonly string[] = [];

/** A proposal: who proposes what to whom, what became of it, and what may be done with it. Both names stay (P13). */
export function ProposalCard({ proposal, onChanged }: { proposal: Proposal; onChanged: () => void }): React.ReactElement {
  const { t, i18n } = useLingui();
  const { proposalId } = usePlanHere();
  const go = useGo();
  const { id, title, note, createdBy, createdAt, submittedAt, decidedBy, decidedAt, reason, viewerCan } = proposal;
  const stage = stageOf(proposal);
  const waits = stage === 'OPEN' && viewerCan.decide;
  const [open, setOpen] = useState(waits);
  const [dialog, setDialog] = useState<'submit' | 'withdraw' | null>(null);
  const [region, owner] = [shortName(proposal.region.fullName), shortName(proposal.ownerRegion.fullName)];
  return (
    <article className={css.stack} data-proposal={id} data-stage={stage}>
      <div className={css.row}>
        <strong>{title === '' ? t`Usulan ${region}` : title}</strong>
        <Badge color={proposalColors[stage]}>{i18n._(proposalStates[stage])}</Badge>
      </div>
      <p className={css.quiet}>
        <Trans>
          Diusulkan <strong>{createdBy}</strong> ({region}) untuk bagian {owner}
        </Trans>
        {' · '}
        <RelativeTime at={submittedAt ?? createdAt} />
      </p>
      {decidedBy !== null && decidedAt !== null && (
        <p className={css.quiet} data-decided-by={decidedBy}>
          {stage === 'WITHDRAWN' ? (
            <Trans>
              Ditarik <strong>{decidedBy}</strong> ({region})
            </Trans>
          ) : (
            <Trans>
              Diputuskan <strong>{decidedBy}</strong> ({owner})
            </Trans>
          )}
          {' · '}
          <RelativeTime at={decidedAt} />
        </p>
      )}
      {note && <p className={css.diff}>{note}</p>}
      {reason && (
        <p className={css.quiet}>
          <Trans>Alasan: {reason}</Trans>
        </p>
      )}
      <div className={css.row}>
        {stage === 'WRITING' && viewerCan.write && proposalId !== id && (
          <Button size="compact-md" variant="default" onClick={() => go({ usulan: id, kegiatan: undefined })}>
            <Trans>Lanjutkan menulis</Trans>
          </Button>
        )}
        {stage === 'WRITING' && viewerCan.submit && (
          <Button size="compact-md" onClick={() => setDialog('submit')} data-submit-proposal="">
            <Trans>Ajukan…</Trans>
          </Button>
        )}
        <Button size="compact-md" variant="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? <Trans>Tutup isi</Trans> : <Trans>Lihat isi</Trans>}
        </Button>
        {viewerCan.withdraw && (
          <Button size="compact-md" variant="subtle" c="var(--turun)" onClick={() => setDialog('withdraw')}>
            <Trans>Tarik…</Trans>
          </Button>
        )}
      </div>
      {open && <ProposalParts proposal={proposal} onDecided={onChanged} />}
      {dialog === 'submit' && <SubmitProposal proposal={proposal} onClose={() => setDialog(null)} onDone={onChanged} />}
      {dialog === 'withdraw' && <Withdraw id={id} onClose={() => setDialog(null)} onDone={onChanged} />}
    </article>
  );
}

/** Asks before a proposal is taken back. */
function Withdraw({ id, onClose, onDone }: { id: string; onClose: () => void; onDone: () => void }): React.ReactElement {
  const { t } = useLingui();
  const go = useGo();
  const { proposalId } = usePlanHere();
  const { busy, change } = useChange(withdrawProposalMutation);
  const [trouble, setTrouble] = useState<Trouble>(null);
  const withdraw = async (): Promise<void> => {
    const result = await change({ input: { proposalId: id } });
    if (result.kind !== 'done') return setTrouble(result);
    onClose();
    onDone();
    if (proposalId === id) go({ usulan: undefined });
  };
  return (
    <Dialog
      title={t`Tarik usulan ini?`}
      onClose={onClose}
      onSubmit={() => void withdraw()}
      actions={
        <>
          <Button variant="default" onClick={onClose}>
            <Trans>Batal</Trans>
          </Button>
          <Button type="submit" color="red" loading={busy} data-confirm="">
            <Trans>Tarik usulan</Trans>
          </Button>
        </>
      }
    >
      <ChangeProblems trouble={trouble} fields={NO_FIELDS} />
      <p>
        <Trans>Rencana tidak berubah. Isi usulan tetap dapat dibaca di daftar ini.</Trans>
      </p>
    </Dialog>
  );
}
