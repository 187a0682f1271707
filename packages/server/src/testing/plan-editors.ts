import { planEdits, planParts, knowRoots, type PlanEdits, type PlanParties } from '@saling/schema/plan';
import * as Y from 'yjs';

import type { Random } from './random.ts';
import { stretchOf } from './yjs-operations.ts';

export const PLAN_PARTIES: PlanParties = ['32.11', '34.02'];

/** Somebody who edits a plan's document in a window of their own. */
export interface PlanEditor {
  doc: Y.Doc;
  clientId: number;
  regionCode: string;
  edits: PlanEdits;
  /** Makes actions and groups: undoing must not take their maps away (PLAN-PROTOCOL.md, 1), so it does not know of these. */
  making: PlanEdits;
  undo: Y.UndoManager;
  /** What was written here since the last time, as one update; null when nothing was. */
  written: () => Uint8Array | null;
  /** Takes in what others wrote. */
  hear: (update: Uint8Array) => void;
}

export function planEditor(clientId: number, regionCode: string, parties: PlanParties = PLAN_PARTIES): PlanEditor {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  knowRoots(doc, parties);
  const waiting: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'others') waiting.push(update);
  });
  const undo = new Y.UndoManager([...doc.share.values()], { trackedOrigins: new Set(['me']), captureTimeout: 0 });
  return {
    doc,
    clientId,
    regionCode,
    edits: planEdits(doc, parties, 'me'),
    making: planEdits(doc, parties, 'making'),
    undo,
    written: () => {
      const taken = waiting.splice(0);
      return taken.length > 1 ? Y.mergeUpdates(taken) : (taken[0] ?? null);
    },
    hear: (update) => Y.applyUpdate(doc, update, 'others'),
  };
}

const WORDS = ['latih', 'petugas ', 'desa', ' layanan 😀', 'é', 'ukur', '\n', 'SPBE 2.0'];
const DAYS = ['2027-01-31', '2027-06-30', null];
const MARKS = [{ bold: {} }, { italic: {} }, { bold: null }, { link: { href: 'https://contoh.example/' } }];

/** One random edit, of parts that the editor's region may write; often none that changes something. */
export function editAtRandom(
  { doc, edits, making, undo, regionCode }: PlanEditor,
  random: Random,
  parties: PlanParties = PLAN_PARTIES,
): void {
  const parts = planParts(doc);
  const owners = [null, regionCode];
  const ids = owners.flatMap((owner) => [...parts.actions(owner).keys()]);
  const groups = [...parts.groups.keys()];
  const id = ids.length > 0 ? random.pick(ids) : null;
  const uuid = (): string => {
    const digits = () => random.below(0x1_0000).toString(16).padStart(4, '0');
    return `${digits()}${digits()}-${digits()}-4${digits().slice(1)}-8${digits().slice(1)}-${digits()}${digits()}${digits()}`;
  };
  const someAction = (change: (actionId: string) => void) => () => {
    if (id) change(id);
  };
  const text = (): string => Array.from({ length: random.below(4) }, () => random.pick(WORDS)).join('');
  const choices: (() => void)[] = [
    () => {
      if (ids.length < 12)
        making.addAction({ id: uuid(), owner: random.pick(owners), what: text(), indicator: 'spbe-2020:17', notes: ['awal'] });
    },
    someAction((one) => edits.setText(one, random.pick(['what', 'output', `unit:${parties[0]}`, `person:${parties[1]}`] as const), text())),
    someAction((one) => edits.setText(one, 'what', text())),
    someAction((one) => edits.setValue(one, 'levelTo', 1 + random.below(5))),
    someAction((one) => edits.setValue(one, 'due', random.pick(DAYS))),
    someAction((one) => edits.setValue(one, 'budget', random.below(1_000_000_000))),
    someAction((one) => edits.setValue(one, 'practice', { practiceId: uuid(), version: 1, mode: 'ATM' })),
    someAction((one) => edits.moveAction(one, groups.length > 0 ? random.pick([null, ...groups]) : null, random.below(3))),
    someAction((one) => (random.chance(0.5) ? edits.deleteAction(one) : edits.restoreAction(one))),
    someAction((one) => edits.addNote(one, `catatan ${random.below(100)}`)),
    someAction((one) => edits.addEvidence(one, { kind: 'LINK', ref: 'https://contoh.example/bukti', label: text().trim() })),
    someAction((one) => {
      const notes = owners
        .map((owner) => parts.actions(owner).get(one))
        .find(Boolean)!
        .get('notes') as Y.Array<unknown>;
      if (notes.length > 0) doc.transact(() => notes.delete(random.below(notes.length), 1), 'me');
    }),
    () => {
      if (groups.length < 5) making.addGroup(uuid(), `Bidang ${random.below(9)}`);
    },
    () => edits.setTitle(`Rencana ${text()}`.slice(0, 150)),
    () => void undo.undo(),
    () => void undo.redo(),
    () => writeRichText(doc, random.pick([parts.purpose, parts.narrative, parts.section(regionCode)]), random, text),
    () => writeRichText(doc, random.pick([parts.narrative, parts.section(regionCode)]), random, text),
  ];
  random.pick(choices)();
}

/** What an editor of rich text does: types, marks, divides into paragraphs, changes a heading, takes blocks away. */
function writeRichText(doc: Y.Doc, fragment: Y.XmlFragment, random: Random, text: () => string): void {
  doc.transact(() => {
    const block = fragment.length > 0 ? fragment.get(random.below(fragment.length)) : null;
    const inner = block instanceof Y.XmlElement && block.length > 0 ? block.get(0) : null;
    const choice = random.below(6);
    if (!(block instanceof Y.XmlElement) || choice === 0) {
      const element = new Y.XmlElement(random.pick(['paragraph', 'heading']));
      if (element.nodeName === 'heading') element.setAttribute('level', 2 as unknown as string);
      const spans = new Y.XmlText();
      spans.applyDelta([{ insert: `kata ${text()}` }, { insert: 'tebal', attributes: { bold: {} } }]);
      element.insert(0, [spans]);
      fragment.insert(random.below(fragment.length + 1), [element]);
    } else if (choice === 1) fragment.delete(random.below(fragment.length), 1);
    else if (choice === 2 && block.nodeName === 'heading') block.setAttribute('level', random.pick([2, 3]) as unknown as string);
    else if (inner instanceof Y.XmlText) {
      const { at, length } = stretchOf(inner, 4, random);
      if (choice === 3) inner.insert(at, text() || 'x');
      else if (choice === 4) inner.delete(at, length);
      else if (length > 0) inner.format(at, length, random.pick(MARKS));
    }
  }, 'me');
}
