import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Textarea, TextInput } from '@mantine/core';
import { LIMITS } from '@saling/schema';
import { useState } from 'react';

import { useChange } from '../../../api/use-change.ts';
import { ChangeProblems, useFieldErrors, type Trouble } from '../../../ui/change-problems.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { shortName } from '../../../ui/format.ts';
import { useGo } from '../plan-address.ts';
import { usePlanHere } from '../plan-context.tsx';
import { submitProposalMutation, type Proposal } from './proposal-documents.ts';

const FIELDS = ['title', 'note'] as const;

/** Hands a proposal to the region whose the parts are. */
export function SubmitProposal(props: {
  proposal: Pick<Proposal, 'id' | 'title' | 'note' | 'ownerRegion'>;
  onClose: () => void;
  onDone: () => void;
}): React.ReactElement {
  const { proposal, onClose, onDone } = props;
  const { t } = useLingui();
  const { say, proposalId } = usePlanHere();
  const go = useGo();
  const [title, setTitle] = useState(proposal.title);
  const [note, setNote] = useState(proposal.note ?? '');
  const [trouble, setTrouble] = useState<Trouble>(null);
  const { errorOf } = useFieldErrors(trouble, FIELDS);
  const { busy, change } = useChange(submitProposalMutation);
  const owner = shortName(proposal.ownerRegion.fullName);
  const submit = async (): Promise<void> => {
    const result = await change({ input: { proposalId: proposal.id, title: title.trim(), note: note.trim() || null } });
    if (result.kind !== 'done') return setTrouble(result);
    onClose();
    say(t`Usulan diajukan kepada ${owner}.`);
    onDone();
    if (proposalId === proposal.id) go({ usulan: undefined, panel: 'usulan' });
  };
  return (
    <Dialog
      title={t`Ajukan usulan kepada ${owner}`}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button variant="default" onClick={onClose}>
            <Trans>Batal</Trans>
          </Button>
          <Button type="submit" loading={busy} data-confirm="">
            <Trans>Ajukan</Trans>
          </Button>
        </>
      }
    >
      <ChangeProblems trouble={trouble} fields={FIELDS} />
      <TextInput
        label={t`Judul singkat`}
        data-field="title"
        value={title}
        maxLength={LIMITS.planTitleLength}
        error={errorOf('title')}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Textarea
        label={t`Pesan (boleh kosong)`}
        data-field="note"
        value={note}
        maxLength={LIMITS.noteLength}
        error={errorOf('note')}
        autosize
        minRows={3}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </Dialog>
  );
}
