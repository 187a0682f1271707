import { emptyPlanDocument, planEdits, type PlanEdits } from '@saling/schema/plan';

import { PlanAwareness } from './plan-awareness.ts';
import type { LivePlan } from './plan-session.ts';
import { openingState } from './plan-state.ts';

const nothing = (): void => {};
const no = (): false => false;

/** A plan before its window has begun to open it: nothing is known of it, and no edit does anything. */
export function idlePlan(): LivePlan {
  const doc = emptyPlanDocument(['', '']);
  const edits = Object.fromEntries(Object.keys(planEdits(doc, ['', ''], null)).map((name) => [name, nothing])) as unknown as PlanEdits;
  return {
    state: openingState(doc),
    doc,
    content: null,
    edits,
    together: nothing,
    undo: no,
    redo: no,
    canUndo: false,
    canRedo: false,
    writeText: nothing,
    people: [],
    observers: 0,
    beAt: nothing,
    seenBy: [],
    authorOf: () => null,
    unsent: () => [],
    dismissRefused: nothing,
    dismissMerge: nothing,
    awareness: (root) => new PlanAwareness(doc, root, nothing),
  };
}
