import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';

import { useChange } from '../../api/use-change.ts';
import { newId } from '../../parts/new-id.ts';
import { pick } from '../../ui/format.ts';
import { useStillHere } from '../../ui/use-still-here.ts';
import { useGo } from './plan-address.ts';
import type { PlanHere } from './plan-context.tsx';
import { openProposalMutation } from './plan-documents.ts';

/** Begins a proposal, or goes on with one's open one, and shows its branch; null when one may not. */
export function usePropose(planId: string, may: boolean, say: PlanHere['say']): (() => void) | null {
  const { t, i18n } = useLingui();
  const go = useGo();
  const stillHere = useStillHere();
  const { change } = useChange(openProposalMutation);
  return useMemo(() => {
    if (!may) return null;
    const begin = async (): Promise<void> => {
      const outcome = await change({ input: { planId, clientMutationId: newId() } });
      if (!stillHere()) return;
      if (outcome.kind === 'done' && outcome.answer.__typename === 'PlanProposal') go({ usulan: outcome.answer.id, kegiatan: undefined });
      else {
        const told = outcome.kind === 'broken' ? outcome.problems[0]?.message : undefined;
        say(told ? pick(told, i18n.locale) : t`Usulan belum dapat dibuat. Coba lagi setelah tersambung.`);
      }
    };
    return () => void begin();
  }, [may, change, planId, go, stillHere, say, t, i18n]);
}
