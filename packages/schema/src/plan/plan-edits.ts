import * as Y from 'yjs';

import { LIMITS } from '../limits.ts';
import { orderAt, byOrder } from './order.ts';
import type { ActionEvidence, ActionTextField, ActionValueField, ActionValues } from './plan-content.ts';
import { ACTION_VALUE_FIELDS } from './plan-content.ts';
import { findAction, planParts, type ActionMap, type GroupMap, type PlanParties } from './plan-document.ts';
import { listedOf, listOf, readRegister, registerOf, setRegister, type Register } from './register.ts';
import { replaceText } from './text-edits.ts';

/** What a new action says from the start; what is left out is not said yet. */
export interface NewAction extends Partial<Omit<ActionValues, 'order' | 'deleted'>> {
  id: string;
  /** Whose it is; null for both regions'. */
  owner: string | null;
  what?: string;
  output?: string;
  responsible?: readonly { regionCode: string; unit: string; person: string }[];
  notes?: readonly string[];
  evidence?: readonly ActionEvidence[];
}

const DEFAULTS: Omit<ActionValues, 'order'> = {
  indicator: null,
  levelFrom: null,
  levelTo: null,
  practice: null,
  start: null,
  due: null,
  budget: null,
  source: null,
  state: 'NOT_STARTED',
  group: null,
  deleted: false,
};

/**
 * The only functions that change a plan's document, besides the editors of its texts. Each is one transaction and so one
 * update; `origin` is what `Y.UndoManager` and providers know it by.
 */
export interface PlanEdits {
  /** Puts an action at the end of its group, or at a place in it. */
  addAction: (action: NewAction, index?: number) => void;
  /** Sets a value, and so chooses among the values that two set at the same time (P2). */
  setValue: <F extends ActionValueField>(actionId: string, field: F, value: ActionValues[F]) => void;
  /** Changes a text of an action to `text` by the smallest edit: what others write beside it stays. */
  setText: (actionId: string, field: ActionTextField, text: string) => void;
  setTitle: (text: string) => void;
  /** Moves an action to a place of a group, counted without it. */
  moveAction: (actionId: string, group: string | null, index: number) => void;
  deleteAction: (actionId: string) => void;
  restoreAction: (actionId: string) => void;
  addNote: (actionId: string, text: string) => void;
  addEvidence: (actionId: string, evidence: ActionEvidence) => void;
  /** Takes a note or a piece of evidence away, by its name in the document. */
  removeListed: (actionId: string, list: 'notes' | 'evidence', id: string) => void;
  addGroup: (id: string, name: string, index?: number) => void;
  renameGroup: (id: string, name: string) => void;
  moveGroup: (id: string, index: number) => void;
  /** Its actions stay, without a group. */
  deleteGroup: (id: string) => void;
}

/** Edits of a document under one origin. */
export function planEdits(doc: Y.Doc, parties: PlanParties, origin: unknown): PlanEdits {
  const parts = planParts(doc);
  const edit = (change: () => void): void => doc.transact(change, origin);
  const action = (id: string): ActionMap => {
    const found = findAction(doc, parties, id);
    if (!found) throw new Error(`The plan has no action ${id}`);
    return found.map;
  };
  const group = (id: string): GroupMap => {
    const found = parts.groups.get(id);
    if (!found) throw new Error(`The plan has no group ${id}`);
    return found;
  };
  const value = (map: ActionMap | GroupMap, field: string): unknown => readRegister(map.get(field) as Register).value;
  const set = (map: ActionMap | GroupMap, field: string, to: unknown): void => {
    const register = map.get(field) as Register;
    const { value: now, kept } = readRegister(register);
    // What stands already is not written again, so that nobody's edit is hidden by one that changed nothing.
    if (kept.length === 0 && JSON.stringify(now) === JSON.stringify(to)) return;
    setRegister(register, to);
  };
  const inGroup = (of: string | null, without?: string) =>
    [null, ...parties]
      .flatMap((owner) => [...parts.actions(owner)])
      .filter(([id, map]) => id !== without && value(map, 'deleted') !== true && value(map, 'group') === of)
      .map(([id, map]) => ({ id, order: String(value(map, 'order')) }))
      .toSorted(byOrder);
  const groups = (without?: string) =>
    [...parts.groups]
      .filter(([id, map]) => id !== without && value(map, 'deleted') !== true)
      .map(([id, map]) => ({ id, order: String(value(map, 'order')) }))
      .toSorted(byOrder);

  return {
    addAction: ({ id, owner, what = '', output = '', responsible = [], notes = [], evidence = [], ...values }, index) =>
      edit(() => {
        const others = inGroup(values.group ?? null);
        const all: ActionValues = { ...DEFAULTS, ...values, order: orderAt(others, index ?? others.length) };
        const map = new Y.Map<Y.Text | Y.Array<unknown>>();
        map.set('what', new Y.Text(what));
        map.set('output', new Y.Text(output));
        for (const regionCode of parties) {
          const said = responsible.find((one) => one.regionCode === regionCode);
          map.set(`unit:${regionCode}`, new Y.Text(said?.unit ?? ''));
          map.set(`person:${regionCode}`, new Y.Text(said?.person ?? ''));
        }
        for (const field of ACTION_VALUE_FIELDS) map.set(field, registerOf(all[field]));
        map.set('notes', listOf(notes));
        map.set('evidence', listOf(evidence));
        parts.actions(owner).set(id, map);
      }),
    setValue: (id, field, to) => edit(() => set(action(id), field, to)),
    setText: (id, field, text) => edit(() => replaceText(action(id).get(field) as Y.Text, text)),
    setTitle: (text) => edit(() => replaceText(parts.title, text)),
    moveAction: (id, to, index) =>
      edit(() => {
        const map = action(id);
        set(map, 'group', to);
        set(map, 'order', orderAt(inGroup(to, id), index));
      }),
    deleteAction: (id) => edit(() => set(action(id), 'deleted', true)),
    restoreAction: (id) => edit(() => set(action(id), 'deleted', false)),
    addNote: (id, text) => edit(() => (action(id).get('notes') as Y.Array<unknown>).push([text.slice(0, LIMITS.planNoteLength)])),
    addEvidence: (id, evidence) => edit(() => (action(id).get('evidence') as Y.Array<unknown>).push([evidence])),
    removeListed: (id, name, listedId) =>
      edit(() => {
        const list = action(id).get(name) as Y.Array<unknown>;
        const place = listedOf(list).findIndex((one) => one.id === listedId);
        if (place >= 0) list.delete(place, 1);
      }),
    addGroup: (id, name, index) =>
      edit(() => {
        const others = groups();
        const map = new Y.Map<Y.Text | Y.Array<unknown>>();
        map.set('name', new Y.Text(name));
        map.set('order', registerOf(orderAt(others, index ?? others.length)));
        map.set('deleted', registerOf(false));
        parts.groups.set(id, map);
      }),
    renameGroup: (id, name) => edit(() => replaceText(group(id).get('name') as Y.Text, name)),
    moveGroup: (id, index) => edit(() => set(group(id), 'order', orderAt(groups(id), index))),
    deleteGroup: (id) => edit(() => set(group(id), 'deleted', true)),
  };
}
