import type * as Y from 'yjs';

import { byOrder, isOrderKey } from './order.ts';
import {
  ACTION_VALUE_FIELDS,
  type ActionConflict,
  type ActionEvidence,
  type ActionValueField,
  type ActionValues,
  type Listed,
  type PlanAction,
  type PlanContent,
  type PlanGroup,
} from './plan-content.ts';
import { planParts, type ActionMap, type PlanParties } from './plan-document.ts';
import { listedOf, readRegister, type Register } from './register.ts';
import { readFragment } from './rich-text-fragment.ts';

/** Fields whose double values nobody needs to choose between: one place is as good as the other. */
const SILENT: ReadonlySet<keyof ActionValues> = new Set(['order']);

/** A plan's document as it reads: what every copy with the same updates says, and what is signed (P10). */
export function readPlan(doc: Y.Doc, parties: PlanParties): PlanContent {
  const parts = planParts(doc);
  const groups: PlanGroup[] = [...parts.groups]
    .filter(([, map]) => readRegister(map.get('deleted') as Register).value !== true)
    .map(([id, map]) => ({
      id,
      name: (map.get('name') as Y.Text).toJSON(),
      order: String(readRegister(map.get('order') as Register).value),
    }))
    .toSorted(byOrder);
  const places = new Map(groups.map(({ id }, place) => [id, place]));
  const placeOf = (group: string | null): number => (group === null ? groups.length : (places.get(group) ?? groups.length));
  const actions = [null, ...parties]
    .flatMap((owner) => [...parts.actions(owner)].map(([id, map]) => readAction(id, owner, map, parties)))
    // An action of a group that was deleted stands without one.
    .map((action) => (action.group !== null && !places.has(action.group) ? { ...action, group: null } : action))
    .toSorted((a, b) => placeOf(a.group) - placeOf(b.group) || byOrder(a, b));
  return {
    title: parts.title.toJSON(),
    purpose: readFragment(parts.purpose),
    narrative: readFragment(parts.narrative),
    sections: parties.map((regionCode) => ({ regionCode, body: readFragment(parts.section(regionCode)) })),
    groups,
    actions,
  };
}

/** One action as it reads. */
export function readAction(id: string, owner: string | null, map: ActionMap, parties: PlanParties): PlanAction {
  const text = (field: string): string => (map.get(field) as Y.Text | undefined)?.toJSON() ?? '';
  const conflicts: ActionConflict[] = [];
  const values: { [Field in ActionValueField]?: unknown } = {};
  for (const field of ACTION_VALUE_FIELDS) {
    const { value, kept } = readRegister(map.get(field) as Register);
    values[field] = value;
    if (kept.length > 0 && !SILENT.has(field)) conflicts.push({ field, values: kept as ActionConflict['values'] });
  }
  if (!isOrderKey(values.order)) values.order = 'a0';
  return {
    ...(values as ActionValues),
    id,
    owner,
    what: text('what'),
    output: text('output'),
    responsible: parties.map((regionCode) => ({ regionCode, unit: text(`unit:${regionCode}`), person: text(`person:${regionCode}`) })),
    notes: listedOf(map.get('notes') as Y.Array<unknown>) as Listed<string>[],
    evidence: listedOf(map.get('evidence') as Y.Array<unknown>) as Listed<ActionEvidence>[],
    conflicts,
  };
}
