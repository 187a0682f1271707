import { Trans, useLingui } from '@lingui/react/macro';
import { pathOf, type AdoptionMode, type AdoptionStage } from '@saling/schema';
import { IconCheck } from '@tabler/icons-react';

import { instant } from '../ui/time-text.ts';
import { stageMeanings, stageNames } from './adoption-words.ts';
import css from './stage-steps.module.css';

export interface StageStepsProps {
  mode: AdoptionMode;
  /** Null shows the way before it is begun. */
  stage: AdoptionStage | null;
  /** Steps taken, for their dates. */
  steps?: readonly { to: AdoptionStage; at: string }[];
  /** Says what each stage means. */
  explained?: boolean;
}

/** The stages of an adoption in their order: done, where it is now, to come. */
export function StageSteps({ mode, stage, steps = [], explained = false }: StageStepsProps): React.ReactElement {
  const { t, i18n } = useLingui();
  const path = pathOf(mode);
  const stopped = stage === 'STOPPED';
  const reached = steps.filter((step) => step.to !== 'STOPPED').at(-1)?.to ?? null;
  const place = path.indexOf((stopped ? reached : stage) ?? 'STOPPED');
  return (
    <ol className={css.steps} aria-label={t`Tahap adopsi`} data-stage={stage ?? 'none'}>
      {path.map((each, index) => {
        const state = index < place || (index === place && (stopped || each === 'LIVE')) ? 'done' : index === place ? 'now' : 'next';
        const at = steps.find((step) => step.to === each)?.at;
        return (
          <li key={each} className={css.step} data-step={state} aria-current={index === place && !stopped ? 'step' : undefined}>
            <span className={css.mark} aria-hidden="true">
              {state === 'done' ? <IconCheck size={16} stroke={2.5} /> : index + 1}
            </span>
            <span className={css.name}>
              {i18n._(stageNames[each])}
              <span className="hanya-pembaca">
                {state === 'done' && <Trans> (sudah)</Trans>}
                {state === 'now' && <Trans> (sekarang)</Trans>}
                {state === 'next' && <Trans> (belum)</Trans>}
              </span>
            </span>
            {at && (
              <time className={css.at} dateTime={at}>
                {instant(at, i18n.locale)}
              </time>
            )}
            {explained && <span className={css.meaning}>{i18n._(stageMeanings[each])}</span>}
          </li>
        );
      })}
      {stopped && (
        <li className={css.step} data-step="stopped" aria-current="step">
          <span className={css.mark} aria-hidden="true">
            ×
          </span>
          <span className={css.name}>{i18n._(stageNames.STOPPED)}</span>
        </li>
      )}
    </ol>
  );
}
