import { planParts, writeFragment, type ActionPractice, type NewAction, type PlanEdits } from '@saling/schema/plan';
import type * as Y from 'yjs';

/** An action that a plan begins with. */
export interface StartAction extends Omit<NewAction, 'id' | 'group' | 'practice'> {
  practice?: ActionPractice | null;
  /** Key of its heading; null for none. */
  heading: string | null;
}

/** What a plan begins with, in the order in which it is to stand. */
export interface Start {
  headings: { key: string; name: string }[];
  actions: StartAction[];
  /** What the plan is for, in one paragraph. */
  purpose?: string;
}

/** Writes what a plan begins with into its empty document. Headings without actions are left out. */
export function fillPlan(edits: PlanEdits, doc: Y.Doc, { headings, actions, purpose }: Start, newId: () => string): void {
  if (purpose) {
    const paragraph = { type: 'paragraph' as const, content: [{ type: 'text' as const, text: purpose }] };
    doc.transact(() => writeFragment(planParts(doc).purpose, { type: 'doc', content: [paragraph] }));
  }
  const used = new Set(actions.map(({ heading }) => heading));
  const groups = new Map(headings.filter(({ key }) => used.has(key)).map(({ key, name }) => [key, { id: newId(), name }]));
  for (const { id, name } of groups.values()) edits.addGroup(id, name);
  for (const { heading, ...action } of actions)
    edits.addAction({ ...action, id: newId(), group: heading === null ? null : (groups.get(heading)?.id ?? null) });
}
