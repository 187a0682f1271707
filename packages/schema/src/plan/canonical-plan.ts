import { canonicalValue } from '../practices/canonical.ts';
import { standing, type PlanContent } from './plan-content.ts';

/**
 * The one text of a plan's content that a signature is given to (S2): canonical JSON of what a reader sees. Places are
 * told by the order of the lists, so that keys of places and names in the document do not count; deleted actions are not in it.
 */
export function canonicalPlan(content: PlanContent): string {
  const { title, purpose, narrative, sections, groups } = content;
  return canonicalValue({
    form: 'saling-plan-1',
    title,
    purpose,
    narrative,
    sections,
    groups: groups.map(({ id, name }) => ({ id, name })),
    actions: standing(content).map(({ order: _order, deleted: _deleted, conflicts: _conflicts, notes, evidence, ...action }) => ({
      ...action,
      notes: notes.map(({ value }) => value),
      evidence: evidence.map(({ value }) => value),
    })),
  });
}
