import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

export const PANEL_TABS = ['komentar', 'usulan', 'riwayat', 'pantauan', 'tanda-tangan'] as const;
export type PanelTab = (typeof PANEL_TABS)[number];

export const VIEWS = ['tabel', 'papan', 'lini'] as const;
export type View = (typeof VIEWS)[number];

/** The address of a plan's page: what is looked at and how. */
export interface PlanSearch {
  /** How actions are shown; the table when left out. */
  tampilan?: string | undefined;
  /** The action that is open. */
  kegiatan?: string | undefined;
  panel?: string | undefined;
  /** The proposal one writes in; the page then shows its branch. */
  usulan?: string | undefined;
  /** The adoption that is to become an action. */
  adopsi?: string | undefined;
  /** Filters. */
  q?: string | undefined;
  milik?: string | undefined;
  status?: string | undefined;
  indikator?: string | undefined;
  terlambat?: string | undefined;
  berubah?: string | undefined;
}

/** What the address says, as it came; `actions/filter-actions.ts` reads the filters. */
export function usePlanSearch(): PlanSearch {
  return useSearch({ from: '/rencana/$id' });
}

/** Changes parts of the address; `undefined` takes one out. */
export function useGo(): (change: Partial<PlanSearch>, options?: { replace?: boolean }) => void {
  const navigate = useNavigate();
  return useCallback(
    (change, { replace = false } = {}) =>
      void navigate({ to: '.', search: ((now: PlanSearch) => ({ ...now, ...change })) as never, replace, resetScroll: false }),
    [navigate],
  );
}

/** Opens a panel, or closes it with null. */
export function useShowPanel(): (tab: PanelTab | null) => void {
  const go = useGo();
  return useCallback((tab) => go({ panel: tab ?? undefined }), [go]);
}
