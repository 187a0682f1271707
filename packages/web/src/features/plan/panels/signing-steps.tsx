import { useLingui } from '@lingui/react/macro';

import { planStates } from '../../../parts/plan-words.ts';
import type { SignedState } from './signing-documents.ts';
import css from './signing.module.css';

const STEPS = ['DRAFT', 'PROPOSED', 'AGREED'] as const;

/** Draf → Diajukan → Disepakati, and where the plan is. */
export function SigningSteps({ state }: { state: SignedState }): React.ReactElement {
  const { t, i18n } = useLingui();
  // What changed after it was agreed has been agreed all the same.
  const at = state === 'REOPENED' ? 2 : STEPS.findIndex((step) => step === state);
  return (
    <>
      <ol className={css.steps} aria-label={t`Keadaan rencana`}>
        {STEPS.map((step, index) => (
          <li key={step} className={index <= at ? css.reached : undefined} aria-current={index === at ? 'step' : undefined}>
            {i18n._(planStates[step])}
          </li>
        ))}
      </ol>
      {(state === 'REOPENED' || state === 'CLOSED') && (
        <strong className={css.after} data-after-state={state}>
          {i18n._(planStates[state])}
        </strong>
      )}
    </>
  );
}
