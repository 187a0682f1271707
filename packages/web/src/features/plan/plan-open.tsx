import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';

import { SmallLight } from '../../collab/lamp.tsx';
import { MergeNotice } from '../../collab/merge-notice.tsx';
import { usePlan, type LivePlan } from '../../collab/use-plan.ts';
import type { Read } from '../../api/use-read.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Failed, Loading, OfflineNotice } from '../../ui/states.tsx';
import { ActionsPart } from './actions/actions-part.tsx';
import { PlanHead } from './head/plan-head.tsx';
import { useToast } from './head/toast.tsx';
import { MayNotRead } from './may-not-read.tsx';
import { NarrativePart } from './narrative/narrative-part.tsx';
import { Bars, PanelSlot, PanelTabs } from './panel-slot.tsx';
import { PANEL_TABS, usePlanSearch } from './plan-address.ts';
import { PanelFocusContext, PlanContentContext, PlanHereContext, usePlanContent, usePlanHere } from './plan-context.tsx';
import type { PlanRead } from './plan-documents.ts';
import css from './plan.module.css';
import { usePlanShortcuts } from './use-plan-shortcuts.ts';
import { useHere } from './use-here.ts';
import { PresenceContext, presenceStore } from './presence-store.ts';
import { usePlaceLabel } from './use-place-label.ts';
import { StateBars } from './state-bars.tsx';
import { useMadeWords, WordsContext } from './use-words.ts';

/** What is not on the first screen comes when it is asked for. */
const ActionSheet = lazy(async () => ({ default: (await import('./detail/action-sheet.tsx')).ActionSheet }));

export interface PlanOpenProps {
  id: string;
  proposalId: string | null;
  personId: string;
  read: Read<{ plan?: PlanRead | null }>;
}

/** The document of a plan, once it is known who opens it. */
export function PlanOpen({ id, proposalId, personId, read }: PlanOpenProps): React.ReactElement {
  const { t } = useLingui();
  const live = usePlan({ planId: id, proposalId, personId });
  const { say, toast } = useToast();
  const { here, focus } = useHere({ id, proposalId, plan: read.data?.plan ?? null, live, say });
  const [people] = useState(presenceStore);
  useEffect(() => people.set(live.people), [people, live.people]);
  const { phase } = live.state;
  if (phase === 'ready' && live.content !== null) {
    return (
      <PlanHereContext value={here}>
        <PlanContentContext value={live.content}>
          <PresenceContext value={people}>
            <PanelFocusContext value={focus}>
              <WithWords>
                <Page live={live} />
              </WithWords>
              {toast}
            </PanelFocusContext>
          </PresenceContext>
        </PlanContentContext>
      </PlanHereContext>
    );
  }
  return (
    <>
      <PageHeader title={read.data?.plan?.title || t`Rencana`} />
      {phase === 'absent' && <MayNotRead signedIn />}
      {phase === 'unreachable' &&
        (read.state === 'failed' ? (
          <Failed onRetry={read.refresh} />
        ) : (
          <OfflineNotice>{t`Luring, dan rencana ini belum pernah dibuka di perangkat ini. Buka lagi setelah tersambung.`}</OfflineNotice>
        ))}
      {(phase === 'opening' || phase === 'ready') && <Loading lines={10} label={t`Rencana sedang dibuka…`} />}
    </>
  );
}

function WithWords({ children }: { children: ReactNode }): React.ReactElement {
  return <WordsContext value={useMadeWords()}>{children}</WordsContext>;
}

function Page({ live }: { live: LivePlan }): React.ReactElement {
  const content = usePlanContent();
  const { generation, regions } = usePlanHere();
  const { panel, kegiatan } = usePlanSearch();
  const open = PANEL_TABS.find((tab) => tab === panel) ?? null;
  usePlanShortcuts();
  const nameOf = (code: string): string => regions.find((region) => region.code === code)?.name ?? code;
  const labelOf = usePlaceLabel();
  return (
    <div className={css.page} data-plan="" data-generation={generation}>
      <PlanHead title={content.title} live={live} nameOf={nameOf} labelOf={labelOf} />
      <div className={css.bars}>
        <StateBars state={live.state} />
        <MergeNotice live={live} nameOf={nameOf} labelOf={labelOf} />
        <Bars />
      </div>
      <PanelTabs open={open} />
      <div className={css.columns} data-open={open !== null}>
        <div className={css.main} key={generation}>
          <NarrativePart />
          <ActionsPart />
          <Suspense>{kegiatan && <ActionSheet key={kegiatan} id={kegiatan} light={<SmallLight live={live} />} />}</Suspense>
        </div>
        {open && <PanelSlot open={open} />}
      </div>
    </div>
  );
}
