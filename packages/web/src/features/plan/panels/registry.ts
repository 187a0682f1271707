import { msg } from '@lingui/core/macro';
import { lazy, type ComponentType } from 'react';

import type { PlanPanel } from '../panel-slot.tsx';
import { AdoptionBar } from './adoption-bar.tsx';
import { DownloadPlan } from './download-plan.tsx';
import { KeepState } from './keep-state.tsx';
import { OpenComments, WaitingProposals } from './panel-counts.tsx';
import { ProposalBar } from './proposal-bar.tsx';
import { SignButton } from './sign-button.tsx';
import { SinceVisitBar } from './since-visit-bar.tsx';

/** What stands beside a plan, in the order of its tabs. */
export const PANELS: readonly PlanPanel[] = [
  {
    tab: 'komentar',
    label: msg`Komentar`,
    component: lazy(async () => ({ default: (await import('./comments-panel.tsx')).CommentsPanel })),
    count: OpenComments,
  },
  {
    tab: 'usulan',
    label: msg`Usulan`,
    component: lazy(async () => ({ default: (await import('./proposals-panel.tsx')).ProposalsPanel })),
    count: WaitingProposals,
  },
  {
    tab: 'riwayat',
    label: msg`Riwayat`,
    component: lazy(async () => ({ default: (await import('./history-panel.tsx')).HistoryPanel })),
  },
  {
    tab: 'pantauan',
    label: msg`Pantauan`,
    component: lazy(async () => ({ default: (await import('./monitor-panel.tsx')).MonitorPanel })),
  },
  {
    tab: 'tanda-tangan',
    label: msg`Tanda tangan`,
    component: lazy(async () => ({ default: (await import('./signing-panel.tsx')).SigningPanel })),
  },
];

/** Buttons in the plan's head: downloads, sign-off. Each finds the plan by `usePlanHere()`. */
export const HEAD_ACTIONS: readonly ComponentType[] = [DownloadPlan, SignButton];

/** Bars above the plan: a proposal that is being written, what is new, an adoption to be taken in. */
export const BARS: readonly ComponentType[] = [ProposalBar, SinceVisitBar, AdoptionBar, KeepState];
