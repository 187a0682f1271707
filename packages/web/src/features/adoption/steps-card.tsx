import { Trans, useLingui } from '@lingui/react/macro';

import { stageMeanings, stageNames } from '../../parts/adoption-words.ts';
import { StageSteps } from '../../parts/stage-steps.tsx';
import { Card } from '../../ui/card.tsx';
import { instant } from '../../ui/time-text.ts';
import css from './adoption.module.css';
import type { AdoptionWhole } from './adoption-documents.ts';

/** Where the adoption is, and how it came there, with names and dates. */
export function StepsCard({ adoption }: { adoption: AdoptionWhole }): React.ReactElement {
  const { t, i18n } = useLingui();
  const { mode, stage, steps } = adoption;
  return (
    <Card title={t`Tahap`}>
      <div className={css.column}>
        <StageSteps mode={mode} stage={stage} steps={steps} />
        <p className={css.quiet}>{i18n._(stageMeanings[stage])}</p>
        <details data-history="">
          <summary>
            <Trans>Riwayat langkah</Trans>
          </summary>
          <ol className={css.history}>
            {steps.map((step) => {
              const name = i18n._(stageNames[step.to]);
              const { by } = step;
              return (
                <li key={step.number}>
                  <Trans>
                    <strong>{name}</strong> oleh {by}
                  </Trans>
                  <div className={css.quiet}>{instant(step.at, i18n.locale)}</div>
                  {step.note && <div className={css.note}>{step.note}</div>}
                </li>
              );
            })}
          </ol>
        </details>
      </div>
    </Card>
  );
}
