import type { Framework } from '@saling/schema';
import type { PlanContent } from '@saling/schema/plan';
import { createContext, use } from 'react';

import type { LivePlan } from '../../collab/use-plan.ts';
import type { PlanRead } from './plan-documents.ts';

/** A region of the plan, with the colour that the viewer sees it in. */
export interface PlanRegion {
  code: string;
  fullName: string;
  /** Short for tight places: "Kab. Bantul". */
  name: string;
  /** Own region blue, partner ochre; by their order for who is of neither. */
  side: 'a' | 'b';
}

/** What the panels beside a plan are asked about: an action, a field of it, or a range of a text. */
export interface PanelFocus {
  actionId?: string;
  field?: string;
  /** Root of a rich text with the two ends as Yjs relative positions in base64, and the words between them. */
  root?: string;
  start?: string;
  end?: string;
  quote?: string;
}

/** Everything of a plan's page that does not change with each letter: a part that asks for it is not drawn anew by others' typing. */
export interface PlanHere {
  planId: string;
  /** The proposal whose branch is shown; null for the plan itself. */
  proposalId: string | null;
  plan: PlanRead | null;
  /** The two regions in the plan's order. */
  regions: readonly PlanRegion[];
  /** The viewer's; null for who is of neither. */
  myRegion: string | null;
  framework: Framework | null;
  doc: LivePlan['doc'];
  /** Counts the documents there were: what is bound to the old one begins anew. */
  generation: number;
  edits: LivePlan['edits'];
  /** Whether the viewer writes in what is a region's, or in both regions' with null. */
  mayWrite: (owner: string | null) => boolean;
  authorOf: LivePlan['authorOf'];
  /** Several edits as one change, undone as one. */
  together: LivePlan['together'];
  writeText: LivePlan['writeText'];
  awareness: LivePlan['awareness'];
  undo: () => void;
  redo: () => void;
  /** Says where one is, for the others: `<actionId>/<field>`, or null. */
  beAt: (field: string | null) => void;
  /** Opens a panel about something. */
  ask: (tab: 'komentar' | 'usulan' | 'riwayat', focus: PanelFocus) => void;
  /** Begins a proposal, and shows its branch. Null when one may not propose. */
  propose: (() => void) | null;
  /** Says what was just done, with the way back. */
  say: (words: string, back?: () => void) => void;
}

export const PlanHereContext = createContext<PlanHere | null>(null);
export const PlanContentContext = createContext<PlanContent | null>(null);
export const PanelFocusContext = createContext<PanelFocus>({});

/** The plan of this page, for its parts and panels. */
export function usePlanHere(): PlanHere {
  const here = use(PlanHereContext);
  if (!here) throw new Error('There is no plan around this part.');
  return here;
}

/** What the plan says now. Whoever asks is drawn anew with every letter. */
export function usePlanContent(): PlanContent {
  const content = use(PlanContentContext);
  if (!content) throw new Error('There is no plan around this part.');
  return content;
}

/** What the panel is asked about. */
export function usePanelFocus(): PanelFocus {
  return use(PanelFocusContext);
}
