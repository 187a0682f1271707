import { Trans, useLingui } from '@lingui/react/macro';
import type { AdoptionStage } from '@saling/schema';
import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { useChange } from '../../api/use-change.ts';
import { stageMeanings, stageNames } from '../../parts/adoption-words.ts';
import { Card } from '../../ui/card.tsx';
import { ChangeProblems, type Trouble } from '../../ui/change-problems.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { useStillHere } from '../../ui/use-still-here.ts';
import { AdvanceDialog } from './advance-dialog.tsx';
import css from './adoption.module.css';
import { derivedMutation, type AdoptionWhole } from './adoption-documents.ts';
import { StopDialog } from './stop-dialog.tsx';

/** What may be done now, and what it means; only what the viewer may do has a button. */
export function NextSteps({ adoption, onChanged }: { adoption: AdoptionWhole; onChanged: () => void }): React.ReactElement | null {
  const { t, i18n } = useLingui();
  const [asking, setAsking] = useState<AdoptionStage | null>(null);
  const { viewerCan, stage, derivedPractice, region } = adoption;
  const forward = viewerCan.advanceTo.filter((to) => to !== 'STOPPED');
  const close = (): void => setAsking(null);
  const done = (): void => {
    close();
    onChanged();
  };
  const over = stage === 'LIVE' || stage === 'STOPPED';
  const nothing = forward.length === 0 && !viewerCan.stop && !viewerCan.practice && !derivedPractice;
  if (nothing && over) return null;
  const { fullName } = region;
  return (
    <Card title={t`Langkah berikut`}>
      <div className={css.stack}>
        {forward.map((to) => {
          const name = i18n._(stageNames[to]);
          return (
            <div key={to} className={css.stack}>
              <p className={css.quiet}>{i18n._(stageMeanings[to])}</p>
              <Button onClick={() => setAsking(to)} data-advance={to}>
                <Trans>Lanjut ke: {name}</Trans>
              </Button>
            </div>
          );
        })}
        {forward.length === 0 && !over && (
          <p className={css.quiet} data-who="">
            {viewerCan.stop ? (
              <Trans>Menjalankan praktik diputuskan oleh kepala atau administrator daerah Anda.</Trans>
            ) : (
              <Trans>Langkah berikut diambil oleh {fullName}.</Trans>
            )}
          </p>
        )}
        {derivedPractice && (
          <LinkButton to="/pengetahuan/$id" params={{ id: derivedPractice.id }} variant="default">
            <Trans>Lihat praktik yang tumbuh dari sini</Trans>
          </LinkButton>
        )}
        {viewerCan.practice && !derivedPractice && <MakePractice adoption={adoption} />}
        {viewerCan.stop && (
          <Button variant="subtle" color="red" onClick={() => setAsking('STOPPED')} data-stop="">
            <Trans>Hentikan adopsi</Trans>
          </Button>
        )}
      </div>
      {asking === 'STOPPED' && <StopDialog adoption={adoption} onClose={close} onDone={done} />}
      {asking !== null && asking !== 'STOPPED' && <AdvanceDialog adoption={adoption} to={asking} onClose={close} onDone={done} />}
    </Card>
  );
}

function MakePractice({ adoption }: { adoption: AdoptionWhole }): React.ReactElement {
  const navigate = useNavigate();
  const stillHere = useStillHere();
  const { busy, change } = useChange(derivedMutation);
  const [trouble, setTrouble] = useState<Trouble>(null);
  const make = async (): Promise<void> => {
    const outcome = await change({ id: adoption.id });
    if (outcome.kind !== 'done') return setTrouble(outcome);
    if (outcome.answer.__typename === 'Practice' && stillHere())
      await navigate({ to: '/pengetahuan/$id/sunting', params: { id: outcome.answer.id } });
  };
  return (
    <>
      <p className={css.quiet}>
        <Trans>Yang sudah Anda sesuaikan dapat menjadi praktik daerah Anda sendiri. Asalnya tetap tertulis.</Trans>
      </p>
      <ChangeProblems trouble={trouble} fields={[]} />
      <Button variant="default" loading={busy} onClick={() => void make()} data-make-practice="">
        <Trans>Jadikan praktik kami</Trans>
      </Button>
    </>
  );
}
