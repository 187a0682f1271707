import { useCallback, useMemo, useState } from 'react';

import { useFramework } from '../../api/framework-document.ts';
import type { LivePlan } from '../../collab/use-plan.ts';
import { shortName } from '../../ui/format.ts';
import { useGo } from './plan-address.ts';
import type { PanelFocus, PlanHere, PlanRegion } from './plan-context.tsx';
import type { PlanRead } from './plan-documents.ts';
import { usePropose } from './use-propose.ts';

/** What the parts of a plan's page share; the same object until something of it changes. */
export function useHere(options: { id: string; proposalId: string | null; plan: PlanRead | null; live: LivePlan; say: PlanHere['say'] }): {
  here: PlanHere;
  focus: PanelFocus;
} {
  const { id, proposalId, plan, live, say } = options;
  const { framework } = useFramework(plan?.frameworkId);
  const go = useGo();
  const [focus, setFocus] = useState<PanelFocus>({});
  const { doc, edits, together, writeText, awareness, undo, redo, authorOf, beAt, state } = live;
  const { parties, regionCode, mayWrite: writes, generation } = state;
  const propose = usePropose(id, plan?.viewerCan.propose === true && proposalId === null, say);
  const regions = useMemo(
    () => regionsOf(parties ?? plan?.regions.map(({ code }) => code) ?? [], plan, regionCode),
    [parties, plan, regionCode],
  );
  const ask = useCallback<PlanHere['ask']>(
    (tab, about) => {
      setFocus(about);
      go({ panel: tab });
    },
    [go],
  );
  const here = useMemo<PlanHere>(
    () => ({
      planId: id,
      proposalId,
      plan,
      regions,
      myRegion: regionCode,
      framework: framework ?? null,
      doc,
      generation,
      edits,
      together,
      writeText,
      awareness,
      // In a proposal the owners are turned round: only the other region's parts are written (P13).
      mayWrite: (owner) =>
        writes &&
        plan?.state !== 'CLOSED' &&
        (proposalId === null ? owner === null || owner === regionCode : owner !== null && owner !== regionCode),
      authorOf,
      undo: () => void undo(),
      redo: () => void redo(),
      beAt: (field) => beAt(field === null ? null : { field }),
      ask,
      propose,
      say,
    }),
    [
      id,
      proposalId,
      plan,
      regions,
      regionCode,
      framework,
      doc,
      generation,
      edits,
      together,
      writeText,
      awareness,
      writes,
      authorOf,
      undo,
      redo,
      beAt,
      ask,
      propose,
      say,
    ],
  );
  return { here, focus };
}

function regionsOf(codes: readonly string[], plan: PlanRead | null, own: string | null): PlanRegion[] {
  return codes.map((code, place) => {
    const fullName = plan?.regions.find((region) => region.code === code)?.fullName ?? code;
    const side = own !== null && codes.includes(own) ? (code === own ? 'a' : 'b') : place === 0 ? 'a' : 'b';
    return { code, fullName, name: shortName(fullName), side };
  });
}
