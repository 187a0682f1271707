import type * as Y from 'yjs';

import {
  ACTION_VALUE_FIELDS,
  type ActionConflict,
  type ActionTextField,
  type Listed,
  type PlanAction,
  type PlanContent,
} from './plan-content.ts';
import { findAction, planParts, type GroupMap, type PlanParties } from './plan-document.ts';
import { planEdits, type PlanEdits } from './plan-edits.ts';
import { readPlan } from './read-plan.ts';
import { commonOf, restoreFragment } from './restore-fragment.ts';
import { readRegister, setRegister, type Register } from './register.ts';
import { replaceText } from './text-edits.ts';

/** What a plan is made to say, and how far. */
export interface Restoring {
  /** What it said then. */
  content: PlanContent;
  /** Whether a part of this owner may be written; null is both regions' (P4). The others stay as they are. */
  mayWrite: (owner: string | null) => boolean;
}

/**
 * Makes a plan say what it said before, by the smallest edits (P14). What is not in the earlier content is taken out as a
 * person would take it out, so it can be brought back; what others write before they hear of it stays. Each edit is a
 * transaction of its own, since all of them together can be more than one update holds.
 */
export function restorePlan(doc: Y.Doc, parties: PlanParties, { content, mayWrite }: Restoring, origin?: unknown): void {
  const edits = planEdits(doc, parties, origin);
  const parts = planParts(doc);
  const edit: Edit = (change) => doc.transact(change, origin);
  if (mayWrite(null)) {
    restoreGroups(doc, parties, { edits, edit }, content);
    edit(() => replaceText(parts.title, content.title));
    edit(() => restoreFragment(parts.purpose, content.purpose));
    edit(() => restoreFragment(parts.narrative, content.narrative));
  }
  for (const { regionCode, body } of content.sections) {
    if (mayWrite(regionCode)) edit(() => restoreFragment(parts.section(regionCode), body));
  }
  const then = new Map(content.actions.map((action) => [action.id, action]));
  for (const now of readPlan(doc, parties).actions) {
    if (!mayWrite(now.owner)) continue;
    const said = then.get(now.id);
    if (said) restoreAction(doc, parties, { edits, edit }, { now, said });
    else if (!now.deleted || now.conflicts.some(({ field }) => field === 'deleted')) edits.deleteAction(now.id);
  }
}

type Edit = (change: () => void) => void;
interface Means {
  edits: PlanEdits;
  edit: Edit;
}

function restoreGroups(doc: Y.Doc, parties: PlanParties, { edits, edit }: Means, content: PlanContent): void {
  const { groups } = planParts(doc);
  const then = new Map(content.groups.map((group) => [group.id, group]));
  for (const { id } of readPlan(doc, parties).groups) if (!then.has(id)) edits.deleteGroup(id);
  for (const { id, name, order } of content.groups) {
    const map: GroupMap | undefined = groups.get(id);
    if (!map) continue;
    edit(() => putBack(map.get('deleted') as Register, false));
    edits.renameGroup(id, name);
    edit(() => putBack(map.get('order') as Register, order));
  }
}

function putBack(register: Register, value: unknown): void {
  const { value: now } = readRegister(register);
  if (JSON.stringify(now) !== JSON.stringify(value)) setRegister(register, value);
}

function restoreAction(
  doc: Y.Doc,
  parties: PlanParties,
  { edits, edit }: Means,
  { now, said }: { now: PlanAction; said: PlanAction },
): void {
  const { id } = said;
  const texts: [ActionTextField, string][] = [
    ['what', said.what],
    ['output', said.output],
    ...said.responsible.flatMap(({ regionCode, unit, person }): [ActionTextField, string][] => [
      [`unit:${regionCode}`, unit],
      [`person:${regionCode}`, person],
    ]),
  ];
  for (const [field, text] of texts) edits.setText(id, field, text);
  for (const field of ACTION_VALUE_FIELDS) {
    const same =
      JSON.stringify(now[field]) === JSON.stringify(said[field]) && keptOf(now.conflicts, field) === keptOf(said.conflicts, field);
    if (!same) edits.setValue(id, field, said[field]);
  }
  const map = findAction(doc, parties, id)!.map;
  restoreList(map.get('notes') as Y.Array<unknown>, now.notes, said.notes, edit);
  restoreList(map.get('evidence') as Y.Array<unknown>, now.evidence, said.evidence, edit);
}

/** The values of a field that two set, as text; that both were kept then and are kept now is nothing to change. */
function keptOf(conflicts: readonly ActionConflict[], field: string): string {
  return JSON.stringify(
    conflicts
      .find((one) => one.field === field)
      ?.values.map(({ value }) => JSON.stringify(value))
      .toSorted() ?? [],
  );
}

function restoreList<T>(list: Y.Array<unknown>, now: readonly Listed<T>[], then: readonly Listed<T>[], edit: Edit): void {
  const wanted = then.map(({ value }) => value);
  const keys = wanted.map((value) => JSON.stringify(value));
  const same = commonOf(
    now.map(({ value }) => JSON.stringify(value)),
    keys,
  );
  const kept = new Set(same.map(([place]) => place));
  for (let place = now.length - 1; place >= 0; place -= 1) if (!kept.has(place)) edit(() => list.delete(place, 1));
  const there = new Set(same.map(([, place]) => place));
  for (const [place, value] of wanted.entries()) if (!there.has(place)) edit(() => list.insert(place, [value]));
}
