import { Trans, useLingui } from '@lingui/react/macro';
import { ADOPTION_MODES, LIMITS, type AdoptionMode } from '@saling/schema';
import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';

import { useChange } from '../api/use-change.ts';
import { ChangeProblems, useFieldErrors, type Trouble } from '../ui/change-problems.tsx';
import { Choices } from '../ui/choices.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useStillHere } from '../ui/use-still-here.ts';
import { startAdoptionMutation } from './adoption-document.ts';
import { modeMeanings, modeNames } from './adoption-words.ts';
import { newId } from './new-id.ts';
import { StageSteps } from './stage-steps.tsx';

interface Place {
  code: string;
  fullName: string;
}

export interface StartAdoptionProps {
  practice: { id: string; title: string; region: Place; version: number };
  region: Place;
  /** Active pairs with the practice's region. */
  pairings: readonly { id: string; proposer: Place; partner: Place }[];
  onClose: () => void;
}

const FIELDS = ['mode', 'pairingId', 'note'];

/** The choice between the two modes, each explained with its stages, and the beginning. */
export function StartAdoption({ practice, region, pairings, onClose }: StartAdoptionProps): React.ReactElement {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const stillHere = useStillHere();
  const { busy, change } = useChange(startAdoptionMutation);
  const [mode, setMode] = useState<AdoptionMode | null>(null);
  const [pairingId, setPairingId] = useState(pairings[0]?.id ?? '');
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>(null);
  const { errorOf } = useFieldErrors(trouble, FIELDS);
  /** The same attempt again is the same adoption. */
  const attempt = useRef(newId());
  const start = async (): Promise<void> => {
    setMissing(mode === null);
    if (mode === null) return;
    const outcome = await change({
      input: {
        clientMutationId: attempt.current,
        practiceId: practice.id,
        versionNumber: practice.version,
        mode,
        regionCode: region.code,
        pairingId: pairingId || null,
        note: note.trim() || null,
      },
    });
    if (outcome.kind === 'done' && outcome.answer.__typename === 'Adoption') {
      if (stillHere()) await navigate({ to: '/adopsi/$id', params: { id: outcome.answer.id } });
    } else if (outcome.kind !== 'done') {
      if (outcome.kind === 'broken') attempt.current = newId();
      setTrouble(outcome);
    }
  };
  const { fullName } = practice.region;
  const { fullName: ours } = region;
  return (
    <Dialog
      title={t`Adopsi praktik`}
      onClose={onClose}
      locked={busy}
      onSubmit={() => void start()}
      actions={
        <>
          <Button variant="default" disabled={busy} onClick={onClose}>
            <Trans>Batal</Trans>
          </Button>
          <Button type="submit" loading={busy} data-start-adoption="">
            <Trans>Mulai mengamati</Trans>
          </Button>
        </>
      }
    >
      <p>
        <Trans>
          “{practice.title}” dari {fullName} untuk {ours}.
        </Trans>
      </p>
      <ChangeProblems trouble={trouble} fields={FIELDS} />
      <Choices
        label={t`Bagaimana praktik ini dipakai?`}
        name="mode"
        choices={ADOPTION_MODES.map((value) => ({ value, label: i18n._(modeNames[value]), meaning: i18n._(modeMeanings[value]) }))}
        chosen={mode === null ? [] : [mode]}
        onChange={([chosen]) => {
          setMode(chosen ?? null);
          setMissing(false);
          attempt.current = newId();
        }}
        error={missing ? t`Pilih salah satu.` : errorOf('mode')}
      />
      {mode && <StageSteps mode={mode} stage={null} explained />}
      {pairings.length > 0 && (
        <NativeSelect
          label={t`Dalam kemitraan`}
          data-field="pairingId"
          error={errorOf('pairingId')}
          value={pairingId}
          onChange={(event) => setPairingId(event.currentTarget.value)}
          data={[
            ...pairings.map((pair) => ({ value: pair.id, label: `${pair.proposer.fullName} – ${pair.partner.fullName}` })),
            { value: '', label: t`Tidak dalam kemitraan` },
          ]}
        />
      )}
      <Textarea
        label={t`Catatan`}
        description={t`Tidak wajib. Dibaca kedua daerah dan kementerian.`}
        data-field="note"
        rows={2}
        maxLength={LIMITS.noteLength}
        error={errorOf('note')}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </Dialog>
  );
}
