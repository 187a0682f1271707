import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';

import {
  acceptParts,
  emptyPlanDocument,
  planDifferences,
  planEdits,
  planParts,
  proposalParts,
  readPlan,
  replaceText,
  writeFragment,
  type PlanContent,
  type PlanEdits,
  type PlanParties,
} from './plan.ts';

const [OWNER, PROPOSER] = ['32.11', '34.02'];
const PARTIES: PlanParties = [OWNER, PROPOSER];
const idOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const ACTIONS = [1, 2, 3, 4].map(idOf);
const GROUP = idOf(90);
const SECTION = `section:${OWNER}`;

/** Something that somebody does in what is the owner's: which, where, and what with. */
interface Deed {
  what: 'text' | 'value' | 'note' | 'unnote' | 'add' | 'delete' | 'restore' | 'move' | 'section' | 'paragraph' | 'strike' | 'format';
  action: number;
  word: string;
  number: number;
}

const deed: fc.Arbitrary<Deed> = fc.record({
  what: fc.constantFrom(
    'text',
    'text',
    'value',
    'value',
    'note',
    'unnote',
    'add',
    'delete',
    'restore',
    'move',
    'section',
    'paragraph',
    'strike',
    'format',
  ),
  action: fc.nat({ max: ACTIONS.length - 1 }),
  word: fc.constantFrom('desa', 'kota', '😀', 'a', ''),
  number: fc.nat({ max: 9 }),
});
const deeds = fc.array(deed, { maxLength: 10 });

function paragraphText(doc: Y.Doc, at: number): Y.XmlText | null {
  const element = planParts(doc).section(OWNER).toArray()[at % Math.max(1, planParts(doc).section(OWNER).length)];
  const text = element instanceof Y.XmlElement ? element.get(0) : null;
  return text instanceof Y.XmlText ? text : null;
}

/** `mine` numbers the actions that this person adds. */
function carryOut(doc: Y.Doc, edits: PlanEdits, { what, action, word, number }: Deed, mine: () => string): void {
  const content = readPlan(doc, PARTIES);
  const id = content.actions[action % Math.max(1, content.actions.length)]?.id;
  const section = planParts(doc).section(OWNER);
  const text = paragraphText(doc, action);
  // Editors put no caret into the middle of a character; these deeds would.
  const plain = word === '😀' ? 'x' : word;
  if (what === 'add') edits.addAction({ id: mine(), owner: OWNER, what: word, budget: number });
  if (what === 'section' && text) text.insert(number % (text.length + 1), plain);
  if (what === 'format' && text && text.length > 0) text.format(number % text.length, 1, { bold: number % 3 === 0 ? null : {} });
  if (what === 'strike' && section.length > 0) section.delete(action % section.length, 1);
  if (what === 'paragraph') {
    const element = new Y.XmlElement('paragraph');
    element.insert(0, [new Y.XmlText(`${plain}${number}`)]);
    section.insert(Math.min(number, section.length), [element]);
  }
  if (id === undefined) return;
  const said = content.actions.find((one) => one.id === id)!;
  if (what === 'text') {
    const at = [...said.what].slice(0, number).join('').length;
    edits.setText(id, 'what', `${said.what.slice(0, at)}${word}${said.what.slice(at + (word === '' ? 1 : 0))}`.toWellFormed());
  }
  if (what === 'value') edits.setValue(id, number % 2 === 0 ? 'budget' : 'levelTo', number % 2 === 0 ? number : 3 + (number % 3));
  if (what === 'note') edits.addNote(id, `${word}${number}`);
  if (what === 'unnote' && said.notes.length > 0) edits.removeListed(id, 'notes', said.notes[0]!.id);
  if (what === 'delete') edits.deleteAction(id);
  if (what === 'restore') edits.restoreAction(id);
  if (what === 'move') edits.moveAction(id, number % 2 === 0 ? GROUP : null, action);
}

/** A plan with a few actions of the owner's, and a branch of it that two people of the other region write. */
function begin(clientBase = 100) {
  const main = emptyPlanDocument(PARTIES);
  main.clientID = clientBase;
  const edits = planEdits(main, PARTIES, 'owner');
  edits.addGroup(GROUP, 'Layanan');
  for (const [place, id] of ACTIONS.entries())
    edits.addAction({ id, owner: OWNER, what: `Kegiatan ${place}`, group: place < 2 ? GROUP : null });
  writeFragment(planParts(main).section(OWNER), {
    type: 'doc',
    content: ['Satu dua tiga', 'Empat lima'].map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
  });
  const writers = [1, 2].map((n) => {
    const copy = emptyPlanDocument(PARTIES);
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(main));
    copy.clientID = clientBase + n;
    return { doc: copy, edits: planEdits(copy, PARTIES, n), stored: [] as Uint8Array[], count: 0 };
  });
  let added = 100;
  return { main, edits, writers, newId: () => idOf((added += 1)) };
}
type Begun = ReturnType<typeof begin>;

/** Everybody does what they do: the two of the branch hear of each other after each round, and of the main document. */
function work({ main, edits, writers, newId }: Begun, branch: readonly Deed[], meanwhile: readonly Deed[]): void {
  for (const [turn, one] of branch.entries()) {
    const writer = writers[turn % 2]!;
    const before = Y.encodeStateVector(writer.doc);
    carryOut(writer.doc, writer.edits, one, newId);
    const update = Y.encodeStateAsUpdate(writer.doc, before);
    writer.stored.push(update);
    if (turn % 3 === 0) Y.applyUpdate(writers[(turn + 1) % 2]!.doc, Y.encodeStateAsUpdate(writer.doc));
    const own = meanwhile[turn];
    if (own) carryOut(main, edits, own, newId);
    if (own && turn % 2 === 0) for (const { doc } of writers) Y.applyUpdate(doc, Y.encodeStateAsUpdate(main));
  }
  for (const own of meanwhile.slice(branch.length)) carryOut(main, edits, own, newId);
}

const stateOf = (doc: Y.Doc): Uint8Array => Y.encodeStateAsUpdate(doc);
const inputOf = ({ main, writers }: Begun) => ({ parties: PARTIES, main: stateOf(main), own: writers.map(({ stored }) => stored) });
const partsNow = (begun: Begun) => proposalParts({ ...inputOf(begun), own: inputOf(begun).own.flat() });

function copyOf(doc: Y.Doc, ...more: readonly Uint8Array[]): Y.Doc {
  const copy = emptyPlanDocument(PARTIES);
  for (const update of [stateOf(doc), ...more]) Y.applyUpdate(copy, update);
  return copy;
}
const accept = (begun: Begun, places: readonly string[]): Uint8Array[] =>
  acceptParts({ ...inputOf(begun), accept: places }).updates.flatMap((made) => (made ? [made.update] : []));
const merged = (begun: Begun): PlanContent => readPlan(copyOf(begun.main, ...begun.writers.flatMap(({ stored }) => stored)), PARTIES);

/** What a plan says at each place, as text: what a part has to be compared with. */
function sayings(content: PlanContent): Map<string, string> {
  const said = new Map<string, string>(content.sections.map(({ regionCode, body }) => [`section:${regionCode}`, JSON.stringify(body)]));
  for (const { id, conflicts, notes, evidence, ...fields } of content.actions) {
    for (const [key, value] of Object.entries(fields)) {
      const kept = conflicts.find((one) => one.field === key)?.values.map((one) => one.value) ?? value;
      said.set(`${id}/${key}`, JSON.stringify(kept));
    }
    said.set(`${id}/notes`, JSON.stringify(notes.map(({ value }) => value)));
    said.set(`${id}/evidence`, JSON.stringify(evidence.map(({ value }) => value)));
  }
  return said;
}

test('P13 accepting every part equals merging the branch', () => {
  fc.assert(
    fc.property(deeds, deeds, (branch, meanwhile) => {
      const begun = begin();
      work(begun, branch, meanwhile);
      const places = partsNow(begun).map(({ place }) => place);
      // Nobody sees what is proposed in an action that its owner took out meanwhile, or that the proposer took out again.
      const stands = new Set(readPlan(begun.main, PARTIES).actions.flatMap(({ id, deleted }) => (deleted ? [] : [id])));
      const shown = (content: PlanContent) => ({
        ...content,
        actions: content.actions.filter(({ id, deleted }) => !deleted || stands.has(id)),
      });
      expect(shown(readPlan(copyOf(begun.main, ...accept(begun, places)), PARTIES))).toEqual(shown(merged(begun)));
    }),
    { numRuns: 150 },
  );
});

test('P13 refusing every part changes nothing', () => {
  fc.assert(
    fc.property(deeds, deeds, (branch, meanwhile) => {
      const begun = begin();
      work(begun, branch, meanwhile);
      expect(accept(begun, [])).toEqual([]);
    }),
    { numRuns: 50 },
  );
});

test('P13 accepting some parts changes exactly their places, to what the branch says there', () => {
  fc.assert(
    fc.property(deeds, deeds, fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }), (branch, meanwhile, choice) => {
      const begun = begin();
      work(begun, branch, meanwhile);
      const parts = partsNow(begun);
      const places = parts.filter((_, n) => choice[n]).map(({ place }) => place);
      const [before, whole] = [sayings(readPlan(begun.main, PARTIES)), sayings(merged(begun))];
      const after = sayings(readPlan(copyOf(begun.main, ...accept(begun, places)), PARTIES));
      const isAccepted = (place: string): boolean => {
        const [actionId, key] = place.split('/');
        if (places.includes(place) || places.includes(actionId!)) return true;
        return key === 'order' && places.includes(`${actionId}/group`);
      };
      const wanted = (place: string): string | undefined => {
        if (!isAccepted(place)) return before.get(place);
        // What goes with a part, like the place of an action in its new group, is told by the part.
        return places.includes(place) || !before.has(place) ? whole.get(place) : after.get(place);
      };
      const all = [...new Set([...before.keys(), ...after.keys()])];
      expect(all.map((place) => [place, after.get(place)])).toEqual(all.map((place) => [place, wanted(place)]));
    }),
    { numRuns: 150 },
  );
});

test('P13 whoever has the plan open works on after a decision, and all come to the same', () => {
  fc.assert(
    fc.property(deeds, deeds, deeds, fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }), (branch, meanwhile, later, choice) => {
      const begun = begin();
      work(begun, branch, meanwhile);
      const places = partsNow(begun)
        .filter((_, n) => choice[n])
        .map(({ place }) => place);
      const updates = accept(begun, places);
      // One heard of the decision at once, the other one wrote on without a network and hears of it last and twice.
      const [near, far] = [copyOf(begun.main, ...updates), copyOf(begun.main)];
      [near.clientID, far.clientID] = [201, 202];
      for (const [turn, one] of later.entries()) {
        const doc = turn % 2 === 0 ? near : far;
        carryOut(doc, planEdits(doc, PARTIES, 'later'), one, begun.newId);
      }
      for (const update of [stateOf(near), ...updates.toReversed()]) Y.applyUpdate(far, update);
      Y.applyUpdate(near, stateOf(far));
      expect(readPlan(far, PARTIES)).toEqual(readPlan(near, PARTIES));
      expect(far.store.pendingStructs).toBeNull();
      expect(stateOf(far)).toEqual(stateOf(copyOf(far, stateOf(near))));
    }),
    { numRuns: 100 },
  );
});

test('P13 what the owner wrote meanwhile in the same text merges with it by character', () => {
  const begun = begin();
  begun.writers[0]!.edits.setText(ACTIONS[0]!, 'what', 'Kegiatan 0 di desa');
  begun.writers[0]!.stored.push(stateOf(begun.writers[0]!.doc));
  begun.edits.setText(ACTIONS[0]!, 'what', 'Dua Kegiatan 0');
  const [part] = partsNow(begun);
  expect(part).toMatchObject({ place: `${ACTIONS[0]}/what`, kind: 'CHANGED', before: 'Dua Kegiatan 0', after: 'Dua Kegiatan 0 di desa' });
  const after = readPlan(copyOf(begun.main, ...accept(begun, [part!.place])), PARTIES);
  expect(after.actions.find(({ id }) => id === ACTIONS[0])!.what).toBe('Dua Kegiatan 0 di desa');
});

test('P13 a new action is one part and one taken out is one; a refused action leaves nothing behind', () => {
  const begun = begin();
  const [writer] = begun.writers;
  writer!.edits.addAction({ id: idOf(50), owner: OWNER, what: 'Baru', notes: ['catatan'] });
  writer!.edits.setText(idOf(50), 'what', 'Baru sekali');
  writer!.edits.setText(ACTIONS[1]!, 'what', 'Sebelum dihapus');
  writer!.edits.deleteAction(ACTIONS[1]!);
  writer!.edits.setValue(ACTIONS[2]!, 'due', '2027-01-31');
  writer!.stored.push(stateOf(writer!.doc));
  const kinds = Object.fromEntries(partsNow(begun).map(({ place, kind }) => [place, kind]));
  expect(kinds).toEqual({ [ACTIONS[1]!]: 'REMOVED', [`${ACTIONS[2]}/due`]: 'ADDED', [idOf(50)]: 'ADDED' });
  const after = readPlan(copyOf(begun.main, ...accept(begun, [`${ACTIONS[2]}/due`])), PARTIES);
  expect(planDifferences(readPlan(begun.main, PARTIES), after).map(({ place }) => place)).toEqual([`${ACTIONS[2]}/due`]);
});

test('a part is another one as soon as its proposer writes in it, and not when the owner does', () => {
  const begun = begin();
  const [writer] = begun.writers;
  writer!.edits.setText(ACTIONS[0]!, 'what', 'Kegiatan 0 di desa');
  writer!.edits.setValue(ACTIONS[1]!, 'budget', 5);
  writer!.stored.push(stateOf(writer!.doc));
  const ids = (): Record<string, string> => Object.fromEntries(partsNow(begun).map(({ place, id }) => [place, id]));
  const seen = ids();
  begun.edits.setText(ACTIONS[0]!, 'what', 'Dua Kegiatan 0');
  expect(ids()).toEqual(seen);
  const before = Y.encodeStateVector(writer!.doc);
  replaceText(planParts(writer!.doc).actions(OWNER).get(ACTIONS[0]!)!.get('what') as Y.Text, 'Kegiatan 0 di semua desa');
  writer!.stored.push(Y.encodeStateAsUpdate(writer!.doc, before));
  expect(ids()[`${ACTIONS[1]}/budget`]).toBe(seen[`${ACTIONS[1]}/budget`]);
  expect(ids()[`${ACTIONS[0]}/what`]).not.toBe(seen[`${ACTIONS[0]}/what`]);
  // However what is stored was merged.
  const folded = {
    ...begun,
    writers: begun.writers.map((one) => ({ ...one, stored: one.stored.length > 0 ? [Y.mergeUpdates(one.stored)] : [] })),
  };
  expect(partsNow(folded)).toEqual(partsNow(begun));
});

test(`a text of the owner's is one part, whatever is changed in it`, () => {
  const begun = begin();
  const [writer] = begun.writers;
  const section = planParts(writer!.doc).section(OWNER);
  (section.get(0) as Y.XmlElement).setAttribute('textAlign', 'center');
  section.delete(1, 1);
  writer!.stored.push(stateOf(writer!.doc));
  const parts = partsNow(begun);
  expect(parts.map(({ place, actionId }) => [place, actionId])).toEqual([[SECTION, null]]);
  expect(readPlan(copyOf(begun.main, ...accept(begun, [SECTION])), PARTIES)).toEqual(merged(begun));
});
